//! `/invoices`: all of them; `/invoices/{id}`: one with its lines and payments.

use backbeat_core::json::Object;
use backbeat_core::rhythm::amount::Amount;
use backbeat_core::rhythm::catalogue::operations::INVOICE;
use backbeat_core::rhythm::invoice::{Invoice, InvoiceLine, Transaction, sum_due};
use backbeat_core::rhythm::when::Day;
use backbeat_core::table::{Cell, Order};
use leptos::prelude::*;

use super::list::{Column, Kind, List, list};
use super::record::{self, RecordPage};
use crate::app::matters::{Matter, Phase};
use crate::app::session::{SessionContext, use_session};
use crate::app::words;
use crate::components::chip::{Tone, chip};
use crate::components::contact_card::{fact, text};
use crate::markup::{Markup, changing, el};
use crate::pages::heading;
use crate::pages::parts::{calendar_day, part, portal_link};

static LIST: List = List {
    matter: Matter::Invoices,
    path: "invoices",
    title: "All invoices",
    noun: ("invoice", "invoices"),
    columns: &[
        Column { name: "Invoice", kind: Kind::Text },
        Column { name: "Number", kind: Kind::Below },
        Column { name: "Due", kind: Kind::CalendarDay },
        Column { name: "Status", kind: Kind::Text },
        Column { name: "Paid", kind: Kind::Money },
        Column { name: "Balance", kind: Kind::Money },
    ],
    state: 3,
    order: Order { column: 2, is_descending: true },
    cells,
    names: None,
    name: |_| None,
    tone,
    empty: (
        "No invoices yet",
        "When your association bills you, for dues, an event or an order, the invoice stands here with what is left to pay.",
    ),
    shown: |_, _| (),
};

static RECORD: RecordPage = RecordPage {
    name: "Invoice",
    thing: "This invoice",
    operation: &INVOICE,
    list: ("invoices", "All invoices"),
    draw,
};

/// The list.
pub(super) fn page() -> AnyView {
    let lead = "What your association has billed you for. Paying happens in Rhythm’s own portal.".to_owned();
    vec![heading("Invoices", "Invoices", lead), changing(|| totals().into_any()), list(&LIST)].into_any()
}

/// One invoice.
pub(super) fn record_page(id: &str) -> AnyView {
    record::record_page(&RECORD, id)
}

/// What is due, as soon as all is there that it is the sum of.
fn totals() -> Option<Markup> {
    let listing = use_session().listing(Matter::Invoices).get();
    if listing.phase != Phase::Complete {
        return None;
    }
    let all: Vec<_> = listing.records.iter().map(Invoice::of).collect();
    let sums = sum_due(&all).into_iter().map(|(currency, sum)| {
        let sum =
            sum.map_or_else(|| "a sum too large to tell".to_owned(), |sum| words::money(sum, currency.as_deref()));
        let label = currency.map_or_else(|| "Due".to_owned(), |currency| format!("Due in {currency}"));
        el("div").child(el("dt").child(label)).child(el("dd").class("figure").child(sum))
    });
    let sums: Vec<_> = sums.collect();
    (!sums.is_empty()).then(|| {
        let sums = el("dl").class("totals").children(sums);
        el("div").class("row").child(sums).child(portal_link("Pay in Rhythm’s portal"))
    })
}

fn cells(_: SessionContext, record: &Object, today: Day) -> Vec<Cell> {
    let invoice = Invoice::of(record);
    let number = invoice.number.clone().or_else(|| invoice.id.clone()).map(|number| format!("Invoice {number}"));
    let subject = invoice.lines.first().and_then(|line| line.description.clone());
    let (subject, number) = if subject.is_some() { (subject, number) } else { (number, None) };
    let money =
        |amount: Option<Amount>| amount.map_or(Cell::Nothing, |amount| Cell::Money(amount, invoice.currency.clone()));
    vec![
        subject.map_or(Cell::Nothing, Cell::Text),
        number.map_or(Cell::Nothing, Cell::Text),
        invoice.due.clone().map_or(Cell::Nothing, Cell::When),
        Cell::Text(state(&invoice, today)),
        money(invoice.paid),
        money(invoice.balance),
        invoice.id.clone().map_or(Cell::Nothing, Cell::Text),
    ]
}

const OVERDUE: &str = "Overdue";
const OPEN: &str = "Open";
const UNKNOWN: &str = "Not known";

/// The state in a word; one that this app does not know is shown as it came.
fn state(invoice: &Invoice, today: Day) -> String {
    match invoice.status.as_deref() {
        _ if invoice.days_overdue(today).is_some() => OVERDUE,
        Some("open") => OPEN,
        Some("paid") => "Paid",
        Some("void") => "Void",
        Some("written off") => "Written off",
        Some("cancelled" | "canceled") => "Cancelled",
        Some(other) => other,
        None => UNKNOWN,
    }
    .to_owned()
}

fn tone(state: &str) -> Tone {
    match state {
        OVERDUE => Tone::Bad,
        OPEN => Tone::Warn,
        "Paid" => Tone::Good,
        _ => Tone::Info,
    }
}

fn draw(record: &Object) -> AnyView {
    let today = words::today();
    let invoice = Invoice::of(record);
    let number = invoice.number.as_ref().or(invoice.id.as_ref());
    let name = number.map_or_else(|| "Invoice".to_owned(), |number| format!("Invoice {number}"));
    let lead = match (invoice.days_overdue(today), &invoice.due) {
        (Some(days), _) => format!("Overdue for {}.", words::days(days)),
        (None, Some(due)) if invoice.is_open() => format!("Due on {}.", words::calendar_day(due)),
        _ => String::new(),
    };
    let money = |amount: Amount| {
        let shown = words::money(amount, invoice.currency.as_deref());
        el("data").attr("value", amount.to_string()).child(shown)
    };
    let state = state(&invoice, today);
    let answer = match invoice.balance.filter(|_| invoice.is_open()) {
        Some(balance) => {
            let figure = el("p").class("figure").child(money(balance));
            el("div").child(figure).child(el("p").class("soft").child("left to pay"))
        }
        None => el("p").class("figure").child(if invoice.is_open() { "Open" } else { "Nothing to pay" }),
    };
    let pay = if invoice.is_open() { portal_link("Pay in Rhythm’s portal") } else { None };
    let facts = el("dl").class("facts");
    let facts = facts.child(invoice.date.as_ref().map(|date| fact("Date", calendar_day(date))));
    let facts = facts.child(invoice.due.as_ref().map(|due| fact("Due", calendar_day(due))));
    let facts = facts.child(invoice.total.map(|total| fact("Total", money(total))));
    let facts = facts.child(invoice.paid.map(|paid| fact("Paid", money(paid))));
    let facts = facts.child(invoice.id.clone().map(|id| fact("Id", el("code").child(id))));
    let answer = vec![el("div").class("row").child(answer).child(pay), facts];
    let answer = part("invoice", "Invoice", chip(tone(&state), state), answer);
    let lines = el("ul").class("lines").children(invoice.lines.iter().map(|it| line(it, invoice.currency.as_deref())));
    let lines = (!invoice.lines.is_empty()).then(|| part("lines", "What it is for", None::<Markup>, lines));
    let payments = payments(&invoice);
    vec![
        Some(heading(&name, &name, lead)),
        Some(answer.into_any()),
        lines.map(IntoAny::into_any),
        payments.map(IntoAny::into_any),
    ]
    .into_any()
}

fn line(line: &InvoiceLine, currency: Option<&str>) -> Markup {
    let name = line.description.clone().map_or_else(|| el("span").child("Without a description"), text);
    let total = line.total.map(|total| words::money(total, currency));
    let each = line.quantity.clone().zip(line.unit_price);
    let each = each.filter(|(quantity, _)| quantity != "1");
    let each = each.map(|(quantity, price)| format!("{quantity} at {}", words::money(price, currency)));
    let left = line.balance.filter(|balance| balance.is_positive());
    let left = left.map(|left| format!("{} left to pay", words::money(left, currency)));
    let small = |text: Option<String>| el("span").class("small soft").child(text);
    el("li").child(el("b").child(name)).child(el("span").child(total)).child(small(each)).child(small(left))
}

/// Payments and credits on the lines, in the order of their dates.
fn payments(invoice: &Invoice) -> Option<Markup> {
    let all = invoice.transactions();
    let line = |it: &Transaction| {
        let kind = it.kind.clone().unwrap_or_else(|| "Payment".to_owned());
        let amount = it.amount.map(|amount| words::money(amount, invoice.currency.as_deref()));
        let date = el("span").class("small soft").child(it.date.as_ref().map(calendar_day));
        let name = el("b").class("name").child(text(kind));
        el("li").child(name).child(el("span").child(amount)).child(date)
    };
    (!all.is_empty()).then(|| {
        part("payments", "Payments and credits", None::<Markup>, el("ul").class("lines").children(all.iter().map(line)))
    })
}
