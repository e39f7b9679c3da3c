//! What must wait for the callback: one record for each sign-in under way,
//! keyed by `state`, one-time and short-lived. It has the validated endpoints in
//! it, so the callback needs no second discovery and can't be sent elsewhere.

use form_urlencoded::Serializer;

use super::discovery::ProviderMetadata;
use super::one_time::{Nonce, State};
use super::pkce::CodeVerifier;
use super::return_to::ReturnTo;
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

    /// The text to keep in this tab's session storage, written like a form. It has the verifier in it, which is why it is removed at the first use.
    pub fn to_stored(&self) -> String {
        let provider = &self.provider;
        let (created_at, max_age) = (self.created_at.to_string(), self.max_age.map(|seconds| seconds.to_string()));
        let members = [
            ("state", Some(self.state.as_str())),
            ("nonce", Some(self.nonce.as_str())),
            ("code_verifier", Some(self.code_verifier.expose())),
            ("redirect_uri", Some(self.redirect_uri.as_str())),
            ("client_id", Some(self.client_id.as_str())),
            ("issuer", Some(provider.issuer.as_str())),
            ("authorization_endpoint", Some(provider.authorization_endpoint.as_str())),
            ("token_endpoint", Some(provider.token_endpoint.as_str())),
            ("jwks_uri", Some(provider.jwks_uri.as_str())),
            ("end_session_endpoint", provider.end_session_endpoint.as_deref()),
            ("revocation_endpoint", provider.revocation_endpoint.as_deref()),
            ("iss_parameter_supported", provider.iss_parameter_supported.then_some("true")),
            ("return_to", Some(self.return_to.as_str())),
            ("created_at", Some(created_at.as_str())),
            ("max_age", max_age.as_deref()),
            ("organization", self.organization.as_deref()),
            ("is_silent", self.is_silent.then_some("true")),
        ];
        let mut form = Serializer::new(String::new());
        for (name, value) in members {
            if let Some(value) = value {
                form.append_pair(name, value);
            }
        }
        form.finish()
    }

    /// Reads a record back. Storage can be written by anything that runs on the origin, so a record that is not whole is `None`.
    pub fn from_stored(stored: &str, base_path: &str) -> Option<Self> {
        let members: Vec<_> = form_urlencoded::parse(stored.as_bytes()).collect();
        let text = |name: &str| members.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_ref());
        let flag = |name: &str| text(name) == Some("true");
        let max_age = match text("max_age") {
            None => None,
            Some(seconds) => Some(seconds.parse().ok()?),
        };
        let created_at = text("created_at")?.parse().ok()?;
        let (state, nonce, return_to) = (text("state")?, text("nonce")?, text("return_to")?);
        let (redirect_uri, client_id) = (text("redirect_uri")?, text("client_id")?);
        let code_verifier = CodeVerifier::from_text(text("code_verifier")?)?;
        // The same rules as for the document itself: a tampered record can't send a code to another origin than its issuer's.
        let iss_parameter_supported = flag("iss_parameter_supported");
        let provider = ProviderMetadata::of_endpoints(text("issuer")?, |name| Ok(text(name)), iss_parameter_supported);
        Some(Self {
            provider: provider.ok()?,
            code_verifier,
            state: State::from_text(state),
            nonce: Nonce::from_text(nonce),
            redirect_uri: redirect_uri.to_owned(),
            client_id: client_id.to_owned(),
            return_to: ReturnTo::parse(return_to, base_path),
            created_at: Timestamp::from_seconds(created_at),
            max_age,
            organization: text("organization").map(str::to_owned),
            is_silent: flag("is_silent"),
        })
    }
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
                end_session_endpoint: Some("https://t.example/oidc/logout".to_owned()),
                iss_parameter_supported: true,
                ..ProviderMetadata::example()
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
            ("https%3A%2F%2Ft.example%2Foauth%2Ftoken", "https%3A%2F%2Fevil.example%2Ftoken"),
            ("created_at=1000", "created_at=soon"),
            ("max_age=0", "max_age=-1"),
            ("code_verifier=", "code_verifier=+"),
            ("jwks_uri=", "jwks="),
        ] {
            let stored = pending().to_stored();
            assert!(stored.contains(from), "{from}");
            assert_eq!(PendingAuthorization::from_stored(&stored.replace(from, to), "/"), None, "{to}");
        }
        for text in ["", "null", "[]", "{}", "<html>"] {
            assert_eq!(PendingAuthorization::from_stored(text, "/"), None, "{text}");
        }
        let evil = pending().to_stored().replace("%2Fcontact%3Fx%3D1", "%2F%2Fevil.example");
        assert_eq!(PendingAuthorization::from_stored(&evil, "/").unwrap().return_to.as_str(), "/");
    }
}
