//! Any other address.

use leptos::prelude::*;

use super::{heading, link_to_start};

/// Says that there is no such page, and leads back.
pub fn not_found_page() -> AnyView {
    let (name, lead) = ("There is no such page", "The address may be mistyped, or the page may have moved.");
    vec![heading(name, name, lead.to_owned()), link_to_start()].into_any()
}
