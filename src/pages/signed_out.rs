//! In place of a page that needs a session, when the session is over.

use backbeat_core::text;
use leptos::prelude::*;

use super::heading;

/// Says so; the Sign in button is in the header.
pub fn signed_out_page() -> AnyView {
    let name = text::signed_out::TITLE;
    heading(name, name, text::signed_out::LEAD.to_owned())
}
