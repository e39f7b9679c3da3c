//! That nobody is signed in any more.

#![allow(missing_docs, reason = "each says itself")]

pub const BY_PERSON: &str = "You are signed out.";
pub const ELSEWHERE: &str = "You signed out in another tab.";
pub const OVER: &str = "Your session is over.";

pub const TITLE: &str = "You are signed out";
pub const LEAD: &str = "Sign in to see this page; you come straight back to it.";
