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

/// The files that the loader fetches before `piece`: the chunks that it shares with others.
pub(crate) fn needs_of(loader: &str, piece: &str) -> Result<Vec<String>> {
    let Some((_, after)) = loader.split_once(&format!("{URL_START}{piece}\"")) else {
        bail!("the loader does not fetch {piece}");
    };
    // The list that ends its call: `, [__chunk_6, __chunk_7])`.
    let list = after.split_once(", [").and_then(|(_, list)| list.split_once(']'));
    let Some((list, _)) = list else {
        bail!("the loader does not say what {piece} needs");
    };
    let names = list.split(',').map(str::trim).filter(|name| !name.is_empty());
    names
        .map(|name| match name.strip_prefix("__") {
            Some(chunk) if chunk.starts_with("chunk_") => Ok(format!("{chunk}.wasm")),
            _ => bail!("the loader has a need of an unknown form: {}", first_line(name)),
        })
        .collect()
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
    fn a_piece_needs_what_stands_in_the_list_of_its_own_call() {
        let call = |name: &str, needs: &str| {
            format!(
                "makeLoad(() => {{\n    const src = fetch(new URL(\"./{name}\", import.meta.url));\n}}\n, [{needs}]);\n"
            )
        };
        let loader = [
            call("chunk_1.wasm", ""),
            call("split_a.wasm", "__chunk_1"),
            call("split_b.wasm", "__chunk_1, __chunk_12"),
        ];
        let needs = |piece: &str| needs_of(&loader.concat(), piece).map_err(|error| error.to_string());
        assert_eq!(needs("chunk_1.wasm"), Ok(Vec::new()));
        assert_eq!(needs("split_a.wasm"), Ok(vec!["chunk_1.wasm".to_owned()]));
        assert_eq!(needs("split_b.wasm"), Ok(vec!["chunk_1.wasm".to_owned(), "chunk_12.wasm".to_owned()]));
        assert_eq!(needs("split_c.wasm"), Err("the loader does not fetch split_c.wasm".to_owned()));
        assert!(needs_of(&call("split_a.wasm", "other"), "split_a.wasm").is_err());
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
