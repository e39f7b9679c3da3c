//! What the documents promise is there: a test that is named in SECURITY.md
//! exists, and so does the file that a rule is said to stand in.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the folder above").to_owned()
}

/// The sources of all tests, in Rust and for the browser.
fn sources() -> String {
    let folders = ["core/src", "core/tests", "tests", "fuzz/tests", "e2e/tests"];
    folders.iter().map(|folder| text_below(&root().join(folder))).collect()
}

fn text_below(folder: &Path) -> String {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries
        .map(|entry| entry.expect("an entry").path())
        .map(|path| if path.is_dir() { text_below(&path) } else { fs::read_to_string(path).expect("a text") })
        .collect()
}

/// The rows of the tables in SECURITY.md: threat, rule, where, test.
fn rows() -> Vec<[String; 4]> {
    let document = fs::read_to_string(root().join("SECURITY.md")).expect("SECURITY.md");
    let rows: Vec<[String; 4]> = document
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| Threat"))
        .map(|line| {
            let cells: Vec<String> = line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect();
            cells.try_into().unwrap_or_else(|cells| panic!("four cells: {cells:?}"))
        })
        .collect();
    assert!(rows.len() > 15, "{} rows", rows.len());
    rows
}

fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

#[test]
fn each_test_that_security_md_names_exists() {
    let sources = sources();
    for [threat, _, _, tests] in rows() {
        for name in quoted(&tests).filter(|name| !name.starts_with("make ") && *name != "compile_fail") {
            let is_there = if name.contains(' ') {
                sources.contains(&format!("('{name}'"))
            } else {
                sources.contains(&format!("fn {name}("))
            };
            assert!(is_there, "{threat}: {name}");
        }
    }
}

#[test]
fn each_place_that_security_md_names_exists() {
    for [threat, _, places, _] in rows() {
        for place in quoted(&places) {
            let is_there = root().join("core/src").join(place).exists() || root().join(place).exists();
            assert!(is_there, "{threat}: {place}");
        }
    }
}
