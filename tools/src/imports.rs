//! Short names for what the main piece imports from its glue.
//!
//! wasm-bindgen names each import after what it is and adds a hash, so that pieces of many crates can be joined. Once
//! joined, these are some two hundred names that no compressor makes small, and each stands in both files.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

/// Gives each import in `names` a short name, and returns the glue with the same names in it.
///
/// The glue is text that another program writes: a name that does not stand in it exactly once fails the build.
pub(crate) fn shorten(glue: &str, mut names: Vec<&mut String>) -> Result<String> {
    let mut short: BTreeMap<String, Option<String>> = names.iter().map(|name| ((**name).clone(), None)).collect();
    let mut output = String::with_capacity(glue.len());
    let mut count = 0;
    for word in words(glue) {
        let Some(renamed) = short.get_mut(word) else {
            output.push_str(word);
            continue;
        };
        if renamed.is_some() {
            bail!("the glue has the import {word} twice");
        }
        let name = name_of(count);
        count += 1;
        output.push_str(&name);
        *renamed = Some(name);
    }
    for name in &mut names {
        match short.get(&**name) {
            Some(Some(short)) => (**name).clone_from(short),
            _ => bail!("the glue has no import {name}"),
        }
    }
    Ok(output)
}

/// The text in parts: identifiers of JavaScript, and what is between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '$');
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_word = is_part(rest.chars().next()?);
        let end = rest.find(|character| is_part(character) != is_word).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

/// a, b, ... z, ba, bb, ...: the index as a number with letters for digits.
fn name_of(index: usize) -> String {
    let last = ('a'..='z').nth(index % 26).unwrap_or('a');
    if index < 26 { last.to_string() } else { format!("{}{last}", name_of(index / 26)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "const imports = { __wbg_get_1f: (a) => get(a), __wbg_get_1f2: (é) => `__wbg_set: ${é}` };";

    fn shortened(glue: &str, names: &[&str]) -> Result<(String, Vec<String>)> {
        let mut names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        Ok((shorten(glue, names.iter_mut().collect())?, names))
    }

    #[test]
    fn glue_and_imports_have_the_same_short_names() {
        let (glue, names) = shortened(GLUE, &["__wbg_get_1f2", "__wbg_get_1f", "__wbg_get_1f2"]).unwrap();
        assert_eq!(glue, "const imports = { a: (a) => get(a), b: (é) => `__wbg_set: ${é}` };");
        assert_eq!(names, ["b", "a", "b"]);
    }

    #[test]
    fn a_name_that_is_not_there_once_fails_the_build() {
        let error = |glue, name| shortened(glue, &[name]).unwrap_err().to_string();
        assert_eq!(error(GLUE, "__wbg_get"), "the glue has no import __wbg_get");
        assert_eq!(error("{ x_1: x_1 }", "x_1"), "the glue has the import x_1 twice");
    }

    #[test]
    fn each_index_has_a_name_of_its_own() {
        assert_eq!([0, 25, 26, 27, 52, 675, 676].map(name_of), ["a", "z", "ba", "bb", "ca", "zz", "baa"]);
    }
}
