//! Tables: parameters, and what goes wrong. On a phone a card for each row.

use backbeat_core::guide::inline::Inline;

use super::Pages;
use super::blocks::line;
use crate::markup::{Child, Markup, el};

/// A table of prose.
pub(super) fn table(pages: &Pages, caption: &str, columns: &[String], rows: &[Vec<Vec<Inline>>]) -> Markup {
    let rows = rows.iter().map(|row| row.iter().map(|cell| line(pages, cell)).collect());
    of_cells(caption.to_owned(), columns.to_vec(), rows)
}

/// A table of whatever is in its cells; the first of each row names it.
pub(super) fn of_cells(caption: String, columns: Vec<String>, rows: impl Iterator<Item = Vec<Vec<Child>>>) -> Markup {
    let names = columns.iter().map(|name| el("th").attr("scope", "col").child(name.clone()));
    let head = el("thead").child(el("tr").children(names));
    let body = rows.map(|row| {
        let cells = row.into_iter().zip(&columns).enumerate().map(|(index, (cell, column))| {
            let cell_of = if index == 0 { el("th").attr("scope", "row") } else { el("td") };
            cell_of.attr("data-label", column.clone()).child(el("span").children(cell))
        });
        el("tr").children(cells)
    });
    let caption = el("caption").class("hidden").child(caption);
    el("table").class("records").child(caption).child(head).child(el("tbody").children(body))
}
