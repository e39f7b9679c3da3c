//! A table as CSV (RFC 4180) that a spreadsheet opens without harm.

use super::{Cell, Rows};
use crate::text;

/// The rows at `indices` below their `names`. A column of amounts is followed by one of currencies where it has any. UTF-8 with a byte order mark, without
/// which spreadsheets guess.
pub fn csv(names: &[&str], rows: &Rows, indices: &[usize]) -> String {
    let has_currency: Vec<bool> = (0..names.len())
        .map(|column| indices.iter().any(|index| matches!(rows.row(*index).get(column), Some(Cell::Money(_, Some(_))))))
        .collect();
    let mut csv = "\u{FEFF}".to_owned();
    let mut line = |fields: Vec<String>| {
        csv.push_str(&fields.join(","));
        csv.push_str("\r\n");
    };
    let with_currency = |fields: Vec<(String, String)>| -> Vec<String> {
        let columns = fields.into_iter().zip(&has_currency);
        columns.flat_map(|((field, currency), has)| std::iter::once(field).chain(has.then_some(currency))).collect()
    };
    line(with_currency(names.iter().map(|name| (quoted(name), quoted(&text::values::currency_of(name)))).collect()));
    for index in indices {
        let row = rows.row(*index);
        let field = |column| row.get(column).map_or_else(Default::default, field);
        line(with_currency((0..names.len()).map(field).collect()));
    }
    csv
}

/// A field and its currency.
fn field(cell: &Cell) -> (String, String) {
    match cell {
        // Made here out of digits, so it begins no formula although it may begin with a minus.
        Cell::Money(amount, currency) => (amount.to_string(), currency.clone().unwrap_or_default()),
        other => (quoted(&harmless(&other.plain())), String::new()),
    }
}

/// A text that no spreadsheet takes for a formula: a leading apostrophe says that it is text (OWASP, "CSV Injection").
fn harmless(text: &str) -> String {
    let begins_formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%']);
    let begins_with_control = text.starts_with(['\t', '\r', '\n', '\0']);
    if begins_formula || begins_with_control { format!("'{text}") } else { text.to_owned() }
}

fn quoted(text: &str) -> String {
    let needs_quotes = text.contains(['"', ',', ';', '\r', '\n', '\t']) || text.trim() != text;
    if needs_quotes { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rhythm::amount::Amount;
    use crate::rhythm::when::When;

    fn one(text: &str) -> String {
        let mut rows = Rows::default();
        rows.push(vec![Cell::Text(text.to_owned())]);
        let csv = csv(&["Name"], &rows, &[0]);
        csv.strip_prefix("\u{FEFF}Name\r\n").unwrap().strip_suffix("\r\n").unwrap().to_owned()
    }

    #[test]
    fn a_table_becomes_lines_in_the_order_of_the_view() {
        let mut rows = Rows::default();
        let amount =
            |text, currency: Option<&str>| Cell::Money(Amount::parse(text).unwrap(), currency.map(str::to_owned));
        rows.push(vec![Cell::Text("A, B".to_owned()), amount("-120.50", Some("USD"))]);
        rows.push(vec![When::parse("2026-12-15").map_or(Cell::Nothing, Cell::When), amount("7", None)]);
        rows.push(vec![Cell::Nothing]);
        assert_eq!(
            csv(&["Name", "Due"], &rows, &[1, 0, 2]),
            "\u{FEFF}Name,Due,Due currency\r\n2026-12-15,7,\r\n\"A, B\",-120.5,USD\r\n,,\r\n"
        );
        assert_eq!(csv(&["Name", "Due"], &rows, &[1]), "\u{FEFF}Name,Due\r\n2026-12-15,7\r\n");
        assert_eq!(csv(&["a\"b"], &Rows::default(), &[]), "\u{FEFF}\"a\"\"b\"\r\n");
    }

    #[test]
    fn what_would_end_a_field_is_quoted() {
        assert_eq!(one("plain"), "plain");
        assert_eq!(one("say \"hi\""), "\"say \"\"hi\"\"\"");
        assert_eq!(one("a\r\nb"), "\"a\r\nb\"");
        assert_eq!(one("a;b"), "\"a;b\"");
        assert_eq!(one(" a"), "\" a\"");
        assert_eq!(one("مرحبا"), "مرحبا");
    }

    #[test]
    fn a_formula_becomes_text() {
        assert_eq!(one("=HYPERLINK(\"http://x\")"), "\"'=HYPERLINK(\"\"http://x\"\")\"");
        for text in ["+1", "-1", "@SUM(A1)", "=1+1", "＝1", "|calc", "%0A=1"] {
            assert_eq!(one(text), format!("'{text}"));
        }
        assert_eq!(one(" =1"), "' =1");
        assert_eq!(one("\t=1"), "\"'\t=1\"");
        assert_eq!(one("1=1"), "1=1");
    }
}
