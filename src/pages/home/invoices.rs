//! What is to be paid: the open invoices, and what they come to.

use backbeat_core::rhythm::invoice::{Invoice, open, sum_due};
use backbeat_core::rhythm::when::Day;
use leptos::prelude::*;

use crate::app::matters::{Listing, Matter, NEXT, Phase};
use crate::app::session::use_session;
use crate::app::words;
use crate::components::chip::{Tone, chip};
use crate::components::contact_card::text;
use crate::components::skeleton::lines_skeleton;
use crate::markup::{Child, Markup, changing, el};
use crate::pages::parts::{calendar_day, list_link, loading, part, portal_link, small_soft, soft};

/// The open invoices; without any invoice at all there is nothing to say.
pub(super) fn invoices_part() -> AnyView {
    const ID: &str = "invoices";
    const TITLE: &str = "Open invoices";
    let listing = use_session().listing(Matter::Invoices);
    let today = words::today();
    changing(move || {
        let Listing { records, phase } = listing.get();
        let part = match &phase {
            Phase::NotUsed | Phase::Unowned => return ().into_any(),
            Phase::Denied => super::denied(ID, TITLE),
            Phase::Failed(problem) => super::failed(ID, TITLE, problem.clone(), Matter::Invoices),
            // A sum that still grows would be wrong: it is told when it is whole.
            Phase::Loading => part(ID, TITLE, progress(records.len()), lines_skeleton(2)),
            _ if records.is_empty() => return ().into_any(),
            phase => {
                let all: Vec<_> = records.iter().map(Invoice::of).collect();
                let is_part = *phase != Phase::Complete;
                let note = is_part.then(|| small_soft(format!("Of the first {} invoices", all.len())));
                let beside = vec![note, Some(list_link("invoices", "All invoices"))];
                part(ID, TITLE, beside, body(&all, is_part, today))
            }
        };
        part.into_any()
    })
}

fn progress(count: usize) -> Markup {
    match count {
        0 => loading(),
        count => small_soft(format!("{count} invoices loaded so far")),
    }
}

fn body(all: &[Invoice], is_part: bool, today: Day) -> Child {
    let open = open(all);
    if open.is_empty() {
        let none = if is_part { "Nothing is due on these." } else { "Nothing is due: all your invoices are settled." };
        return soft(none).into();
    }
    let sums = sum_due(all).into_iter().map(|(currency, sum)| {
        sum.map_or_else(|| "a sum too large to tell".to_owned(), |sum| words::money(sum, currency.as_deref()))
    });
    let sums = sums.collect::<Vec<_>>().join(" and ");
    let summed = open.iter().filter(|invoice| invoice.balance.is_some()).count();
    let invoices = |count: usize| format!("{count} invoice{}", if count == 1 { "" } else { "s" });
    let count = match (summed, open.len() - summed) {
        (0, without) => format!("{} without an amount", invoices(without)),
        (summed, 0) => format!("due on {}", invoices(summed)),
        (summed, without) => format!("due on {}, and {without} without an amount", invoices(summed)),
    };
    let figure = (!sums.is_empty()).then(|| el("p").class("figure").child(sums));
    let sum = el("div").child(figure).child(soft(count));
    let head = el("div").class("row").child(sum).child(portal_link("Pay in Rhythm’s portal"));
    let lines = el("ul").class("lines").children(open.iter().take(NEXT).map(|invoice| line(invoice, today)));
    vec![Some(head), Some(lines), super::and_more(open.len())].into()
}

fn line(invoice: &Invoice, today: Day) -> Markup {
    let subject = invoice.lines.first().and_then(|line| line.description.clone());
    let number = invoice.number.as_ref().or(invoice.id.as_ref()).map(|number| format!("Invoice {number}"));
    let (subject, number) = match subject {
        Some(subject) => (subject, number),
        None => (number.unwrap_or_else(|| "Invoice".to_owned()), None),
    };
    let small = el("span").class("small soft");
    let mut small = small.child(text(number.clone().unwrap_or_default()));
    if let Some(due) = &invoice.due {
        small = small.child(if number.is_some() { ", due " } else { "Due " }).child(calendar_day(due));
    }
    let amount = invoice.balance.map(|balance| {
        let money = words::money(balance, invoice.currency.as_deref());
        el("data").attr("value", balance.to_string()).child(money)
    });
    let when = match (invoice.days_overdue(today), invoice.due.as_ref().map(|due| due.day().days_since(today))) {
        (Some(days), _) => Some(chip(Tone::Bad, format!("{} overdue", words::days(days)))),
        (None, Some(0)) => Some(chip(Tone::Warn, "Due today")),
        (None, Some(days)) => Some(small_soft(format!("in {}", words::days(days)))),
        (None, None) => None,
    };
    el("li").child(el("b").child(text(subject))).child(el("span").child(amount)).child(small).child(when)
}
