//! Buttons that copy.

#![allow(missing_docs, reason = "each says itself")]

pub const COPY: &str = "Copy";
pub const COPIED: &str = "Copied";
/// Where the browser does not let it be copied.
pub const SELECT: &str = "Select it to copy";

/// Heard behind the label: what it copies.
pub fn what(what: &str) -> String {
    format!(" {what}")
}
