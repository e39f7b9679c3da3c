//! The start page of whoever is signed in. What its parts say of memberships, invoices and registrations stands with those.

#![allow(missing_docs, reason = "each says itself")]

pub const TITLE: &str = "Home";
pub const LEAD: &str = "This is your record.";

pub fn lead_at(association: &str) -> String {
    format!("This is your record at {association}.")
}

pub const CONTACT: &str = "Contact";
pub const ALL_DETAILS: &str = "All details";

pub const DENIED: &str =
    "The service does not show this to you (403). Your association may not use it; if it does, ask there.";

/// How many entries of a list are not shown.
pub fn and_more(count: usize) -> String {
    format!("And {count} more.")
}

pub fn clock_behind(seconds: i64) -> String {
    format!("This device’s clock seems to be {seconds} seconds behind. Set it right before your sign-in is refused.")
}
