//! What only the outside can do: send a request, keep a text for this tab,
//! verify an RSA signature, let time pass. The shell implements it with the
//! browser, the tests with fakes. The time of day is not among them: a response
//! says when it was received.

use thiserror::Error;

use crate::secret::Secret;
use crate::timestamp::Timestamp;

/// Sends requests.
pub trait Http {
    /// Sends one request: never with cookies, never following a redirect, and but for the app's own files never from a cache.
    fn send(&self, request: Request) -> impl Future<Output = Result<Response, HttpError>>;
}

/// Keeps texts for this tab until it is closed (`sessionStorage`).
pub trait TabStorage {
    /// The text under `key`.
    fn read(&self, key: &str) -> Result<Option<String>, StorageUnavailable>;
    /// Keeps `value` under `key`.
    fn write(&self, key: &str, value: &str) -> Result<(), StorageUnavailable>;
    /// Forgets `key`; a key that is not there is fine.
    fn remove(&self, key: &str) -> Result<(), StorageUnavailable>;
    /// All keys, in no order.
    fn keys(&self) -> Result<Vec<String>, StorageUnavailable>;
}

/// Verifies signatures (WebCrypto).
pub trait Signatures {
    /// Whether `signature` over `signing_input` is one of the RSA key, with PKCS #1 v1.5 padding and SHA-256 (RFC 7518 section 3.3).
    fn verify_rs256(
        &self,
        key: RsaPublicKey<'_>,
        signing_input: &[u8],
        signature: &[u8],
    ) -> impl Future<Output = Result<bool, SignaturesUnavailable>>;
}

/// Lets time pass between two tries of a request.
pub trait Pauses {
    /// Is ready after `milliseconds`.
    fn pause(&self, milliseconds: u32) -> impl Future<Output = ()>;
    /// A random number, so that not all who were cut off at once come back at once.
    fn jitter(&self) -> u8;
}

/// An RSA public key, its numbers in base64url as a JWK has them (RFC 7518 section 6.3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RsaPublicKey<'a> {
    /// `n`.
    pub modulus: &'a str,
    /// `e`.
    pub exponent: &'a str,
}

/// A request to the tenant or to a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Where it goes.
    pub url: String,
    /// Its method and, for a POST, its body.
    pub method: Method,
    /// The bearer token (RFC 6750 section 2.1).
    pub bearer: Option<Secret<String>>,
    /// The most bytes of an answer that are read.
    pub limit: usize,
    /// Whether it may outlive the page (`keepalive`).
    pub outlives_page: bool,
    /// Whether it asks the app's own host, whose cache rules apply.
    pub to_own_host: bool,
}

/// The methods that are used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Posts `application/x-www-form-urlencoded` text, which may have a secret in it.
    PostForm(Secret<String>),
    /// Posts `application/json` text.
    PostJson(String),
    /// Changes parts by `application/json` text.
    PatchJson(String),
}

/// An answer, with its body read whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// `Content-Type`, if it can be read.
    pub content_type: Option<String>,
    /// `WWW-Authenticate`, if it was sent and may be read.
    pub challenge: Option<String>,
    /// `Retry-After` in seconds from now (RFC 9110 section 10.2.3), if it was sent and may be read.
    pub retry_after: Option<u32>,
    /// The body as UTF-8; bytes that are no UTF-8 are replaced.
    pub body: String,
    /// When its header fields arrived.
    pub received_at: Timestamp,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum HttpError {
    /// The browser gives no reason: offline, no such host, refused, or an answer without CORS header fields.
    #[error("there was no answer that the browser lets the app read")]
    Unreachable,
    /// No header fields within the time allowed.
    #[error("there was no answer within {0} seconds")]
    NoAnswer(u32),
    /// The body stopped coming.
    #[error("the answer stopped for {0} seconds")]
    Stalled(u32),
    /// The answer is a redirect; following it could carry the token elsewhere.
    #[error("the answer is a redirect")]
    Redirected,
    /// The answer is larger than was asked for.
    #[error("the answer is larger than {0} bytes")]
    TooLarge(usize),
}

/// The browser refuses to store, or what is stored cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("this browser does not let the app store anything for this tab")]
pub struct StorageUnavailable;

/// There is no WebCrypto: the page is not a secure context.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("this browser does not let the app verify signatures here")]
pub struct SignaturesUnavailable;

impl Request {
    /// A GET of at most `limit` bytes.
    pub fn get(url: impl Into<String>, limit: usize) -> Self {
        Self { url: url.into(), method: Method::Get, bearer: None, limit, outlives_page: false, to_own_host: false }
    }

    /// A GET of one of the app's own files, as `index.html` preloads it.
    pub fn own_file(url: impl Into<String>, limit: usize) -> Self {
        Self { to_own_host: true, ..Self::get(url, limit) }
    }

    /// A POST of a form, answered in at most `limit` bytes.
    pub fn post_form(url: impl Into<String>, form: Secret<String>, limit: usize) -> Self {
        Self { method: Method::PostForm(form), ..Self::get(url, limit) }
    }

    /// A POST of JSON, answered in at most `limit` bytes.
    pub fn post_json(url: impl Into<String>, json: String, limit: usize) -> Self {
        Self { method: Method::PostJson(json), ..Self::get(url, limit) }
    }

    /// A PATCH of JSON, answered in at most `limit` bytes.
    pub fn patch_json(url: impl Into<String>, json: String, limit: usize) -> Self {
        Self { method: Method::PatchJson(json), ..Self::get(url, limit) }
    }

    /// The same with a bearer token.
    #[must_use]
    pub(crate) fn with_bearer(self, token: Secret<String>) -> Self {
        Self { bearer: Some(token), ..self }
    }

    /// The same, sent even if the page goes away meanwhile.
    #[must_use]
    pub fn outliving_the_page(self) -> Self {
        Self { outlives_page: true, ..self }
    }
}

impl Response {
    /// Whether the answer says that it is JSON (RFC 8259, RFC 6839 section 3.1).
    pub fn is_json(&self) -> bool {
        self.content_type.as_deref().is_some_and(|value| {
            let essence = value.split(';').next().unwrap_or(value).trim().to_ascii_lowercase();
            essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"))
        })
    }

    /// Whether the answer is an HTML page.
    pub fn is_html(&self) -> bool {
        let declared =
            self.content_type.as_deref().is_some_and(|value| value.to_ascii_lowercase().starts_with("text/html"));
        declared || self.body.trim_start().get(..1) == Some("<")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(content_type: &str) -> Response {
        Response {
            status: 200,
            content_type: Some(content_type.to_owned()),
            challenge: None,
            retry_after: None,
            body: String::new(),
            received_at: Timestamp::from_seconds(0),
        }
    }

    #[test]
    fn json_is_what_says_so() {
        let is_json = [
            "application/json",
            "Application/JSON; charset=utf-8",
            "application/problem+json",
            "text/html",
            "text/json",
            "",
        ]
        .map(|value| typed(value).is_json());
        assert_eq!(is_json, [true, true, true, false, false, false]);
    }
}
