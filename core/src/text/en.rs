//! English.

pub mod actions;
