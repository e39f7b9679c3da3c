//! An OAuth error response, from the authorization endpoint (RFC 6749 section
//! 4.1.2.1) or the token endpoint (section 5.2). All of it is text from
//! outside: it is made fit to be shown as it comes in.

use crate::address::WebAddress;
use crate::shown_text::{ERROR_TEXT_LIMIT, shown};

/// What the tenant said instead of what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorResponse {
    /// `error`: a code such as `access_denied`.
    pub error: String,
    /// `error_description`: a sentence for people.
    pub description: Option<String>,
    /// `error_uri`, only if it is https.
    pub uri: Option<String>,
}

impl ErrorResponse {
    /// Takes the three members in, stripped and capped.
    pub fn new(error: &str, description: Option<&str>, uri: Option<&str>) -> Self {
        Self {
            error: shown(error, 100),
            description: description.map(|text| shown(text, ERROR_TEXT_LIMIT)).filter(|text| !text.is_empty()),
            uri: uri
                .filter(|uri| uri.len() <= 2048 && uri.starts_with("https://") && WebAddress::parse(uri).is_ok())
                .map(str::to_owned),
        }
    }

    /// Whether a request with `prompt=none` was answered that a person would have to do something (OpenID Connect Core 3.1.2.6): signed out, no failure.
    pub fn needs_interaction(&self) -> bool {
        matches!(
            self.error.as_str(),
            "login_required" | "consent_required" | "interaction_required" | "account_selection_required"
        )
    }

    /// Whether the tenant or the person said no, in contrast to something being broken.
    pub fn is_refusal(&self) -> bool {
        matches!(self.error.as_str(), "access_denied" | "unauthorized") || self.needs_interaction()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_is_inert_and_capped() {
        let response = ErrorResponse::new(
            "server_error\u{1b}[31m",
            Some(&format!("<img src=x onerror=alert(1)>\u{202E}{}", "x".repeat(1 << 20))),
            Some("javascript:alert(1)"),
        );
        assert_eq!(response.error, "server_error[31m");
        let description = response.description.unwrap();
        assert!(description.starts_with("<img src=x onerror=alert(1)>xxx") && description.ends_with('…'));
        assert_eq!(description.chars().count(), 501);
        assert_eq!(response.uri, None);
    }

    #[test]
    fn a_uri_is_a_link_only_if_https() {
        let uri = |text| ErrorResponse::new("x", None, Some(text)).uri;
        assert_eq!(uri("https://t.example/e").as_deref(), Some("https://t.example/e"));
        assert_eq!([uri("http://localhost/e"), uri("data:text/html,x"), uri("https://a b")], [None, None, None]);
    }
}
