//! The Sign in button, which says what it is doing once it was pressed.

use leptos::prelude::*;

/// The main button of a signed-out page.
pub fn sign_in_button(is_busy: ReadSignal<bool>, on_press: Box<dyn Fn()>) -> AnyView {
    let press = move |_| {
        if !is_busy.get_untracked() {
            on_press();
        }
    };
    // One closure for both places. The status stands beside the button: what is inside one is its name, no announcement.
    let text = move |idle| move || if is_busy.get() { "Going to the sign-in page" } else { idle };
    let is_disabled = move || is_busy.get().to_string();
    view! {
        <button type="button" class="button primary" aria-disabled=is_disabled on:click=press>{text("Sign in")}</button>
        <span class="hidden" role="status">{text("")}</span>
    }
    .into_any()
}
