//! The fuzz targets: each asks one parser of outside input to keep its promise
//! (`core/tests/promises`), whatever bytes come. `make fuzz` runs each for a
//! minute; what it learns stays in `corpus/`, which `make test` asks again.

#[path = "../../core/tests/promises/mod.rs"]
mod promises;

/// The name of a target and what it asks.
type Target = (&'static str, fn(&str));

/// All targets.
pub const TARGETS: [Target; 18] = [
    ("callback_query", promises::callback_query),
    ("jwt", promises::jwt),
    ("key_set", promises::key_set),
    ("token_response", promises::token_response),
    ("discovery", promises::discovery),
    ("pending_record", promises::pending_record),
    ("challenge", promises::challenge),
    ("config", promises::config),
    ("return_to", promises::return_to),
    ("login_uri", promises::login_uri),
    ("draft", promises::draft),
    ("guide", promises::guide),
    ("error_text", promises::error_text),
    ("web_address", promises::web_address),
    ("contact", promises::contact),
    ("record", promises::record),
    ("list_page", promises::list_page),
    ("access_check", promises::access_check),
];

/// Asks the parser of `target`. Bytes that are no UTF-8 are replaced, as the browser does it with whatever arrives.
///
/// # Panics
/// When the promise is broken, or when there is no such target.
pub fn ask(target: &str, bytes: &[u8]) {
    let promise = TARGETS.iter().find(|(name, _)| *name == target).expect("a target of the list above").1;
    promise(&String::from_utf8_lossy(bytes));
}
