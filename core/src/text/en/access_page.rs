//! The page of the access check: what is asked for, and what stands around the answer.

#![allow(missing_docs, reason = "each says itself")]

use crate::diagnosis::check::State;
use crate::diagnosis::input::InputError;

pub const TITLE: &str = "Access check";
pub const LEAD: &str = "Why a call to Rhythm is answered 401, and what to do about it.";
pub const CHECKING: &str = "Checking";

// What is asked for.
pub const WHAT: &str = "What to check";
pub const SESSION: &str = "My session";
pub const TOKEN: &str = "Paste a token";
pub const REQUEST: &str = "Paste a request";
pub const OF_SESSION: &str = "The token that this app calls Rhythm with, as your sign-in brought it.";
pub const TOKEN_LABEL: &str = "Access token";
pub const TOKEN_HINT: &str = "It is masked, stays in this page’s memory, and is gone when you leave.";
pub const REQUEST_LABEL: &str = "Request";
pub const REQUEST_HINT: &str = "Raw HTTP, header lines, a curl command, or what your browser’s network pane copies. It is masked, stays in this page’s memory, and is gone when you leave.";
pub const CLEAR: &str = "Clear";
/// The button, and behind it what it does.
pub const TRY_IT: (&str, &str) = ("Try it", "sends the token once to Rhythm’s contacts/current, and nowhere else.");
/// Before the link to the search for people, in it and behind it.
pub const SOMEBODY_ELSE: (&str, &str, &str) = (
    "Does somebody else get the 401? ",
    "Find them",
    ": for staff, their page says whether they have a contact at all.",
);

// Before there is an answer.
pub const NOTHING_YET: &str = "What gets the 401?";
pub const NOTHING_YET_LEAD: &str = "Paste the token or the whole request that is refused. The answer names the one cause to put right first, whose job it is, and how.";
pub const UNREADABLE: &str = "This can’t be read";
pub const UNREADABLE_HINT: &str = "Copy it once more as a whole: the token, or the request as your tool shows it.";

pub const fn why_unreadable(error: InputError) -> &'static str {
    match error {
        InputError::TooLong => "It is longer than any request.",
        InputError::Empty => "There is nothing in it.",
        InputError::NotUnderstood => "It is no token, no header and no request.",
        InputError::UnclosedQuote => "A quotation mark or a bracket is not closed, so a part is missing.",
        InputError::NoAddress => "The command has no address.",
    }
}

// Why the signature was not checked.
pub const NO_TOKEN: &str = "There is no token that can be read.";
pub const NO_TENANT: &str = "The settings can’t be read, so nobody knows which tenant it should be.";

// The answer.
pub const THIS_IS_WHY: &str = "This is why";
pub const NOTHING_WRONG: &str = "Nothing is wrong";
pub const NOTHING_FOUND: &str = "Nothing found";
pub const WHOSE_JOB: &str = "Whose job";
pub const ALSO_WRONG: &str = "Also wrong";
pub const FOUND: &str = "Found";
pub const EXPECTED: &str = "Expected";
pub const SIGN_IN_AGAIN: &str = "Sign in again";
pub const CHECK_AGAIN: &str = "Check again";
pub const OPEN_PORTAL: &str = "Open Rhythm’s portal";
/// What buttons copy.
pub const CORRECTED_REQUEST: &str = "the corrected request";
pub const SETTINGS_LINE: &str = "the line";

pub fn live_call(answer: &str) -> String {
    format!("The live call was answered {answer}.")
}

// All checks.
pub const CHECKS: &str = "All checks";

pub const fn state(state: State) -> &'static str {
    match state {
        State::Passed => "Passed",
        State::Failed(_) => "Failed",
        State::Warning => "Look at it",
        State::Unknown => "Unknown",
    }
}

pub fn passed(count: usize) -> String {
    format!("{count} passed")
}

pub fn failed(count: usize) -> String {
    format!("{count} failed")
}

pub fn to_look_at(count: usize) -> String {
    format!("{count} to look at")
}

pub fn unknown(count: usize) -> String {
    format!("{count} unknown")
}

/// Between two of these counts.
pub const BETWEEN_COUNTS: &str = ", ";

// What the token says.
pub const CLAIMS: &str = "What the token says";
pub const CLAIMS_PROVE_NOTHING: &str = "Read here; that it stands there proves nothing";
pub const COLUMNS: [&str; 2] = ["Claim", "Value, and what it means"];

/// An instant, and how far it is from now.
pub fn instant(time: &str, relative: &str) -> String {
    format!("{time}, {relative}")
}

// The report.
pub const REPORT: &str = "Report for support";
pub const REPORT_LEAD: &str = "Names the cause and every check. It holds no token and no part of one.";
pub const WITH_PERSONAL: &str = "With what is about the person: login, contact id, names";
/// Before the fingerprint.
pub const FINGERPRINT: &str = "Fingerprint of the token, to match with logs: ";
pub const COPY_REPORT: &str = "Copy report";
pub const COPIED: &str = "Copied";
pub const NOT_COPIED: &str = "The browser did not let it be copied";
pub const SAVE_AS_JSON: &str = "Save as JSON";
