//! Writes a file's compressed copies beside it, for hosts that serve those.

use std::{fs, io::Write, path::Path};

use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder};

/// What a file weighs on the wire, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sizes {
    pub(crate) raw: usize,
    pub(crate) gzip: usize,
    pub(crate) brotli: usize,
}

/// Whether compressed copies are of use. The configuration is edited on the host, where nobody
/// would remember to renew its copies; images and fonts are compressed already.
pub(crate) fn is_compressible(name: &str) -> bool {
    let text = ["html", "js", "css", "wasm", "svg", "json", "txt", "webmanifest", "xml"];
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|extension| text.contains(&extension)) && !name.ends_with("config.json")
}

/// Writes `file` as `file.br` and `file.gz`, without a time in the header: same input, same bytes.
pub(crate) fn write_copies(file: &Path) -> Result<()> {
    let content = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    for (suffix, copy) in [(".br", brotli(&content)?), (".gz", gzip(&content)?)] {
        let mut path = file.as_os_str().to_owned();
        path.push(suffix);
        fs::write(&path, copy).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let params =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    let mut output = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut output, &params)?;
    Ok(output)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configuration_has_no_copies_that_could_grow_stale() {
        assert!(!is_compressible("config.json"));
        assert!(is_compressible("index.html"));
        assert!(is_compressible("split_contact.wasm"));
        assert!(!is_compressible("touch-icon.png"));
    }

    #[test]
    fn copies_are_the_same_in_every_run() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.css");
        let read = |suffix: &str| fs::read(folder.path().join(format!("a.css{suffix}"))).unwrap();
        fs::write(&file, "body { color: red }".repeat(100)).unwrap();
        write_copies(&file).unwrap();
        let first = (read(".br"), read(".gz"));
        write_copies(&file).unwrap();
        assert_eq!(first, (read(".br"), read(".gz")));
        assert!(first.0.len() < 100);
    }
}
