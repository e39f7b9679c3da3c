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

fn counted(count: i64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
