//! Copies an id, and says that it did.

use leptos::prelude::*;

use super::icon::{Picture, icon};

/// A way to copy a text, which then tells whether the browser let it.
pub type CopyText = fn(String, Box<dyn Fn(bool)>);

/// A button beside an id; `what` it copies is for whoever does not see where it stands.
pub fn copy_button(text: String, what: String, copy: CopyText) -> AnyView {
    let outcome = RwSignal::new(None);
    let press = move |_| {
        // The button may be gone before the browser answers.
        let tell = move |is_copied| {
            let _ = outcome.try_set(Some(is_copied));
        };
        copy(text.clone(), Box::new(tell));
    };
    let label = move || match outcome.get() {
        None => "Copy",
        Some(true) => "Copied",
        Some(false) => "Select it to copy",
    };
    view! {
        <button type="button" class="button plain" on:click=press>
            {icon(Picture::Copy)}
            <span>{label}</span>
            <span class="hidden">" " {what}</span>
        </button>
        <span class="hidden" role="status">{move || if outcome.get() == Some(true) { "Copied" } else { "" }}</span>
    }
    .into_any()
}
