//! The services of the catalogue, with this site's base addresses, and the
//! operations that the app knows of each.

use backbeat_core::rhythm::catalogue::operation::Operation;
use backbeat_core::rhythm::catalogue::{Service, operations};
use backbeat_core::text::guide as text;

use super::Pages;
use super::tables::of_cells;
use crate::markup::{Child, Markup, el};

/// The table, and the operations of each service to be opened.
pub(super) fn services(pages: &Pages) -> Child {
    let settings = pages.context.settings();
    let rows = Service::ALL.into_iter().map(|service| {
        let base = settings.catalogue.base(service).map(ToString::to_string).unwrap_or_default();
        let base = el("code").child(base.trim_end_matches('/').to_owned());
        vec![vec![el("code").child(service.id()).into()], vec![text::holds(service).into()], vec![base.into()]]
    });
    let table = of_cells(text::SERVICES.to_owned(), text::SERVICE_COLUMNS.map(str::to_owned).into(), rows);
    let known = Service::ALL.into_iter().map(|service| {
        let all: Vec<&Operation> = operations::ALL.iter().filter(|it| it.service == service).collect();
        (service, all)
    });
    let known = known.filter(|(_, all)| !all.is_empty());
    let lists = known.map(|(service, all)| {
        let summary = el("summary").child(el("b").child(service.id()));
        let summary = summary.child(el("span").class("small soft").child(text::operations(all.len())));
        let list = el("ul").class("points").children(all.into_iter().map(|it| operation(&settings.catalogue, it)));
        el("details").child(summary).child(list)
    });
    vec![Child::from(table), el("div").class("opened").children(lists).into()].into()
}

fn operation(catalogue: &backbeat_core::rhythm::catalogue::Catalogue, operation: &Operation) -> Markup {
    let call = format!("{} {}", operation.verb.as_str(), catalogue.path(operation));
    let told = format!("{} ({})", operation.summary, text::evidence(operation.evidence));
    el("li").child(el("code").child(call)).child(el("p").class("small soft").child(told))
}
