//! The ID card of a membership.

#![allow(missing_docs, reason = "each says itself")]

pub const DOWNLOAD: &str = "Download ID card";
pub const UNDER_WAY: &str = "Making your ID card";
pub const OPEN: &str = "Open your ID card";
pub const TRY_AGAIN: &str = "Try again for the ID card";
pub const NONE: &str = "The service gives no ID card for this membership.";
/// What a failure calls it.
pub const SUBJECT: &str = "Your ID card";
