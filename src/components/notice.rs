//! A line about the session, above the page.

use leptos::prelude::*;

use super::icon::{Picture, icon};

/// A quiet line, perhaps with a button that tries again.
pub fn notice(text: &'static str, retry: Option<Box<dyn Fn()>>) -> AnyView {
    let button = retry.map(|retry| {
        view! { <button type="button" class="button" on:click=move |_| retry()>{icon(Picture::Retry)}"Try now"</button> }
    });
    view! { <div class="note">{icon(Picture::Info)}<p>{text}</p>{button}</div> }.into_any()
}

/// How long a session that can't be renewed still lasts, and the way to go on.
pub fn countdown(left: Box<dyn Fn() -> String + Send>, is_busy: ReadSignal<bool>, on_stay: Box<dyn Fn()>) -> AnyView {
    let press = move |_| {
        if !is_busy.get_untracked() {
            on_stay();
        }
    };
    // The seconds are for the eye; a screen reader hears once that the end is near.
    view! {
        <div class="note">
            {icon(Picture::Warning)}
            <p>
                "Your session ends " <span class="hidden">"soon"</span>
                <span aria-hidden="true">"in " <time role="timer">{left}</time></span>
                ". Sign in again before then, and you come straight back to this page."
            </p>
            <button type="button" class="button primary" aria-disabled=move || is_busy.get().to_string() on:click=press>"Stay signed in"</button>
        </div>
    }
    .into_any()
}
