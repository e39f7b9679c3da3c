//! From random bytes to a code challenge, step by step (RFC 7636 section 4).
//! What is made here is for looking at and never used for a sign-in.

use std::fmt::Write as _;

use base64ct::{Base64UrlUnpadded, Encoding as _};
use sha2::{Digest, Sha256};

/// What comes out at each step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// The random bytes in hexadecimal.
    pub random: String,
    /// `code_verifier`: the bytes in base64url.
    pub verifier: String,
    /// The verifier's characters as ASCII bytes, in hexadecimal.
    pub ascii: String,
    /// Their SHA-256 in hexadecimal.
    pub hash: String,
    /// `code_challenge`: the hash in base64url.
    pub challenge: String,
}

impl Walk {
    /// Walks from 32 random bytes.
    pub fn from_random(bytes: [u8; 32]) -> Self {
        let verifier = Base64UrlUnpadded::encode_string(&bytes);
        let hash = Sha256::digest(verifier.as_bytes());
        Self {
            random: hex(&bytes),
            ascii: hex(verifier.as_bytes()),
            hash: hex(&hash),
            challenge: Base64UrlUnpadded::encode_string(&hash),
            verifier,
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a text can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::oauth::pkce::CodeVerifier;

    #[test]
    fn rfc_7636_appendix_b() {
        let octets = [
            116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191,
            240, 91, 88, 5, 88, 83, 132, 141, 121,
        ];
        assert_eq!(
            Walk::from_random(octets),
            Walk {
                random: "7418dfb49799e0254ffa607dd8adbbba16d4254d69d6bff05b5805585384 8d79".replace(' ', ""),
                verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned(),
                ascii: "64426a66744a655a344356502d6d4239324b3237756862554a553170317 25f77573167465746 4f456a586b"
                    .replace(' ', ""),
                hash: "13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3".to_owned(),
                challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM".to_owned(),
            }
        );
    }

    proptest! {
        #[test]
        fn it_comes_to_what_a_sign_in_comes_to(bytes in any::<[u8; 32]>()) {
            let (walk, real) = (Walk::from_random(bytes), CodeVerifier::from_random(bytes));
            prop_assert_eq!(&walk.verifier, real.expose());
            prop_assert_eq!(walk.challenge, real.challenge().as_str().to_owned());
            prop_assert_eq!((walk.random.len(), walk.ascii.len(), walk.hash.len()), (64, 86, 64));
        }
    }
}
