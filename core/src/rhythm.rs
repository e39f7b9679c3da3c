//! The Rhythm services, read tolerantly: every field may be missing, numbers
//! may come as text, and what nobody documented is shown as it is.
//!
//! | Module | What it holds |
//! |---|---|
//! | [`amount`] | amounts of money, exact |
//! | [`application`] | an application for a membership |
//! | [`catalogue`] | the services, where they are, and what can be asked of them |
//! | [`claims`] | what a token says of tenant, contact and customer |
//! | [`client`] | calls to the services with the token of the session |
//! | [`contact`] | the Rolodex contact |
//! | [`current_contact`] | the first call: the contact behind the token |
//! | [`custom_field`] | the fields that an association defines for itself |
//! | [`edit`] | what a person changes of a record, as a JSON Patch |
//! | [`error`] | what a service answers instead |
//! | [`event`] | an event and its sessions |
//! | [`id_card`] | the ID card of a membership |
//! | [`invoice`] | an invoice, its lines and payments |
//! | [`limited`] | at most so many requests at a time |
//! | [`list`] | lists in their three forms |
//! | [`membership`] | a membership and how it stands |
//! | [`names`] | the names of what records point to |
//! | [`pages`] | a list, read page by page |
//! | [`people`] | finding a person, for staff |
//! | [`record`] | one record of any kind |
//! | [`registration`] | a registration for an event |
//! | [`save`] | saving what a person changed of the own contact |
//! | [`when`] | dates, with or without a time or a zone |

pub mod amount;
pub mod application;
pub mod catalogue;
pub mod claims;
pub mod client;
pub mod contact;
pub mod current_contact;
pub mod custom_field;
pub mod edit;
pub mod error;
pub mod event;
mod field;
pub mod id_card;
pub mod invoice;
pub mod limited;
pub mod list;
pub mod membership;
pub mod names;
pub mod pages;
pub mod people;
pub mod record;
pub mod registration;
pub mod save;
pub mod when;
