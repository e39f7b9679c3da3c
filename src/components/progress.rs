//! That something is under way.

use backbeat_core::text;
use leptos::prelude::*;

use crate::markup::{Child, el};

/// In place of a page while a sign-in is under way; the same as in `index.html`.
pub fn signing_in() -> AnyView {
    let beats = ["M3 12V8", "M8 16V4", "M13 12V8", "M18 16V4"].map(|path| el("path").attr("d", path));
    let beating = el("svg").class("icon beating").attr("viewBox", "0 0 20 20").attr("aria-hidden", "true");
    under_way(text::first_screen::SIGNING_IN, Some(beating.children(beats)).into())
}

/// In place of a page whose code is on its way.
pub fn loading() -> AnyView {
    under_way(text::first_screen::LOADING, Child::Many(Vec::new()))
}

fn under_way(name: &'static str, picture: Child) -> AnyView {
    let heading = el("h1").class("page-name").attr("tabindex", "-1").child(name);
    let status = el("p").class("row soft").attr("role", "status").child(picture).child(text::first_screen::ONE_MOMENT);
    el("div").class("under-way").child(heading).child(status).into_any()
}
