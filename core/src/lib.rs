//! The functional core of Backbeat. It knows no browser: time, randomness and
//! input come in as values, and what the network must do goes through the
//! four small traits of [`port`]. Everything here is tested natively.
//!
//! | Module | What it holds |
//! |---|---|
//! | [`calendar`] | an event as a calendar file |
//! | [`config`] | `config.json`: parsed and validated once |
//! | [`oauth`] | the OAuth 2.0 / OpenID Connect client, one file a protocol noun |
//! | [`sign_in`] | the two halves of a sign-in, and the sign-out, joined from `oauth` |
//! | [`session`] | the one `Session` enum and its transition |
//! | [`renewal`] | the next access token: when, how, and what a failure means |
//! | [`retry`] | requests that are worth another try |
//! | [`rhythm`] | the Rhythm services: catalogue, records, errors |
//! | [`table`] | a list of records as a table: order, filter, CSV |
//! | [`diagnosis`] | the access check: why a call is answered 401 |
//! | [`draft`] | what a person has typed and not sent, kept for a while |
//! | [`guide`] | the integration guide: its pages as data, and what its tools compute |
//! | [`problem`] | what a person is told when something fails |
//! | [`text`] | all text that a person reads |
//! | [`port`] | what only the outside can do: requests, storage, signatures |
//! | `order`, [`address`], [`json`], [`secret`], [`segment`], [`shown_text`], [`timestamp`] | the leaves |
//!
//! The leaves import nothing of ours; `oauth` imports leaves, `config` those and
//! `oauth::scope`; `rhythm`, `calendar`, `table`, `diagnosis`, `session`, `renewal` and `sign_in` join them.
//! All may name [`text`], which knows the types that it has words for.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")
)]

pub mod address;
pub mod calendar;
pub mod config;
pub mod diagnosis;
pub mod draft;
pub mod guide;
pub mod json;
pub mod oauth;
mod order;
pub mod port;
pub mod problem;
pub mod renewal;
pub mod retry;
pub mod rhythm;
pub mod secret;
pub mod segment;
pub mod session;
pub mod shown_text;
pub mod sign_in;
pub mod table;
pub mod text;
pub mod timestamp;
