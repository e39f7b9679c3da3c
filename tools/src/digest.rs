//! Hashes: for file names, and for `integrity` attributes.

use std::{collections::BTreeMap, fmt::Write};

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// A file's content as an `integrity` value. SHA-256 is the shortest of the three hashes that
/// browsers know, and such text does not compress.
pub(crate) fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(content)))
}

/// A short name for a content: 64 bits in hexadecimal.
pub(crate) fn name_hash(content: &[u8]) -> String {
    hex(&Sha256::digest(content))
}

/// A short name for a set of files. Lengths go in too, so that no two sets share their input.
pub(crate) fn set_hash(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hasher = Sha256::new();
    for (name, content) in files {
        hasher.update(format!("{}:{name}{}:", name.len(), content.len()));
        hasher.update(content);
    }
    hex(&hasher.finalize())
}

fn hex(digest: &[u8]) -> String {
    digest.iter().take(8).fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrity_is_what_a_browser_computes() {
        let empty = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assert_eq!(integrity(b""), empty);
    }

    #[test]
    fn name_hash_is_the_start_of_the_sha256() {
        assert_eq!(name_hash(b""), "e3b0c44298fc1c14");
    }

    #[test]
    fn set_hash_sees_names_contents_and_where_they_part() {
        let set = |files: &[(&str, &str)]| {
            set_hash(&files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect())
        };
        let base = set(&[("a", "1"), ("b", "2")]);
        assert_eq!(base, set(&[("b", "2"), ("a", "1")]));
        assert_ne!(base, set(&[("a", "2"), ("b", "1")]));
        assert_ne!(set(&[("a", "1"), ("b", "")]), set(&[("a", ""), ("b", "1")]));
        assert_ne!(set(&[("ab", "c")]), set(&[("a", "bc")]));
    }
}
