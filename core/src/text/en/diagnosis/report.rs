//! The report for support.

#![allow(missing_docs, reason = "each says itself")]

pub const CHECKS: &str = "Checks";
pub const FOUND: &str = "Found";
pub const EXPECTED: &str = "Expected";
pub const COLUMNS: [&str; 4] = ["Check", "State", FOUND, EXPECTED];
pub const LEFT_OUT: &str = "left out";

/// Before a value at a terminal.
pub const CAUSE_IS: &str = "cause:";
/// Before a value at a terminal.
pub const FOUND_IS: &str = "found:";
/// Before a value at a terminal.
pub const EXPECTED_IS: &str = "expected:";
pub const ALSO_WRONG: &str = "Also wrong:";
pub const ALL_CHECKS: &str = "All checks:";

pub fn to_put_right(fixer: &str) -> String {
    format!("Whose to put right: {fixer}")
}

pub fn cause(id: &str) -> String {
    format!("Cause: {id}")
}

pub fn also(ids: &str) -> String {
    format!("Also: {ids}")
}

pub fn fingerprint(digits: &str) -> String {
    format!("Fingerprint of the token: {digits}")
}
