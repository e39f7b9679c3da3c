//! What is shown when there are no settings: the key, what was found and what
//! is expected. There is no session yet.

use backbeat_core::problem::Problem;
use leptos::prelude::*;

use super::failed_page;
use crate::app::words;
use crate::components::footer::footer;
use crate::components::icon::mark;

/// The app can't start.
pub fn settings_failed_page(problem: Problem) -> AnyView {
    words::set_title("Settings", "Backbeat");
    view! {
        <header class="header"><div class="header-row"><span class="brand">{mark()}<span>"Backbeat"</span></span></div></header>
        <main id="main" class="page">{failed_page("Backbeat can’t start here", problem)}</main>
        {footer()}
    }
    .into_any()
}
