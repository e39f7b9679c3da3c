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

    /// Whether a grant is of no use any more: a code or a refresh token that is expired, revoked or used (RFC 6749 section 5.2).
    pub fn is_invalid_grant(&self) -> bool {
        self.error == "invalid_grant"
    }

    /// Whether the tenant or the person said no, in contrast to something being broken.
    pub fn is_refusal(&self) -> bool {
        matches!(self.error.as_str(), "access_denied" | "unauthorized") || self.needs_interaction()
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::html("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>")]
    #[case::ansi("\u{1b}[31mred\u{1b}[0m", "[31mred[0m")]
    #[case::bidi_override("no\u{202E}lave", "nolave")]
    #[case::bidi_isolates("\u{2066}a\u{2069}", "a")]
    #[case::bidi_marks("\u{200E}a\u{200F}\u{061C}", "a")]
    #[case::null_and_bell("a\0b\u{7}", "ab")]
    #[case::script("javascript:alert(1)", "javascript:alert(1)")]
    fn a_hostile_description_is_inert_text(#[case] text: &str, #[case] shown: &str) {
        let response = ErrorResponse::new("x", Some(text), None);
        assert_eq!(response.description.as_deref(), Some(shown));
        assert_eq!(ErrorResponse::new(text, None, None).error, shown);
    }

    #[test]
    fn a_megabyte_is_capped() {
        let long = "x".repeat(1 << 20);
        let response = ErrorResponse::new(&long, Some(&long), Some(&format!("https://t.example/{long}")));
        assert_eq!(response.error, format!("{}…", "x".repeat(100)));
        assert_eq!(response.description, Some(format!("{}…", "x".repeat(500))));
        assert_eq!(response.uri, None);
    }

    #[test]
    fn a_description_of_nothing_is_none() {
        for text in ["", "  ", "\u{202E}"] {
            assert_eq!(ErrorResponse::new("x", Some(text), None).description, None);
        }
    }

    #[rstest]
    #[case::https("https://t.example/e", true)]
    #[case::http("http://t.example/e", false)]
    #[case::http_on_this_machine("http://localhost/e", false)]
    #[case::script("javascript:alert(1)", false)]
    #[case::data("data:text/html,x", false)]
    #[case::space("https://a b", false)]
    #[case::html("https://t.example/<img src=x onerror=alert(1)>", false)]
    #[case::ansi("https://t.example/\u{1b}[31m", false)]
    #[case::bidi("https://t.example/\u{202E}", false)]
    #[case::user_name("https://t.example@evil.example/", false)]
    #[case::empty("", false)]
    fn a_uri_is_a_link_only_if_https(#[case] uri: &str, #[case] is_link: bool) {
        let expected = is_link.then(|| uri.to_owned());
        assert_eq!(ErrorResponse::new("x", None, Some(uri)).uri, expected);
    }

    #[test]
    fn a_uri_has_at_most_two_kibibytes() {
        let of_length = |length: usize| {
            let uri = format!("https://t.example/{}", "x".repeat(length - 18));
            ErrorResponse::new("x", None, Some(&uri)).uri.map(|uri| uri.len())
        };
        assert_eq!([of_length(2048), of_length(2049)], [Some(2048), None]);
    }

    #[rstest]
    #[case("login_required", true, true)]
    #[case("consent_required", true, true)]
    #[case("interaction_required", true, true)]
    #[case("account_selection_required", true, true)]
    #[case("access_denied", false, true)]
    #[case("unauthorized", false, true)]
    #[case("server_error", false, false)]
    #[case("Login_required", false, false)]
    fn a_code_says_who_said_no(#[case] error: &str, #[case] needs_interaction: bool, #[case] is_refusal: bool) {
        let response = ErrorResponse::new(error, None, None);
        assert_eq!((response.needs_interaction(), response.is_refusal()), (needs_interaction, is_refusal));
    }
}
