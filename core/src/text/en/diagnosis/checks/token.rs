//! The token itself: what it is, whether it is whole, when it is valid, and
//! whether its signature holds.

#![allow(missing_docs, reason = "each says itself")]

use std::fmt::Display;

pub const KIND_EXPECTED: &str = "an access token in the form of a JWT";
pub const PLACEHOLDER: &str = "The text stands for a token: the program put nothing in its place. In a shell, check that the variable is set and that the quotation marks let it through.";
pub const PLACEHOLDER_FOUND: &str = "a placeholder";
pub const ENCRYPTED: &str = "It has five parts: it is encrypted, and only Auth0 can read it. That is what Auth0 gives when no audience is asked for.";
pub const ENCRYPTED_FOUND: &str = "an encrypted token";
pub const OPAQUE: &str =
    "It is one word that says nothing by itself. That is what Auth0 gives when no audience is asked for.";
pub const OPAQUE_FOUND: &str = "an opaque token";
pub const REFRESH: &str = "It is a refresh token: it gets new access tokens at the tenant and must go nowhere else.";
pub const REFRESH_FOUND: &str = "a refresh token";
pub const ID_TOKEN: &str = "It is an ID token: it tells an app who signed in. The access token came in the same answer of the tenant, as access_token.";
pub const ID_TOKEN_FOUND: &str = "an ID token";
pub const MACHINE: &str = "It belongs to a program (grant client-credentials), which is no person and has no contact; this call is about the person who makes it.";
pub const MACHINE_FOUND: &str = "a program’s token";
pub const PERSONS: &str = "a person’s access token";
pub const IS_MACHINE: &str = "It is one, of a program and not of a person (grant client-credentials).";
pub const IS_MACHINE_FOUND: &str = "a program’s access token";
pub const IS_PERSONS: &str = "It is one, of a person.";
pub const KIND_UNREADABLE: &str = "The token can’t be read, so nothing tells what it is.";

pub const FORM_EXPECTED: &str = "three parts of base64url with a dot between them";
pub const WRONG_PARTS: &str = "A part is missing or too much: it was not copied as a whole.";
pub const DAMAGED_FOUND: &str = "a damaged JWT";
pub const WHOLE: &str = "It has three parts, and each can be read.";
pub const EXP_IS_NO_TIME: &str = "Its claim exp is no time, so nobody can tell how long it is valid.";
pub const EXP_IS_NO_TIME_FOUND: &str = "exp is no number";
pub const NO_EXP: &str = "It has no claim exp, so nobody can tell how long it is valid.";
pub const NO_EXP_FOUND: &str = "no exp";
pub const NO_JWT: &str = "It is no JWT, so its parts say nothing.";

pub const ALGORITHM_RIGHT: &str = "It is.";
pub const NOT_SIGNED: &str = "It is not signed at all: anybody can have written it.";
pub const SHARED_SECRET: &str = "It is signed with a secret that two sides share. The services verify tokens with the tenant’s public keys: set the API’s signing algorithm to RS256.";
pub const OTHER_ALGORITHM: &str = "The services verify RS256 only.";
pub const NO_ALGORITHM: &str = "Its header does not say how it is signed.";
pub const NO_ALGORITHM_FOUND: &str = "nothing";

pub const EXPIRED: &str = "A token is valid for a time only, and can’t be made valid again: a new one is needed.";
pub const EXPIRY_EXPECTED: &str = "a time to come";
pub const END_IN_MILLISECONDS: &str =
    "Its end is thousands of years away: it was probably written in milliseconds, and must be in seconds.";
pub const NOT_EXPIRED: &str = "It has not.";

pub const NBF_IS_NO_TIME: &str = "Its claim nbf is no time (RFC 7519 section 2).";
pub const NBF_IS_NO_TIME_FOUND: &str = "no number";
pub const NO_NBF: &str = "It has no claim nbf, so it is valid from the beginning.";
pub const VALID_LATER: &str = "It is valid only from a time to come.";
pub const ISSUED_LATER: &str = "It says that it was issued in the future.";
pub const PASSED: &str = "It was.";
pub const CLOCKS_DIFFER: &str = "The clocks differ a little; up to a minute is harmless.";
pub const TO_COME_EXPECTED: &str = "a time that has passed";

pub const SIGNATURE_EXPECTED: &str = "a signature of the tenant’s keys";
pub const SIGNATURE_CUT: &str = "The third part is empty: the signature was cut off.";
pub const SIGNATURE_CUT_FOUND: &str = "no signature";
pub const SIGNATURE_HOLDS: &str = "It is.";
pub const SIGNATURE_FAILS: &str =
    "Header or claims are not those that were signed: the token was changed, or another tenant signed it.";
pub const SIGNATURE_FAILS_FOUND: &str = "another signature";
pub const UNKNOWN_KEY: &str =
    "The tenant has no key with the token’s key id: another tenant signed it, or the keys were changed since.";
pub const UNKNOWN_KEY_FOUND: &str = "an unknown key";

pub fn parts_found(count: usize) -> String {
    if count == 1 { "1 part".to_owned() } else { format!("{count} parts") }
}

pub fn damaged(error: &dyn Display) -> String {
    format!("It was changed or cut on its way: {error}.")
}

pub fn expired_found(time: &str) -> String {
    format!("expired {time} ago")
}

pub fn left_found(time: &str) -> String {
    format!("{time} left")
}

/// After what is said of the token's end.
pub fn clock_ahead(end: &str, time: &str) -> String {
    format!("{end} This device’s clock is {time} ahead of the server’s; the times here follow the server.")
}

/// After what is said of the token's end.
pub fn clock_behind(end: &str, time: &str) -> String {
    format!("{end} This device’s clock is {time} behind the server’s; the times here follow the server.")
}

pub fn valid_later_found(time: &str) -> String {
    format!("valid in {time}")
}

pub fn issued_later_found(time: &str) -> String {
    format!("issued in {time}")
}

/// After [`VALID_LATER`] or [`ISSUED_LATER`].
pub fn in_milliseconds(later: &str) -> String {
    format!("{later} It is thousands of years away: it was probably written in milliseconds, and must be in seconds.")
}

/// After [`VALID_LATER`] or [`ISSUED_LATER`].
pub fn clock_or_issuer(later: &str) -> String {
    format!(
        "{later} Where the clocks are right, whoever issued it wrote a wrong time; else one of the clocks is wrong."
    )
}

pub fn no_time(claim: &str) -> String {
    format!("The token has no time in its claim {claim}.")
}
