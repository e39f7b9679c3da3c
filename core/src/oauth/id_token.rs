//! The ID token (OpenID Connect Core 1.0 section 3.1.3.7, RFC 8725). Three
//! types, one after another, so that the compiler refuses what a reviewer might
//! miss: [`IdToken`] has an acceptable header, [`VerifiedIdToken`] was signed by
//! the tenant, [`IdTokenClaims`] is for us, now, and from this sign-in.
//!
//! The claims of a token whose signature nobody verified can't be had:
//!
//! ```compile_fail,E0599
//! use backbeat_core::oauth::id_token::{Expectations, IdToken, IdTokenClaims};
//!
//! fn start_a_session(token: IdToken, expected: &Expectations<'_>) -> IdTokenClaims {
//!     token.validate(expected).unwrap() // no method `validate`: only `VerifiedIdToken` has it
//! }
//! ```
//!
//! Nor can they be made up, which a session needs:
//!
//! ```compile_fail,E0451
//! use backbeat_core::oauth::id_token::IdTokenClaims;
//!
//! let claims = IdTokenClaims { claims: Default::default(), clock_behind: None };
//! ```

mod claims;

use std::fmt;

use thiserror::Error;

pub use self::claims::{ClaimError, Expectations, IdTokenClaims, RefreshExpectations};
use super::jwk::{JsonWebKeySet, KeySelectionError};
use super::jwt::{self, JwtError, UnverifiedJwt};
use crate::json::text;
use crate::port::{Signatures, SignaturesUnavailable};
use crate::secret::Secret;
use crate::shown_text::shown;

/// A token whose header is one that this app accepts.
#[derive(Clone, PartialEq)]
pub struct IdToken {
    raw: Secret<String>,
    key_id: Option<String>,
    jwt: UnverifiedJwt,
}

/// A token that the tenant's key signed.
#[derive(Clone, PartialEq)]
pub struct VerifiedIdToken(UnverifiedJwt);

impl fmt::Debug for IdToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("IdToken([secret])")
    }
}

impl fmt::Debug for VerifiedIdToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("VerifiedIdToken([secret])")
    }
}

/// Why an ID token is not believed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum IdTokenError {
    /// It is no compact JWS ([RFC 7515 section 7.1](https://www.rfc-editor.org/rfc/rfc7515#section-7.1)).
    #[error("the ID token is malformed: {0}")]
    Malformed(#[from] JwtError),
    /// `alg` is not RS256. The list is ours; the token has no say ([RFC 8725 section 3.1](https://www.rfc-editor.org/rfc/rfc8725#section-3.1)).
    #[error("the ID token is signed with {0}, not RS256")]
    Algorithm(String),
    /// `crit` names extensions that must be understood ([RFC 7515 section 4.1.11](https://www.rfc-editor.org/rfc/rfc7515#section-4.1.11)), the payload is transformed, or `kid` is no text.
    #[error("the ID token has the header {0}, which this app does not understand")]
    Header(&'static str),
    /// No key can be chosen ([OpenID Connect Core 10.1](https://openid.net/specs/openid-connect-core-1_0.html#Signing)).
    #[error(transparent)]
    Key(#[from] KeySelectionError),
    /// The signature is not that key's ([RFC 7515 section 5.2](https://www.rfc-editor.org/rfc/rfc7515#section-5.2)).
    #[error("the signature of the ID token is wrong")]
    Signature,
    /// Signatures can't be verified here.
    #[error(transparent)]
    Unavailable(#[from] SignaturesUnavailable),
    /// A claim is wrong.
    #[error(transparent)]
    Claim(#[from] ClaimError),
}

impl IdToken {
    /// Reads a token and its header.
    ///
    /// # Errors
    /// When it is malformed or its header can't be accepted.
    pub fn parse(raw: &str) -> Result<Self, IdTokenError> {
        let jwt = jwt::decode_unverified(raw)?;
        match jwt.header.get("alg") {
            Some(alg) if alg == "RS256" => {}
            Some(alg) => {
                return Err(IdTokenError::Algorithm(shown(alg.as_str().unwrap_or("something that is no text"), 40)));
            }
            None => return Err(IdTokenError::Algorithm("nothing".to_owned())),
        }
        for name in ["crit", "b64", "zip"] {
            if jwt.header.contains_key(name) {
                return Err(IdTokenError::Header(name));
            }
        }
        let key_id = text(&jwt.header, "kid").map(str::to_owned);
        if jwt.header.contains_key("kid") && key_id.is_none() {
            return Err(IdTokenError::Header("kid"));
        }
        Ok(Self { raw: Secret::new(raw.to_owned()), key_id, jwt })
    }

    /// Verifies the signature with the one key of the tenant that the header names (RFC 7515 section 5.2).
    ///
    /// # Errors
    /// [`IdTokenError::Key`] when there is no such key, so that the caller may fetch the keys again once.
    pub async fn verify_signature(
        self,
        keys: &JsonWebKeySet,
        signatures: &impl Signatures,
    ) -> Result<VerifiedIdToken, IdTokenError> {
        let key = keys.select(self.key_id.as_deref())?;
        let is_valid = signatures
            .verify_rs256(key.public_key(), jwt::signing_input(self.raw.expose()).as_bytes(), &self.jwt.signature)
            .await?;
        if is_valid { Ok(VerifiedIdToken(self.jwt)) } else { Err(IdTokenError::Signature) }
    }
}

impl VerifiedIdToken {
    /// Validates the claims in the order of OpenID Connect Core 3.1.3.7.
    ///
    /// # Errors
    /// The first claim that is wrong.
    pub fn validate(self, expected: &Expectations<'_>) -> Result<IdTokenClaims, ClaimError> {
        claims::validate(self.0.claims, expected)
    }

    /// Validates the claims after a refresh (OpenID Connect Core 12.2): what they have in common with the first token's must be equal. The session goes on with the first, which say more.
    ///
    /// # Errors
    /// The first claim that is wrong.
    pub fn validate_refreshed(self, expected: &RefreshExpectations<'_>) -> Result<(), ClaimError> {
        claims::validate_refreshed(&self.0.claims, expected)
    }
}

#[cfg(test)]
mod tests;
