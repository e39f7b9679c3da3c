//! What is left to say if the app should ever stop by a fault of its own.

#![allow(missing_docs, reason = "each says itself")]

pub const TITLE: &str = "Backbeat has stopped";
pub const LEAD: &str = "The fault is this app’s, not yours. Load the page again to go on: you stay signed in where your association allows it, and what you typed is kept in this tab for a quarter of an hour.";
pub const REPORT: &str =
    "If it happens again, send these lines to whoever runs this site. They hold nothing about you.";
pub const RELOAD: &str = "Reload";

/// The lines: which build of which version, where in its source, and on which page below the base path.
pub fn report((version, build): (&str, &str), place: &str, (base, page): (&str, &str)) -> String {
    format!("Backbeat {version} {build}\nStopped at {place}\nPage {base}{page}")
}
