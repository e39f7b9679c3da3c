//! A line about the session, above the page.

use backbeat_core::text;
use leptos::prelude::*;

use super::button::{busy_button, button};
use super::icon::{Picture, icon};
use crate::markup::el;

/// A quiet line, perhaps with a button that tries again.
pub fn notice(text: &'static str, retry: Option<Box<dyn Fn()>>) -> AnyView {
    let button = retry.map(|retry| button("button", retry).child(icon(Picture::Retry)).child(text::notices::TRY_NOW));
    el("div").class("note").child(icon(Picture::Info)).child(el("p").child(text)).child(button).into_any()
}

/// How long a session that can't be renewed still lasts, and the way to go on.
pub fn countdown(left: Box<dyn Fn() -> String>, is_busy: ReadSignal<bool>, on_stay: Box<dyn Fn()>) -> AnyView {
    let (before, heard, into, behind) = text::notices::ENDS;
    // The seconds are for the eye; a screen reader hears once that the end is near.
    let timer = el("time").attr("role", "timer").text_of(move || left().into());
    let timer = el("span").attr("aria-hidden", "true").child(into).child(timer);
    let told = el("p").child(before).child(el("span").class("hidden").child(heard)).child(timer).child(behind);
    let button = busy_button("button primary", is_busy, on_stay).child(text::notices::STAY);
    el("div").class("note").child(icon(Picture::Warning)).child(told).child(button).into_any()
}
