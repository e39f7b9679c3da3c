//! A form that asks for an e-mail address.

use backbeat_core::text;
use leptos::prelude::*;

use crate::markup::el;

/// A field and a button: `is_busy` while it is being sent, `is_wrong` when what was sent is no address, which then stands in
/// `#email-error`; `on_send` is called when
/// the form is sent, by the button or by Enter.
pub fn email_form(
    email: ReadSignal<String>,
    on_input: Box<dyn Fn(String)>,
    (is_busy, is_wrong): (Memo<bool>, Memo<bool>),
    on_send: Box<dyn Fn()>,
) -> AnyView {
    let send = move |event: leptos::ev::Event| {
        event.prevent_default();
        on_send();
    };
    let input = el("input").attr("id", "email").attr("type", "email").attr("name", "email");
    let input = input.attr("autocomplete", "email").attr("inputmode", "email").attr("value", email.get_untracked());
    let input = input.attr_of("aria-invalid", move || is_wrong.get().then(|| "true".into()));
    let input = input.attr_of("aria-describedby", move || is_wrong.get().then(|| "email-error".into()));
    let input = input.on("input", move |event| on_input(event_target_value(&event)));
    let label = move || if is_busy.get() { text::password::SENDING } else { text::password::SEND }.into();
    let button = el("button").attr("type", "submit").class("button primary").text_of(label);
    let button = button.attr_of("aria-disabled", move || Some(is_busy.get().to_string().into()));
    // The browser's own check speaks in the browser's language and place; ours is the same for everybody.
    let form = el("form").class("form").attr("novalidate", "").on("submit", send);
    form.child(el("label").attr("for", "email").child(text::password::EMAIL)).child(input).child(button).into_any()
}
