//! The tenant's keys (RFC 7517). Only RSA signature keys for RS256 are kept;
//! WebCrypto does the arithmetic, so a key is handed on as the JWK that
//! `SubtleCrypto.importKey` takes.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use serde_json::Value;
use thiserror::Error;

use crate::json::{Object, text};
use crate::port::RsaPublicKey;

/// The most bytes of a key set.
pub const KEY_SET_LIMIT: usize = 256 * 1024;

/// The usable keys of a tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonWebKeySet(Vec<RsaKey>);

/// A public RSA key for RS256 signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RsaKey {
    /// `kid`, if it has one.
    pub key_id: Option<String>,
    /// `n`: the modulus, base64url.
    pub modulus: String,
    /// `e`: the exponent, base64url.
    pub exponent: String,
}

/// Why a text is no key set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeySetError {
    /// Larger than [`KEY_SET_LIMIT`].
    #[error("the key set is too large")]
    TooLarge,
    /// Not a JSON object with an array `keys`.
    #[error("the key set is not a JSON object with an array of keys")]
    NotAKeySet,
}

/// Why no key can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeySelectionError {
    /// No key has the token's `kid`; the tenant may have rotated its keys.
    #[error("the tenant has no key with the token's key id")]
    UnknownKeyId,
    /// The token names no key and the tenant has several.
    #[error("the token names no key, and the tenant has more than one")]
    Ambiguous,
    /// There is no RSA signature key at all.
    #[error("the tenant has no RSA signature key")]
    NoKey,
}

impl JsonWebKeySet {
    /// Reads a key set; keys that can't be used for RS256 are left out (RFC 7517 section 5).
    ///
    /// # Errors
    /// When it is no key set.
    pub fn parse(json: &str) -> Result<Self, KeySetError> {
        if json.len() > KEY_SET_LIMIT {
            return Err(KeySetError::TooLarge);
        }
        let document: Value = serde_json::from_str(json).map_err(|_| KeySetError::NotAKeySet)?;
        let keys = document.get("keys").and_then(Value::as_array).ok_or(KeySetError::NotAKeySet)?;
        Ok(Self(keys.iter().filter_map(Value::as_object).filter_map(rsa_key).collect()))
    }

    /// The key that a token with this `kid` must be verified with.
    ///
    /// # Errors
    /// Why there is none.
    pub fn select(&self, key_id: Option<&str>) -> Result<&RsaKey, KeySelectionError> {
        match (key_id, self.0.as_slice()) {
            (_, []) => Err(KeySelectionError::NoKey),
            (None, [only]) => Ok(only),
            (None, _) => Err(KeySelectionError::Ambiguous),
            (Some(id), keys) => {
                let mut named = keys.iter().filter(|key| key.key_id.as_deref() == Some(id));
                match (named.next(), named.next()) {
                    (Some(key), None) => Ok(key),
                    (Some(_), Some(_)) => Err(KeySelectionError::Ambiguous),
                    (None, _) => Err(KeySelectionError::UnknownKeyId),
                }
            }
        }
    }
}

impl RsaKey {
    /// What a signature is verified with.
    pub fn public_key(&self) -> RsaPublicKey<'_> {
        RsaPublicKey { modulus: &self.modulus, exponent: &self.exponent }
    }
}

fn rsa_key(key: &Object) -> Option<RsaKey> {
    // A member that is absent says nothing; one that is there must fit. RFC 8725 section 3.1: a key is for one algorithm.
    let fits = |name: &str, value: &str| key.get(name).is_none_or(|found| found == value);
    let may_verify =
        key.get("key_ops").is_none_or(|ops| ops.as_array().is_some_and(|ops| ops.iter().any(|op| op == "verify")));
    if text(key, "kty") != Some("RSA") || !fits("use", "sig") || !fits("alg", "RS256") || !may_verify {
        return None;
    }
    let (modulus, exponent) = (text(key, "n")?, text(key, "e")?);
    // RFC 7518 section 3.3: at least 2048 bits; RFC 7518 section 2: no leading zero octets.
    let modulus_bytes = Base64UrlUnpadded::decode_vec(modulus).ok()?;
    let exponent_bytes = Base64UrlUnpadded::decode_vec(exponent).ok()?;
    let is_long_enough = modulus_bytes.len() >= 256
        && modulus_bytes.first().is_some_and(|byte| *byte >= 0x80 || modulus_bytes.len() > 256);
    let is_odd_exponent = (1..=8).contains(&exponent_bytes.len())
        && exponent_bytes.last().is_some_and(|byte| byte & 1 == 1)
        && exponent_bytes != [1];
    (is_long_enough && is_odd_exponent).then(|| RsaKey {
        key_id: text(key, "kid").map(str::to_owned),
        modulus: modulus.to_owned(),
        exponent: exponent.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use serde_json::json;

    use super::*;

    fn key(kid: &str) -> Value {
        json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": kid, "n": URL_SAFE_NO_PAD.encode([0x80; 256]), "e": "AQAB" })
    }

    fn without(name: &str) -> Value {
        let mut key = key("a");
        key.as_object_mut().unwrap().remove(name);
        key
    }

    fn with(name: &str, value: Value) -> Value {
        let mut key = key("a");
        key[name] = value;
        key
    }

    fn set(keys: &[Value]) -> JsonWebKeySet {
        JsonWebKeySet::parse(&json!({ "keys": keys }).to_string()).unwrap()
    }

    #[test]
    fn oidcc_client_test_kid_absent_single_jwks() {
        assert_eq!(set(&[key("a")]).select(None).unwrap().key_id.as_deref(), Some("a"));
    }

    #[test]
    fn oidcc_client_test_kid_absent_multiple_jwks() {
        assert_eq!(set(&[key("a"), key("b")]).select(None), Err(KeySelectionError::Ambiguous));
    }

    #[test]
    fn a_key_is_chosen_by_its_id() {
        let keys = set(&[key("a"), key("b")]);
        assert_eq!(keys.select(Some("b")).unwrap().key_id.as_deref(), Some("b"));
        assert_eq!(keys.select(Some("c")), Err(KeySelectionError::UnknownKeyId));
        assert_eq!(set(&[key("a"), key("a")]).select(Some("a")), Err(KeySelectionError::Ambiguous));
        assert_eq!(set(&[]).select(Some("a")), Err(KeySelectionError::NoKey));
    }

    #[test]
    fn a_key_of_another_use_kind_or_size_is_left_out() {
        let unusable = [
            with("use", json!("enc")),
            with("kty", json!("EC")),
            with("alg", json!("RS384")),
            with("alg", json!(null)),
            with("key_ops", json!(["sign"])),
            with("n", json!(URL_SAFE_NO_PAD.encode([0x80; 128]))),
            with("n", json!(URL_SAFE_NO_PAD.encode([0x01; 256]))),
            with("n", json!("!!")),
            with("e", json!("AQ")),
            with("e", json!("AQAA")),
            without("n"),
            without("e"),
            json!(7),
        ];
        for key in unusable {
            assert_eq!(set(std::slice::from_ref(&key)).select(None), Err(KeySelectionError::NoKey), "{key}");
        }
        for usable in [without("use"), without("alg"), with("key_ops", json!(["verify"]))] {
            assert!(set(&[usable]).select(Some("a")).is_ok());
        }
    }

    #[test]
    fn what_is_no_key_set_is_a_typed_error() {
        for text in ["", "[]", "{}", r#"{"keys":{}}"#, "<html>"] {
            assert_eq!(JsonWebKeySet::parse(text), Err(KeySetError::NotAKeySet), "{text}");
        }
        assert_eq!(JsonWebKeySet::parse(&" ".repeat(2 << 20)), Err(KeySetError::TooLarge));
    }
}
