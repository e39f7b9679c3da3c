//! The snippets: files of `guide/` that the tests run, listed in its manifest.
//! They are shown as they are, but for the literals that the manifest names:
//! these give way to this site's values.

use serde_json::Value;
use thiserror::Error;

use super::values::{Kind, NO_TENANT_ID, Piece, Values};
use crate::json::{Object, text};
use crate::order::ordered;
use crate::shown_text::shown;

/// The most bytes of the manifest.
pub const MANIFEST_LIMIT: usize = 128 * 1024;
/// The most bytes of a snippet.
pub const SNIPPET_LIMIT: usize = 128 * 1024;

/// What `guide/manifest.json` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// All snippets, in the order of their tabs.
    pub snippets: Vec<Snippet>,
    /// What stands in them for a value, the longer literal first where one is in the other: literal and name.
    literals: Vec<(String, String)>,
}

/// A snippet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// What it shows.
    pub flow: String,
    /// The name of its tab.
    pub title: String,
    /// Its file below `guide/`.
    pub file: String,
    /// The page around it, for a snippet that runs in one.
    pub page: Option<String>,
    /// What has to be installed.
    pub installs: Vec<String>,
    /// Whether the tests run it, and if not, why not.
    pub run: Run,
    /// The page of documentation that it follows.
    pub documentation: Option<String>,
}

/// Whether a snippet is known to work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// The tests run it.
    ByTests,
    /// They don't, for this reason.
    Not(String),
}

/// Why the manifest can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ManifestError {
    /// It is no JSON.
    #[error("the list of snippets is not JSON: line {line}, column {column}")]
    Syntax {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// Something is missing, or of another type.
    #[error("the list of snippets has no usable {0}")]
    Malformed(&'static str),
    /// A file that is not below `guide/`.
    #[error("the list of snippets names a file elsewhere: {0}")]
    File(String),
}

impl Manifest {
    /// Reads `guide/manifest.json`. What the guide does not show is passed over.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        let root: Value = serde_json::from_str(text)
            .map_err(|error| ManifestError::Syntax { line: error.line(), column: error.column() })?;
        let mut literals = Vec::new();
        for value in objects(&root, "values")? {
            let value = value?;
            literals.push((member(value, "literal")?, member(value, "value")?));
        }
        literals.retain(|(literal, _)| !literal.is_empty());
        // Where one is in the other the longer one is meant.
        let literals =
            ordered(&literals, |(literal, _)| Some(i64::try_from(literal.len()).map_or(0, |length| -length)));
        let snippets = objects(&root, "snippets")?.map(|snippet| snippet_of(snippet?)).collect::<Result<_, _>>()?;
        Ok(Self { snippets, literals })
    }

    /// The snippets that show `flow`.
    pub fn of_flow<'a>(&'a self, flow: &'a str) -> impl Iterator<Item = &'a Snippet> {
        self.snippets.iter().filter(move |snippet| snippet.flow == flow)
    }

    /// A file's text with this site's values in it.
    pub fn fill(&self, snippet: &Snippet, code: &str, values: &Values) -> Vec<Piece> {
        let known = self.literals.iter().filter_map(|(literal, name)| {
            Some((literal.as_str(), value_of(name, &snippet.flow, values).filter(|value| value != literal)?))
        });
        let known: Vec<(&str, &str)> = known.collect();
        let mut pieces = Vec::new();
        let mut rest = code;
        while let Some((at, literal, value)) = first_of(rest, &known) {
            push(&mut pieces, rest.get(..at).unwrap_or_default(), Kind::Fixed);
            push(&mut pieces, value, Kind::Yours);
            rest = rest.get(at + literal.len()..).unwrap_or_default();
        }
        push(&mut pieces, rest, Kind::Fixed);
        pieces
    }
}

fn push(pieces: &mut Vec<Piece>, text: &str, kind: Kind) {
    if !text.is_empty() {
        pieces.push(Piece { text: text.to_owned(), kind });
    }
}

/// The first literal in `text`, and of those that begin there the longest.
fn first_of<'a>(text: &str, known: &[(&'a str, &'a str)]) -> Option<(usize, &'a str, &'a str)> {
    let mut first: Option<(usize, &str, &str)> = None;
    for (literal, value) in known {
        if let Some(at) = text.find(literal)
            && first.is_none_or(|(earlier, ..)| at < earlier)
        {
            first = Some((at, literal, value));
        }
    }
    first
}

/// The value for a name of the manifest, if this site knows it and it can stand in the source of any language.
fn value_of<'a>(name: &str, flow: &str, values: &'a Values) -> Option<&'a str> {
    let name = match name {
        "domain" => "tenant",
        "host" => "domain",
        "page_client_id" => "client_id",
        // A program or server has a client of its own, and is sent back to an address of its own.
        "client_id" => return None,
        "redirect_uri" if flow != "page" => return None,
        other => other,
    };
    values.value(name).filter(|value| is_harmless(value) && *value != NO_TENANT_ID)
}

/// Whether a text can neither end a string of any of the languages nor mean anything in it.
fn is_harmless(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/@+=|".contains(&byte);
    !text.is_empty() && text.len() <= 500 && text.bytes().all(is_plain)
}

fn objects<'a>(
    root: &'a Value,
    name: &'static str,
) -> Result<impl Iterator<Item = Result<&'a Object, ManifestError>>, ManifestError> {
    let list = root.get(name).and_then(Value::as_array).ok_or(ManifestError::Malformed(name))?;
    Ok(list.iter().map(move |value| value.as_object().ok_or(ManifestError::Malformed(name))))
}

fn member(object: &Object, name: &'static str) -> Result<String, ManifestError> {
    text(object, name).map(str::to_owned).ok_or(ManifestError::Malformed(name))
}

fn snippet_of(snippet: &Object) -> Result<Snippet, ManifestError> {
    let optional = |name| text(snippet, name).map(str::to_owned);
    let is_tested = snippet.get("tested").and_then(Value::as_bool).ok_or(ManifestError::Malformed("tested"))?;
    let installs = snippet.get("installs").and_then(Value::as_array).ok_or(ManifestError::Malformed("installs"))?;
    let installs = installs.iter().map(|name| name.as_str().map(str::to_owned));
    Ok(Snippet {
        flow: member(snippet, "flow")?,
        title: member(snippet, "title")?,
        file: file(member(snippet, "file")?)?,
        page: optional("page").map(file).transpose()?,
        installs: installs.collect::<Option<_>>().ok_or(ManifestError::Malformed("installs"))?,
        run: if is_tested { Run::ByTests } else { Run::Not(optional("reason").unwrap_or_default()) },
        documentation: optional("documentation").filter(|address| address.starts_with("https://")),
    })
}

/// A relative path of plain names, none of which begins with a dot.
fn file(path: String) -> Result<String, ManifestError> {
    let is_name = |name: &str| {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        !name.is_empty() && !name.starts_with('.') && name.bytes().all(is_plain)
    };
    if path.split('/').all(is_name) { Ok(path) } else { Err(ManifestError::File(shown(&path, 100))) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::guide::values::joined;
    use crate::guide::values::tests::values;

    const MANIFEST: &str = r#"{ "flows": [{"id": "page"}],
        "values": [
            {"literal": "example-association.us.auth0.com", "value": "host", "about": "x"},
            {"literal": "https://example-association.us.auth0.com", "value": "domain"},
            {"literal": "your-client-id", "value": "client_id"},
            {"literal": "your-page-client-id", "value": "page_client_id"},
            {"literal": "your-tenant-id", "value": "tenant_id"},
            {"literal": "http://localhost:3000/callback", "value": "redirect_uri"},
            {"literal": "https://rolodex.api.rhythmsoftware.com", "value": "rolodex"}],
        "snippets": [
            {"id": "a", "flow": "page", "language": "javascript", "file": "page/spa-js.js", "title": "spa-js",
             "installs": ["@auth0/auth0-spa-js@2"], "tested": true, "documentation": "https://docs.example/", "page": "page/spa-js.html"},
            {"id": "b", "flow": "sign-in", "file": "sign-in/x.py", "title": "Python", "installs": [], "tested": false,
             "reason": "no Python here", "documentation": "javascript:alert(1)"}] }"#;

    fn manifest() -> Manifest {
        Manifest::parse(MANIFEST).unwrap()
    }

    #[test]
    fn snippets_are_as_the_manifest_says() {
        let manifest = manifest();
        let [page, server] = &manifest.snippets[..] else { panic!("two snippets") };
        assert_eq!(
            *page,
            Snippet {
                flow: "page".to_owned(),
                title: "spa-js".to_owned(),
                file: "page/spa-js.js".to_owned(),
                page: Some("page/spa-js.html".to_owned()),
                installs: vec!["@auth0/auth0-spa-js@2".to_owned()],
                run: Run::ByTests,
                documentation: Some("https://docs.example/".to_owned()),
            }
        );
        assert_eq!((&server.run, &server.documentation), (&Run::Not("no Python here".to_owned()), &None));
        assert_eq!(manifest.of_flow("sign-in").collect::<Vec<_>>(), [server]);
    }

    #[test]
    fn literals_give_way_to_this_sites_values() {
        let manifest = manifest();
        let fill = |snippet: usize, code: &str, tenant: Option<&str>| {
            joined(&manifest.fill(&manifest.snippets[snippet], code, &values(tenant)))
        };
        let code = "a('https://example-association.us.auth0.com', 'example-association.us.auth0.com', 'your-page-client-id', \
            'http://localhost:3000/callback', 'https://rolodex.api.rhythmsoftware.com/contacts', 'your-tenant-id', 'your-client-id')";
        assert_eq!(
            fill(0, code, Some("example.org")),
            "a('https://example-org.us.auth0.com', 'example-org.us.auth0.com', 'kX81', 'https://app.example.org/callback', \
            'http://localhost:8082/rolodex/contacts', 'example.org', 'your-client-id')"
        );
        assert_eq!(fill(0, "your-tenant-id", None), "your-tenant-id");
        assert_eq!(fill(1, "http://localhost:3000/callback", None), "http://localhost:3000/callback", "a server's own");
        let pieces = manifest.fill(&manifest.snippets[0], "x your-page-client-id", &values(None));
        assert_eq!(pieces.iter().map(|piece| piece.kind).collect::<Vec<_>>(), [Kind::Fixed, Kind::Yours]);
    }

    #[test]
    fn a_value_that_would_end_a_text_stays_out() {
        let manifest = manifest();
        for hostile in ["a'b", "a\"b", "a`b", "a\\b", "a$b", "a b", "a\nb", "a{b", "a;b", "<b", "#b", "%b"] {
            let code = joined(&manifest.fill(&manifest.snippets[0], "'your-tenant-id'", &values(Some(hostile))));
            assert_eq!(code, "'your-tenant-id'", "{hostile:?}");
        }
    }

    #[test]
    fn a_manifest_that_is_wrong_is_told() {
        let error = |from: &str, to: &str| Manifest::parse(&MANIFEST.replacen(from, to, 1)).unwrap_err();
        assert_eq!(error("{", "["), ManifestError::Syntax { line: 1, column: 10 });
        assert_eq!(error("\"tested\": true", "\"tested\": 1"), ManifestError::Malformed("tested"));
        assert_eq!(error("\"snippets\"", "\"x\""), ManifestError::Malformed("snippets"));
        assert_eq!(error("\"file\": \"p", "\"f\": \"p"), ManifestError::Malformed("file"));
        assert_eq!(error("\"literal\"", "\"x\""), ManifestError::Malformed("literal"));
        assert_eq!(error("[\"@auth0/auth0-spa-js@2\"]", "[7]"), ManifestError::Malformed("installs"));
        for path in ["../x", "/x", "a//b", "a/.env", "a\\\\b", "https://evil.example/x", "a b", ""] {
            let found = error("page/spa-js.html", path);
            assert_eq!(found, ManifestError::File(path.replace("\\\\", "\\")), "{path}");
        }
    }

    proptest! {
        #[test]
        fn filling_leaves_no_literal_that_is_known(code in "([a-z'\" ]|your-page-client-id|example-association\\.us\\.auth0\\.com)*") {
            let manifest = manifest();
            for piece in manifest.fill(&manifest.snippets[0], &code, &values(None)) {
                let is_left = piece.text.contains("your-page-client-id") || piece.text.contains("example-association");
                prop_assert!(!is_left, "{}", piece.text);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            let _ = Manifest::parse(&text);
            let manifest = manifest();
            let _ = manifest.fill(&manifest.snippets[0], &text, &values(None));
        }
    }
}
