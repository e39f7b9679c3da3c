//! Which files of a release may be kept for ever: those whose name, or the name
//! of whose folder, has a hash of the content in it.

use std::io;
use std::path::Path;

/// A content hash in a path, such as `app-0123abcd/` or `first.0123abcd.css`, as a regular expression.
pub(crate) const HASH_PATTERN: &str = "[.-][0-9a-f]{8,}(?:[./-]|$)";

/// For what never changes.
pub(crate) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// Whether [`HASH_PATTERN`] is in a path.
pub(crate) fn has_hash(path: &str) -> bool {
    let is_digit = |character: char| character.is_ascii_digit() || ('a'..='f').contains(&character);
    path.match_indices(['.', '-']).any(|(at, _)| {
        let rest = path.get(at + 1..).unwrap_or_default();
        let after = rest.trim_start_matches(is_digit);
        rest.len() - after.len() >= 8 && (after.is_empty() || after.starts_with(['.', '/', '-']))
    })
}

/// The files below `dist` that may be kept for ever, as paths below it, sorted; without their compressed copies.
pub(crate) fn hashed_files(dist: &Path) -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    collect(dist, "", &mut files)?;
    files.retain(|file| has_hash(file) && !file.ends_with(".br") && !file.ends_with(".gz"));
    files.sort();
    Ok(files)
}

fn collect(folder: &Path, below: &str, files: &mut Vec<String>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        // A name that is no UTF-8 is none of the build's.
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = format!("{below}{name}");
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_eight_hexadecimal_digits_or_more_behind_a_dot_or_hyphen() {
        for path in ["app-1294f1db20e7124b/boot.js", "first.fcf303922f23c84f.css", "a-01234567", "x.0123abcd-1.js"] {
            assert!(has_hash(path), "{path}");
        }
        for path in [
            "index.html",
            "config.json",
            "app-0123abc/x.js",
            "app-0123abcg.js",
            "0123abcd.js",
            "a-0123ABCD.js",
            "a-01234567_.js",
        ] {
            assert!(!has_hash(path), "{path}");
        }
    }

    #[test]
    fn only_hashed_files_are_listed_and_no_copies() {
        let dist = tempfile::tempdir().unwrap();
        std::fs::create_dir(dist.path().join("app-0123abcd")).unwrap();
        for file in [
            "index.html",
            "config.json",
            "first.0123abcd.css",
            "first.0123abcd.css.br",
            "app-0123abcd/b.js",
            "app-0123abcd/a.wasm",
            "app-0123abcd/a.wasm.gz",
        ] {
            std::fs::write(dist.path().join(file), "").unwrap();
        }
        assert_eq!(
            hashed_files(dist.path()).unwrap(),
            ["app-0123abcd/a.wasm", "app-0123abcd/b.js", "first.0123abcd.css"]
        );
    }
}
