//! Randomness from the system, and RSA signatures by WebCrypto, so that no RSA
//! arithmetic is in the bundle. There is no fallback of any kind.

use backbeat_core::oauth::authorization::FreshRandom;
use backbeat_core::port::{RsaPublicKey, Signatures, SignaturesUnavailable};
use js_sys::{Object, Reflect, Uint8Array};
use rand::TryRng as _;
use rand::rngs::SysRng;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::window;

/// 32 random bytes for each one-time value of a sign-in; `None` where the browser has no `crypto.getRandomValues`.
pub fn fresh_random() -> Option<FreshRandom> {
    Some(FreshRandom { state: random_bytes()?, nonce: random_bytes()?, code_verifier: random_bytes()? })
}

/// 32 random bytes, straight from the system.
pub fn random_bytes() -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    SysRng.try_fill_bytes(&mut bytes).ok()?;
    Some(bytes)
}

/// Whether the page came in a way that lets it use WebCrypto (a secure context).
pub fn is_available() -> bool {
    subtle().is_some()
}

/// WebCrypto as the core's port.
#[derive(Clone, Copy, Debug, Default)]
pub struct WebCrypto;

impl Signatures for WebCrypto {
    async fn verify_rs256(
        &self,
        key: RsaPublicKey<'_>,
        signing_input: &[u8],
        signature: &[u8],
    ) -> Result<bool, SignaturesUnavailable> {
        let subtle = subtle().ok_or(SignaturesUnavailable)?;
        // A key that WebCrypto refuses can't have signed anything.
        let Ok(key) = import_key(&subtle, key).await else {
            return Ok(false);
        };
        let input = Uint8Array::from(signing_input);
        let signature = Uint8Array::from(signature);
        let verdict = subtle
            .verify_with_str_and_buffer_source_and_buffer_source("RSASSA-PKCS1-v1_5", &key, &signature, &input)
            .map_err(|_| SignaturesUnavailable)?;
        let verdict = JsFuture::from(verdict).await.map_err(|_| SignaturesUnavailable)?;
        Ok(verdict.is_truthy())
    }
}

async fn import_key(subtle: &SubtleCrypto, key: RsaPublicKey<'_>) -> Result<CryptoKey, JsValue> {
    let jwk = object(&[("kty", "RSA"), ("alg", "RS256"), ("n", key.modulus), ("e", key.exponent)])?;
    let algorithm = object(&[("name", "RSASSA-PKCS1-v1_5"), ("hash", "SHA-256")])?;
    let usages = js_sys::Array::of1(&"verify".into());
    let key = subtle.import_key_with_object("jwk", &jwk, &algorithm, false, &usages)?;
    JsFuture::from(key).await?.dyn_into()
}

fn object(members: &[(&str, &str)]) -> Result<Object, JsValue> {
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value))?;
    }
    Ok(object)
}

/// `crypto.subtle` is missing outside secure contexts, though its type says otherwise.
fn subtle() -> Option<SubtleCrypto> {
    let crypto = Reflect::get(&window(), &"crypto".into()).ok()?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?;
    subtle.dyn_into().ok()
}
