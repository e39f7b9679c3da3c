//! Any other address.

use leptos::prelude::*;

use super::heading;
use crate::app::BASE_PATH;

/// Says that there is no such page, and leads back.
pub fn not_found_page() -> AnyView {
    let lead = "The address may be mistyped, or the page may have moved.".to_owned();
    let name = "There is no such page";
    view! { {heading(name, name, lead)}<p><a href=BASE_PATH>"Go to the start page"</a></p> }.into_any()
}
