//! Why a record could not be loaded: what happened, and what to do.

#![allow(missing_docs, reason = "each says itself")]

/// Of a thing such as "Your contact".
pub fn could_not_be_loaded(thing: &str) -> String {
    format!("{thing} could not be loaded")
}

pub const NO_ANSWER: [&str; 2] = [
    "There was no answer that the browser lets this app read. You may be offline, or the service said no in a way that browsers hide.",
    "Check your connection, then retry.",
];

pub const TOO_SLOW: [&str; 2] = ["The service took too long to answer.", "Retry in a moment."];

pub const REDIRECTED: [&str; 2] = [
    "The service sent this app to another address. It does not go there, since that could hand your sign-in to somebody else.",
    "Whoever runs this site can check the service’s address in its settings.",
];

pub const TOO_LARGE: [&str; 2] =
    ["The answer is larger than a record can be.", "Retry; if it stays so, tell whoever runs this site."];

pub const SIGN_IN_NOT_ACCEPTED: [&str; 2] = ["The service did not accept your sign-in.", "Sign in again."];

pub const REFUSED: [&str; 2] = [
    "The service said no: your sign-in may not read this, or the address that this app asks is wrong. The service answers both in the same way.",
    "Ask your association whether you have access; whoever runs this site can check the address.",
];

pub const NOT_FOUND: [&str; 2] =
    ["The service has no such record.", "Ask your association whether your record exists."];

pub const TOO_MANY_REQUESTS: [&str; 2] =
    ["The service is answering too many requests at the moment.", "Wait a minute, then retry."];

pub const FAULT: [&str; 2] = ["The service has a fault of its own.", "Retry in a moment."];

pub const NOT_EXPECTED: [&str; 2] = [
    "The service gave an answer that this app does not expect.",
    "Retry; if it stays so, tell whoever runs this site.",
];

pub const SESSION_OVER: [&str; 2] = ["Your session ended before this could be loaded.", "Sign in again to see it."];

pub const NOT_RENEWED: [&str; 2] = [
    "Your session has to be renewed first, and the sign-in service gives no answer at the moment.",
    "Check your connection, then retry. You are still signed in.",
];

pub const NO_RECORD: [&str; 2] = [
    "The service answered with something that is not a record.",
    "Retry; if it stays so, tell whoever runs this site.",
];

pub const SAME_PAGES_AGAIN: [&str; 2] = [
    "The service gives the same pages again and again, so the end of the list can’t be reached.",
    "Tell whoever runs this site.",
];

pub const NO_LIST: [&str; 2] =
    ["The service answered with something that is not a list.", "Retry; if it stays so, tell whoever runs this site."];

pub const NO_ADDRESS: [&str; 2] = [
    "The address of the service can't be used.",
    "Whoever runs this site can check the service’s address in its settings.",
];
