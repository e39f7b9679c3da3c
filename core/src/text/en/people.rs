//! Looking up other people, for staff.

#![allow(missing_docs, reason = "each says itself")]

pub const TITLE: &str = "Find a person";
pub const LEAD: &str = "For staff: see what Rhythm holds of a person, and whether they can sign in with it.";
pub const QUERY: &str = "E-mail address, or the beginning of a name";
pub const FIND: &str = "Find";
pub const LOOKING: &str = "Looking";
/// What a failure calls it.
pub const SUBJECT: &str = "The search";

pub const DENIED: &str = "Denied";
pub const DENIED_TITLE: &str = "Only staff can look up other people";
pub const DENIED_WHY: &str = "The service let you look up nobody but yourself (403). That is how it answers members; staff of your association have the right to it.";
pub const DENIED_HINT: &str =
    "If you are staff, ask whoever looks after Rhythm at your association whether your sign-in is a staff sign-in.";

pub const FOUND: &str = "Found";
pub const NO_SUCH_ADDRESS: &str = "No contact has this e-mail address";
pub const NO_SUCH_NAME: &str = "Nobody’s name begins so";
pub const MORE: &str = "There are more: write more of the name.";
pub const NAMELESS: &str = "Without a name";

/// What an e-mail address means for a sign-in (Rhythm API documentation, "Concepts": users and contacts).
pub const JOINED: &str = "Whoever signs in with this address can be joined to this contact. That happens at their first sign-in to the Rhythm Portal; before it their token names no contact, and the services answer 401.";
pub const NO_CONTACT: &str = "Whoever signs in with this address has no contact: their token is valid, and the services answer 401 all the same. Create the contact with this address in Rhythm, then have them sign in to the Rhythm Portal once.";

// The page of one person.
pub const PERSON: &str = "Person";
/// What a failure calls it.
pub const PERSON_SUBJECT: &str = "This contact";
pub const NO_EMAIL: &str = "This contact has no e-mail address, so nobody can be joined to it by signing in.";
