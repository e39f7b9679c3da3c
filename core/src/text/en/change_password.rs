//! Why no e-mail for a new password was sent: what happened, and what to do.

#![allow(missing_docs, reason = "each says itself")]

pub const NOTHING_SENT: &str = "No e-mail was sent";

pub const NO_ADDRESS: [&str; 2] = ["That is not an e-mail address.", "Write it like name@example.org."];

pub const NO_ANSWER: [&str; 2] =
    ["The sign-in service gave no answer that the browser lets this app read.", "Check your connection, then retry."];

pub const TOO_MANY: [&str; 2] =
    ["The sign-in service gets too many of these at the moment.", "Wait a minute, then retry."];

pub const FAULT: [&str; 2] = ["The sign-in service has a fault of its own.", "Retry in a moment."];

pub const REFUSED: [&str; 2] = [
    "The sign-in service does not change passwords for this app.",
    "Whoever runs this site can check database_connection in its settings.",
];
