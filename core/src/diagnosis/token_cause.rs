//! The causes of a 401 that can be read off the access token, in the order in
//! which they must be put right.

use serde_json::Value;

use super::duration::duration;
use crate::json::{self, Object};
use crate::oauth::jwt::{JwtError, decode_unverified};
use crate::problem::{Action, Problem};
use crate::rhythm::claims::{RhythmClaims, TENANT_ID};
use crate::shown_text::shown;
use crate::timestamp::Timestamp;

/// A cause that the token proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenCause {
    /// No JWT: without an audience Auth0 hands out a token that only its own `/userinfo` can read.
    NotReadable(JwtError),
    /// `exp` has passed.
    Expired {
        /// Seconds since.
        ago: i64,
    },
    /// `aud` does not have the API in it.
    WrongAudience {
        /// What it has, made fit to be shown.
        found: String,
        /// What it should have.
        expected: String,
    },
    /// No `http://rhythmsoftware.com/tenant_id`.
    NoTenantId,
    /// No `http://rhythmsoftware.com/contact_id`: the person never signed in to Rhythm's own portal.
    NoContactId,
}

/// The causes that `access_token` proves at `now`, for an API that expects `audience`; none means that the token looks right.
pub fn token_causes(access_token: &str, audience: &str, now: Timestamp) -> Vec<TokenCause> {
    let claims = match decode_unverified(access_token) {
        Ok(jwt) => jwt.claims,
        Err(error) => return vec![TokenCause::NotReadable(error)],
    };
    let rhythm = RhythmClaims::read(&claims);
    [
        expired(&claims, now),
        wrong_audience(&claims, audience),
        rhythm.tenant_id.is_none().then_some(TokenCause::NoTenantId),
        rhythm.contact_id.is_none().then_some(TokenCause::NoContactId),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn expired(claims: &Object, now: Timestamp) -> Option<TokenCause> {
    let expires_at = claims.get("exp").and_then(json::whole_number)?;
    let ago = now.seconds().saturating_sub(expires_at);
    (ago >= 0).then_some(TokenCause::Expired { ago })
}

fn wrong_audience(claims: &Object, expected: &str) -> Option<TokenCause> {
    let found: Vec<&str> = match claims.get("aud") {
        Some(Value::String(audience)) => vec![audience],
        Some(Value::Array(audiences)) => audiences.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if found.contains(&expected) {
        return None;
    }
    let found = if found.is_empty() { "none".to_owned() } else { shown(&found.join(", "), 300) };
    Some(TokenCause::WrongAudience { found, expected: expected.to_owned() })
}

impl TokenCause {
    /// What the page says.
    pub fn problem(&self) -> Problem {
        match self {
            Self::NotReadable(error) => Problem::failure(
                "Your sign-in gives no token for Rhythm",
                "The service did not accept your sign-in. The token is not one that Rhythm can read, which happens when no audience is asked for.",
                "Whoever runs this site can set the audience in its settings to https://api.rhythmsoftware.com.",
            )
            .with_code(format!("401: {error}")),
            Self::Expired { ago } => Problem::failure(
                "Your sign-in has run out",
                format!("The service did not accept it any more. It ran out {} ago.", duration(*ago)),
                "Sign in again; you come back to this page.",
            )
            .with_action(Action::SignIn)
            .with_code("401: the token is expired"),
            Self::WrongAudience { found, expected } => Problem::failure(
                "Your sign-in is for another service",
                "The service did not accept your sign-in: the token's audience is not the Rhythm API.",
                "Whoever runs this site can put the audience right in its settings.",
            )
            .with_code(format!("401: found audience {found}, expected {expected}")),
            Self::NoTenantId => Problem::failure(
                "Your sign-in names no association",
                "The service did not accept your sign-in: the token has no tenant id, so Rhythm cannot tell which association you belong to.",
                "Ask your association to check your account with Rhythm.",
            )
            .with_code(format!("401: no claim {TENANT_ID}")),
            Self::NoContactId => Problem::warning(
                "You have not been to Rhythm’s portal yet",
                "Your sign-in works, but it is not tied to a contact yet. Rhythm makes that tie the first time you sign in to its own portal.",
                "Sign in to your association’s Rhythm portal once, then sign in here again.",
            )
            .with_action(Action::SignIn)
            .with_code("401: no claim http://rhythmsoftware.com/contact_id"),
        }
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use serde_json::json;

    use super::*;
    use crate::rhythm::claims::CONTACT_ID;

    const API: &str = "https://api.rhythmsoftware.com";

    fn causes(claims: &Value) -> Vec<TokenCause> {
        let token = format!("{}.{}.c2ln", URL_SAFE_NO_PAD.encode("{}"), URL_SAFE_NO_PAD.encode(claims.to_string()));
        token_causes(&token, API, Timestamp::from_seconds(1000))
    }

    fn claims() -> Value {
        json!({ "exp": 1001, "aud": [API, "https://t.example/userinfo"], TENANT_ID: "example.org", CONTACT_ID: "1" })
    }

    fn without(name: &str) -> Vec<TokenCause> {
        let mut claims = claims();
        claims.as_object_mut().unwrap().remove(name);
        causes(&claims)
    }

    #[test]
    fn a_token_that_looks_right_proves_nothing() {
        assert_eq!(causes(&claims()), []);
    }

    #[test]
    fn each_cause_is_found_alone() {
        assert_eq!(without(TENANT_ID), [TokenCause::NoTenantId]);
        assert_eq!(without(CONTACT_ID), [TokenCause::NoContactId]);
        assert_eq!(without("aud"), [TokenCause::WrongAudience { found: "none".to_owned(), expected: API.to_owned() }]);
        let mut expired = claims();
        expired["exp"] = json!(1000);
        assert_eq!(causes(&expired), [TokenCause::Expired { ago: 0 }]);
        assert_eq!(
            token_causes("opaque", API, Timestamp::from_seconds(0)),
            [TokenCause::NotReadable(JwtError::Parts(1))]
        );
        assert_eq!(
            token_causes("a.b.c.d.e", API, Timestamp::from_seconds(0)),
            [TokenCause::NotReadable(JwtError::Encrypted)]
        );
    }

    #[test]
    fn several_causes_come_in_the_order_of_repair() {
        let all = causes(&json!({ "exp": 1, "aud": "https://api.rhythmsoftware.com/" }));
        let expected = [
            TokenCause::Expired { ago: 999 },
            TokenCause::WrongAudience { found: "https://api.rhythmsoftware.com/".to_owned(), expected: API.to_owned() },
            TokenCause::NoTenantId,
            TokenCause::NoContactId,
        ];
        assert_eq!(all, expected);
    }
}
