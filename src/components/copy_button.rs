//! Copies an id, and says that it did.

use backbeat_core::text;
use leptos::prelude::*;

use super::button::button;
use super::icon::{Picture, icon};
use crate::markup::el;

/// A way to copy a text, which then tells whether the browser let it.
pub type CopyText = fn(String, Box<dyn Fn(bool)>);

/// A button beside an id; `what` it copies is for whoever does not see where it stands.
pub fn copy_button(text: String, what: String, copy: CopyText) -> AnyView {
    let outcome = RwSignal::new(None);
    let press = move || {
        // The button may be gone before the browser answers.
        let tell = move |is_copied| {
            let _ = outcome.try_set(Some(is_copied));
        };
        copy(text.clone(), Box::new(tell));
    };
    let label = move || match outcome.get() {
        None => text::copying::COPY.into(),
        Some(true) => text::copying::COPIED.into(),
        Some(false) => text::copying::SELECT.into(),
    };
    let what = el("span").class("hidden").child(text::copying::what(&what));
    let button = button("button plain", press).child(icon(Picture::Copy)).child(el("span").text_of(label)).child(what);
    let told = move || if outcome.get() == Some(true) { text::copying::COPIED } else { "" }.into();
    vec![button, el("span").class("hidden").attr("role", "status").text_of(told)].into_any()
}
