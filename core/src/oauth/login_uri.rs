//! The address at which a tenant has a sign-in started: Auth0's "Application
//! Login URI" (OpenID Connect Core 1.0 section 4, "Initiating Login from a Third
//! Party"). Anybody can make such a link, so it may choose how the tenant asks,
//! and nothing else.

use form_urlencoded::parse;
use thiserror::Error;

use super::authorization::AuthorizationOptions;

/// The most bytes of one parameter.
const LIMIT: usize = 512;

/// The link names another issuer (section 4: it must be one that the app knows).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the link is for another sign-in service")]
pub struct OtherIssuer;

impl AuthorizationOptions {
    /// Reads the query of the link, without its `?`. A parameter that is doubtful is left out: the sign-in goes on without it.
    ///
    /// # Errors
    /// When `iss` is there and not `issuer`.
    pub fn from_login_uri(query: &str, issuer: &str) -> Result<Self, OtherIssuer> {
        let value = |name: &str| parse(query.as_bytes()).find(|(found, _)| found == name).map(|(_, value)| value);
        if value("iss").is_some_and(|found| found != issuer) {
            return Err(OtherIssuer);
        }
        let is_text = |value: &str| !value.is_empty() && value.len() <= LIMIT && !value.contains(char::is_control);
        let text = |name: &str| value(name).filter(|value| is_text(value)).map(String::from);
        Ok(Self {
            sign_up: value("screen_hint").is_some_and(|hint| hint == "signup"),
            login_hint: text("login_hint"),
            ui_locales: text("ui_locales"),
            max_age: value("max_age").and_then(|seconds| seconds.parse().ok()),
            invitation: text("invitation"),
            organization: text("organization"),
            connection: text("connection"),
            ..Self::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const ISSUER: &str = "https://t.example/";

    fn options(query: &str) -> Result<AuthorizationOptions, OtherIssuer> {
        AuthorizationOptions::from_login_uri(query, ISSUER)
    }

    #[test]
    fn an_invitation_comes_with_its_organization() {
        let query = "invitation=inv%201&organization=org_1&organization_name=acme&iss=https%3A%2F%2Ft.example%2F";
        let expected = AuthorizationOptions {
            invitation: Some("inv 1".to_owned()),
            organization: Some("org_1".to_owned()),
            ..AuthorizationOptions::default()
        };
        assert_eq!(options(query), Ok(expected));
    }

    #[test]
    fn a_link_may_choose_how_the_tenant_asks() {
        let query = "login_hint=a%40example.org&ui_locales=fr-CA+en&max_age=0&connection=google&screen_hint=signup";
        let expected = AuthorizationOptions {
            sign_up: true,
            login_hint: Some("a@example.org".to_owned()),
            ui_locales: Some("fr-CA en".to_owned()),
            max_age: Some(0),
            connection: Some("google".to_owned()),
            ..AuthorizationOptions::default()
        };
        assert_eq!(options(query), Ok(expected));
    }

    #[rstest]
    #[case::silent_and_hidden(
        "prompt=none&state=x&nonce=y&redirect_uri=https%3A%2F%2Fevil.example%2F&scope=all&audience=x"
    )]
    #[case::empty("login_hint=&invitation=&connection=")]
    #[case::line_break("login_hint=a%0Ab&connection=a%00b")]
    #[case::no_number("max_age=-1")]
    #[case::far_too_large("max_age=99999999999")]
    #[case::another_hint("screen_hint=reset")]
    #[case::a_kilobyte(&*format!("login_hint={}", "x".repeat(1024)))]
    fn nothing_else_is_taken_from_it(#[case] query: &str) {
        assert_eq!(options(query), Ok(AuthorizationOptions::default()));
    }

    #[rstest]
    #[case::another("iss=https%3A%2F%2Fevil.example%2F")]
    #[case::no_slash("iss=https%3A%2F%2Ft.example")]
    #[case::empty("iss=")]
    fn another_issuer_starts_nothing(#[case] query: &str) {
        assert_eq!(options(query), Err(OtherIssuer));
    }
}
