//! What `--probe` asks: the tenant for its keys, and `contacts/current` with the
//! token. Nothing else is asked, and no redirect is followed.

use std::time::Duration;

use backbeat_core::diagnosis::facts::{Expected, Probe, Signature};
use backbeat_core::diagnosis::input::Pasted;
use backbeat_core::diagnosis::token_of;
use backbeat_core::oauth::jwk::{JsonWebKeySet, KEY_SET_LIMIT, KeySelectionError, RsaKey};
use backbeat_core::oauth::jwt::{decode_unverified, signing_input};
use backbeat_core::rhythm::catalogue::operations::CURRENT_CONTACT;
use base64ct::{Base64UrlUnpadded, Encoding as _};
use rsa::pkcs1v15::{Signature as RsaSignature, VerifyingKey};
use rsa::signature::Verifier as _;
use rsa::{BoxedUint, PublicKey};
use sha2::Sha256;
use ureq::Agent;

/// What was found out.
pub(crate) struct Asked {
    pub(crate) signature: Signature,
    pub(crate) probe: Option<Probe>,
}

/// Asks.
pub(crate) fn ask(subject: &Pasted, expected: &Expected) -> Asked {
    let Some(token) = token_of(subject) else {
        return Asked { signature: Signature::NotChecked("There is no token to look at."), probe: None };
    };
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(15)))
        .max_redirects(0)
        .http_status_as_error(false)
        .user_agent(concat!("backbeat-check/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let token = token.expose();
    Asked { signature: signature(&agent, token, expected), probe: Some(probe(&agent, token, expected)) }
}

fn probe(agent: &Agent, token: &str, expected: &Expected) -> Probe {
    // A token with a line break or the like can't be sent at all.
    let url = expected.catalogue.url(&CURRENT_CONTACT, &[], &[]).unwrap_or_default();
    match agent.get(&url).header("Authorization", &format!("Bearer {token}")).call() {
        Ok(answer) => Probe::Status(answer.status().as_u16(), None),
        Err(_) => Probe::Unreachable,
    }
}

fn signature(agent: &Agent, token: &str, expected: &Expected) -> Signature {
    let Some(issuer) = &expected.issuer else {
        return Signature::NotChecked("Nobody said which tenant it should be: --domain does that.");
    };
    let Ok(jwt) = decode_unverified(token) else {
        return Signature::NotChecked("The token can’t be read.");
    };
    let keys = agent.get(format!("{issuer}.well-known/jwks.json")).call().ok();
    let keys =
        keys.and_then(|mut answer| answer.body_mut().with_config().limit(KEY_SET_LIMIT as u64).read_to_string().ok());
    let Some(keys) = keys.and_then(|text| JsonWebKeySet::parse(&text).ok()) else {
        return Signature::NotChecked("The tenant’s keys could not be read.");
    };
    match keys.select(jwt.header.get("kid").and_then(serde_json::Value::as_str)) {
        Err(KeySelectionError::UnknownKeyId) => Signature::UnknownKey,
        Err(KeySelectionError::NoKey) => Signature::NotChecked("The tenant has no keys that could be used."),
        Err(KeySelectionError::Ambiguous) => {
            Signature::NotChecked("The token does not say with which of the tenant’s keys it is signed.")
        }
        Ok(key) if verifies(key, token, &jwt.signature) => Signature::Holds,
        Ok(_) => Signature::Fails,
    }
}

/// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 section 3.3).
fn verifies(key: &RsaKey, token: &str, signature: &[u8]) -> bool {
    let number =
        |text: &str| Base64UrlUnpadded::decode_vec(text).ok().map(|bytes| BoxedUint::from_be_slice_vartime(&bytes));
    let key = number(&key.modulus).zip(number(&key.exponent)).and_then(|(n, e)| PublicKey::new(n, e).ok());
    let signature = RsaSignature::try_from(signature).ok();
    let pair = key.map(VerifyingKey::<Sha256>::new).zip(signature);
    pair.is_some_and(|(key, signature)| key.verify(signing_input(token).as_bytes(), &signature).is_ok())
}
