//! Configurations for the tests.

use backbeat_core::config::{Config, ConfigError};
use backbeat_core::rhythm::catalogue::Service;

/// Values that try to get out of where they are written. Each has `evil` in it.
pub(crate) const HOSTILE: [(&str, &str); 16] = [
    ("a directive in the tenant", r#""auth0_domain":"t.example; script-src evil.example","client_id":"a""#),
    ("a quote in the tenant", r#""auth0_domain":"t.example\" always; evil","client_id":"a""#),
    ("a line in the tenant", r#""auth0_domain":"t.example\nevil: 1","client_id":"a""#),
    ("a variable in the tenant", r#""auth0_domain":"$evil","client_id":"a""#),
    ("a wildcard tenant", r#""auth0_domain":"*.evil.example","client_id":"a""#),
    ("a user in the tenant", r#""auth0_domain":"t.example@evil.example","client_id":"a""#),
    ("a directive in the client id", r#""auth0_domain":"t.example","client_id":"a\";evil;$evil""#),
    (
        "a path in the services",
        r#""auth0_domain":"t.example","client_id":"a","services":{"events":"https://a.example/;evil'\"$evil"}"#,
    ),
    (
        "a host in the services",
        r#""auth0_domain":"t.example","client_id":"a","services":{"events":"https://a.example;evil"}"#,
    ),
    (
        "a space in the services",
        r#""auth0_domain":"t.example","client_id":"a","services":{"events":"https://a.example evil"}"#,
    ),
    (
        "a line in the services",
        r#""auth0_domain":"t.example","client_id":"a","services":{"events":"https://a.example\r\nevil"}"#,
    ),
    (
        "a port in the services",
        r#""auth0_domain":"t.example","client_id":"a","services":{"events":"https://a.example:1evil"}"#,
    ),
    (
        "a path in the logo",
        r#""auth0_domain":"t.example","client_id":"a","brand":{"logo_url":"https://a.example/$evil;\"'"}"#,
    ),
    ("a script as logo", r#""auth0_domain":"t.example","client_id":"a","brand":{"logo_url":"javascript:evil"}"#),
    ("a name of the brand", r#""auth0_domain":"t.example","client_id":"a","brand":{"name":"\";evil $evil"}"#),
    ("a redirect path", r#""auth0_domain":"t.example","client_id":"a","redirect_path":"a b\nevil""#),
];

/// The configuration of `{…}` around `text`.
pub(crate) fn try_config(text: &str) -> Result<Config, ConfigError> {
    Config::parse(&format!("{{{text}}}"), &Service::ids())
}

/// A configuration with `more` behind the two keys that must be there.
pub(crate) fn config(more: &str) -> Config {
    try_config(&format!(r#""auth0_domain":"t.example","client_id":"abc"{more}"#)).unwrap()
}
