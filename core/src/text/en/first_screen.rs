//! The first screen, which is there before the app, and what it becomes where the app does not come.
//!
//! Here for the app's own start page and frame, which look the same. `index.html` and `static/boot.js` say all of it once more: they are
//! static files, read before any code. A test holds them to this (`core/tests/first_screen.rs`).

#![allow(missing_docs, reason = "each says itself")]

/// What the app calls itself where the association gives it no other name.
pub const APP: &str = "Backbeat";

pub const TITLE: &str = "See what your association knows about you";
pub const LEAD: &str = "Sign in to see your contact as Rhythm holds it, straight from the source.";
pub const SIGN_IN: &str = "Sign in";
pub const CREATE_ACCOUNT: &str = "Create account";
/// On either button once it was pressed.
pub const LEAVING: &str = "Going to the sign-in page";

pub const SIGNING_IN: &str = "Signing you in";
pub const ONE_MOMENT: &str = "One moment";
pub const LOADING: &str = "Loading";

pub const LATE: &str = "This takes long. If it stays like this, a script was held back on its way, or this browser is too old: reload the page, or try another browser.";
pub const NO_SCRIPT: &str = "Backbeat needs JavaScript. Turn it on and reload the page.";

pub const NOT_AFFILIATED: &str =
    "Not affiliated with Rhythm Software. Your data comes straight from Rhythm and is not kept here.";
/// A question, and the link that answers it.
pub const ACCESS_CHECK: (&str, &str) = ("A call is answered 401? ", "Access check");
/// Below every page: who the guide is for, and its name.
pub const GUIDE: (&str, &str) = ("You build on Rhythm? ", "Guide");

pub const NOT_STARTED: &str = "Backbeat could not be started";
/// The browser refuses the code: what that means, and what to do.
pub const REFUSED: [&str; 2] = [
    "This browser does not run the app’s code: it is too old, or WebAssembly is switched off in it.",
    "Update the browser, leave its lockdown mode for this site, or use another one.",
];
/// The code did not come: what that means, and what to do.
pub const NOT_ARRIVED: [&str; 2] = [
    "The connection may have been lost, or a file was changed on its way here.",
    "Reload the page to try again. If that does not help, tell whoever runs this site.",
];
pub const RELOAD: &str = "Reload";

/// The title of the document: the page, and what the app calls itself.
pub fn document_title(page: &str, app: &str) -> String {
    format!("{page} · {app}")
}
