//! Everything that the own contact says.

#![allow(missing_docs, reason = "each says itself")]

pub const TITLE: &str = "Your contact";
/// What a failure calls it.
pub const SUBJECT: &str = "Your contact";
pub const LEAD: &str = "Your contact as Rhythm holds it now.";
pub const CONTACT: &str = "Contact";

pub const EDIT: &str = "Edit";
pub const GO_ON: &str = "Go on editing";
pub const NOT_SAVED: &str = "You have changes here that are not saved.";
