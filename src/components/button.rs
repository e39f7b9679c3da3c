//! Buttons, and the Sign in button, which says what it is doing once it was
//! pressed.

use backbeat_core::text;
use leptos::prelude::*;

use crate::markup::{Markup, el};

/// A button that does something.
pub fn button(class: &'static str, on_press: impl Fn() + 'static) -> Markup {
    el("button").attr("type", "button").class(class).on("click", move |_| on_press())
}

/// A button that does nothing while `is_busy`, and says so.
pub fn busy_button(class: &'static str, is_busy: ReadSignal<bool>, on_press: Box<dyn Fn()>) -> Markup {
    let press = move || {
        if !is_busy.get_untracked() {
            on_press();
        }
    };
    button(class, press).attr_of("aria-disabled", move || Some(is_busy.get().to_string().into()))
}

/// The main button of a signed-out page.
pub fn sign_in_button(is_busy: ReadSignal<bool>, on_press: Box<dyn Fn()>) -> AnyView {
    // One closure for both places. The status stands beside the button: what is inside one is its name, no announcement.
    let label = move |idle: &'static str| move || if is_busy.get() { text::first_screen::LEAVING } else { idle }.into();
    let button = busy_button("button primary", is_busy, on_press).text_of(label(text::first_screen::SIGN_IN));
    let told = el("span").class("hidden").attr("role", "status").text_of(label(""));
    vec![button, told].into_any()
}
