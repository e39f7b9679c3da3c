//! What is to be paid: the open invoices, and what they come to.

use backbeat_core::rhythm::invoice::{Invoice, open, sum_due};
use backbeat_core::rhythm::when::Day;
use leptos::prelude::*;

use super::portal_link;
use crate::app::matters::{Listing, Matter, NEXT, Phase};
use crate::app::session::use_session;
use crate::app::words;
use crate::components::chip::{Tone, chip};
use crate::components::skeleton::lines_skeleton;

/// The open invoices; without any invoice at all there is nothing to say.
pub(super) fn invoices_part() -> AnyView {
    let listing = use_session().listing(Matter::Invoices);
    let today = words::today();
    let part = move || {
        let Listing { records, phase } = listing.get();
        let all: Vec<_> = records.iter().map(Invoice::of).collect();
        match &phase {
            Phase::NotUsed => ().into_any(),
            Phase::Denied => super::denied("invoices", "Open invoices"),
            Phase::Failed(problem) => super::failed("invoices", "Open invoices", problem.clone(), Matter::Invoices),
            // A sum that still grows would be wrong: it is told when it is whole.
            Phase::Loading => super::part("invoices", "Open invoices", progress(all.len()), lines_skeleton(2)),
            Phase::Complete | Phase::More if all.is_empty() => ().into_any(),
            phase => {
                let note = (*phase == Phase::More).then(|| format!("Of the first {} invoices", all.len()));
                let note = note.map(|note| view! { <span class="small soft">{note}</span> });
                super::part("invoices", "Open invoices", note.into_any(), body(&all, *phase == Phase::More, today))
            }
        }
    };
    part.into_any()
}

fn progress(count: usize) -> AnyView {
    match count {
        0 => super::loading(),
        count => view! { <span class="small soft">{format!("{count} invoices loaded so far")}</span> }.into_any(),
    }
}

fn body(all: &[Invoice], is_part: bool, today: Day) -> AnyView {
    let open = open(all);
    if open.is_empty() {
        let none = if is_part { "Nothing is due on these." } else { "Nothing is due: all your invoices are settled." };
        return view! { <p class="soft">{none}</p> }.into_any();
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
    let lines = open.iter().take(NEXT).map(|invoice| line(invoice, today)).collect_view();
    let more = open.len().checked_sub(NEXT).filter(|more| *more > 0);
    let more = more.map(|more| view! { <p class="small soft">{format!("And {more} more.")}</p> });
    view! {
        <div class="row">
            <div>{(!sums.is_empty()).then(|| view! { <p class="figure">{sums}</p> })}<p class="soft">{count}</p></div>
            {portal_link("Pay in Rhythm’s portal")}
        </div>
        <ul class="lines">{lines}</ul>
        {more}
    }
    .into_any()
}

fn line(invoice: &Invoice, today: Day) -> AnyView {
    let subject = invoice.lines.first().and_then(|line| line.description.clone());
    let number = invoice.number.as_ref().or(invoice.id.as_ref()).map(|number| format!("Invoice {number}"));
    let (subject, number) = match subject {
        Some(subject) => (subject, number),
        None => (number.unwrap_or_else(|| "Invoice".to_owned()), None),
    };
    let due = invoice.due.as_ref().map(|due| {
        let text = if number.is_some() { ", due " } else { "Due " };
        view! { {text}<time datetime=due.text().to_owned()>{words::calendar_day(due)}</time> }
    });
    let amount = invoice.balance.map(|balance| {
        view! { <data value=balance.to_string()>{words::money(balance, invoice.currency.as_deref())}</data> }
    });
    let when = match (invoice.days_overdue(today), invoice.due.as_ref().map(|due| due.day().days_since(today))) {
        (Some(days), _) => chip(Tone::Bad, &format!("{} overdue", words::days(days))),
        (None, Some(0)) => chip(Tone::Warn, "Due today"),
        (None, Some(days)) => {
            view! { <span class="small soft">{format!("in {}", words::days(days))}</span> }.into_any()
        }
        (None, None) => ().into_any(),
    };
    view! {
        <li>
            <b><bdi>{subject}</bdi></b>
            <span>{amount}</span>
            <span class="small soft"><bdi>{number}</bdi>{due}</span>
            {when}
        </li>
    }
    .into_any()
}
