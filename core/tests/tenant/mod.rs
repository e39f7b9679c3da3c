//! A tenant that forges: real RSA keys, and whatever is to be signed with them.

#![allow(dead_code, reason = "each test file uses a part")]
#![allow(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::sync::LazyLock;

use backbeat_core::port::{RsaPublicKey, Signatures, SignaturesUnavailable};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use rsa::pkcs1v15::{Signature, SigningKey, VerifyingKey};
use rsa::signature::{SignatureEncoding as _, Signer as _, Verifier as _};
use rsa::traits::PublicKeyParts as _;
use rsa::{BoxedUint, PrivateKey, PublicKey};
use serde_json::{Value, json};
use sha2::Sha256;

/// A key pair of the tenant.
pub(crate) struct Key {
    id: &'static str,
    signing: SigningKey<Sha256>,
    public: PublicKey,
}

/// The key that signs, unless a test says otherwise.
pub(crate) static KEY: LazyLock<Key> = LazyLock::new(|| Key::new("key-1", 1));
/// The key that comes after it.
pub(crate) static NEXT_KEY: LazyLock<Key> = LazyLock::new(|| Key::new("key-2", 2));

impl Key {
    /// The same key for the same seed: a failing test fails again.
    fn new(id: &'static str, seed: u64) -> Self {
        let private = PrivateKey::new(&mut ChaCha20Rng::seed_from_u64(seed), 2048).expect("an RSA key");
        Self { id, public: private.to_public_key(), signing: SigningKey::new(private) }
    }

    /// As the tenant publishes it (RFC 7517).
    pub(crate) fn jwk(&self) -> Value {
        json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.id, "n": self.modulus(), "e": self.exponent() })
    }

    fn modulus(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.public.n().to_be_bytes_trimmed_vartime())
    }

    fn exponent(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.public.e().to_be_bytes_trimmed_vartime())
    }

    /// The header of what this key signs.
    pub(crate) fn header(&self) -> Value {
        json!({ "alg": "RS256", "typ": "JWT", "kid": self.id })
    }

    /// A compact JWS (RFC 7515 section 3.1) that this key signed, whatever its header says.
    pub(crate) fn sign(&self, header: &Value, claims: &Value) -> String {
        let input = signing_input(header, claims);
        let signature = self.signing.sign(input.as_bytes());
        format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    }
}

/// Header and claims, encoded and joined.
pub(crate) fn signing_input(header: &Value, claims: &Value) -> String {
    [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string())).join(".")
}

/// A key set of these keys.
pub(crate) fn key_set(keys: &[Value]) -> String {
    json!({ "keys": keys }).to_string()
}

/// RSA arithmetic in place of WebCrypto.
pub(crate) struct NativeSignatures;

impl Signatures for NativeSignatures {
    async fn verify_rs256(
        &self,
        key: RsaPublicKey<'_>,
        signing_input: &[u8],
        signature: &[u8],
    ) -> Result<bool, SignaturesUnavailable> {
        let number = |text| BoxedUint::from_be_slice_vartime(&URL_SAFE_NO_PAD.decode(text).expect("base64url"));
        let key = PublicKey::new(number(key.modulus), number(key.exponent)).expect("a public key");
        let is_valid = Signature::try_from(signature)
            .and_then(|signature| VerifyingKey::<Sha256>::new(key).verify(signing_input, &signature))
            .is_ok();
        Ok(is_valid)
    }
}
