//! An invoice (Rhythm API documentation, Collect, "Invoices").

use std::collections::BTreeMap;

use serde_json::Value;

use super::amount::Amount;
use super::field::{LIST_LIMIT, objects, text};
use super::registration::currency_code;
use super::when::{Day, When};
use crate::json::Object;
use crate::order::ordered;

/// An invoice.
#[derive(Clone, Debug, PartialEq)]
pub struct Invoice {
    /// `id`.
    pub id: Option<String>,
    /// `number`.
    pub number: Option<String>,
    /// `status`: open, paid, void, written off, cancelled, or what else came.
    pub status: Option<String>,
    /// `date`, or when it was made.
    pub date: Option<When>,
    /// `date_due`.
    pub due: Option<When>,
    /// `balance_due`.
    pub balance: Option<Amount>,
    /// `amount_paid`.
    pub paid: Option<Amount>,
    /// The sum of the line items, which the record itself does not have; `None` unless each has one.
    pub total: Option<Amount>,
    /// `currency_code` (ISO 4217).
    pub currency: Option<String>,
    /// `line_items`.
    pub lines: Vec<InvoiceLine>,
}

/// A line of an invoice.
#[derive(Clone, Debug, PartialEq)]
pub struct InvoiceLine {
    /// `description`.
    pub description: Option<String>,
    /// `quantity`, as it came.
    pub quantity: Option<String>,
    /// `unit_price`.
    pub unit_price: Option<Amount>,
    /// `total`.
    pub total: Option<Amount>,
    /// `balance_due`.
    pub balance: Option<Amount>,
    /// `related_transactions`: payments and credits.
    pub transactions: Vec<Transaction>,
}

/// A payment or credit on a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Transaction {
    /// `type`, as it came.
    pub kind: Option<String>,
    /// `amount`.
    pub amount: Option<Amount>,
    /// `date`.
    pub date: Option<When>,
}

impl Invoice {
    /// Reads the invoice of a record.
    pub fn of(record: &Object) -> Self {
        let lines: Vec<_> = objects(record, "line_items").map(InvoiceLine::of).collect();
        let is_whole = record.get("line_items").and_then(Value::as_array).is_none_or(|lines| lines.len() <= LIST_LIMIT);
        let total = lines
            .iter()
            .try_fold(Amount::ZERO, |sum, line| sum.plus(line.total?))
            .filter(|_| !lines.is_empty() && is_whole);
        let code = ["currency_code", "base_currency_code"].iter().find_map(|key| text(record, key));
        Self {
            id: text(record, "id"),
            number: text(record, "number"),
            status: text(record, "status"),
            date: When::of(record, "date").or_else(|| When::of(record, "sys_created_at")),
            due: When::of(record, "date_due"),
            balance: Amount::of(record, "balance_due"),
            paid: Amount::of(record, "amount_paid"),
            total: Amount::of(record, "total").or(total),
            currency: code.and_then(|code| currency_code(&code)),
            lines,
        }
    }

    /// Whether the person has to pay something.
    pub fn is_open(&self) -> bool {
        let status = self.status.as_deref().map(str::to_ascii_lowercase);
        match (status.as_deref(), self.balance) {
            (Some("paid" | "void" | "written off" | "cancelled" | "canceled"), _) => false,
            // A status that nobody knows settles nothing: the balance does.
            (_, Some(balance)) => balance.is_positive(),
            (status, None) => status == Some("open"),
        }
    }

    /// What was paid or credited on its lines, the first first; what has no date comes last.
    pub fn transactions(&self) -> Vec<Transaction> {
        let all: Vec<_> = self.lines.iter().flat_map(|line| line.transactions.iter().cloned()).collect();
        ordered(&all, |it| Some(it.date.as_ref().map_or(i64::MAX, |date| date.at().seconds())))
    }

    /// Days by which it is overdue on `today`, if it is.
    pub fn days_overdue(&self, today: Day) -> Option<i64> {
        let days = today.days_since(self.due.as_ref()?.day());
        (self.is_open() && days > 0).then_some(days)
    }
}

impl InvoiceLine {
    fn of(record: &Object) -> Self {
        let transaction = |record| Transaction {
            kind: text(record, "type"),
            amount: Amount::of(record, "amount"),
            date: When::of(record, "date"),
        };
        Self {
            description: text(record, "description"),
            quantity: text(record, "quantity"),
            unit_price: Amount::of(record, "unit_price"),
            total: Amount::of(record, "total"),
            balance: Amount::of(record, "balance_due"),
            transactions: objects(record, "related_transactions").map(transaction).collect(),
        }
    }
}

/// Leaves in a record what [`Invoice::of`] and a list need, so that many of them can be kept.
pub fn keep_listed(record: &mut Object) {
    const FIELDS: [&str; 11] = [
        "id",
        "number",
        "status",
        "date",
        "sys_created_at",
        "date_due",
        "balance_due",
        "amount_paid",
        "total",
        "currency_code",
        "base_currency_code",
    ];
    let keep = |record: &Object, fields: &[&str]| {
        let mut kept = Object::new();
        for field in fields {
            if let Some(value) = record.get(*field) {
                kept.insert((*field).to_owned(), value.clone());
            }
        }
        kept
    };
    let lines = objects(record, "line_items").map(|line| Value::Object(keep(line, &["description", "total"])));
    let lines = Value::Array(lines.collect());
    let mut kept = keep(record, &FIELDS);
    kept.insert("line_items".to_owned(), lines);
    *record = kept;
}

/// The open ones, what is due first comes first.
pub fn open(invoices: &[Invoice]) -> Vec<Invoice> {
    let due = |invoice: &Invoice| invoice.due.as_ref().map_or(i64::MAX, |due| due.at().seconds());
    ordered(invoices, |invoice| invoice.is_open().then(|| due(invoice)))
}

/// What is due in all, for each currency; amounts without a currency stand for themselves. `None` as a sum: too large to be told.
pub fn sum_due(invoices: &[Invoice]) -> Vec<(Option<String>, Option<Amount>)> {
    let mut sums: BTreeMap<Option<String>, Option<Amount>> = BTreeMap::new();
    for invoice in invoices.iter().filter(|invoice| invoice.is_open()) {
        let Some(balance) = invoice.balance else { continue };
        let sum = sums.entry(invoice.currency.clone()).or_insert(Some(Amount::ZERO));
        *sum = sum.and_then(|sum| sum.plus(balance));
    }
    sums.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(value: Value) -> Invoice {
        Invoice::of(value.as_object().unwrap())
    }

    #[test]
    fn what_a_list_needs_is_kept_and_nothing_else() {
        let mut record = json!({
            "id": "inv-1", "number": 7, "status": "open", "date_due": "2026-12-15", "balance_due": "120.5", "amount_paid": 0, "currency_code": "USD",
            "billing_address": { "line1": "1 Main St" }, "unknown": [1],
            "line_items": [{ "description": "Annual dues", "total": 120.5, "product_id": "pkg", "related_transactions": [{ "amount": 10 }] }, 7],
        });
        let record = record.as_object_mut().unwrap();
        let mut whole = Invoice::of(record);
        keep_listed(record);
        whole.lines[0].transactions.clear();
        assert_eq!(Invoice::of(record), whole);
        assert_eq!((record.len(), record["line_items"].as_array().unwrap().len()), (8, 1));
        assert_eq!(record["line_items"][0].as_object().unwrap().len(), 2);
    }

    fn amount(text: &str) -> Option<Amount> {
        Amount::parse(text)
    }

    #[test]
    fn a_documented_invoice_is_read_without_its_secret() {
        let invoice = read(json!({
            "id": "inv-1", "number": 501, "date": "2026-11-15", "date_due": "2026-12-15", "status": "open", "currency_code": "USD",
            "balance_due": 110.5, "amount_paid": 10, "sharing_secret": "never shown",
            "line_items": [
                { "description": "Annual dues", "quantity": 1, "unit_price": 100, "total": "100.00", "balance_due": 90,
                  "related_transactions": [{ "type": "payment", "amount": 10, "date": "2026-11-01T00:00:00Z" }] },
                { "description": "Section", "total": 20.5 },
            ],
        }));
        assert_eq!((invoice.total, invoice.balance, invoice.paid), (amount("120.5"), amount("110.5"), amount("10")));
        let transaction = Transaction {
            kind: Some("payment".to_owned()),
            amount: amount("10"),
            date: When::parse("2026-11-01T00:00:00Z"),
        };
        assert_eq!(invoice.lines[0].transactions, [transaction]);
        assert!(!format!("{invoice:?}").contains("never shown"));
        assert_eq!(read(json!({ "line_items": [{ "total": 1 }, {}] })).total, None);
        assert_eq!(read(json!({ "line_items": [] })).total, None);
    }

    #[test]
    fn open_is_what_must_be_paid() {
        let is_open =
            |status: &str, balance: Value| read(json!({ "status": status, "balance_due": balance })).is_open();
        assert!(is_open("open", json!(1)) && is_open("Open", Value::Null) && is_open("open", json!("0.01")));
        assert!(!is_open("open", json!(0)) && !is_open("open", json!(-5)));
        for status in ["paid", "Void", "written off", "cancelled", "canceled"] {
            assert!(!is_open(status, json!(1)), "{status}");
        }
        for status in ["a-status-of-tomorrow", "past due", ""] {
            assert!(
                is_open(status, json!(1)) && !is_open(status, json!(0)) && !is_open(status, Value::Null),
                "{status}"
            );
        }
    }

    #[test]
    fn it_is_overdue_from_the_day_after() {
        let overdue = |status: &str, due: &str| {
            read(json!({ "status": status, "balance_due": 1, "date_due": due }))
                .days_overdue(Day::parse("2026-11-26").unwrap())
        };
        assert_eq!(overdue("open", "2026-11-25"), Some(1));
        assert_eq!([overdue("open", "2026-11-26"), overdue("paid", "2020-01-01"), overdue("open", "")], [None; 3]);
    }

    #[test]
    fn what_is_due_is_summed_for_each_currency() {
        let of = |status: &str, balance: Value, currency: &str| {
            read(json!({ "status": status, "balance_due": balance, "currency_code": currency }))
        };
        let all = [
            of("open", json!(0.1), "USD"),
            of("open", json!("0.2"), "usd"),
            of("paid", json!(5), "USD"),
            of("open", json!(700), "JPY"),
            of("open", json!(3), "?"),
            of("open", json!("many"), "EUR"),
            of("open", json!(900_000_000_000_000_u64), "CHF"),
            of("open", json!(900_000_000_000_000_u64), "CHF"),
        ];
        let due = |code: &str, sum: Option<&str>| (Some(code.to_owned()), sum.and_then(amount));
        assert_eq!(
            sum_due(&all),
            [(None, amount("3")), due("CHF", None), due("JPY", Some("700")), due("USD", Some("0.3"))]
        );
    }

    #[test]
    fn what_is_due_first_comes_first() {
        let of = |id: &str, due: &str| read(json!({ "id": id, "status": "open", "balance_due": 1, "date_due": due }));
        let ids: Vec<_> = open(&[of("none", ""), of("late", "2027-01-01"), of("soon", "2026-12-01T00:00:00Z")])
            .into_iter()
            .map(|it| it.id.unwrap())
            .collect();
        assert_eq!(ids, ["soon", "late", "none"]);
    }
}
