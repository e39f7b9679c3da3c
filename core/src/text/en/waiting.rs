//! What stands in a place until that is there which belongs in it.

#![allow(missing_docs, reason = "each says itself")]

pub const LOADING: &str = "Loading";
pub const LOADING_REST: &str = "Loading the rest";

// Nobody reads these: they give a block about the length of a text.
pub const VALUE: &str = "Value";
pub const NAME: &str = "Name";
pub const ITS_NAME: &str = "Its name";
pub const NAME_OF_SESSION: &str = "Name of the session";
pub const CITY: &str = "City";
pub const DAYS: &str = "Days";
pub const UNTIL: &str = "Until";
pub const WHEN: &str = "When";
pub const DATES: &str = "Dates";
