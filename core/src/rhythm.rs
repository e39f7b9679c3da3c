//! The Rhythm services, read tolerantly: every field may be missing, numbers
//! may come as text, and what nobody documented is shown as it is.
//!
//! | Module | What it holds |
//! |---|---|
//! | [`catalogue`] | the services and where they are |
//! | [`claims`] | what a token says of tenant, contact and customer |
//! | [`client`] | calls to the services with the token of the session |
//! | [`contact`] | the Rolodex contact |
//! | [`current_contact`] | the first call: the contact behind the token |
//! | [`error`] | what a service answers instead |

pub mod catalogue;
pub mod claims;
pub mod client;
pub mod contact;
pub mod current_contact;
pub mod error;
