//! A list of the person's own records, whichever it is.

#![allow(missing_docs, reason = "each says itself")]

/// What records are called, in as many forms as the language counts with: one of them, and many.
pub type Noun = (&'static str, &'static str);

pub const CSV: &str = "CSV";
pub const NAMELESS: &str = "Without a name";

// In place of a list.
pub const DENIED: &str =
    "The service does not show this list to you (403). Your association may not use it; if it does, ask there.";
pub const NOT_USED: &str = "Your association does not use this list.";
pub const UNOWNED: &str = "It is not known whose list to load: neither your sign-in nor your contact has an id.";

// How far it is.
pub const STOP: &str = "Stop loading";
pub const LOAD_MORE: &str = "Load more";
pub const LOAD_ALL: &str = "Load all";

pub fn all(count: usize, noun: Noun) -> String {
    format!("{count} {}", form(count, noun))
}

pub fn so_far(count: usize, noun: Noun) -> String {
    format!("{count} {} loaded so far; Rhythm does not say how many there are", form(count, noun))
}

pub fn too_many(limit: usize, (_, many): Noun) -> String {
    format!("The first {limit} {many}: more than a browser can hold")
}

const fn form(count: usize, (one, many): Noun) -> &'static str {
    if count == 1 { one } else { many }
}

// How much of it is shown, for whoever does not see it.
pub fn showing_none(whole: usize, (_, many): Noun) -> String {
    format!("Showing none of {whole} {many}")
}

pub fn showing_rows(first: usize, last: usize) -> String {
    format!("Showing rows {first} to {last}")
}

pub fn showing_some(count: usize, whole: usize, (_, many): Noun) -> String {
    format!("Showing {count} of {whole} {many}")
}

pub fn showing_all(whole: usize, noun: Noun) -> String {
    format!("Showing {whole} {}", form(whole, noun))
}

// Pages of rows.
pub const NO_ROW: &str = "No row fits. Clear the search, or choose another state.";
pub const PREVIOUS: &str = "Previous";
pub const NEXT: &str = "Next";

pub fn rows(first: usize, last: usize, count: usize) -> String {
    format!("{first} to {last} of {count}")
}

// What narrows it down, and its order.
pub const SEARCH: &str = "Search";
pub const STATE: &str = "State";
pub const ALL: &str = "All";
pub const SORT_BY: &str = "Sort by";
pub const FROM_A_TO_Z: &str = "from A to Z";
pub const FROM_Z_TO_A: &str = "from Z to A";
pub const NEWEST_FIRST: &str = "newest first";
pub const OLDEST_FIRST: &str = "oldest first";
pub const LARGEST_FIRST: &str = "largest first";
pub const SMALLEST_FIRST: &str = "smallest first";

pub fn order(column: &str, way: &str) -> String {
    format!("{column}, {way}")
}
