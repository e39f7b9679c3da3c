//! The pages of one's own matters and of single records, and the change of a
//! password: a piece of the app
//! that is fetched when the first of them is opened.

mod contact;
mod edit;
mod events;
mod invoices;
mod list;
mod memberships;
mod people;
mod record;
mod unowned;

use leptos::prelude::*;

use super::not_found::not_found_page;
use crate::app::place::Own;
use crate::lazy_fn;

lazy_fn! {
    piece own;
    /// The page at an own path.
    pub async fn own_page(own: Own) -> AnyView { page(&own) }
}

fn page(own: &Own) -> AnyView {
    let segments = own.segments();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    if segments.contains(&"") {
        // Nothing that this app ever put into an address.
        return not_found_page();
    }
    match *segments.as_slice() {
        ["contact"] => contact::page(),
        ["contact", "edit"] => edit::page(),
        ["events"] => events::page(),
        ["events", id] => events::record_page(id),
        ["invoices"] => invoices::page(),
        ["invoices", id] => invoices::record_page(id),
        ["memberships"] => memberships::page(),
        ["memberships", id] => memberships::record_page(id),
        ["people"] => people::page(),
        ["people", id] => people::record_page(id),
        _ => not_found_page(),
    }
}
