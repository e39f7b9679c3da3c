//! What stands in place of the page that was asked for.

#![allow(missing_docs, reason = "each says itself")]

pub const NO_SUCH_PAGE: &str = "There is no such page";
pub const NO_SUCH_PAGE_LEAD: &str = "The address may be mistyped, or the page may have moved.";

pub const NO_SUCH_RECORD: &str =
    "There is none with this address, or it is not yours to see: the service answers both in the same way.";

pub const NOT_LOADED: &str = "This page could not be loaded";

/// A piece of the code did not come: that, why, and what to do.
pub const PIECE_MISSING: [&str; 3] = [
    "A part of the app did not arrive",
    "The connection may have been lost, or this app may have been updated since you opened it.",
    "Check your connection, then reload.",
];

pub const SIGN_IN_FAILED: &str = "Signing in did not work";
/// In the title of the document.
pub const SIGN_IN: &str = "Sign in";

/// A link to the page that starts a sign-in was made for another tenant: that, what it means, and what to do.
pub const OTHER_ISSUER: [&str; 3] = [
    "That link belongs to another sign-in service",
    "The link that brought you here names a sign-in service that this site does not use, so nothing was started.",
    "Ask whoever sent you the link for the right one, or sign in from here.",
];

pub const SETTINGS_FAILED: &str = "Backbeat can’t start here";
/// In the title of the document.
pub const SETTINGS: &str = "Settings";
