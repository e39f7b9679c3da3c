//! The Sign in button, which says what it is doing once it was pressed.

use leptos::prelude::*;

use super::progress::beating;

/// The main button of a signed-out page.
pub fn sign_in_button(is_busy: ReadSignal<bool>, on_press: Box<dyn Fn()>) -> AnyView {
    let press = move |_| {
        if !is_busy.get_untracked() {
            on_press();
        }
    };
    let label = move || match is_busy.get() {
        true => view! { {beating()}<span role="status">"Going to the sign-in page"</span> }.into_any(),
        false => "Sign in".into_any(),
    };
    view! { <button type="button" class="button primary" aria-disabled=move || is_busy.get().to_string() on:click=press>{label}</button> }
        .into_any()
}
