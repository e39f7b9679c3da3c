//! What is to be paid: the open invoices, and what they come to.

use backbeat_core::rhythm::invoice::{Invoice, open, sum_due};
use backbeat_core::rhythm::when::Day;
use backbeat_core::text;
use leptos::prelude::*;

use crate::app::matters::{Listing, Matter, NEXT, Phase};
use crate::app::session::use_session;
use crate::app::words;
use crate::components::chip::{Tone, chip};
use crate::components::contact_card::isolated;
use crate::components::skeleton::lines_skeleton;
use crate::markup::{Child, Markup, changing, el};
use crate::pages::parts::{calendar_day, list_link, loading, part, portal_link, small_soft, soft};

/// The open invoices; without any invoice at all there is nothing to say.
pub(super) fn invoices_part() -> AnyView {
    const ID: &str = "invoices";
    const TITLE: &str = text::invoices::OPEN_INVOICES;
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
                let note = is_part.then(|| small_soft(text::invoices::of_the_first(all.len())));
                let beside = vec![note, Some(list_link("invoices", text::invoices::ALL_INVOICES))];
                part(ID, TITLE, beside, body(&all, is_part, today))
            }
        };
        part.into_any()
    })
}

fn progress(count: usize) -> Markup {
    match count {
        0 => loading(),
        count => small_soft(text::invoices::so_far(count)),
    }
}

fn body(all: &[Invoice], is_part: bool, today: Day) -> Child {
    let open = open(all);
    if open.is_empty() {
        return soft(if is_part { text::invoices::NOTHING_DUE_ON_THESE } else { text::invoices::NOTHING_DUE }).into();
    }
    let sums = sum_due(all).into_iter().map(|(currency, sum)| {
        sum.map_or_else(|| text::invoices::SUM_TOO_LARGE.to_owned(), |sum| words::money(sum, currency.as_deref()))
    });
    let sums = sums.collect::<Vec<_>>().join(text::invoices::AND);
    let summed = open.iter().filter(|invoice| invoice.balance.is_some()).count();
    let count = match (summed, open.len() - summed) {
        (0, without) => text::invoices::without_amount(without),
        (summed, 0) => text::invoices::due_on(summed),
        (summed, without) => text::invoices::due_on_some(summed, without),
    };
    let figure = (!sums.is_empty()).then(|| el("p").class("figure").child(sums));
    let sum = el("div").child(figure).child(soft(count));
    let head = el("div").class("row").child(sum).child(portal_link(text::invoices::PAY));
    let lines = el("ul").class("lines").children(open.iter().take(NEXT).map(|invoice| line(invoice, today)));
    vec![Some(head), Some(lines), super::and_more(open.len())].into()
}

fn line(invoice: &Invoice, today: Day) -> Markup {
    let subject = invoice.lines.first().and_then(|line| line.description.clone());
    let number = invoice.number.as_deref().or(invoice.id.as_deref()).map(text::invoices::numbered);
    let (subject, number) = match subject {
        Some(subject) => (subject, number),
        None => (number.unwrap_or_else(|| text::invoices::INVOICE.to_owned()), None),
    };
    let small = el("span").class("small soft");
    let mut small = small.child(isolated(number.clone().unwrap_or_default()));
    if let Some(due) = &invoice.due {
        let before = if number.is_some() { text::invoices::DUE_BEHIND_NUMBER } else { text::invoices::DUE_ALONE };
        small = small.child(before).child(calendar_day(due));
    }
    let amount = invoice.balance.map(|balance| {
        let money = words::money(balance, invoice.currency.as_deref());
        el("data").attr("value", balance.to_string()).child(money)
    });
    let when = match (invoice.days_overdue(today), invoice.due.as_ref().map(|due| due.day().days_since(today))) {
        (Some(days), _) => Some(chip(Tone::Bad, text::invoices::overdue(days))),
        (None, Some(0)) => Some(chip(Tone::Warn, text::invoices::DUE_TODAY)),
        (None, Some(days)) => Some(small_soft(text::invoices::due_in(days))),
        (None, None) => None,
    };
    el("li").child(el("b").child(isolated(subject))).child(el("span").child(amount)).child(small).child(when)
}
