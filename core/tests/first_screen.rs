//! The first screen says what the texts say. Its words are written twice, since `index.html` and `static/boot.js` are static files,
//! read before any code, which `make dev` serves as they are: here each word of theirs is held to a text, and each text to its use.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use backbeat_core::text::first_screen::{
    ACCESS_CHECK, APP, CREATE_ACCOUNT, GUIDE, LATE, LEAD, LEAVING, LOADING, NO_SCRIPT, NOT_AFFILIATED, NOT_ARRIVED,
    NOT_STARTED, ONE_MOMENT, REFUSED, RELOAD, SIGN_IN, SIGNING_IN, TITLE, document_title,
};

fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the folder above").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What a person is told by a page, in its order: its text nodes, and the attributes that are read out or shown.
fn page_texts(page: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut rest = page;
    while let Some((before, markup)) = rest.split_once('<') {
        texts.push(before);
        let end = if markup.starts_with("!--") { "-->" } else { ">" };
        let (tag, after) = markup.split_once(end).expect("a tag that ends");
        if !markup.starts_with("!--") {
            for name in ["alt", "aria-label", "placeholder", "title"] {
                texts.extend(attribute(tag, name));
            }
            let is_description = attribute(tag, "name") == Some("description");
            texts.extend(attribute(tag, "content").filter(|_| is_description));
        }
        rest = after;
    }
    texts.into_iter().filter(|text| !text.trim().is_empty()).map(str::to_owned).collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// The strings of a program in JavaScript or Rust, without those of its comments.
fn strings(program: &str) -> Vec<String> {
    let lines = program.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: String = lines.map(|line| line.split(" // ").next().unwrap_or_default()).collect();
    let mut strings = Vec::new();
    let mut rest = code.as_str();
    while let Some((start, quote)) = rest.char_indices().find(|(_, letter)| matches!(letter, '"' | '`')) {
        let (_, string) = rest.split_at(start + 1);
        let (string, after) = string.split_once(quote).expect("a string that ends");
        strings.push(string.to_owned());
        rest = after;
    }
    strings
}

#[test]
fn the_page_says_what_the_texts_say() {
    let (question, access_check) = ACCESS_CHECK;
    let (who, guide) = GUIDE;
    let title = document_title(SIGN_IN, APP);
    let expected = [
        TITLE,
        &title,
        APP,
        TITLE,
        LEAD,
        SIGN_IN,
        LEAVING,
        CREATE_ACCOUNT,
        LEAVING,
        SIGNING_IN,
        ONE_MOMENT,
        LOADING,
        LATE,
        NO_SCRIPT,
        NOT_AFFILIATED,
        question,
        access_check,
        who,
        guide,
    ];
    assert_eq!(page_texts(&file("index.html")), expected);
}

/// A sentence or a label begins with a capital; what else does is for the console, or a name of the browser's.
#[test]
fn the_boot_script_says_what_the_texts_say() {
    const NOT_SHOWN: [&str; 2] = ["TimeoutError", "Backbeat could not start:"];
    let mut shown = strings(&file("static/boot.js"));
    shown.retain(|string| string.starts_with(char::is_uppercase) && !NOT_SHOWN.contains(&string.as_str()));
    let [refused, update] = REFUSED;
    let [not_arrived, try_again] = NOT_ARRIVED;
    assert_eq!(shown, [refused, update, not_arrived, try_again, RELOAD, NOT_STARTED]);
}

#[test]
fn each_text_of_the_first_screen_is_said_there() {
    let said: BTreeSet<String> =
        page_texts(&file("index.html")).into_iter().chain(strings(&file("static/boot.js"))).collect();
    let texts = file("core/src/text/en/first_screen.rs");
    let (constants, _) = texts.split_once("/// The title of the document").expect("the title, behind the constants");
    for text in strings(constants).into_iter().filter(|text| text != "each says itself") {
        assert!(said.contains(&text), "{text:?} is said neither by index.html nor by boot.js");
    }
}
