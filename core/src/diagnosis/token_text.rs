//! What kind of token a text is, before and after it is taken apart.

use serde_json::Value;

use crate::json::{Object, text};

/// What a text that should be a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenText {
    /// Three parts: a JWT, or one that is damaged.
    Jwt,
    /// Five parts: encrypted (JWE, RFC 7516).
    Encrypted,
    /// `v1.` and one part more: Auth0's refresh tokens.
    Refresh,
    /// One word without a dot.
    Opaque,
    /// Some other number of parts.
    Damaged,
    /// A text that stands for a token.
    Placeholder,
}

impl TokenText {
    pub(super) fn of(token: &str) -> Self {
        if is_placeholder(token) {
            return Self::Placeholder;
        }
        match token.split('.').take(7).count() {
            _ if token.starts_with("v1.M") => Self::Refresh,
            3 => Self::Jwt,
            5 => Self::Encrypted,
            1 if !token.starts_with("ey") => Self::Opaque,
            _ => Self::Damaged,
        }
    }
}

/// What stands where a token was to be put: a variable that was not there, one that nobody replaced, dots.
pub(super) fn is_placeholder(text: &str) -> bool {
    const WORDS: [&str; 13] = [
        "undefined",
        "null",
        "nan",
        "none",
        "nil",
        "true",
        "false",
        "token",
        "access_token",
        "jwt",
        "your_token",
        "xxx",
        "[object",
    ];
    if text.len() > 200 {
        return false;
    }
    let plain = text.to_ascii_lowercase().replace([' ', '-'], "_");
    let is_word =
        WORDS.iter().any(|word| plain == *word) || plain.starts_with("[object_") || plain.starts_with("your_");
    let bounds = [("{{", "}}"), ("${", "}"), ("<", ">"), ("%", "%"), ("[", "]"), ("{", "}"), ("(", ")"), ("$(", ")")];
    let is_enclosed = bounds.iter().any(|(open, close)| plain.starts_with(open) && plain.ends_with(close));
    let is_variable = plain.strip_prefix(['$', ':', '@']).is_some_and(|name| !name.contains('.') && name.len() < 60);
    let is_cut = plain.ends_with("...") || plain.contains(['…', '•', '*']);
    let is_dots = !plain.is_empty() && plain.chars().all(|letter| matches!(letter, '.' | 'x' | '_' | '*'));
    is_word || is_enclosed || is_variable || is_cut || is_dots
}

/// What the claims say that a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// A call, by a person.
    Person,
    /// A call, by a program (RFC 6749 section 4.4).
    Machine,
    /// To tell the app who signed in (OpenID Connect Core section 2).
    Id,
}

/// An ID token has what an access token has not: a nonce or a hash of its neighbours, or a profile and no scope. One that is for the API
/// is none, whatever else is in it.
pub(super) fn use_of(header: &Object, claims: &Object, audience: &str, client_id: Option<&str>) -> Use {
    let has = |names: &[&str]| names.iter().any(|name| claims.contains_key(*name));
    let is_access = audiences(claims).contains(&audience)
        || text(header, "typ").is_some_and(|typ| typ.to_ascii_lowercase().ends_with("at+jwt"));
    let is_profile = !has(&["scope"])
        && has(&["email", "email_verified", "name", "picture", "updated_at", "nickname", "auth_time", "sid"]);
    // Its audience is the app itself and nothing else.
    let is_for_app =
        client_id.is_some() && audiences(claims).as_slice() == client_id.as_slice() && !has(&["scope", "azp"]);
    if !is_access && (has(&["nonce", "at_hash", "c_hash", "s_hash"]) || is_profile || is_for_app) {
        return Use::Id;
    }
    let is_program = text(claims, "gty").is_some_and(|gty| gty.contains("client-credentials"))
        || text(claims, "sub").is_some_and(|sub| sub.ends_with("@clients"));
    if is_program { Use::Machine } else { Use::Person }
}

/// `aud`: one text or a list of them (RFC 7519 section 4.1.3).
pub(super) fn audiences(claims: &Object) -> Vec<&str> {
    match claims.get("aud") {
        Some(Value::String(audience)) => vec![audience],
        Some(Value::Array(audiences)) => audiences.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde_json::json;

    use super::*;

    #[rstest]
    #[case("eyJhbGciOiJSUzI1NiJ9.e30.c2ln", TokenText::Jwt)]
    #[case("a.b.c", TokenText::Jwt)]
    #[case("a.b.c.d.e", TokenText::Encrypted)]
    #[case("v1.MQ7pXjJ3k9", TokenText::Refresh)]
    #[case("kW3v9sQ0xTz7", TokenText::Opaque)]
    #[case("eyJhbGciOiJSUzI1NiJ9", TokenText::Damaged)]
    #[case("eyJhbGciOiJSUzI1NiJ9.e30", TokenText::Damaged)]
    #[case("a.b.c.d.e.f.g.h", TokenText::Damaged)]
    #[case("undefined", TokenText::Placeholder)]
    #[case("[object Object]", TokenText::Placeholder)]
    #[case("[object Promise]", TokenText::Placeholder)]
    #[case("$RHYTHM_TOKEN", TokenText::Placeholder)]
    #[case("${token}", TokenText::Placeholder)]
    #[case("{{access_token}}", TokenText::Placeholder)]
    #[case("<token>", TokenText::Placeholder)]
    #[case("%TOKEN%", TokenText::Placeholder)]
    #[case("YOUR_ACCESS_TOKEN", TokenText::Placeholder)]
    #[case("your-token-here", TokenText::Placeholder)]
    #[case("eyJhbGci...", TokenText::Placeholder)]
    #[case("eyJhbGci…", TokenText::Placeholder)]
    #[case("****", TokenText::Placeholder)]
    #[case("xxx.xxx.xxx", TokenText::Placeholder)]
    fn the_kind_is_told_by_the_parts(#[case] token: &str, #[case] kind: TokenText) {
        assert_eq!(TokenText::of(token), kind);
    }

    #[rstest]
    #[case(json!({ "aud": "api", "scope": "openid" }), Use::Person)]
    #[case(json!({ "aud": "client", "nonce": "n" }), Use::Id)]
    #[case(json!({ "aud": "client", "at_hash": "h" }), Use::Id)]
    #[case(json!({ "aud": "client", "email_verified": true }), Use::Id)]
    #[case(json!({ "aud": "client", "email_verified": true, "scope": "openid" }), Use::Person)]
    #[case(json!({ "aud": ["api"], "nonce": "n" }), Use::Person)]
    #[case(json!({ "aud": "client" }), Use::Person)]
    #[case(json!({ "aud": "api", "gty": "client-credentials" }), Use::Machine)]
    #[case(json!({ "aud": "api", "sub": "abc@clients" }), Use::Machine)]
    fn the_use_is_told_by_the_claims(#[case] claims: Value, #[case] is: Use) {
        assert_eq!(use_of(&Object::new(), claims.as_object().unwrap(), "api", None), is);
        let header = json!({ "typ": "at+jwt" });
        assert_ne!(use_of(header.as_object().unwrap(), claims.as_object().unwrap(), "api", Some("client")), Use::Id);
    }
}
