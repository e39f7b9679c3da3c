//! `/` for whoever is signed out: what this is, and the way in. The same words
//! as in `index.html`, so that nothing changes when the app takes over.

use backbeat_core::oauth::authorization::AuthorizationOptions;
use backbeat_core::session::SignedOut;
use leptos::prelude::*;

use super::title;
use crate::app::BASE_PATH;
use crate::app::session::use_session;
use crate::components::button::sign_in_button;

/// The start page.
pub fn start_page(reason: SignedOut) -> AnyView {
    let context = use_session();
    let notice = match reason {
        SignedOut::NotYet => "",
        SignedOut::ByPerson => "You are signed out.",
        SignedOut::Elsewhere => "You signed out in another tab.",
        SignedOut::SessionOver | SignedOut::Ended(_) => "Your session is over.",
    };
    let notice = (!notice.is_empty()).then(|| view! { <p class="note" role="status">{notice}</p> });
    let sign_in = move || context.sign_in(AuthorizationOptions::default(), BASE_PATH);
    let create_account = move |_| {
        context.sign_in(AuthorizationOptions { sign_up: true, ..AuthorizationOptions::default() }, BASE_PATH);
    };
    let is_busy = move || context.is_leaving().get().to_string();
    view! {
        <div class="start">
            {title("See what your association knows about you", "Sign in")}
            <p class="lead">"Sign in to see your contact as Rhythm holds it, straight from the source."</p>
            {notice}
            <div class="row">
                {sign_in_button(context.is_leaving(), Box::new(sign_in))}
                <button type="button" class="button" aria-disabled=is_busy on:click=create_account>"Create account"</button>
            </div>
        </div>
    }
    .into_any()
}
