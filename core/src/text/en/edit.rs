//! The form that changes the own contact: what stands around its fields.

#![allow(missing_docs, reason = "each says itself")]

pub const TITLE: &str = "Edit your contact";
pub const LEAD: &str = "Only what you change is sent. What you type is kept in this tab for a quarter of an hour.";
/// The way back.
pub const CONTACT: &str = "Your contact";

pub const LOCKED: &str =
    "Your association has locked this record, so it can’t be changed here. Ask your association to change it.";
pub const NO_ID: &str = "This record has no id, so it can’t be changed here. Ask your association to change it.";
pub const FOLLOWS: &str = "This is your organization’s address, and changes when theirs does.";

// Below a field.
pub const ADDED: &str = "Added";
/// Before what it was.
pub const CHANGED: &str = "Changed. Before: ";

// The bar.
pub const SAVE: &str = "Save changes";
pub const DISCARD: &str = "Discard";
pub const SAVING: &str = "Saving";
pub const SAVED: &str = "Saved. This is your contact as Rhythm holds it now.";
pub const NOTHING_CHANGED: &str = "Nothing is changed.";
pub const IN_CONFLICT: &str = "Somebody else has changed the same: choose above";

/// It was not saved, for the reason that stands above with this title.
pub fn failed(title: &str) -> String {
    format!("{title}: see above")
}

pub fn put_right(count: usize) -> String {
    format!("Put right before you save: {count} {}", if count == 1 { "field" } else { "fields" })
}

/// "2 changes not saved: Job title, Mobile"
pub fn not_saved(fields: &[String]) -> String {
    let count = fields.len();
    format!("{count} {} not saved: {}", if count == 1 { "change" } else { "changes" }, fields.join(", "))
}

// Somebody else has changed the same.
pub const CONFLICT: &str = "Somebody else has changed this too";
pub const CONFLICT_LEAD: &str = "Choose what each field shall say. Nothing is saved until then.";
/// Before a text.
pub const MINE: &str = "Yours: ";
pub const THEIRS: &str = "Now in Rhythm: ";
pub const EMPTY: &str = "empty";
pub const SETTLE: &str = "Save with these";
