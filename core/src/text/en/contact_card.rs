//! The contact on the start page.

#![allow(missing_docs, reason = "each says itself")]

pub const NAME: &str = "Name";
pub const NICKNAME: &str = "Also known as";
pub const JOB_TITLE: &str = "Job title";
pub const ORGANIZATION: &str = "Organization";
pub const EMAIL: &str = "E-mail";
pub const ID: &str = "Contact id";
/// Behind the number of a phone.
pub const PREFERRED: &str = " preferred";
/// What a button copies.
pub const COPIED_ID: &str = "contact id";

// Before the contact is there: labels such as it may have.
pub const MOBILE: &str = "Mobile";
pub const WORK: &str = "Work";
pub const HOME_ADDRESS: &str = "Home address";

pub const EMPTY: &str = "Your contact is empty";
pub const EMPTY_LEAD: &str = "Your name, e-mail, phones and addresses would stand here. Your association can fill them in, or you can in Rhythm’s own portal.";
