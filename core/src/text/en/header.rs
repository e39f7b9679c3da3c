//! The header, and the panel behind the mark of whoever is signed in.

#![allow(missing_docs, reason = "each says itself")]

pub const SKIP: &str = "Skip to content";

pub const PLACES: &str = "Places";
pub const HOME: &str = "Home";
pub const CONTACT: &str = "Contact";
pub const MEMBERSHIPS: &str = "Memberships";
pub const EVENTS: &str = "Events";
pub const INVOICES: &str = "Invoices";

pub const SIGN_OUT: &str = "Sign out";
pub const CHANGES_LOST: &str = "Your changes are not saved. If you sign out now, they are lost.";

/// Heard before the name.
pub const ACCOUNT: &str = "Account: ";
pub const ASSOCIATION: &str = "Association";
pub const SESSION: &str = "Session";
pub const FIND_PERSON: &str = "Find a person";
pub const CHANGE_PASSWORD: &str = "Change your password";
pub const ACCESS_CHECK: &str = "Access check";
pub const PORTAL: &str = "Rhythm’s portal";

pub const THEME: &str = "Theme";
pub const SYSTEM: &str = "System";
pub const LIGHT: &str = "Light";
pub const DARK: &str = "Dark";

pub fn renewal_failing(until: &str) -> String {
    format!("Good until {until}; renewing it did not work yet, and is tried again")
}

pub fn renewed_by_itself(until: &str) -> String {
    format!("Good until {until}, then renewed by itself")
}

pub fn signed_in_until(until: &str) -> String {
    format!("Good until {until}, then you sign in again")
}
