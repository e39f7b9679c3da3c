//! In place of a page that needs a session, when the session is over.

use leptos::prelude::*;

use super::heading;

/// Says so; the Sign in button is in the header.
pub fn signed_out_page() -> AnyView {
    let name = "You are signed out";
    heading(name, name, "Sign in to see this page; you come straight back to it.".to_owned())
}
