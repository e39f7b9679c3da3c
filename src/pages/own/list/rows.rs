//! The rows of a list that are in the document.

use backbeat_core::json::Object;
use backbeat_core::table::{Cell, Order};
use backbeat_core::text;
use leptos::prelude::*;

use super::{Column, Kind, Table};
use crate::app::place::record_path;
use crate::app::words;
use crate::components::chip::chip;
use crate::components::contact_card::isolated;
use crate::components::icon::{ORDERS, drawing};
use crate::markup::{Child, Markup, Text, changing, el};

/// The table. Its roles are said because a table whose rows are shown as cards is none for some screen readers.
pub(super) fn table(table: Table) -> Markup {
    let columns = table.list.columns.iter().enumerate().filter(|(_, column)| column.kind != Kind::Below);
    let heads = columns.map(|(index, column)| head(table, index, column));
    let heads = el("thead").attr("role", "rowgroup").child(el("tr").attr("role", "row").children(heads));
    let caption = el("caption").class("hidden").child(table.list.title);
    let whole = el("table").class("records").attr("role", "table").attr("id", "rows").attr("tabindex", "-1");
    whole.child(caption).child(heads).child(changing(move || body(table).into_any()))
}

fn head(table: Table, index: usize, column: &'static Column) -> Markup {
    let order = move || {
        table.looks.track();
        table.worked.with_value(|worked| worked.view.order.filter(|order| order.column == index))
    };
    let sort = move |_| {
        // What is largest or newest is looked for first; texts are read from the beginning.
        let is_descending = order().map_or(!matches!(column.kind, Kind::Text), |order| !order.is_descending);
        table.look(|view| view.order = Some(Order { column: index, is_descending }));
    };
    let picture = changing(move || match order() {
        None => drawing(ORDERS[0]).into_any(),
        Some(Order { is_descending: true, .. }) => drawing(ORDERS[1]).into_any(),
        Some(_) => drawing(ORDERS[2]).into_any(),
    });
    let button = el("button").class("sort").attr("type", "button").on("click", sort).child(column.name).child(picture);
    let sorted =
        move || -> Option<Text> { Some(if order()?.is_descending { "descending" } else { "ascending" }.into()) };
    let head = el("th").attr("role", "columnheader").attr("scope", "col").attr_of("aria-sort", sorted);
    // Where rows are cards, the buttons are hidden, and a head without any text has no name.
    let name = el("span").class("phone").child(column.name);
    if column.kind == Kind::Money { head.class("num") } else { head }.child(name).child(button)
}

fn body(table: Table) -> Markup {
    table.visible.get();
    let shown = table.worked.with_value(|worked| worked.visible.clone());
    let listing = table.worked.with_value(|worked| worked.listing.clone());
    let records: Vec<Object> = listing
        .with_untracked(|listing| shown.iter().filter_map(|index| listing.records.get(*index).cloned()).collect());
    (table.list.shown)(table.context, &records);
    let rows = shown.iter().zip(&records).map(|(index, record)| {
        let name = (table.list.name)(record);
        table.worked.with_value(|worked| row(table, worked.rows.row(*index), name))
    });
    el("tbody").attr("role", "rowgroup").children(rows.collect::<Vec<_>>())
}

fn row(table: Table, cells: &[Cell], name: Option<AnyView>) -> Markup {
    let list = table.list;
    let id = match cells.get(list.columns.len()) {
        Some(Cell::Text(id)) => Some(id),
        _ => None,
    };
    let mut below = None;
    let mut row = Vec::new();
    for (index, (cell, column)) in cells.iter().zip(list.columns).enumerate().skip(1) {
        let content = content(cell, column.kind);
        match (column.kind, content) {
            (Kind::Below, content) => below = content.map(|content| el("small").class("soft").child(content)),
            (kind, content) => {
                let content = match cell {
                    Cell::Text(state) if index == list.state => Some(chip((list.tone)(state), state.clone()).into()),
                    _ => content,
                };
                let cell = el("td").attr("role", "cell").attr("data-label", column.name);
                let cell = if kind == Kind::Money { cell.class("num") } else { cell };
                row.push(cell.child(content));
            }
        }
    }
    let name: Child = match (name, cells.first()) {
        (Some(name), _) => name.into(),
        (None, Some(Cell::Text(name))) => isolated(name.clone()).into(),
        (None, _) => el("span").class("soft").child(text::list::NAMELESS).into(),
    };
    let name = match id {
        Some(id) => el("a").attr("href", record_path(list.path, id)).child(name).into(),
        None => name,
    };
    let first = el("th").attr("role", "rowheader").attr("scope", "row").child(name);
    let below = below.map(|below| Child::Many(vec![el("br").into(), below.into()]));
    el("tr").attr("role", "row").child(first.child(below)).children(row)
}

fn content(cell: &Cell, kind: Kind) -> Option<Child> {
    Some(match cell {
        Cell::Nothing => return None,
        Cell::Text(value) => isolated(value.clone()).into(),
        Cell::When(when) => {
            let shown = if kind == Kind::CalendarDay { words::calendar_day(when) } else { words::day(when) };
            el("time").attr("datetime", when.text().to_owned()).child(shown).into()
        }
        Cell::Money(amount, currency) => {
            let shown = words::money(*amount, currency.as_deref());
            el("data").attr("value", amount.to_string()).child(shown).into()
        }
    })
}
