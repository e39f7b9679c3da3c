//! Gives every fetch of the splitter's loader, `__wasm_split.js`, its `integrity`.
//!
//! The loader is text that another program writes. If its form changes, a build without integrity
//! would look fine, so anything but the known form fails the build.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use crate::digest::integrity;

const FETCH: &str = "fetch(";
const URL_START: &str = "fetch(new URL(\"./";
const URL_END: &str = "\", import.meta.url))";

/// The loader, with `pieces` (by file name) as the only things that it fetches.
pub(crate) fn with_integrity(loader: &str, pieces: &BTreeMap<String, Vec<u8>>) -> Result<String> {
    let mut output = String::with_capacity(loader.len() * 2);
    let mut rest = loader;
    let mut fetched = Vec::new();
    while let Some(start) = rest.find(FETCH) {
        let (before, fetch) = rest.split_at(start);
        let Some((name, after)) = fetch.strip_prefix(URL_START).and_then(|url| url.split_once(URL_END)) else {
            bail!("the loader has a fetch of an unknown form: {}", first_line(fetch));
        };
        let Some(piece) = pieces.get(name) else {
            bail!("the loader fetches a file that the split did not write: {}", first_line(name));
        };
        output.push_str(before);
        output.push_str(URL_START);
        output.push_str(name);
        output.push_str("\", import.meta.url), { integrity: \"");
        output.push_str(&integrity(piece));
        output.push_str("\" })");
        fetched.push(name);
        rest = after;
    }
    output.push_str(rest);

    fetched.sort_unstable();
    if !fetched.iter().copied().eq(pieces.keys().map(String::as_str)) {
        bail!("the loader does not fetch each piece exactly once: {}", fetched.join(", "));
    }
    Ok(output)
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(names: &[&str]) -> BTreeMap<String, Vec<u8>> {
        names.iter().map(|name| ((*name).to_owned(), Vec::new())).collect()
    }

    #[test]
    fn each_fetch_gets_the_integrity_of_its_piece() {
        let loader = "const src = fetch(new URL(\"./split_a.wasm\", import.meta.url));\nsrc.x();";
        let rewritten = with_integrity(loader, &pieces(&["split_a.wasm"])).unwrap();
        assert_eq!(
            rewritten,
            "const src = fetch(new URL(\"./split_a.wasm\", import.meta.url), { integrity: \
             \"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\" });\nsrc.x();"
        );
    }

    #[test]
    fn another_form_of_fetch_is_refused() {
        let loader = "const src = fetch(base + \"split_a.wasm\");";
        let error = with_integrity(loader, &pieces(&["split_a.wasm"])).unwrap_err();
        assert!(error.to_string().contains("unknown form: fetch(base"), "{error}");
    }

    #[test]
    fn a_piece_that_is_not_fetched_is_refused() {
        let error = with_integrity("", &pieces(&["split_a.wasm"])).unwrap_err();
        assert!(error.to_string().contains("exactly once"), "{error}");
    }

    #[test]
    fn a_fetch_of_an_unknown_piece_is_refused() {
        let loader = "fetch(new URL(\"./split_b.wasm\", import.meta.url))";
        let error = with_integrity(loader, &pieces(&["split_a.wasm"])).unwrap_err();
        assert!(error.to_string().ends_with("did not write: split_b.wasm"), "{error}");
    }
}
