//! A token on its own, with or without a scheme, and one header or address in quotes.

use super::shell::Shell;
use super::{Form, InputError, Pasted, PastedRequest, http};

/// Schemes that are put in front of a token.
const SCHEMES: [&str; 4] = ["bearer", "basic", "dpop", "token"];

/// `'Authorization: Bearer x'` or an address in quotes, as the shell would read it.
pub(super) fn read_quoted(text: &str) -> Option<PastedRequest> {
    let text = without_end(text);
    if !text.starts_with(['\'', '"']) || !text.ends_with(['\'', '"']) {
        return None;
    }
    let mut shell = Shell::new(text);
    shell.begin_command();
    let word = shell.word().ok()??;
    if !shell.is_at_end() {
        return None;
    }
    if http::is_url(&word.text) {
        let (method, url) = (Some("GET".to_owned()), Some(word.text));
        return Some(PastedRequest { method, url, ..PastedRequest::new(Form::Http) });
    }
    if !http::is_field(&word.text) {
        return None;
    }
    let mut request = PastedRequest::new(Form::Headers);
    let (name, value) = http::split_field(&word.text);
    request.push(name, value, word.has_variable);
    Some(request)
}

/// What is left when it is no other form.
pub(super) fn read(text: &str) -> Result<Pasted, InputError> {
    let text = without_end(text);
    let inner = ['"', '\'', '`'].into_iter().find_map(|quote| unquoted(text, quote)).unwrap_or(text);
    let inner = inner.trim_ascii();
    let mut words = inner.split_whitespace();
    let first = words.next().ok_or(InputError::NotUnderstood)?;
    let is_single = words.next().is_none();
    if is_authorization(inner) {
        let mut request = PastedRequest::new(Form::Headers);
        request.push("Authorization", inner, false);
        return Ok(Pasted::Request(request));
    }
    if is_single {
        return Ok(Pasted::Token(first.to_owned()));
    }
    // Mail programs break long words.
    if inner.lines().all(|line| line.trim().bytes().all(is_base64url_or_dot)) {
        return Ok(Pasted::Token(inner.split_whitespace().collect()));
    }
    let is_open = text.starts_with(['"', '\'']) && inner.len() == text.len();
    Err(if is_open { InputError::UnclosedQuote } else { InputError::NotUnderstood })
}

/// A scheme, perhaps twice, and one word, perhaps on several lines.
fn is_authorization(text: &str) -> bool {
    let Some(mut rest) = after_scheme(text) else { return false };
    if let Some(after) = after_scheme(rest) {
        rest = after;
    }
    rest.lines().all(|line| line.split_whitespace().nth(1).is_none())
}

fn after_scheme(text: &str) -> Option<&str> {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end)?;
    SCHEMES.iter().any(|scheme| word.eq_ignore_ascii_case(scheme)).then(|| rest.trim_start())
}

fn unquoted(text: &str, quote: char) -> Option<&str> {
    let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
    (!inner.contains(quote)).then_some(inner)
}

/// Without what separates a value from the next one where it was copied from.
fn without_end(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii_whitespace() || matches!(c, ',' | ';'))
}

fn is_base64url_or_dot(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}
