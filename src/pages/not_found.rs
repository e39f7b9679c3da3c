//! Any other address.

use backbeat_core::text;
use leptos::prelude::*;

use super::{heading, link_to_start};

/// Says that there is no such page, and leads back.
pub fn not_found_page() -> AnyView {
    let (name, lead) = (text::failed_pages::NO_SUCH_PAGE, text::failed_pages::NO_SUCH_PAGE_LEAD);
    vec![heading(name, name, lead.to_owned()), link_to_start()].into_any()
}
