//! The access check.

pub mod answer;
pub mod causes;
pub mod checks;
pub mod claims;
pub mod command;
pub mod in_place;
pub mod report;
pub mod unknown;
