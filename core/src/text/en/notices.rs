//! What a person should know of their session, above whatever page they are at.

#![allow(missing_docs, reason = "each says itself")]

pub const OFFLINE: &str = "You are offline. What you see may be out of date.";
pub const NOT_RENEWED: &str = "The sign-in service does not answer as it should, so your session could not be renewed yet. This app keeps trying.";
pub const TRY_NOW: &str = "Try now";

/// The end of the session is near: what stands before the time that is left, what is heard instead of it, what is seen before it, and
/// what stands behind it.
pub const ENDS: (&str, &str, &str, &str) =
    ("Your session ends ", "soon", "in ", ". Sign in again before then, and you come straight back to this page.");
pub const STAY: &str = "Stay signed in";
