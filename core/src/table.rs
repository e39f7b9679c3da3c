//! A list of records as a table: cells of a few kinds, put in order by a column
//! and narrowed down by a text. Rows stay where they are; what is shown is a list
//! of their indices, so that 10,000 of them can be put in another order at once.

mod csv;

pub use self::csv::csv;

use std::cmp::Ordering;

use crate::order::sort;
use crate::rhythm::amount::Amount;
use crate::rhythm::when::When;

/// One value of a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// There is none.
    Nothing,
    /// A text, whatever is in it.
    Text(String),
    /// A date or an instant.
    When(When),
    /// An amount and its currency.
    Money(Amount, Option<String>),
}

/// The rows of a table.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    cells: Vec<Vec<Cell>>,
    /// The texts of each row in small letters, made once: a filter looks at nothing else.
    texts: Vec<String>,
}

/// What of the rows is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Words that each have to stand in a row, in any case; empty for all rows.
    pub filter: String,
    /// The text that a column has to have.
    pub only: Option<(usize, String)>,
    /// In which order; without, as they were added.
    pub order: Option<Order>,
}

/// By which column the rows are put in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// Its index.
    pub column: usize,
    /// Whether the largest comes first.
    pub is_descending: bool,
}

impl Cell {
    /// The text, where it is one.
    fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// As plain text: dates as ISO 8601, amounts as decimal numbers.
    pub fn plain(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) => text.clone(),
            Self::When(when) => when.text().to_owned(),
            Self::Money(amount, _) => amount.to_string(),
        }
    }
}

impl Rows {
    /// Adds a row.
    pub fn push(&mut self, cells: Vec<Cell>) {
        let mut text = String::new();
        for cell in &cells {
            text.push_str(&cell.plain().to_lowercase());
            if let Cell::Money(_, currency) = cell {
                // As people write it: 120.50, and with its currency.
                text.push(' ');
                text.push_str(&two_decimals(&cell.plain()));
                text.push(' ');
                text.push_str(&currency.as_deref().unwrap_or_default().to_lowercase());
            }
            // Nobody looks for what goes across two cells.
            text.push('\n');
        }
        self.texts.push(text);
        self.cells.push(cells);
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// A row; nothing for an index that there is not.
    pub fn row(&self, index: usize) -> &[Cell] {
        self.cells.get(index).map_or(&[], Vec::as_slice)
    }

    /// The indices of the rows that are shown, in their order. Rows with nothing in the column come last, equals in the order in
    /// which they were added.
    pub fn view(&self, view: &View) -> Vec<usize> {
        let filter = view.filter.to_lowercase();
        let words: Vec<&str> = filter.split_whitespace().collect();
        let holds_all = |text: &str| words.iter().all(|word| text.contains(word));
        let fits = |index: &usize| match &view.only {
            Some((column, text)) => matches!(self.row(*index).get(*column), Some(Cell::Text(cell)) if cell == text),
            None => true,
        };
        let found = self.texts.iter().enumerate().filter(|(_, text)| holds_all(text)).map(|(index, _)| index);
        let found = found.filter(fits);
        match view.order {
            None => found.collect(),
            Some(order) => self.ordered(found, order),
        }
    }

    /// The texts that stand in a column, each once, in the order of their letters. Meant for few texts in many rows.
    pub fn texts(&self, column: usize) -> Vec<&str> {
        let mut texts: Vec<&str> = Vec::new();
        for text in self.cells.iter().filter_map(|row| row.get(column)?.as_text()) {
            if let Err(place) = texts.binary_search(&text) {
                texts.insert(place, text);
            }
        }
        texts
    }

    fn ordered(&self, found: impl Iterator<Item = usize>, order: Order) -> Vec<usize> {
        // The keys are made once, not at each of the many comparisons.
        let (found, keys): (Vec<usize>, Vec<Key>) = found.map(|index| (index, self.key(index, order.column))).unzip();
        let mut places: Vec<usize> = (0..found.len()).collect();
        let key = |place: usize| keys.get(place).unwrap_or(&Key::Nothing);
        sort(&mut places, &|one, other| key(one).cmp(key(other), order.is_descending).then_with(|| one.cmp(&other)));
        places.into_iter().filter_map(|place| found.get(place).copied()).collect()
    }

    fn key(&self, index: usize, column: usize) -> Key {
        match self.row(index).get(column) {
            Some(Cell::Text(text)) => Key::Text(text.to_lowercase()),
            Some(Cell::When(when)) => Key::Number(when.at().seconds()),
            Some(Cell::Money(amount, currency)) => Key::Money(currency.clone(), *amount),
            Some(Cell::Nothing) | None => Key::Nothing,
        }
    }
}

/// "120.5" as "120.50", the way amounts are written.
fn two_decimals(plain: &str) -> String {
    match plain.split_once('.') {
        None => format!("{plain}.00"),
        Some((_, decimals)) if decimals.len() == 1 => format!("{plain}0"),
        Some(_) => plain.to_owned(),
    }
}

/// What a row is put in order by. Amounts of different currencies can't be compared: they stand by currency first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Money(Option<String>, Amount),
    Number(i64),
    Text(String),
    Nothing,
}

impl Key {
    fn cmp(&self, other: &Self, is_descending: bool) -> Ordering {
        match (self, other) {
            (Self::Nothing, _) | (_, Self::Nothing) => Ord::cmp(self, other),
            _ if is_descending => Ord::cmp(other, self),
            _ => Ord::cmp(self, other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    fn money(amount: &str, currency: &str) -> Cell {
        Cell::Money(Amount::parse(amount).unwrap(), Some(currency.to_owned()))
    }

    fn rows() -> Rows {
        let mut rows = Rows::default();
        let when = |iso: &str| When::parse(iso).map_or(Cell::Nothing, Cell::When);
        rows.push(vec![text("Annual dues"), when("2026-12-15"), money("120.5", "USD")]);
        rows.push(vec![text("Übung in München"), when("2026-11-01T10:00:00Z"), money("90", "EUR")]);
        rows.push(vec![Cell::Nothing, when(""), money("1000", "JPY")]);
        rows.push(vec![text("annual meeting"), when("2026-11-01"), money("9", "USD")]);
        rows
    }

    fn view(filter: &str, order: Option<(usize, bool)>) -> Vec<usize> {
        rows().view(&of(filter, None, order))
    }

    fn of(filter: &str, only: Option<(usize, &str)>, order: Option<(usize, bool)>) -> View {
        View {
            filter: filter.to_owned(),
            only: only.map(|(column, text)| (column, text.to_owned())),
            order: order.map(|(column, is_descending)| Order { column, is_descending }),
        }
    }

    #[test]
    fn a_column_can_be_held_to_one_of_its_texts() {
        let rows = rows();
        assert_eq!(rows.view(&of("", Some((0, "Annual dues")), None)), [0]);
        assert_eq!(rows.view(&of("meeting", Some((0, "Annual dues")), None)), [] as [usize; 0]);
        assert_eq!(rows.view(&of("", Some((0, "annual dues")), None)), [] as [usize; 0]);
        assert_eq!(rows.view(&of("", Some((2, "9")), None)), [] as [usize; 0]);
        assert_eq!(rows.view(&of("", Some((7, "9")), None)), [] as [usize; 0]);
        assert_eq!(rows.texts(0), ["Annual dues", "annual meeting", "Übung in München"]);
        assert_eq!(rows.texts(1).len() + rows.texts(7).len(), 0);
    }

    #[test]
    fn a_filter_finds_each_word_in_any_cell_whatever_its_case() {
        assert_eq!(view("", None), [0, 1, 2, 3]);
        assert_eq!(view(" ANNUAL ", None), [0, 3]);
        assert_eq!(view("annual 120.5", None), [0]);
        assert_eq!(view("120.50", None), [0]);
        assert_eq!(view("9.00 usd", None), [3]);
        assert_eq!(view("übung", None), [1]);
        assert_eq!(view("2026-11", None), [1, 3]);
        // Words stand in cells, not across them.
        assert_eq!(view("dues2026", None), [] as [usize; 0]);
    }

    #[test]
    fn rows_are_put_in_order_by_what_is_in_a_column() {
        assert_eq!(view("", Some((0, false))), [0, 3, 1, 2]);
        assert_eq!(view("", Some((0, true))), [1, 3, 0, 2]);
        assert_eq!(view("", Some((1, false))), [3, 1, 0, 2]);
        assert_eq!(view("", Some((1, true))), [0, 1, 3, 2]);
        // By currency first, then by amount and not by its digits.
        assert_eq!(view("", Some((2, false))), [1, 2, 3, 0]);
        assert_eq!(view("", Some((2, true))), [0, 3, 2, 1]);
        assert_eq!(view("annual", Some((2, false))), [3, 0]);
    }

    #[test]
    fn equals_stay_as_they_came_and_a_column_that_is_not_there_changes_nothing() {
        let mut rows = Rows::default();
        for _ in 0..100 {
            rows.push(vec![text("same")]);
        }
        let all: Vec<usize> = (0..100).collect();
        for is_descending in [false, true] {
            assert_eq!(rows.view(&of("", None, Some((0, is_descending)))), all);
            assert_eq!(rows.view(&of("", None, Some((7, is_descending)))), all);
        }
        assert_eq!(
            (rows.row(7), rows.row(100), rows.len(), rows.is_empty()),
            (&[text("same")][..], &[][..], 100, false)
        );
    }
}
