//! All text that a person reads, in one place: each area of the app has its
//! module here, and code elsewhere names what it says.
//!
//! A text without a value is a constant; one with values is a function of
//! them, so that a language can put them where its grammar wants them. A text
//! that a type of the core stands for (a cause, a step, a state) is a function
//! of that type, without a wildcard: a new variant asks for its words.
//!
//! The language is a module below this one and chosen when the app is built,
//! so nobody fetches words they do not read (docs/decisions/0009). Not here: the
//! standards' own names (`Authorization`, `invalid_grant`), and the `Display`
//! of errors, which is small print for whoever is asked for help.

mod en;

pub use en::*;
