//! The parts that pages are made of: values in, callbacks out. They know the
//! core's types and nothing of the session or the browser.

pub mod account;
pub mod button;
pub mod chip;
pub mod contact_card;
pub mod copy_button;
pub mod email_form;
pub mod footer;
pub mod icon;
pub mod notice;
pub mod problem;
pub mod progress;
pub mod skeleton;
pub mod term_bar;
