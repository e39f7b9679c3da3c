//! Spans of time.

#![allow(missing_docs, reason = "each says itself")]

pub fn seconds(count: i64) -> String {
    counted(count, "second", "seconds")
}

pub fn minutes(count: i64) -> String {
    counted(count, "minute", "minutes")
}

pub fn hours(count: i64) -> String {
    counted(count, "hour", "hours")
}

pub fn days(count: i64) -> String {
    counted(count, "day", "days")
}

/// What was `span` before now ("2 hours").
pub fn ago(span: &str) -> String {
    format!("{span} ago")
}

/// What will be `span` from now ("47 minutes").
pub fn ahead(span: &str) -> String {
    format!("in {span}")
}

/// "1:05"
pub fn minutes_and_seconds(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn counted(count: i64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
