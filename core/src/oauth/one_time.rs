//! The two one-time values of an authorization request: `state` ties the
//! response to this browser (RFC 6749 section 10.12), `nonce` ties the ID token
//! to this request (OpenID Connect Core 3.1.2.1). 256 random bits each.

use base64ct::{Base64UrlUnpadded, Encoding as _};

/// The `state` parameter. It names the pending authorization; it is no key to anything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State(String);

/// The `nonce` parameter and claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nonce(String);

macro_rules! one_time {
    ($name:ident) => {
        impl $name {
            /// Encodes 32 fresh random bytes in 43 characters.
            pub fn from_random(bytes: [u8; 32]) -> Self {
                Self(Base64UrlUnpadded::encode_string(&bytes))
            }

            /// Takes a value back from storage or from a response; it proves nothing by itself.
            pub fn from_text(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// As it is sent.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}

one_time!(State);
one_time!(Nonce);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_two_bytes_are_forty_three_characters() {
        assert_eq!(State::from_random([0xff; 32]).as_str(), "__________________________________________8");
        assert_eq!(Nonce::from_random([0; 32]).as_str().len(), 43);
    }
}
