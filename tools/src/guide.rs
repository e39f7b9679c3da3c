//! The files that the app's guide shows: its text, and the snippets that `guide/manifest.json` lists.
//!
//! They only fit each other, so they share one folder, which is named by the hash of them all. Snippets are served as
//! plain text: a page or a script among them must never run on the app's own origin.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::digest::set_hash;

const TEXTS: &str = "text";
const MANIFEST: &str = "manifest.json";

/// The folder in `make dev`, where nothing is hashed; `src/app/guide.rs` knows it.
pub(crate) const UNHASHED: &str = "guide-files";

/// Contents by path below the folder.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

#[derive(Deserialize)]
struct Manifest {
    snippets: Vec<Snippet>,
}

#[derive(Deserialize)]
struct Snippet {
    file: String,
    page: Option<String>,
}

/// Reads all files from `guide`, the folder in the source.
pub(crate) fn collect(guide: &Path) -> Result<Files> {
    let read = |path: &str| {
        let path = guide.join(path);
        fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
    };
    let mut files = Files::new();
    let texts = guide.join(TEXTS);
    for entry in fs::read_dir(&texts).with_context(|| format!("cannot read {}", texts.display()))? {
        let path = format!("{TEXTS}/{}", entry?.file_name().to_string_lossy());
        files.insert(path.clone(), read(&path)?);
    }
    let manifest = read(MANIFEST)?;
    let Manifest { snippets } = serde_json::from_slice(&manifest).context("guide/manifest.json")?;
    for path in snippets.into_iter().flat_map(|snippet| [Some(snippet.file), snippet.page]).flatten() {
        if path.split('/').any(|name| name.is_empty() || name.starts_with('.')) {
            bail!("guide/manifest.json names a file elsewhere: {path}");
        }
        files.insert(format!("{path}.txt"), read(&path)?);
    }
    files.insert(MANIFEST.to_owned(), manifest);
    Ok(files)
}

/// Writes files into a folder of `dist` that is named by their hash, and gives its name.
pub(crate) fn write_hashed(files: &Files, dist: &Path) -> Result<String> {
    let folder = format!("guide-{}", set_hash(files));
    write(files, &dist.join(&folder))?;
    Ok(folder)
}

/// Writes files into a folder.
pub(crate) fn write(files: &Files, folder: &Path) -> Result<()> {
    for (path, content) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(manifest: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, content) in [
            ("text/en.json", "{}"),
            ("manifest.json", manifest),
            ("page/a.html", "<script src=a.js>"),
            ("page/a.js", "a()"),
            ("test/a.test.js", "not shown"),
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        folder
    }

    const MANIFEST: &str = r#"{"snippets":[{"file":"page/a.js","page":"page/a.html","title":"x"}]}"#;

    #[test]
    fn what_the_manifest_lists_is_plain_text_and_nothing_else_is_there() {
        let source = source(MANIFEST);
        let files = collect(source.path()).unwrap();
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(names, ["manifest.json", "page/a.html.txt", "page/a.js.txt", "text/en.json"]);
        let dist = tempfile::tempdir().unwrap();
        let folder = write_hashed(&files, dist.path()).unwrap();
        assert_eq!(folder, "guide-13857e70c03298b2");
        assert_eq!(fs::read(dist.path().join(folder).join("page/a.js.txt")).unwrap(), b"a()");
    }

    #[test]
    fn another_content_has_another_folder() {
        let mut files = collect(source(MANIFEST).path()).unwrap();
        let before = set_hash(&files);
        files.insert("text/en.json".to_owned(), b"{ }".to_vec());
        assert_ne!(set_hash(&files), before);
    }

    #[test]
    fn a_file_that_is_missing_or_elsewhere_is_told() {
        let error = |manifest: &str| collect(source(manifest).path()).unwrap_err().to_string();
        assert!(error(&MANIFEST.replace("page/a.js", "page/b.js")).contains("cannot read"));
        for path in ["../a", "/etc/passwd", "page/.env", "page//a.js"] {
            let error = error(&MANIFEST.replace("page/a.js", path));
            assert_eq!(error, format!("guide/manifest.json names a file elsewhere: {path}"));
        }
        assert_eq!(error("{}"), "guide/manifest.json");
    }

    #[test]
    fn the_real_files_are_all_there() {
        let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../guide");
        let files = collect(&guide).unwrap();
        assert!(files.contains_key("text/en.json") && files.len() > 15, "{:?}", files.keys());
    }
}
