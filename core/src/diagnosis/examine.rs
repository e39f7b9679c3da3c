//! What the checks can't find out by themselves: the tenant's keys, and what a
//! service answers. The token goes to `contacts/current` and nowhere else.

use super::facts::{Probe, Signature};
use crate::json::text;
use crate::oauth::discovery::{DISCOVERY_LIMIT, ProviderMetadata, discovery_url};
use crate::oauth::jwk::{JsonWebKeySet, KEY_SET_LIMIT, KeySelectionError};
use crate::oauth::jwt::{decode_unverified, signing_input};
use crate::oauth::token::AccessToken;
use crate::port::{Http, Request, Signatures};
use crate::rhythm::catalogue::Catalogue;
use crate::rhythm::client::ask_current_contact;
use crate::rhythm::error::ServiceError;
use crate::text::diagnosis::unknown;

/// The keys of the tenant that is `issuer`; nothing of the token is sent.
pub async fn fetch_keys(http: &impl Http, issuer: &str) -> Option<JsonWebKeySet> {
    let document = http.send(Request::get(discovery_url(issuer), DISCOVERY_LIMIT)).await.ok()?;
    let provider = ProviderMetadata::parse(&document.body, issuer).ok()?;
    let keys = http.send(Request::get(provider.jwks_uri, KEY_SET_LIMIT)).await.ok()?;
    JsonWebKeySet::parse(&keys.body).ok()
}

/// What keys say of the signature of a token.
pub async fn verify(keys: Option<&JsonWebKeySet>, signatures: &impl Signatures, token: &str) -> Signature {
    let Some(keys) = keys else {
        return Signature::NotChecked(unknown::KEYS_NOT_FETCHED);
    };
    let Ok(jwt) = decode_unverified(token) else {
        return Signature::NotChecked(unknown::TOKEN_UNREADABLE);
    };
    let key = match keys.select(text(&jwt.header, "kid")) {
        Ok(key) => key,
        Err(KeySelectionError::NoKey) => return Signature::NotChecked(unknown::NO_USABLE_KEY),
        Err(KeySelectionError::UnknownKeyId) => return Signature::UnknownKey,
        Err(KeySelectionError::Ambiguous) => {
            return Signature::NotChecked(unknown::NO_KEY_ID);
        }
    };
    match signatures.verify_rs256(key.public_key(), signing_input(token).as_bytes(), &jwt.signature).await {
        Ok(true) => Signature::Holds,
        Ok(false) => Signature::Fails,
        Err(_) => Signature::NotChecked(unknown::NO_CRYPTOGRAPHY),
    }
}

/// What `contacts/current` answers to a token.
pub async fn ask(http: &impl Http, catalogue: &Catalogue, token: &str) -> Probe {
    match ask_current_contact(http, catalogue, &AccessToken::new(token.to_owned())).await {
        Ok(response) => {
            let told = match ServiceError::of(&response) {
                ServiceError::Status { message, .. } if response.status != 200 => message,
                _ => None,
            };
            Probe::Status(response.status, told)
        }
        Err(_) => Probe::Unreachable,
    }
}
