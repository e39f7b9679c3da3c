//! Invoices: the part of the start page, the list, and the page of one.

#![allow(missing_docs, reason = "each says itself")]

use super::list::Noun;
use super::time;

pub const PAY: &str = "Pay in Rhythm’s portal";
pub const SUM_TOO_LARGE: &str = "a sum too large to tell";
pub const INVOICE: &str = "Invoice";

pub fn numbered(number: &str) -> String {
    format!("Invoice {number}")
}

// The part of the start page.
pub const OPEN_INVOICES: &str = "Open invoices";
pub const ALL_INVOICES: &str = "All invoices";
pub const NOTHING_DUE: &str = "Nothing is due: all your invoices are settled.";
pub const NOTHING_DUE_ON_THESE: &str = "Nothing is due on these.";
/// Between sums of different currencies.
pub const AND: &str = " and ";

pub fn so_far(count: usize) -> String {
    format!("{count} invoices loaded so far")
}

pub fn of_the_first(count: usize) -> String {
    format!("Of the first {count} invoices")
}

pub fn without_amount(count: usize) -> String {
    format!("{count} {} without an amount", form(count))
}

pub fn due_on(count: usize) -> String {
    format!("due on {count} {}", form(count))
}

pub fn due_on_some(count: usize, without_amount: usize) -> String {
    format!("due on {count} {}, and {without_amount} without an amount", form(count))
}

const fn form(count: usize) -> &'static str {
    if count == 1 { "invoice" } else { "invoices" }
}

/// Before the date, alone or behind the invoice's number.
pub const DUE_ALONE: &str = "Due ";
pub const DUE_BEHIND_NUMBER: &str = ", due ";
pub const DUE_TODAY: &str = "Due today";

pub fn overdue(days: i64) -> String {
    format!("{} overdue", time::days(days))
}

pub fn due_in(days: i64) -> String {
    format!("in {}", time::days(days))
}

// The list.
pub const TITLE: &str = "Invoices";
pub const LEAD: &str = "What your association has billed you for. Paying happens in Rhythm’s own portal.";
/// What a failure calls it.
pub const SUBJECT: &str = "Your invoices";
pub const NOUN: Noun = ("invoice", "invoices");
pub const NUMBER: &str = "Number";
pub const DUE: &str = "Due";
pub const STATUS: &str = "Status";
pub const PAID: &str = "Paid";
pub const BALANCE: &str = "Balance";
pub const NONE: (&str, &str) = (
    "No invoices yet",
    "When your association bills you, for dues, an event or an order, the invoice stands here with what is left to pay.",
);

pub fn total_in(currency: &str) -> String {
    format!("Due in {currency}")
}

// What state one is in.
pub const IS_OVERDUE: &str = "Overdue";
pub const IS_OPEN: &str = "Open";
pub const IS_PAID: &str = "Paid";
pub const IS_VOID: &str = "Void";
pub const IS_WRITTEN_OFF: &str = "Written off";
pub const IS_CANCELLED: &str = "Cancelled";
pub const IS_UNKNOWN: &str = "Not known";

// The page of one.
/// What a failure calls it.
pub const ONE_SUBJECT: &str = "This invoice";
pub const LEFT_TO_PAY: &str = "left to pay";
pub const OPEN: &str = "Open";
pub const NOTHING_TO_PAY: &str = "Nothing to pay";
pub const DATE: &str = "Date";
pub const TOTAL: &str = "Total";
pub const ID: &str = "Id";
pub const LINES: &str = "What it is for";
pub const LINE_WITHOUT_DESCRIPTION: &str = "Without a description";
pub const PAYMENTS: &str = "Payments and credits";
pub const PAYMENT: &str = "Payment";

pub fn overdue_for(days: i64) -> String {
    format!("Overdue for {}.", time::days(days))
}

pub fn due_by(date: &str) -> String {
    format!("Due on {date}.")
}

pub fn quantity_at(quantity: &str, price: &str) -> String {
    format!("{quantity} at {price}")
}

pub fn left_to_pay(amount: &str) -> String {
    format!("{amount} left to pay")
}
