//! The shell of Backbeat: the app in the browser, compiled for wasm32 only.
//!
//! | Module | What it holds | May import |
//! |---|---|---|
//! | [`frame`] | the frame that all pages share, and which page is in it | `app`, `pages`, `components`, `markup`, the core |
//! | [`pages`] | one page, one file | `app`, `components`, `markup`, the core |
//! | [`components`] | values in, callbacks out | `markup`, the core |
//! | [`app`] | settings, session, sign-in and sign-out, the first call, navigation; the only writer of the session | `browser`, `markup`, the core |
//! | [`markup`] | elements as values of one type | Leptos |
//! | [`browser`] | the only place that touches `web_sys`, `js_sys` and gloo; implements the ports | the core |
//!
//! What is decided is decided in `backbeat-core`; here it is asked for and shown.

pub mod app;
pub mod browser;
pub mod components;
pub mod frame;
pub mod markup;
pub mod pages;
