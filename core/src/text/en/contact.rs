//! What the groups and fields of a contact are called, where it is shown and where it is changed.

#![allow(missing_docs, reason = "each says itself")]

// Headings.
pub const NAME: &str = "Name";
pub const WORK: &str = "Work";
pub const EMAIL_AND_PHONE: &str = "E-mail and phone";
pub const ADDRESSES: &str = "Addresses";
pub const HOME_ADDRESS: &str = "Home address";
pub const WORK_ADDRESS: &str = "Work address";
pub const SCHOOL_ADDRESS: &str = "School address";
pub const FROM_ASSOCIATION: &str = "From your association";
pub const RECORD: &str = "Record";

pub const PREFIX: &str = "Prefix";
pub const FIRST_NAME: &str = "First name";
pub const MIDDLE_NAME: &str = "Middle name";
pub const LAST_NAME: &str = "Last name";
pub const MAIDEN_NAME: &str = "Maiden name";
pub const SUFFIX: &str = "Suffix";
pub const CREDENTIALS: &str = "Credentials";
pub const SALUTATION: &str = "Salutation";
pub const NICKNAME: &str = "Also known as";

pub const JOB_TITLE: &str = "Job title";
pub const ORGANIZATION: &str = "Organization";
pub const ROLES: &str = "Roles";

pub const EMAIL: &str = "E-mail";
pub const ANOTHER_EMAIL: &str = "Another e-mail";
/// Beside the phone to call.
pub const PREFERRED: &str = "Preferred";

// Which phone a number is of.
pub const MOBILE: &str = "Mobile";
pub const WORK_PHONE: &str = "Work";
pub const WORK_MOBILE: &str = "Work mobile";
pub const HOME_PHONE: &str = "Home";
pub const SCHOOL_PHONE: &str = "School";
pub const FAX: &str = "Fax";
pub const OTHER_PHONE: &str = "Other";

// What is said of the record itself.
pub const ID: &str = "Contact id";
pub const NUMBER: &str = "Number";
pub const ORGANIZATION_ID: &str = "Organization id";
pub const CREATED: &str = "Created";
pub const LAST_CHANGED: &str = "Last changed";
pub const PROFILE_CONFIRMED: &str = "Profile confirmed";
