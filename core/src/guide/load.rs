//! Fetches the guide's files from the app's own host, and says what is wrong
//! where they do not come.

use futures_util::future::join;
use thiserror::Error;

use super::snippet::{MANIFEST_LIMIT, Manifest, ManifestError, SNIPPET_LIMIT};
use super::{GUIDE_LIMIT, Guide, GuideError};
use crate::port::{Http, HttpError, Request, Response};

/// The guide's text and the list of its snippets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// The pages.
    pub guide: Guide,
    /// The snippets.
    pub manifest: Manifest,
}

/// Why a file of the guide is not there.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FileError {
    /// There is no answer.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// Another status than 200.
    #[error("the app's own server answered {0}")]
    Status(u16),
    /// A page in its place: a host that answers for each address.
    #[error("the app's own server answered with a page")]
    Html,
    /// The text can't be read.
    #[error(transparent)]
    Guide(#[from] GuideError),
    /// The list of snippets can't be read.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
}

/// Fetches what all pages need. `folder` ends with a slash; `language` is a language tag.
///
/// # Errors
/// When a file does not come, or is not what it should be.
pub async fn load_book(http: &impl Http, folder: &str, language: &str) -> Result<Book, FileError> {
    let file = |path: String, limit| http.send(Request::own_file(format!("{folder}{path}"), limit));
    let (text, manifest) =
        join(file(format!("text/{language}.json"), GUIDE_LIMIT), file("manifest.json".to_owned(), MANIFEST_LIMIT))
            .await;
    let guide = Guide::parse(&body_of(text?)?)?;
    let manifest = Manifest::parse(&body_of(manifest?)?)?;
    Ok(Book { guide, manifest })
}

/// Fetches a file that the list of snippets names.
///
/// # Errors
/// When it does not come.
pub async fn load_snippet(http: &impl Http, folder: &str, file: &str) -> Result<String, FileError> {
    // The build step gives each this end: none is ever run on the app's own origin.
    body_of(http.send(Request::own_file(format!("{folder}{file}.txt"), SNIPPET_LIMIT)).await?)
}

fn body_of(response: Response) -> Result<String, FileError> {
    // By its type alone: a snippet may be a page.
    let is_page =
        response.content_type.as_deref().is_some_and(|kind| kind.to_ascii_lowercase().starts_with("text/html"));
    match response.status {
        200 if is_page => Err(FileError::Html),
        200 => Ok(response.body),
        status => Err(FileError::Status(status)),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use pollster::block_on;

    use super::*;
    use crate::timestamp::Timestamp;

    /// Answers each path with a type and a body, others with 404.
    struct Host(Vec<(&'static str, &'static str, &'static str)>, RefCell<Vec<String>>);

    impl Http for Host {
        async fn send(&self, request: Request) -> Result<Response, HttpError> {
            assert!(request.to_own_host && request.bearer.is_none());
            self.1.borrow_mut().push(request.url.clone());
            let known = self.0.iter().find(|(path, ..)| *path == request.url);
            if known.is_some_and(|(_, kind, _)| *kind == "stalled") {
                return Err(HttpError::Stalled(30));
            }
            Ok(Response {
                status: if known.is_some() { 200 } else { 404 },
                content_type: known.map(|(_, kind, _)| (*kind).to_owned()),
                challenge: None,
                retry_after: None,
                body: known.map(|(.., body)| (*body).to_owned()).unwrap_or_default(),
                received_at: Timestamp::from_seconds(0),
            })
        }
    }

    const JSON: &str = "application/json";
    const TEXT: (&str, &str, &str) = ("/g/text/en.json", JSON, r#"{"sources":{},"pages":[]}"#);
    const LIST: (&str, &str, &str) = ("/g/manifest.json", JSON, r#"{"values":[],"snippets":[]}"#);

    fn host(files: &[(&'static str, &'static str, &'static str)]) -> Host {
        Host(files.to_vec(), RefCell::default())
    }

    #[test]
    fn text_and_list_make_the_book() {
        let host = host(&[TEXT, LIST]);
        let book = block_on(load_book(&host, "/g/", "en")).unwrap();
        assert_eq!((book.guide.pages.len(), book.manifest), (0, Manifest::default()));
        assert_eq!(*host.1.borrow(), ["/g/text/en.json", "/g/manifest.json"]);
    }

    #[test]
    fn a_file_that_is_not_there_or_not_itself_is_told() {
        let error = |files: &[_]| block_on(load_book(&host(files), "/g/", "en")).unwrap_err();
        assert_eq!(error(&[LIST]), FileError::Status(404));
        assert_eq!(error(&[TEXT]), FileError::Status(404));
        assert_eq!(error(&[("/g/text/en.json", "text/html; charset=utf-8", "<!doctype html>"), LIST]), FileError::Html);
        assert_eq!(error(&[("/g/text/en.json", "stalled", ""), LIST]), FileError::Http(HttpError::Stalled(30)));
        let unclosed = error(&[("/g/text/en.json", JSON, "{"), LIST]);
        assert_eq!(unclosed.to_string(), "the guide's text is not JSON: line 1, column 1");
        let empty = error(&[TEXT, ("/g/manifest.json", JSON, "{}")]);
        assert_eq!(empty.to_string(), "the list of snippets has no usable values");
    }

    #[test]
    fn a_snippet_may_be_a_page_but_not_a_host_s_own() {
        let load = |kind| {
            let host = host(&[("/g/page/a.html.txt", kind, "<!doctype html>")]);
            block_on(load_snippet(&host, "/g/", "page/a.html"))
        };
        assert_eq!(load("text/plain; charset=utf-8"), Ok("<!doctype html>".to_owned()));
        assert_eq!(load("text/html"), Err(FileError::Html));
    }
}
