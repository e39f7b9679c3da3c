//! What narrows a list down, and its order where there is no table head.

use backbeat_core::table::Order;
use backbeat_core::text;
use leptos::prelude::*;

use super::{Column, Kind, Table};
use crate::markup::{Markup, Text, changing, el};

/// The filters.
pub(super) fn filters(table: Table) -> Markup {
    let filter = table.worked.with_value(|worked| worked.view.filter.clone());
    let type_in = move |event| table.look(|view| view.filter = event_target_value(&event));
    let search = el("input").class("input").attr("id", "filter").attr("type", "search").attr("value", filter);
    let search = field("filter", text::list::SEARCH, search.attr("autocomplete", "off").on("input", type_in));
    let form = el("form").class("filters").attr("role", "search").on("submit", |event| event.prevent_default());
    form.child(search).child(changing(move || states(table).into_any())).child(orders(table))
}

fn field(id: &'static str, label: &'static str, input: Markup) -> Markup {
    el("div").class("field").child(el("label").attr("for", id).child(label)).child(input)
}

/// Each state that there is.
fn states(table: Table) -> Markup {
    let column = table.list.state;
    table.states.get();
    let mut states = table.worked.with_value(|worked| worked.states.clone());
    let choose = move |event| {
        let state = event_target_value(&event);
        table.look(|view| view.only = (!state.is_empty()).then_some((column, state)));
    };
    let chosen = table.worked.with_value(|worked| worked.view.only.clone().map(|(_, state)| state));
    // One that was chosen before is not there yet, or no more: it is chosen all the same.
    states.extend(chosen.clone().filter(|chosen| !states.contains(chosen)));
    let all = option(String::new(), text::list::ALL.into(), chosen.is_none());
    let states = states.into_iter().map(|state| option(state.clone(), state.clone().into(), chosen == Some(state)));
    let select = el("select").class("input").attr("id", "state").on("change", choose).child(all).children(states);
    field("state", table.list.columns.get(column).map_or(text::list::STATE, |column| column.name), select)
}

/// The orders, for a phone: elsewhere the table's head has them.
fn orders(table: Table) -> Markup {
    let columns = table.list.columns;
    let chosen = table.worked.with_value(|worked| worked.view.order);
    let choose = move |event| {
        let value = event_target_value(&event);
        let order = value
            .split_once(' ')
            .and_then(|(column, way)| Some(Order { column: column.parse().ok()?, is_descending: way == "down" }));
        table.look(|view| view.order = order);
    };
    let sortable = columns.iter().enumerate().filter(|(_, column)| column.kind != Kind::Below);
    let options = sortable.flat_map(|(index, column)| {
        [true, false].map(|is_descending| {
            let order = Order { column: index, is_descending };
            let value = format!("{index} {}", if is_descending { "down" } else { "up" });
            let name = text::list::order(column.name, way(column, is_descending));
            option(value, name.into(), chosen == Some(order))
        })
    });
    let select = el("select").class("input").attr("id", "order").on("change", choose).children(options);
    let label = el("label").attr("for", "order").child(text::list::SORT_BY);
    el("div").class("field phone").child(label).child(select)
}

fn option(value: String, name: Text, is_chosen: bool) -> Markup {
    let option = el("option").attr("value", value).child(name.into_owned());
    if is_chosen { option.attr("selected", "") } else { option }
}

const fn way(column: &Column, is_descending: bool) -> &'static str {
    match (column.kind, is_descending) {
        (Kind::Text | Kind::Below, false) => text::list::FROM_A_TO_Z,
        (Kind::Text | Kind::Below, true) => text::list::FROM_Z_TO_A,
        (Kind::CalendarDay | Kind::Day, true) => text::list::NEWEST_FIRST,
        (Kind::CalendarDay | Kind::Day, false) => text::list::OLDEST_FIRST,
        (Kind::Money, true) => text::list::LARGEST_FIRST,
        (Kind::Money, false) => text::list::SMALLEST_FIRST,
    }
}
