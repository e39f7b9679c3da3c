//! What a person pastes to have a call explained: a token, raw HTTP, header
//! lines, a `curl` command or a `fetch(...)` call. It is only read here and
//! judged elsewhere, so every mistake in it stays as it was written.

mod curl;
mod fetch;
mod http;
mod js;
mod pane;
mod shell;
mod token;

use std::fmt;

use thiserror::Error;

/// The most bytes that are looked at.
pub const INPUT_LIMIT: usize = 1024 * 1024;

/// The most headers that are kept; servers refuse a request long before.
pub const HEADER_LIMIT: usize = 200;

/// The most lines of headers or of a command that are looked at: a token of 64 KiB on lines as short as mail has them, and all headers.
const LINE_LIMIT: usize = 2000;

/// What was pasted.
#[derive(Clone, PartialEq, Eq)]
pub enum Pasted {
    /// A token without a scheme.
    Token(String),
    /// A request, or the headers of one.
    Request(PastedRequest),
}

/// A request as far as it was pasted.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct PastedRequest {
    /// As it was written, or what curl and fetch use without being told. `None` for mere header lines.
    pub method: Option<String>,
    /// As it was written, whole where it could be put together. `None` for mere header lines and for an expression.
    pub url: Option<String>,
    /// In the order of the text, of at most [`HEADER_LIMIT`].
    pub headers: Vec<PastedHeader>,
    /// Which form it had.
    pub form: Form,
    /// Whether only the shell or the program knows the whole address or the method.
    pub has_variable: bool,
    /// Whether `fetch` is told `mode: "no-cors"`, with which a browser sends no `Authorization` (Fetch, "request-no-cors").
    pub is_no_cors: bool,
}

/// A header as it was written.
#[derive(Clone, PartialEq, Eq)]
pub struct PastedHeader {
    /// What stands before the colon; all of it where the colon is missing, and the expression that stands for whole headers (`${headers}`).
    pub name: String,
    /// What stands behind the colon and at most one space or tab; a continuation line follows a `\n`.
    pub value: String,
    /// Whether a variable or an expression belongs into it, which stays as it was written: `Bearer $TOKEN`, `Bearer ${token}`.
    pub has_variable: bool,
}

/// Which form a request had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// A request as it goes over the wire, or a mere address.
    Http,
    /// Headers alone.
    #[default]
    Headers,
    /// A `curl` command.
    Curl,
    /// A `fetch(...)` call.
    Fetch,
}

/// Why a text cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum InputError {
    /// Longer than [`INPUT_LIMIT`].
    #[error("the text is longer than 1 MiB")]
    TooLong,
    /// There is nothing but white space.
    #[error("there is no text")]
    Empty,
    /// No token, no header and no request.
    #[error("the text is no token, no header and no request")]
    NotUnderstood,
    /// A quote or bracket of the command or call is not closed.
    #[error("a quote is not closed")]
    UnclosedQuote,
    /// The command or call has no address.
    #[error("the request has no address")]
    NoAddress,
}

/// Reads what a person pasted.
///
/// # Errors
/// When it is none of the forms, or breaks off.
pub fn read(text: &str) -> Result<Pasted, InputError> {
    if text.len() > INPUT_LIMIT {
        return Err(InputError::TooLong);
    }
    let begin = text.trim_start_matches(is_blank);
    // White space beyond ASCII stays at the end: it may be the mistake.
    let trimmed = begin.trim_end_matches(|c: char| c.is_ascii_whitespace() || c == '\u{FEFF}');
    if trimmed.trim_matches(is_blank).is_empty() {
        return Err(InputError::Empty);
    }
    let trimmed = fenced(trimmed).unwrap_or(trimmed);
    if let Some(shown) = sent_lines(trimmed).or_else(|| pane::read(trimmed)) {
        return read_trimmed(&shown, "");
    }
    let before = text.strip_suffix(begin).unwrap_or_default();
    let indent = before.rsplit('\n').next().unwrap_or_default();
    read_trimmed(trimmed, indent)
}

fn read_trimmed(text: &str, indent: &str) -> Result<Pasted, InputError> {
    // Options and quotes before header lines, whose names may begin with a hyphen or a quote.
    if let Some(request) = curl::read(text).or_else(|| curl::read_options(text)) {
        return request.map(Pasted::Request);
    }
    if let Some(request) = token::read_quoted(text) {
        return Ok(Pasted::Request(request));
    }
    if let Some(pasted) = fetch::read_object(text) {
        return pasted;
    }
    if let Some(request) = http::read(text, indent) {
        return Ok(Pasted::Request(request));
    }
    if let Some(request) = fetch::read(text) {
        return request.map(Pasted::Request);
    }
    token::read(text)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

/// What stands in a block of code in Markdown (CommonMark 0.31.2 section 4.5).
fn fenced(text: &str) -> Option<&str> {
    let (_, inside) = text.strip_prefix("```")?.split_once('\n')?;
    Some(inside.trim_end().strip_suffix("```").unwrap_or(inside).trim_matches(['\r', '\n']))
}

/// What `curl -v` shows of a request: the lines behind `> `.
fn sent_lines(text: &str) -> Option<String> {
    let is_request = |line: &str| line.strip_prefix("> ").is_some_and(|line| line.contains(" HTTP/"));
    if !text.lines().any(is_request) {
        return None;
    }
    let begun = text.lines().skip_while(|line| !is_request(line));
    let sent = begun.take_while(|line| line.starts_with('>')).map(|line| line.strip_prefix("> ").unwrap_or_default());
    Some(sent.collect::<Vec<_>>().join("\n"))
}

impl PastedRequest {
    fn new(form: Form) -> Self {
        Self { form, ..Self::default() }
    }

    fn is_full(&self) -> bool {
        self.headers.len() >= HEADER_LIMIT
    }

    fn push(&mut self, name: &str, value: &str, has_variable: bool) {
        if !self.is_full() {
            self.headers.push(PastedHeader { name: name.to_owned(), value: value.to_owned(), has_variable });
        }
    }
}

/// A field name (RFC 9110 section 5.1), or one with characters beyond ASCII that nobody sees.
fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte) || !byte.is_ascii())
}

impl fmt::Debug for Pasted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Token(_) => formatter.write_str("Token([secret])"),
            Self::Request(request) => formatter.debug_tuple("Request").field(request).finish(),
        }
    }
}

/// Without the address, which may hold the token anywhere.
impl fmt::Debug for PastedRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("PastedRequest")
            .field("method", &self.method.as_deref().filter(|method| method.len() < 10))
            .field("url", &self.url.as_ref().map(|_| "[address]"))
            .field("headers", &self.headers)
            .field("form", &self.form)
            .finish()
    }
}

/// The name alone, and only if it is one: without a colon, it may hold the token.
impl fmt::Debug for PastedHeader {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_shown = is_name(&self.name) && self.name.len() <= 20;
        formatter
            .debug_struct("PastedHeader")
            .field("name", if is_shown { &self.name } else { &"[no name]" })
            .field("value", &"[secret]")
            .field("has_variable", &self.has_variable)
            .finish()
    }
}

#[cfg(test)]
mod tests;
