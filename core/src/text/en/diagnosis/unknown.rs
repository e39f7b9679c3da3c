//! Why something of a token or a request can't be told.

#![allow(missing_docs, reason = "each says itself")]

pub const NO_ADDRESS: &str = "There is no address to look at.";
pub const ADDRESS_HIDDEN: &str = "Only the program that makes the request knows its whole address.";
pub const NO_TOKEN: &str = "There is no token to look at.";
pub const TOKEN_HIDDEN: &str = "The token is put in when the request is made, so it is not in what was pasted.";
pub const TOKEN_UNREADABLE: &str = "The token can’t be read.";

pub const KEYS_NOT_FETCHED: &str = "The tenant’s keys could not be fetched.";
pub const NO_USABLE_KEY: &str = "The tenant has no keys that could be used.";
pub const NO_KEY_ID: &str = "The token does not say with which of the tenant’s keys it is signed.";
pub const NO_CRYPTOGRAPHY: &str = "This browser does not let the app verify signatures here.";
