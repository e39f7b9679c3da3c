//! All text that a person reads stands in `core/src/text` (docs/decisions/0009):
//! no string literal elsewhere reads like prose. A single word in small letters
//! is not found, since it may as well be an id.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use rstest::rstest;

/// Where no text may stand, from the root.
const ROOTS: [&str; 2] = ["core/src", "src"];

/// But there: the texts themselves, what knows the words of curl, of browsers and of requests, values for tests, and a page that only
/// developers see.
const PASSED_OVER: [&str; 5] = [
    TEXTS,
    "core/src/diagnosis/input",
    "core/src/diagnosis/masked.rs",
    "core/src/sign_in/testing.rs",
    "src/pages/kit.rs",
];

const TEXTS: &str = "core/src/text";

/// Calls and macros whose words are for developers or the style.
const UNREAD: [&str; 5] = ["expect", "panic", "unreachable", "debug_assert", "class"];

/// Attributes that list ids or words of HTML.
const LISTS: [&str; 5] = ["rel", "autocomplete", "aria-labelledby", "aria-describedby", "aria-controls"];

/// Names, which are the same in every language: of protocols, records and keys, and our own.
const NAMES: [&str; 12] = [
    "Authorization",
    "Bearer",
    "Basic",
    "no-cors",
    "Items",
    "Message",
    "Escape",
    "Home",
    "End",
    "Backbeat",
    "backbeat",
    "backbeat-check",
];

/// What is said to programs and by them: scopes, what one tab tells another, what autofill is told, statuses of records.
const OF_PROGRAMS: [&str; 13] = [
    "openid profile email offline_access",
    "is anyone signed in",
    "signed in",
    "signed out",
    "section-home postal-code",
    "section-home country",
    "section-work postal-code",
    "section-work country",
    "pending approval",
    "pending payment",
    "pending review",
    "not yet submitted",
    "written off",
];

/// What errors say that is not in their `Display` itself, and the console: small print for whoever is asked for help.
const SMALL_PRINT: [&str; 9] = [
    "something that is no text",
    "the code flow",
    "JSON, or is nested too deeply",
    "the address of an ID card",
    "the renewal was refused",
    "the renewed ID token has another sub or iss",
    "the renewed tokens were not accepted",
    "{step}: no readable answer; offline, or this origin is not in Allowed Web Origins",
    "Backbeat stopped at {place}",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the folder above").to_owned()
}

/// The sources at or below a path, without tests.
fn sources(path: &Path) -> Vec<PathBuf> {
    if path.is_dir() {
        let entries = fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return entries.flat_map(|entry| sources(&entry.expect("an entry").path())).collect();
    }
    let is_source = path.extension().is_some_and(|extension| extension == "rs");
    let is_passed_over = PASSED_OVER.iter().any(|passed| path.starts_with(root().join(passed)));
    let is_looked_at = is_source && !path.ends_with("tests.rs") && !is_passed_over;
    if is_looked_at { vec![path.to_owned()] } else { Vec::new() }
}

/// The names of classes; lists of them also stand at other places than [`UNREAD`] calls.
fn classes() -> BTreeSet<String> {
    let entries = fs::read_dir(root().join("style")).expect("the style");
    let style: String =
        entries.map(|entry| fs::read_to_string(entry.expect("an entry").path()).expect("a text")).collect();
    let is_name = |letter: char| letter.is_ascii_lowercase() || letter == '-';
    style
        .split('.')
        .skip(1)
        .filter_map(|rest| rest.split(|letter| !is_name(letter)).next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn all_text_stands_with_the_texts() {
    let sources: Vec<PathBuf> = ROOTS.iter().flat_map(|path| sources(&root().join(path))).collect();
    assert!(sources.len() > 200, "{sources:?}");
    let classes = classes();
    let mut found = Vec::new();
    for path in sources {
        let source = fs::read_to_string(&path).expect("a text");
        let shown = path.strip_prefix(root()).expect("below the root").display();
        let prose = prose(&source).into_iter().filter(|(_, text)| !text.split(' ').all(|word| classes.contains(word)));
        found.extend(prose.map(|(line, text)| format!("{shown}:{line}: {text}")));
    }
    assert!(found.is_empty(), "these belong into {TEXTS}:\n{}", found.join("\n"));
}

#[rstest]
#[case::sentence(r#"let title = "Nothing on record";"#)]
#[case::single_word(r#"let title = "Memberships";"#)]
#[case::word_beside_a_value(r#"let left = format!("{count} left");"#)]
#[case::only_after_a_break(r#"let report = "\nCheck the connection";"#)]
#[case::raw(r##"let title = r#"No "contact" yet"#;"##)]
#[case::inside_a_macro(r#"view! { <p class="lead">{ "Sign in again" }</p> }"#)]
#[case::label(r#"el("button").attr("aria-label", "Close the menu")"#)]
#[case::behind_a_test(r#"#[cfg(test)] mod tests { const A: &str = ""; } const B: &str = "Sign in again";"#)]
fn text_is_found(#[case] source: &str) {
    assert_eq!(prose(source).len(), 1, "{source}");
}

#[rstest]
#[case::id(r#"let id = "wrong_audience";"#)]
#[case::path(r#"let path = format!("/contacts/{tenant}/{id}");"#)]
#[case::header(r#"let header = format!("Authorization: Bearer {token}");"#)]
#[case::list(r#"el("a").class("row id-card").attr("rel", "noopener noreferrer")"#)]
#[case::comment("/// Signs in again.\nfn again() {} // Once more")]
#[case::error(r#"#[derive(Error)] enum E { #[error("there is no text")] Empty }"#)]
#[case::display(r#"impl fmt::Display for E { fn fmt(&self) { f.write_str("there is no text") } }"#)]
#[case::invariant(r#"root().expect("the folder above"); unreachable!("no such state")"#)]
#[case::test_module(r#"#[cfg(test)] mod tests { const A: &str = "Sign in again"; }"#)]
fn what_nobody_reads_is_passed_over(#[case] source: &str) {
    assert_eq!(prose(source), []);
}

/// What the literals say that read like prose, each behind its line.
fn prose(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    look(source.parse().unwrap_or_else(|error| panic!("{error}: {source}")), &mut found);
    found
}

fn look(tokens: TokenStream, found: &mut Vec<(usize, String)>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut rest = tokens.as_slice();
    while let Some((first, after)) = rest.split_first() {
        match first {
            TokenTree::Literal(literal) => {
                let text = text_of(&literal.to_string()).filter(|text| is_prose(text));
                found.extend(text.map(|text| (literal.span().start().line, text)));
            }
            TokenTree::Group(group) => look(group.stream(), found),
            _ => {}
        }
        rest = behind_skipped(rest).unwrap_or(after);
    }
}

/// What follows, where the tokens begin with something that nobody reads.
fn behind_skipped(tokens: &[TokenTree]) -> Option<&[TokenTree]> {
    match tokens {
        [TokenTree::Punct(hash), TokenTree::Group(attribute), rest @ ..] if hash.as_char() == '#' => {
            let is_test = attribute.stream().to_string() == "cfg (test)";
            Some(if is_test { behind_item(rest) } else { rest })
        }
        [TokenTree::Punct(hash), TokenTree::Punct(_), TokenTree::Group(_), rest @ ..] if hash.as_char() == '#' => {
            Some(rest)
        }
        [TokenTree::Ident(word), rest @ ..] if word == "impl" && is_format(rest) => Some(behind_item(rest)),
        [TokenTree::Ident(name), TokenTree::Group(arguments), rest @ ..]
        | [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Group(arguments), rest @ ..] => {
            is_unread(name, arguments).then_some(rest)
        }
        _ => None,
    }
}

fn behind_item(tokens: &[TokenTree]) -> &[TokenTree] {
    let is_end = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    };
    let end = tokens.iter().position(is_end).map_or(tokens.len(), |end| end + 1);
    tokens.get(end..).unwrap_or_default()
}

/// Whether an `impl` is one of `Display` or `Debug`.
fn is_format(tokens: &[TokenTree]) -> bool {
    let header = tokens.split(|token| matches!(token, TokenTree::Group(_))).next().unwrap_or_default();
    header.windows(2).any(|pair| match pair {
        [TokenTree::Ident(name), TokenTree::Ident(word)] => (name == "Display" || name == "Debug") && word == "for",
        _ => false,
    })
}

/// Whether a call or a macro is told nothing that a person reads.
fn is_unread(name: &Ident, arguments: &Group) -> bool {
    let first = arguments.stream().into_iter().next().map(|token| token.to_string()).unwrap_or_default();
    let is_list = (name == "attr" || name == "attr_of") && LISTS.contains(&first.trim_matches('"'));
    is_list || UNREAD.iter().any(|known| name == known)
}

/// Whether a text has two words side by side, a word beside a value, or is one word with a capital.
fn is_prose(text: &str) -> bool {
    let parts: Vec<Part> = text.split_whitespace().map(Part::of).collect();
    let is_beside = |pair: &[Part]| pair.contains(&Part::Word) && !pair.contains(&Part::Other);
    let is_capital = text.find(char::is_uppercase) == text.find(char::is_alphabetic);
    let has_words = parts.windows(2).any(is_beside) || (is_capital && parts == [Part::Word]);
    has_words && !OF_PROGRAMS.contains(&text) && !SMALL_PRINT.contains(&text)
}

/// What stands in a string literal, with a space for each escape. `None` for another literal.
fn text_of(literal: &str) -> Option<String> {
    let plain = literal.strip_prefix('r').map_or(literal, |raw| raw.trim_matches('#'));
    let inner = plain.strip_prefix('"')?.strip_suffix('"')?;
    let escapes = ["\\\n", "\\n", "\\t", "\\\""];
    Some(escapes.iter().fold(inner.to_owned(), |text, escape| text.replace(escape, " ")))
}

/// What stands between two spaces.
#[derive(PartialEq, Eq)]
enum Part {
    /// A word of a language, in small letters but perhaps for the first.
    Word,
    /// A placeholder, with whatever is around it.
    Value,
    /// A name, an address, a number, a selector.
    Other,
}

impl Part {
    fn of(text: &str) -> Self {
        let word = text.trim_matches(|letter: char| !letter.is_alphanumeric());
        let is_small = |letter: char| letter.is_lowercase() || matches!(letter, '’' | '\'' | '-');
        if text.contains('{') {
            Self::Value
        } else if text.starts_with(['.', '#']) {
            Self::Other
        } else if word.len() > 1 && word.chars().skip(1).all(is_small) && !NAMES.contains(&word) {
            Self::Word
        } else {
            Self::Other
        }
    }
}
