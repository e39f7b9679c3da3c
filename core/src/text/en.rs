//! English.

pub mod actions;
pub mod catalogue;
pub mod change_password;
pub mod renewal;
pub mod settings;
pub mod sign_in;
