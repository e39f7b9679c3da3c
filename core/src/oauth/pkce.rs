//! Proof Key for Code Exchange (RFC 7636), method `S256` only: `plain` would
//! show the verifier to whoever sees the request.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use sha2::{Digest, Sha256};

use crate::secret::Secret;

/// `code_verifier` (RFC 7636 section 4.1): 32 random bytes in 43 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeVerifier(Secret<String>);

/// `code_challenge` (RFC 7636 section 4.2); safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeChallenge(String);

impl CodeVerifier {
    /// Encodes 32 fresh random bytes.
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(Secret::new(Base64UrlUnpadded::encode_string(&bytes)))
    }

    /// Takes a verifier back from storage; `None` when it is not of the form that RFC 7636 allows.
    pub fn from_text(text: &str) -> Option<Self> {
        let is_unreserved = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        ((43..=128).contains(&text.len()) && text.bytes().all(is_unreserved))
            .then(|| Self(Secret::new(text.to_owned())))
    }

    /// `BASE64URL(SHA256(ASCII(code_verifier)))`.
    pub fn challenge(&self) -> CodeChallenge {
        CodeChallenge(Base64UrlUnpadded::encode_string(&Sha256::digest(self.0.expose().as_bytes())))
    }

    /// The text, for the token request and the pending record.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl CodeChallenge {
    /// As it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7636 appendix B.
    const OCTETS: [u8; 32] = [
        116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191,
        240, 91, 88, 5, 88, 83, 132, 141, 121,
    ];

    #[test]
    fn rfc_7636_appendix_b() {
        let verifier = CodeVerifier::from_random(OCTETS);
        assert_eq!(verifier.expose(), "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assert_eq!(verifier.challenge().as_str(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn a_verifier_of_another_form_is_not_taken_back() {
        assert!(CodeVerifier::from_text(&"a".repeat(43)).is_some());
        for text in [
            String::new(),
            "a".repeat(42),
            "a".repeat(129),
            format!("{}+", "a".repeat(43)),
            format!("{} ", "a".repeat(43)),
        ] {
            assert_eq!(CodeVerifier::from_text(&text), None, "{text}");
        }
    }

    #[test]
    fn debug_does_not_show_it() {
        assert_eq!(format!("{:?}", CodeVerifier::from_random(OCTETS)), "CodeVerifier([secret])");
    }
}
