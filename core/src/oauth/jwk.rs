//! The tenant's keys (RFC 7517). Only RSA signature keys for RS256 are kept;
//! WebCrypto does the arithmetic, so a key is handed on as the JWK that
//! `SubtleCrypto.importKey` takes.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use serde_json::Value;
use thiserror::Error;

use crate::json::{Object, text};
use crate::port::RsaPublicKey;
use crate::timestamp::Timestamp;

/// The most bytes of a key set.
pub const KEY_SET_LIMIT: usize = 256 * 1024;

/// The usable keys of a tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

/// A key set and when it was fetched, so that an unknown key id makes nobody ask again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchedKeys {
    /// The keys.
    pub keys: JsonWebKeySet,
    fetched_at: Timestamp,
    refetched_at: Option<Timestamp>,
}

/// Why a text is no key set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeySetError {
    /// Larger than [`KEY_SET_LIMIT`]; no specification has a limit.
    #[error("the key set is too large")]
    TooLarge,
    /// Not a JSON object with an array `keys` ([RFC 7517 section 5](https://www.rfc-editor.org/rfc/rfc7517#section-5)).
    #[error("the key set is not a JSON object with an array of keys")]
    NotAKeySet,
}

/// Why no key can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeySelectionError {
    /// No key has the token's `kid`; the tenant may have rotated its keys ([OpenID Connect Core 10.1.1](https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys)).
    #[error("the tenant has no key with the token's key id")]
    UnknownKeyId,
    /// The token names no key and the tenant has several, or several have the one name ([OpenID Connect Core 10.1](https://openid.net/specs/openid-connect-core-1_0.html#Signing)).
    #[error("the token names no key, and the tenant has more than one")]
    Ambiguous,
    /// There is no RSA signature key at all ([RFC 7518 section 3.3](https://www.rfc-editor.org/rfc/rfc7518#section-3.3)).
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

/// Seconds for which fetched keys are used without asking again.
const KEYS_LIFETIME: i64 = 300;
/// Seconds between two looks for a key id that is not there.
const REFETCH_COOLDOWN: i64 = 60;

impl FetchedKeys {
    /// Keys that arrived just now.
    pub const fn new(keys: JsonWebKeySet, now: Timestamp) -> Self {
        Self { keys, fetched_at: now, refetched_at: None }
    }

    /// Keys that were looked up again just now, since the last ones had not the key.
    #[must_use]
    pub fn refetched(self, keys: JsonWebKeySet, now: Timestamp) -> Self {
        Self { keys, fetched_at: now, refetched_at: Some(now) }
    }

    /// Whether they are too old to be used. A clock that went backwards counts as that too.
    pub fn are_stale(&self, now: Timestamp) -> bool {
        !(0..KEYS_LIFETIME).contains(&now.seconds_since(self.fetched_at))
    }

    /// Whether an unknown key id is a reason to look again: once, and then not for a while.
    pub fn may_refetch(&self, now: Timestamp) -> bool {
        self.refetched_at.is_none_or(|then| !(0..REFETCH_COOLDOWN).contains(&now.seconds_since(then)))
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
    let (modulus_bytes, exponent_bytes) = (number(modulus)?, number(exponent)?);
    // RFC 7518 section 3.3: at least 2048 bits. The other end is 8192 bits, more than any tenant has.
    let has_fitting_length = match modulus_bytes.as_slice() {
        [first, rest @ ..] if rest.len() == 255 => *first >= 0x80,
        bytes => (257..=1024).contains(&bytes.len()),
    };
    let is_odd_exponent =
        exponent_bytes.len() <= 8 && exponent_bytes.last().is_some_and(|byte| byte & 1 == 1) && exponent_bytes != [1];
    (has_fitting_length && is_odd_exponent).then(|| RsaKey {
        key_id: text(key, "kid").map(str::to_owned),
        modulus: modulus.to_owned(),
        exponent: exponent.to_owned(),
    })
}

/// The octets of a `Base64urlUInt`, which begins with no zero (RFC 7518 section 2): behind one, an exponent of 1 would not look like it.
fn number(text: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(text).ok().filter(|bytes| bytes.first().is_some_and(|byte| *byte != 0))
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use rstest::rstest;
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
    fn a_key_is_chosen_by_its_id() {
        let keys = set(&[key("a"), key("b")]);
        assert_eq!(keys.select(Some("b")).unwrap().key_id.as_deref(), Some("b"));
        assert_eq!(keys.select(Some("c")), Err(KeySelectionError::UnknownKeyId));
        assert_eq!(keys.select(None), Err(KeySelectionError::Ambiguous));
        assert_eq!(set(&[key("a"), key("a")]).select(Some("a")), Err(KeySelectionError::Ambiguous));
        assert_eq!(set(&[key("a")]).select(None).unwrap().key_id.as_deref(), Some("a"));
        assert_eq!(set(&[without("kid")]).select(None).unwrap().key_id, None);
        assert_eq!(set(&[without("kid")]).select(Some("a")), Err(KeySelectionError::UnknownKeyId));
        assert_eq!(set(&[]).select(Some("a")), Err(KeySelectionError::NoKey));
    }

    #[rstest]
    #[case::for_encryption(with("use", json!("enc")))]
    #[case::use_that_is_a_list(with("use", json!(["sig"])))]
    #[case::elliptic_curve(with("kty", json!("EC")))]
    #[case::no_kind(without("kty"))]
    #[case::for_rs384(with("alg", json!("RS384")))]
    #[case::for_null(with("alg", json!(null)))]
    #[case::for_signing_only(with("key_ops", json!(["sign"])))]
    #[case::for_no_operation(with("key_ops", json!([])))]
    #[case::operations_that_are_a_text(with("key_ops", json!("verify")))]
    #[case::of_1024_bits(with("n", json!(URL_SAFE_NO_PAD.encode([0x80; 128]))))]
    #[case::of_2047_bits(with("n", json!(URL_SAFE_NO_PAD.encode([0x7f; 256]))))]
    #[case::modulus_in_another_alphabet(with("n", json!("!!")))]
    #[case::modulus_that_is_a_number(with("n", json!(7)))]
    #[case::of_2041_bits_behind_a_zero(with("n", json!(URL_SAFE_NO_PAD.encode([&[0], &[0xff; 256][..]].concat()))))]
    #[case::of_one_bit_behind_zeros(with("n", json!(URL_SAFE_NO_PAD.encode([&[0; 256], &[1][..]].concat()))))]
    #[case::of_8200_bits(with("n", json!(URL_SAFE_NO_PAD.encode([0xff; 1025]))))]
    #[case::exponent_of_one(with("e", json!("AQ")))]
    #[case::exponent_of_one_behind_a_zero(with("e", json!("AAE")))]
    #[case::exponent_of_three_behind_a_zero(with("e", json!("AAM")))]
    #[case::even_exponent(with("e", json!("AQAA")))]
    #[case::exponent_of_nothing(with("e", json!("")))]
    #[case::exponent_of_nine_bytes(with("e", json!(URL_SAFE_NO_PAD.encode([1; 9]))))]
    #[case::no_modulus(without("n"))]
    #[case::no_exponent(without("e"))]
    #[case::no_object(json!(7))]
    fn a_key_that_cannot_verify_rs256_is_left_out(#[case] key: Value) {
        assert_eq!(set(&[key]).select(None), Err(KeySelectionError::NoKey));
    }

    #[rstest]
    #[case::as_auth0_sends_it(key("a"))]
    #[case::no_use(without("use"))]
    #[case::no_algorithm(without("alg"))]
    #[case::to_verify(with("key_ops", json!(["sign", "verify"])))]
    #[case::of_4096_bits(with("n", json!(URL_SAFE_NO_PAD.encode([0xff; 512]))))]
    #[case::of_2049_bits(with("n", json!(URL_SAFE_NO_PAD.encode([0x01; 257]))))]
    #[case::of_8192_bits(with("n", json!(URL_SAFE_NO_PAD.encode([0xff; 1024]))))]
    #[case::exponent_of_three(with("e", json!("Aw")))]
    #[case::exponent_of_eight_bytes(with("e", json!(URL_SAFE_NO_PAD.encode([1; 8]))))]
    fn a_key_that_can_is_kept(#[case] key: Value) {
        let keys = set(std::slice::from_ref(&key));
        let kept = keys.select(Some("a")).unwrap();
        assert_eq!((json!(kept.modulus), json!(kept.exponent)), (key["n"].clone(), key["e"].clone()));
        let public = kept.public_key();
        assert_eq!((public.modulus, public.exponent), (kept.modulus.as_str(), kept.exponent.as_str()));
    }

    #[test]
    fn keys_are_used_for_five_minutes_and_looked_up_again_once_a_minute() {
        let at = |seconds: i64| Timestamp::from_seconds(1000 + seconds);
        let fetched = FetchedKeys::new(set(&[key("a")]), at(0));
        assert_eq!([-1, 0, 299, 300].map(|seconds| fetched.are_stale(at(seconds))), [true, false, false, true]);
        assert!(fetched.may_refetch(at(0)));
        let again = fetched.refetched(set(&[key("b")]), at(10));
        assert!(again.keys.select(Some("b")).is_ok());
        assert_eq!([9, 10, 69, 70].map(|seconds| again.may_refetch(at(seconds))), [true, false, false, true]);
        assert_eq!([309, 310].map(|seconds| again.are_stale(at(seconds))), [false, true]);
    }

    #[rstest]
    #[case::nothing("")]
    #[case::array("[]")]
    #[case::no_keys("{}")]
    #[case::keys_that_are_an_object(r#"{"keys":{}}"#)]
    #[case::html("<html>")]
    fn what_is_no_key_set_is_a_typed_error(#[case] text: &str) {
        assert_eq!(JsonWebKeySet::parse(text), Err(KeySetError::NotAKeySet));
    }

    #[test]
    fn a_key_set_has_at_most_256_kibibytes() {
        let of_length = |length: usize| JsonWebKeySet::parse(&format!("{}{{\"keys\":[]}}", " ".repeat(length - 11)));
        assert_eq!([of_length(256 * 1024), of_length(256 * 1024 + 1)], [Ok(set(&[])), Err(KeySetError::TooLarge)]);
    }
}
