//! What the documents promise is there: a test that is named in SECURITY.md
//! exists, and so does the file that a rule is said to stand in; links lead
//! somewhere, and the table of causes is the program's.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use backbeat_core::diagnosis::cause::Cause;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the folder above").to_owned()
}

/// The sources of all tests, in Rust and for the browser.
fn sources() -> String {
    let folders =
        ["core/src", "core/tests", "tests", "fuzz/tests", "e2e/tests", "deploy/src", "deploy/tests", "tools/src"];
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

/// The documents that people read, by their paths from the root.
fn documents() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in ["", "docs", "docs/decisions", "bench", "demo", "e2e", "deploy"] {
        let Ok(entries) = fs::read_dir(root().join(folder)) else { continue };
        let paths = entries.map(|entry| entry.expect("an entry").path());
        found.extend(paths.filter(|path| path.extension().is_some_and(|extension| extension == "md")));
    }
    assert!(found.len() > 15, "{found:?}");
    found
}

/// What stands in `](...)`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split(')').next())
}

/// The anchors that headings have.
fn anchors(text: &str) -> Vec<String> {
    let headings = text.lines().filter_map(|line| line.strip_prefix('#'));
    let anchor = |heading: &str| {
        let name = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = name.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
        kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect()
    };
    headings.map(anchor).collect()
}

#[test]
fn each_link_between_documents_leads_somewhere() {
    for document in documents() {
        let text = fs::read_to_string(&document).expect("a text");
        for link in links(&text).filter(|link| !link.contains("://") && !link.starts_with("mailto:")) {
            let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
            let target =
                if path.is_empty() { document.clone() } else { document.parent().expect("a folder").join(path) };
            assert!(target.exists(), "{}: {link}", document.display());
            if let Some(anchor) = anchor {
                let target = fs::read_to_string(&target).expect("a text");
                assert!(anchors(&target).iter().any(|known| known == anchor), "{}: {link}", document.display());
            }
        }
    }
}

#[test]
fn each_cause_stands_in_the_table_for_integrators_in_order() {
    let document = fs::read_to_string(root().join("docs/integrators.md")).expect("the document");
    let table = document.split("## The causes").nth(1).expect("the table");
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let ids: Vec<&str> = rows.collect();
    let expected: Vec<&str> = Cause::ALL.iter().map(|cause| cause.id()).collect();
    assert_eq!(ids, expected);
}
