//! English.

pub mod access_page;
pub mod actions;
pub mod catalogue;
pub mod change_password;
pub mod contact;
pub mod contact_form;
pub mod diagnosis;
pub mod first_screen;
pub mod loading;
pub mod renewal;
pub mod saving;
pub mod settings;
pub mod sign_in;
pub mod signed_out;
pub mod time;
pub mod values;
