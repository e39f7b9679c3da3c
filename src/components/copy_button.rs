//! Copies an id, and says that it did.

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
        None => "Copy".into(),
        Some(true) => "Copied".into(),
        Some(false) => "Select it to copy".into(),
    };
    let what = el("span").class("hidden").child(format!(" {what}"));
    let button = button("button plain", press).child(icon(Picture::Copy)).child(el("span").text_of(label)).child(what);
    let told = move || if outcome.get() == Some(true) { "Copied" } else { "" }.into();
    vec![button, el("span").class("hidden").attr("role", "status").text_of(told)].into_any()
}
