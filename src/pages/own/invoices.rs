//! `/invoices`: all of them; `/invoices/{id}`: one with its lines and payments.

use backbeat_core::json::Object;
use backbeat_core::rhythm::amount::Amount;
use backbeat_core::rhythm::catalogue::operations::INVOICE;
use backbeat_core::rhythm::invoice::{Invoice, InvoiceLine, Transaction, sum_due};
use backbeat_core::rhythm::when::Day;
use backbeat_core::table::{Cell, Order};
use backbeat_core::text;
use leptos::prelude::*;

use super::list::{Column, Kind, List, list};
use super::record::{self, RecordPage};
use crate::app::matters::{Matter, Phase};
use crate::app::session::{SessionContext, use_session};
use crate::app::words;
use crate::components::chip::{Tone, chip};
use crate::components::contact_card::{fact, isolated};
use crate::markup::{Markup, changing, el};
use crate::pages::heading;
use crate::pages::parts::{calendar_day, part, portal_link};

static LIST: List = List {
    matter: Matter::Invoices,
    path: "invoices",
    title: text::invoices::ALL_INVOICES,
    noun: text::invoices::NOUN,
    columns: &[
        Column { name: text::invoices::INVOICE, kind: Kind::Text },
        Column { name: text::invoices::NUMBER, kind: Kind::Below },
        Column { name: text::invoices::DUE, kind: Kind::CalendarDay },
        Column { name: text::invoices::STATUS, kind: Kind::Text },
        Column { name: text::invoices::PAID, kind: Kind::Money },
        Column { name: text::invoices::BALANCE, kind: Kind::Money },
    ],
    state: 3,
    order: Order { column: 2, is_descending: true },
    cells,
    names: None,
    name: |_| None,
    tone,
    empty: text::invoices::NONE,
    shown: |_, _| (),
};

static RECORD: RecordPage = RecordPage {
    name: text::invoices::INVOICE,
    thing: text::invoices::ONE_SUBJECT,
    operation: &INVOICE,
    list: ("invoices", text::invoices::ALL_INVOICES),
    draw,
};

/// The list.
pub(super) fn page() -> AnyView {
    let (title, lead) = (text::invoices::TITLE, text::invoices::LEAD.to_owned());
    vec![heading(title, title, lead), changing(|| totals().into_any()), list(&LIST)].into_any()
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
        let told = |sum| words::money(sum, currency.as_deref());
        let sum = sum.map_or_else(|| text::invoices::SUM_TOO_LARGE.to_owned(), told);
        let label = currency.as_deref().map_or_else(|| text::invoices::DUE.to_owned(), text::invoices::total_in);
        el("div").child(el("dt").child(label)).child(el("dd").class("figure").child(sum))
    });
    let sums: Vec<_> = sums.collect();
    (!sums.is_empty()).then(|| {
        let sums = el("dl").class("totals").children(sums);
        el("div").class("row").child(sums).child(portal_link(text::invoices::PAY))
    })
}

fn cells(_: SessionContext, record: &Object, today: Day) -> Vec<Cell> {
    let invoice = Invoice::of(record);
    let number = invoice.number.as_deref().or(invoice.id.as_deref()).map(text::invoices::numbered);
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

/// The state in a word; one that this app does not know is shown as it came.
fn state(invoice: &Invoice, today: Day) -> String {
    match invoice.status.as_deref() {
        _ if invoice.days_overdue(today).is_some() => text::invoices::IS_OVERDUE,
        Some("open") => text::invoices::IS_OPEN,
        Some("paid") => text::invoices::IS_PAID,
        Some("void") => text::invoices::IS_VOID,
        Some("written off") => text::invoices::IS_WRITTEN_OFF,
        Some("cancelled" | "canceled") => text::invoices::IS_CANCELLED,
        Some(other) => other,
        None => text::invoices::IS_UNKNOWN,
    }
    .to_owned()
}

fn tone(state: &str) -> Tone {
    match state {
        text::invoices::IS_OVERDUE => Tone::Bad,
        text::invoices::IS_OPEN => Tone::Warn,
        text::invoices::IS_PAID => Tone::Good,
        _ => Tone::Info,
    }
}

fn draw(record: &Object) -> AnyView {
    let today = words::today();
    let invoice = Invoice::of(record);
    let number = invoice.number.as_deref().or(invoice.id.as_deref());
    let name = number.map_or_else(|| text::invoices::INVOICE.to_owned(), text::invoices::numbered);
    let lead = match (invoice.days_overdue(today), &invoice.due) {
        (Some(days), _) => text::invoices::overdue_for(days),
        (None, Some(due)) if invoice.is_open() => text::invoices::due_by(&words::calendar_day(due)),
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
            el("div").child(figure).child(el("p").class("soft").child(text::invoices::LEFT_TO_PAY))
        }
        None => {
            let figure = if invoice.is_open() { text::invoices::OPEN } else { text::invoices::NOTHING_TO_PAY };
            el("p").class("figure").child(figure)
        }
    };
    let pay = if invoice.is_open() { portal_link(text::invoices::PAY) } else { None };
    let facts = el("dl").class("facts");
    let facts = facts.child(invoice.date.as_ref().map(|date| fact(text::invoices::DATE, calendar_day(date))));
    let facts = facts.child(invoice.due.as_ref().map(|due| fact(text::invoices::DUE, calendar_day(due))));
    let facts = facts.child(invoice.total.map(|total| fact(text::invoices::TOTAL, money(total))));
    let facts = facts.child(invoice.paid.map(|paid| fact(text::invoices::PAID, money(paid))));
    let facts = facts.child(invoice.id.clone().map(|id| fact(text::invoices::ID, el("code").child(id))));
    let answer = vec![el("div").class("row").child(answer).child(pay), facts];
    let answer = part("invoice", text::invoices::INVOICE, chip(tone(&state), state), answer);
    let lines = el("ul").class("lines").children(invoice.lines.iter().map(|it| line(it, invoice.currency.as_deref())));
    let lines = (!invoice.lines.is_empty()).then(|| part("lines", text::invoices::LINES, None::<Markup>, lines));
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
    let name =
        line.description.clone().map_or_else(|| el("span").child(text::invoices::LINE_WITHOUT_DESCRIPTION), isolated);
    let total = line.total.map(|total| words::money(total, currency));
    let each = line.quantity.clone().zip(line.unit_price);
    let each = each.filter(|(quantity, _)| quantity != "1");
    let each = each.map(|(quantity, price)| text::invoices::quantity_at(&quantity, &words::money(price, currency)));
    let left = line.balance.filter(|balance| balance.is_positive());
    let left = left.map(|left| text::invoices::left_to_pay(&words::money(left, currency)));
    let small = |what: Option<String>| el("span").class("small soft").child(what);
    el("li").child(el("b").child(name)).child(el("span").child(total)).child(small(each)).child(small(left))
}

/// Payments and credits on the lines, in the order of their dates.
fn payments(invoice: &Invoice) -> Option<Markup> {
    let all = invoice.transactions();
    let line = |it: &Transaction| {
        let kind = it.kind.clone().unwrap_or_else(|| text::invoices::PAYMENT.to_owned());
        let amount = it.amount.map(|amount| words::money(amount, invoice.currency.as_deref()));
        let date = el("span").class("small soft").child(it.date.as_ref().map(calendar_day));
        let name = el("b").class("name").child(isolated(kind));
        el("li").child(name).child(el("span").child(amount)).child(date)
    };
    (!all.is_empty()).then(|| {
        let lines = el("ul").class("lines").children(all.iter().map(line));
        part("payments", text::invoices::PAYMENTS, None::<Markup>, lines)
    })
}
