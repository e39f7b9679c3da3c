//! English.

pub mod access_page;
pub mod actions;
pub mod catalogue;
pub mod change_password;
pub mod contact;
pub mod contact_form;
pub mod copying;
pub mod diagnosis;
pub mod failed_pages;
pub mod first_screen;
pub mod header;
pub mod loading;
pub mod notices;
pub mod password;
pub mod renewal;
pub mod saving;
pub mod settings;
pub mod sign_in;
pub mod signed_out;
pub mod stopped;
pub mod time;
pub mod values;
