//! What stands below every page.

use leptos::prelude::*;

/// Who this is not, and where the data is.
pub fn footer() -> AnyView {
    view! {
        <footer class="footer">
            <p>"Not affiliated with Rhythm Software. Your data comes straight from Rhythm and is not kept here."</p>
        </footer>
    }
    .into_any()
}
