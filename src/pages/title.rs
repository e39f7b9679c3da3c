//! The heading of a page, which names the document too.

use leptos::prelude::*;

use crate::app::session::use_session;
use crate::app::words;

/// The one `h1` of a page. It can take the focus, so that a screen reader begins there after a change of page.
#[component]
pub(super) fn PageTitle(
    /// What the page is called; read again when it changes.
    #[prop(into)]
    name: Signal<String>,
    /// What the document is called, where that is not the page's name.
    #[prop(optional, into)]
    document: Option<String>,
) -> impl IntoView {
    let app_name = use_session().settings().name();
    Effect::new(move |_| {
        let name = name.get();
        words::set_title(document.as_deref().unwrap_or(&name), &app_name);
    });
    view! { <h1 tabindex="-1"><bdi>{move || name.get()}</bdi></h1> }
}
