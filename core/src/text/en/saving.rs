//! Why changes were not saved: what happened, and what to do.

#![allow(missing_docs, reason = "each says itself")]

pub const NOT_KNOWN: &str = "It is not known whether your changes were saved";
pub const NOT_SAVED: &str = "Your changes could not be saved";

pub const CONFLICT: [&str; 2] = ["Somebody else has changed the same fields.", "Choose which of the two is right."];

pub const LOCKED: [&str; 2] = [
    "Your association has locked this record, so it can’t be changed here.",
    "Ask your association to change it. What you wrote still stands here.",
];

pub const NOT_TAKEN: [&str; 2] = [
    "The service does not take one of the changes.",
    "Look at what you changed, then save again. What you wrote still stands here.",
];

pub const REFUSED: [&str; 2] = [
    "The service said no: your association may not let you change this here.",
    "Ask your association, or change it in Rhythm’s own portal. What you wrote still stands here.",
];

pub const KEEPS_CHANGING: [&str; 2] =
    ["The record keeps changing while you save.", "Save again in a moment. What you wrote still stands here."];

/// What to do, and that nothing is lost.
pub fn nothing_is_lost(hint: &str) -> String {
    format!("{hint} What you wrote still stands here.")
}
