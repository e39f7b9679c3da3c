//! The shell of Backbeat: the app in the browser, compiled for wasm32 only.
//!
//! | Module | What it holds | May import |
//! |---|---|---|
//! | [`browser`] | the only place that touches `web_sys`, `js_sys` and gloo; implements the ports | the core |
//! | [`app`] | settings, session, sign-in and sign-out, the first call, and the frame that puts a page in place; the only writer of the session | everything |
//! | [`pages`] | one page, one file | `app`, `components`, the core |
//! | [`components`] | props in, callbacks out | the core |
//!
//! What is decided is decided in `backbeat-core`; here it is asked for and shown.

pub mod app;
pub mod browser;
pub mod components;
pub mod pages;
