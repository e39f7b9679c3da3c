//! The browser, behind plain functions and the ports of the core. Nothing else
//! in the shell knows `web_sys`, `js_sys` or gloo.

#![allow(clippy::disallowed_methods, reason = "this is the one place that reaches the browser")]

pub mod channel;
pub mod clipboard;
pub mod clock;
pub mod crypto;
pub mod download;
pub mod http;
pub mod intl;
pub mod location;
pub mod navigation;
pub mod page;
pub mod scroll;
pub mod stopped;
pub mod storage;
pub mod timer;
pub mod wake;

/// The window that the app runs in.
fn window() -> web_sys::Window {
    // Invariant: the app is only ever started by a page.
    #[allow(clippy::expect_used, reason = "stated above")]
    web_sys::window().expect("the app runs in a window")
}
