//! English.

pub mod actions;
pub mod change_password;
pub mod renewal;
pub mod sign_in;
