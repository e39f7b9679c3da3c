//! That something is under way.

use leptos::prelude::*;

/// In place of a page while a sign-in is under way; the same as in `index.html`.
pub fn signing_in() -> AnyView {
    view! {
        <div class="under-way">
            <h1 class="page-name" tabindex="-1">"Signing you in"</h1>
            <p class="row soft" role="status">
                <svg class="icon beating" viewBox="0 0 20 20" aria-hidden="true">
                    <path d="M3 12V8"/><path d="M8 16V4"/><path d="M13 12V8"/><path d="M18 16V4"/>
                </svg>
                "One moment"
            </p>
        </div>
    }
    .into_any()
}

/// In place of a page whose code is on its way.
pub fn loading() -> AnyView {
    view! {
        <div class="under-way">
            <h1 class="page-name" tabindex="-1">"Loading"</h1>
            <p class="row soft" role="status">"One moment"</p>
        </div>
    }
    .into_any()
}
