//! The access check, case by case: what was pasted, when, with what the tenant's
//! keys and a live call say, and then the headline and the state of every check.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic, reason = "tests")]

mod causes;
mod combined;
mod in_place;
mod properties;
mod report;
mod right;
mod support;
