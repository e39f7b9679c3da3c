//! A wrong `config.json` must name the key, what was found and what is expected.

use super::*;

const SERVICES: &[&str] = &["membership", "rolodex"];

fn parse(text: &str) -> Result<Config, ConfigError> {
    Config::parse(text, SERVICES)
}

fn with(member: &str) -> Result<Config, ConfigError> {
    parse(&format!(r#"{{"auth0_domain":"example-org.us.auth0.com","client_id":"abc",{member}}}"#))
}

fn invalid(key: &str, found: &str, expected: &'static str) -> ConfigError {
    ConfigError::Invalid { key: key.to_owned(), found: found.to_owned(), expected }
}

#[test]
fn two_keys_are_enough() {
    let config = parse(r#"{"auth0_domain":"example-org.us.auth0.com","client_id":"abc"}"#).unwrap();
    assert_eq!(config.issuer(), "https://example-org.us.auth0.com/");
    assert_eq!(config.audience.as_deref(), Some("https://api.rhythmsoftware.com"));
    assert_eq!(config.scope.to_string(), "openid profile email offline_access");
    assert_eq!(config.redirect_path, "callback");
    assert_eq!(
        (config.organization, config.connection, config.federated, config.portal_url),
        (None, None, false, None)
    );
    assert_eq!(config.database_connection, "Username-Password-Authentication");
    assert_eq!((config.services, config.paths, config.brand), (vec![], vec![], Brand::default()));
}

#[test]
fn every_key_is_read() {
    let config = parse(
        r##"{"auth0_domain":"http://localhost:8081","client_id":"abc","audience":"","scope":"openid email","redirect_path":"auth/back",
        "organization":"org_1","connection":"google","database_connection":"people","federated":true,"portal_url":"https://portal.example.org/",
        "services":{"rolodex":"http://localhost:8082/rolodex/"},"paths":{"events.get":"/v2/{tenantId}/event-records/{id}"},"brand":{"name":" Society ","logo_url":"https://example.org/l.svg","accent":"#0b5a58"}}"##,
    )
    .unwrap();
    assert_eq!(config.issuer(), "http://localhost:8081/");
    assert_eq!(
        (config.audience.as_deref(), config.scope.to_string().as_str(), config.redirect_path.as_str()),
        (None, "openid email", "auth/back")
    );
    assert_eq!(
        (config.organization.as_deref(), config.connection.as_deref(), config.federated),
        (Some("org_1"), Some("google"), true)
    );
    assert_eq!(config.database_connection, "people");
    assert_eq!(config.services[0].1.to_string(), "http://localhost:8082/rolodex");
    assert_eq!(config.paths[0].1, "/v2/{tenantId}/event-records/{id}");
    assert_eq!(config.brand.name.as_deref(), Some("Society"));
}

#[test]
fn what_is_missing_unknown_or_of_another_type_is_named() {
    assert_eq!(parse("{}"), Err(ConfigError::MissingKey { key: "auth0_domain".to_owned() }));
    assert_eq!(parse(r#"{"auth0_domain":"a.example"}"#), Err(ConfigError::MissingKey { key: "client_id".to_owned() }));
    assert_eq!(
        with(r#""audiance":"x""#),
        Err(ConfigError::UnknownKey { key: "audiance".to_owned(), known: KEYS.join(", ") })
    );
    assert_eq!(
        with(r#""services":{"rolodeks":"https://a.example"}"#),
        Err(ConfigError::UnknownKey { key: "services.rolodeks".to_owned(), known: "membership, rolodex".to_owned() })
    );
    assert_eq!(
        with(r#""brand":{"color":"x"}"#),
        Err(ConfigError::UnknownKey { key: "brand.color".to_owned(), known: "name, logo_url, accent".to_owned() })
    );
    assert_eq!(
        with(r#""federated":"yes""#),
        Err(ConfigError::WrongType { key: "federated".to_owned(), found: "a string", expected: "true or false" })
    );
    assert_eq!(
        with(r#""scope":["openid"]"#),
        Err(ConfigError::WrongType { key: "scope".to_owned(), found: "an array", expected: "a string" })
    );
    assert_eq!(
        with(r#""brand":null"#),
        Err(ConfigError::WrongType { key: "brand".to_owned(), found: "null", expected: "an object" })
    );
    assert_eq!(
        with(r#""services":{"rolodex":1}"#),
        Err(ConfigError::WrongType { key: "services.rolodex".to_owned(), found: "a number", expected: "a string" })
    );
}

#[test]
fn a_text_that_is_no_json_object_says_where() {
    assert_eq!(parse("{\n  \"client_id\": }"), Err(ConfigError::Syntax { line: 2, column: 16 }));
    assert_eq!(parse(""), Err(ConfigError::Syntax { line: 1, column: 0 }));
    assert_eq!(
        parse("[]"),
        Err(ConfigError::WrongType { key: "(the whole file)".to_owned(), found: "an array", expected: "an object" })
    );
    assert!(matches!(parse(&"[".repeat(100_000)), Err(ConfigError::Syntax { .. })));
}

#[test]
fn a_tenant_is_a_host_name_or_a_loopback_origin() {
    let expected = "a host name such as example-org.us.auth0.com, or http://localhost:PORT while developing";
    for domain in [
        "https://example.org",
        "http://example.org",
        "example.org/",
        "Example.org",
        "a b",
        "",
        "user@example.org",
        "//example.org",
        "http://localhost:8081/",
    ] {
        let text = format!(r#"{{"auth0_domain":"{domain}","client_id":"abc"}}"#);
        assert_eq!(parse(&text), Err(invalid("auth0_domain", domain, expected)), "{domain}");
    }
}

#[test]
fn values_that_cannot_be_used_are_shown_without_controls() {
    assert_eq!(with(r#""client_idx":1"#).unwrap_err().to_string(), "unknown key client_idx");
    assert_eq!(
        with(r#""organization":"a\u202e b""#),
        Err(invalid("organization", "a b", "1 to 255 characters of ASCII without spaces"))
    );
    assert_eq!(
        with(r#""scope":"profile""#),
        Err(invalid("scope", "profile", "scope names separated by one space, openid among them"))
    );
    assert_eq!(
        with(r#""portal_url":"javascript:alert(1)""#),
        Err(invalid(
            "portal_url",
            "javascript:alert(1)",
            "an address that starts with https:// (or http://localhost while developing)"
        ))
    );
    for path in ["/callback", "callback/", "a//b", "..", "a?b", ""] {
        let expected = "a path below the app's own, without a slash at either end, such as callback";
        assert_eq!(
            with(&format!(r#""redirect_path":"{path}""#)),
            Err(invalid("redirect_path", path, expected)),
            "{path}"
        );
    }
    let expected = "an https:// address (or http://localhost while developing) without a query";
    for address in ["http://rolodex.example.org", "https://a.example/?x=1", "rolodex.example.org"] {
        assert_eq!(
            with(&format!(r#""services":{{"rolodex":"{address}"}}"#)),
            Err(invalid("services.rolodex", address, expected)),
            "{address}"
        );
    }
}

#[test]
fn each_failure_of_the_file_has_its_own_words() {
    let title = |error: ConfigFileError| error.problem().title;
    assert_eq!(title(ConfigFileError::Status(404)), "This site has no settings yet");
    assert_eq!(title(ConfigFileError::Html), "This site has no settings yet");
    assert_eq!(title(ConfigFileError::Unreachable), "This site’s settings could not be loaded");
    let wrong = ConfigFileError::from(with(r#""federated":"yes""#).unwrap_err()).problem();
    assert_eq!(
        (wrong.title.as_str(), wrong.detail.as_str()),
        ("This site’s settings are not right", "Key federated. Found: a string. Expected: true or false.")
    );
}
