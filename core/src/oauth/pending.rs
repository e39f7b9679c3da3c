//! What must wait for the callback: one record for each sign-in under way,
//! keyed by `state`, one-time and short-lived. It has the validated endpoints in
//! it, so the callback needs no second discovery and can't be sent elsewhere.

use serde_json::{Value, json};

use super::discovery::ProviderMetadata;
use super::one_time::{Nonce, State};
use super::pkce::CodeVerifier;
use super::return_to::ReturnTo;
use crate::json::{Object, text};
use crate::timestamp::Timestamp;

/// Seconds for which a sign-in may be under way.
pub const PENDING_LIFETIME: i64 = 15 * 60;

/// A sign-in that was started and has not come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingAuthorization {
    /// The key.
    pub state: State,
    /// What the ID token must carry.
    pub nonce: Nonce,
    /// What proves to the tenant that the same browser asks.
    pub code_verifier: CodeVerifier,
    /// As it was sent.
    pub redirect_uri: String,
    /// As it was sent.
    pub client_id: String,
    /// The tenant's validated metadata.
    pub provider: ProviderMetadata,
    /// The page that asked.
    pub return_to: ReturnTo,
    /// When it was started.
    pub created_at: Timestamp,
    /// `max_age` as sent: then `auth_time` must be in the ID token.
    pub max_age: Option<u32>,
    /// `organization` as sent: then the ID token must name it.
    pub organization: Option<String>,
    /// Whether it was sent with `prompt=none`, so that "login required" is no failure.
    pub is_silent: bool,
}

impl PendingAuthorization {
    /// Whether too much time has passed; a clock that went backwards counts as that too.
    pub fn is_expired(&self, now: Timestamp) -> bool {
        !(-60..PENDING_LIFETIME).contains(&now.seconds_since(self.created_at))
    }

    /// The text to keep in this tab's session storage. It has the verifier in it, which is why it is removed at the first use.
    pub fn to_stored(&self) -> String {
        json!({
            "state": self.state.as_str(),
            "nonce": self.nonce.as_str(),
            "code_verifier": self.code_verifier.expose(),
            "redirect_uri": self.redirect_uri,
            "client_id": self.client_id,
            "issuer": self.provider.issuer,
            "authorization_endpoint": self.provider.authorization_endpoint,
            "token_endpoint": self.provider.token_endpoint,
            "jwks_uri": self.provider.jwks_uri,
            "end_session_endpoint": self.provider.end_session_endpoint,
            "revocation_endpoint": self.provider.revocation_endpoint,
            "iss_parameter_supported": self.provider.iss_parameter_supported,
            "return_to": self.return_to.as_str(),
            "created_at": self.created_at.seconds(),
            "max_age": self.max_age,
            "organization": self.organization,
            "is_silent": self.is_silent,
        })
        .to_string()
    }

    /// Reads a record back. Storage can be written by anything that runs on the origin, so a record that is not whole is `None`.
    pub fn from_stored(stored: &str, base_path: &str) -> Option<Self> {
        let Ok(Value::Object(record)) = serde_json::from_str(stored) else {
            return None;
        };
        let owned = |name: &str| text(&record, name).map(str::to_owned);
        let provider = Value::Object(provider_members(&record)).to_string();
        let max_age = match record.get("max_age") {
            None | Some(Value::Null) => None,
            Some(value) => Some(u32::try_from(value.as_u64()?).ok()?),
        };
        Some(Self {
            state: State::from_text(owned("state")?),
            nonce: Nonce::from_text(owned("nonce")?),
            code_verifier: CodeVerifier::from_text(text(&record, "code_verifier")?)?,
            redirect_uri: owned("redirect_uri")?,
            client_id: owned("client_id")?,
            // The same rules as for the document itself: a tampered record can't send a code to another origin than its issuer's.
            provider: ProviderMetadata::parse(&provider, text(&record, "issuer")?).ok()?,
            return_to: ReturnTo::parse(text(&record, "return_to")?, base_path),
            created_at: Timestamp::from_seconds(record.get("created_at")?.as_i64()?),
            max_age,
            organization: owned("organization"),
            is_silent: record.get("is_silent")?.as_bool()?,
        })
    }
}

fn provider_members(record: &Object) -> Object {
    let mut members = Object::new();
    for name in [
        "issuer",
        "authorization_endpoint",
        "token_endpoint",
        "jwks_uri",
        "end_session_endpoint",
        "revocation_endpoint",
    ] {
        if let Some(value) = record.get(name).filter(|value| !value.is_null()) {
            members.insert(name.to_owned(), value.clone());
        }
    }
    let iss = record.get("iss_parameter_supported").cloned().unwrap_or(Value::Null);
    members.insert("authorization_response_iss_parameter_supported".to_owned(), iss);
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pending() -> PendingAuthorization {
        PendingAuthorization {
            state: State::from_random([1; 32]),
            nonce: Nonce::from_random([2; 32]),
            code_verifier: CodeVerifier::from_random([3; 32]),
            redirect_uri: "https://app.example/callback".to_owned(),
            client_id: "abc".to_owned(),
            provider: ProviderMetadata {
                issuer: "https://t.example/".to_owned(),
                authorization_endpoint: "https://t.example/authorize".to_owned(),
                token_endpoint: "https://t.example/oauth/token".to_owned(),
                jwks_uri: "https://t.example/jwks".to_owned(),
                end_session_endpoint: Some("https://t.example/oidc/logout".to_owned()),
                revocation_endpoint: None,
                iss_parameter_supported: true,
            },
            return_to: ReturnTo::parse("/contact?x=1", "/"),
            created_at: Timestamp::from_seconds(1000),
            max_age: Some(0),
            organization: Some("org_1".to_owned()),
            is_silent: true,
        }
    }

    #[test]
    fn what_is_stored_comes_back_whole() {
        assert_eq!(PendingAuthorization::from_stored(&pending().to_stored(), "/"), Some(pending()));
        let plain = PendingAuthorization { max_age: None, organization: None, is_silent: false, ..pending() };
        assert_eq!(PendingAuthorization::from_stored(&plain.to_stored(), "/"), Some(plain));
    }

    #[test]
    fn it_lasts_fifteen_minutes() {
        let at = |seconds: i64| pending().is_expired(Timestamp::from_seconds(1000 + seconds));
        assert_eq!([at(0), at(899), at(900), at(-60), at(-61)], [false, false, true, false, true]);
    }

    #[test]
    fn a_record_that_was_tampered_with_is_none() {
        for (from, to) in [
            ("https://t.example/oauth/token", "https://evil.example/token"),
            ("\"created_at\":1000", "\"created_at\":\"1000\""),
            ("\"max_age\":0", "\"max_age\":-1"),
            ("\"code_verifier\":\"", "\"code_verifier\":\" "),
            ("\"is_silent\":true", "\"is_silent\":1"),
        ] {
            let stored = pending().to_stored();
            assert!(stored.contains(from), "{from}");
            assert_eq!(PendingAuthorization::from_stored(&stored.replace(from, to), "/"), None, "{to}");
        }
        for text in ["", "null", "[]", "{}", "<html>"] {
            assert_eq!(PendingAuthorization::from_stored(text, "/"), None, "{text}");
        }
        let evil = pending().to_stored().replace("/contact?x=1", "//evil.example");
        assert_eq!(PendingAuthorization::from_stored(&evil, "/").unwrap().return_to.as_str(), "/");
    }
}
