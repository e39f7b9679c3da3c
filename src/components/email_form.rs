//! A form that asks for an e-mail address.

use leptos::prelude::*;

/// A field and a button: `is_busy` while it is being sent, `is_wrong` when what was sent is no address; `on_send` is called when
/// the form is sent, by the button or by Enter.
pub fn email_form(
    email: ReadSignal<String>,
    on_input: Box<dyn Fn(String)>,
    (is_busy, is_wrong): (Memo<bool>, Memo<bool>),
    on_send: Box<dyn Fn()>,
) -> AnyView {
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        on_send();
    };
    let label = move || if is_busy.get() { "Asking for the e-mail" } else { "Send me an e-mail" };
    // The browser's own check speaks in the browser's language and place; ours is the same for everybody.
    view! {
        <form class="form" novalidate on:submit=send>
            <label for="email">"E-mail address"</label>
            <input
                id="email"
                type="email"
                name="email"
                autocomplete="email"
                inputmode="email"
                aria-invalid=move || is_wrong.get().then_some("true")
                prop:value=email
                on:input=move |event| on_input(event_target_value(&event))
            />
            <button type="submit" class="button primary" aria-disabled=move || is_busy.get().to_string()>{label}</button>
        </form>
    }
    .into_any()
}
