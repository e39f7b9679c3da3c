//! What only the form of a contact says: each label there is a different one, and each group has a sentence.

#![allow(missing_docs, reason = "each says itself")]

pub const NAME_LEAD: &str = "As it stands on badges and certificates.";
pub const WORK_LEAD: &str = "Your organization is your association’s to change.";
pub const EMAIL_AND_PHONE_LEAD: &str = "Another e-mail here does not change the one that you sign in with.";
pub const HOME_ADDRESS_LEAD: &str = "Where your association writes to.";
pub const WORK_ADDRESS_LEAD: &str = "Where you work.";
pub const SCHOOL: &str = "School";
pub const SCHOOL_LEAD: &str = "Where you study, or have studied.";
pub const FROM_ASSOCIATION_LEAD: &str = "What your association asks besides.";

pub const SECOND_EMAIL: &str = "Second e-mail";
pub const THIRD_EMAIL: &str = "Third e-mail";
pub const WORK_PHONE: &str = "Work phone";
pub const HOME_PHONE: &str = "Home phone";
pub const SCHOOL_PHONE: &str = "School phone";
pub const PREFERRED_PHONE: &str = "Preferred phone";
pub const OTHER_PHONE: &str = "Other phone";

/// The second and further ones.
pub fn other_phone(number: usize) -> String {
    format!("Other phone {number}")
}

pub const STREET: &str = "Street";
pub const SECOND_LINE: &str = "Second line";
pub const CITY: &str = "City";
pub const STATE: &str = "State";
pub const POSTAL_CODE: &str = "Postal code";
pub const COUNTRY: &str = "Country, two letters";

pub const WORK_STREET: &str = "Street at work";
pub const WORK_SECOND_LINE: &str = "Second line at work";
pub const WORK_CITY: &str = "City at work";
pub const WORK_STATE: &str = "State at work";
pub const WORK_POSTAL_CODE: &str = "Postal code at work";
pub const WORK_COUNTRY: &str = "Country at work, two letters";

pub const SCHOOL_STREET: &str = "Street at school";
pub const SCHOOL_SECOND_LINE: &str = "Second line at school";
pub const SCHOOL_CITY: &str = "City at school";
pub const SCHOOL_STATE: &str = "State at school";
pub const SCHOOL_POSTAL_CODE: &str = "Postal code at school";
pub const SCHOOL_COUNTRY: &str = "Country at school, two letters";

// What is wrong with what was written.
pub const EMPTY: &str = "This can’t be empty.";
pub const NO_EMAIL: &str = "Write a whole address, for example name@example.org.";
pub const NO_PHONE: &str = "Write the number with its country code, for example +1 555 0100.";
pub const NO_NUMBER: &str = "Write a number, for example 12 or 2.5.";
pub const NO_COUNTRY: &str = "Write the two letters of the country, for example US.";
pub const TOO_LONG: &str = "Write at most 250 characters.";
