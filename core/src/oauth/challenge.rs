//! The challenges of an answer with status 401: the header field
//! `WWW-Authenticate` (RFC 9110 section 11.6.1) as a bearer token's resource
//! server sends it (RFC 6750 section 3, RFC 9470 section 3). From another
//! origin it can be read only if that server exposes it.

use std::fmt;

use thiserror::Error;

use crate::shown_text::{ERROR_TEXT_LIMIT, shown};

/// The most bytes of a field value that are looked at.
pub const CHALLENGE_LIMIT: usize = 8 * 1024;

/// The most parameters of one challenge: RFC 6750 and RFC 9470 know seven.
const PARAMETER_LIMIT: usize = 32;

/// One challenge: a scheme, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// `Bearer`, `Basic`, ..., as it was written.
    pub scheme: String,
    /// What follows the scheme instead of parameters (`token68`).
    pub token68: Option<String>,
    /// Names in lower case, values without their quotes, in the order of the field.
    parameters: Vec<(String, String)>,
}

/// Why a field value is no list of challenges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ChallengeError {
    /// Longer than [`CHALLENGE_LIMIT`].
    #[error("the challenge is longer than 8 KiB")]
    TooLong,
    /// There is no challenge in it, though there must be one ([RFC 9110 section 11.6.1](https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1)).
    #[error("there is no challenge")]
    Empty,
    /// A character that the grammar does not have there ([RFC 9110 section 11.3](https://www.rfc-editor.org/rfc/rfc9110#section-11.3)).
    #[error("the challenge is malformed at byte {0}")]
    Malformed(usize),
    /// More parameters than any scheme has.
    #[error("the challenge has more than 32 parameters")]
    TooMany,
    /// A parameter occurs twice ([RFC 9110 section 11.2](https://www.rfc-editor.org/rfc/rfc9110#section-11.2)).
    #[error("the challenge has a parameter twice at byte {0}")]
    Duplicate(usize),
}

impl Challenge {
    /// Reads a whole field value, which may hold several challenges.
    ///
    /// # Errors
    /// Where it leaves the grammar.
    pub fn parse(field: &str) -> Result<Vec<Self>, ChallengeError> {
        if field.len() > CHALLENGE_LIMIT {
            return Err(ChallengeError::TooLong);
        }
        let mut rest = Rest { field, at: 0 };
        let mut challenges: Vec<Self> = Vec::new();
        let mut takes_parameters = false;
        rest.skip_list_separators();
        while !rest.is_at_end() {
            match rest.element()? {
                Element::Challenge(challenge, is_open) => {
                    takes_parameters = is_open;
                    challenges.push(challenge);
                }
                // A parameter belongs to the challenge before it.
                Element::Parameter(at, name, value) => {
                    let challenge = challenges.last_mut().filter(|_| takes_parameters);
                    challenge.ok_or(ChallengeError::Malformed(at))?.add(at, name, value)?;
                }
            }
            rest.end_of_element()?;
        }
        if challenges.is_empty() { Err(ChallengeError::Empty) } else { Ok(challenges) }
    }

    /// The value of a parameter, by its name in lower case.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// What a bearer token's challenge says in one line, made fit to be shown: `error` and `error_description` (RFC 6750 section 3).
    pub fn summary(&self) -> Option<String> {
        if !self.scheme.eq_ignore_ascii_case("bearer") {
            return None;
        }
        let error = self.parameter("error")?;
        Some(match self.parameter("error_description") {
            Some(description) => shown(&format!("{error}: {description}"), ERROR_TEXT_LIMIT),
            None => shown(error, ERROR_TEXT_LIMIT),
        })
    }

    fn add(&mut self, at: usize, name: &str, value: String) -> Result<(), ChallengeError> {
        if self.parameters.len() == PARAMETER_LIMIT {
            return Err(ChallengeError::TooMany);
        }
        let name = name.to_ascii_lowercase();
        if self.parameter(&name).is_some() {
            return Err(ChallengeError::Duplicate(at));
        }
        self.parameters.push((name, value));
        Ok(())
    }
}

/// As a server would write it, each value in quotes.
impl fmt::Display for Challenge {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.scheme)?;
        if let Some(token68) = &self.token68 {
            return write!(formatter, " {token68}");
        }
        for (index, (name, value)) in self.parameters.iter().enumerate() {
            let joint = if index == 0 { " " } else { ", " };
            write!(formatter, "{joint}{name}=\"{}\"", value.replace('\\', r"\\").replace('"', "\\\""))?;
        }
        Ok(())
    }
}

enum Element<'a> {
    /// And whether parameters may follow: there was a space behind the scheme, and no `token68`.
    Challenge(Challenge, bool),
    /// Where it stands, its name and its value.
    Parameter(usize, &'a str, String),
}

/// What is left of a field value.
struct Rest<'a> {
    field: &'a str,
    at: usize,
}

impl<'a> Rest<'a> {
    /// A parameter, or a scheme with what follows it up to its first parameter.
    fn element(&mut self) -> Result<Element<'a>, ChallengeError> {
        let begin = self.at;
        let word = self.token()?;
        let end = self.at;
        let space = self.skip(|byte| matches!(byte, b' ' | b'\t'));
        if self.peek() == Some(b'=') {
            return Ok(Element::Parameter(begin, word, self.value()?));
        }
        let mut challenge = Challenge { scheme: word.to_owned(), token68: None, parameters: Vec::new() };
        if !space.is_empty() && !matches!(self.peek(), None | Some(b',')) {
            if space.contains('\t') {
                return Err(ChallengeError::Malformed(end));
            }
            self.first_parameter(&mut challenge)?;
        }
        let is_open = space.starts_with(' ') && challenge.token68.is_none();
        Ok(Element::Challenge(challenge, is_open))
    }

    /// `token68` looks like a token until something other than `=` or a comma follows.
    fn first_parameter(&mut self, challenge: &mut Challenge) -> Result<(), ChallengeError> {
        let begin = self.at;
        self.skip(is_token68_byte);
        self.skip(|byte| byte == b'=');
        let text = self.field.get(begin..self.at).unwrap_or_default();
        self.skip(|byte| matches!(byte, b' ' | b'\t'));
        if !text.is_empty() && matches!(self.peek(), None | Some(b',')) {
            challenge.token68 = Some(text.to_owned());
            return Ok(());
        }
        self.at = begin;
        let name = self.token()?;
        self.skip(|byte| matches!(byte, b' ' | b'\t'));
        let value = self.value()?;
        challenge.add(begin, name, value)
    }

    /// `=` and a token or a quoted string, with white space allowed around it (RFC 9110 section 11.2).
    fn value(&mut self) -> Result<String, ChallengeError> {
        self.expect(b'=')?;
        self.skip(|byte| matches!(byte, b' ' | b'\t'));
        if self.peek() == Some(b'"') { self.quoted_string() } else { self.token().map(str::to_owned) }
    }

    /// RFC 9110 section 5.6.4.
    fn quoted_string(&mut self) -> Result<String, ChallengeError> {
        self.expect(b'"')?;
        let mut value = String::new();
        let mut chars = self.field.get(self.at..).unwrap_or_default().chars();
        loop {
            let c = chars.next().ok_or(ChallengeError::Malformed(self.at))?;
            self.at += c.len_utf8();
            match c {
                '"' => return Ok(value),
                '\\' => {
                    let escaped = chars.next().filter(|c| is_text(*c)).ok_or(ChallengeError::Malformed(self.at))?;
                    self.at += escaped.len_utf8();
                    value.push(escaped);
                }
                c if is_text(c) => value.push(c),
                c => return Err(ChallengeError::Malformed(self.at - c.len_utf8())),
            }
        }
    }

    /// RFC 9110 section 5.6.2.
    fn token(&mut self) -> Result<&'a str, ChallengeError> {
        let token = self.skip(is_token_byte);
        if token.is_empty() { Err(ChallengeError::Malformed(self.at)) } else { Ok(token) }
    }

    fn end_of_element(&mut self) -> Result<(), ChallengeError> {
        self.skip(|byte| matches!(byte, b' ' | b'\t'));
        if !self.is_at_end() {
            self.expect(b',')?;
        }
        self.skip_list_separators();
        Ok(())
    }

    /// Empty elements of a list are passed over (RFC 9110 section 5.6.1.2).
    fn skip_list_separators(&mut self) {
        self.skip(|byte| matches!(byte, b' ' | b'\t' | b','));
    }

    fn expect(&mut self, byte: u8) -> Result<(), ChallengeError> {
        if self.peek() != Some(byte) {
            return Err(ChallengeError::Malformed(self.at));
        }
        self.at += 1;
        Ok(())
    }

    fn skip(&mut self, fits: impl Fn(u8) -> bool) -> &'a str {
        let rest = self.field.get(self.at..).unwrap_or_default();
        let end = rest.bytes().position(|byte| !fits(byte)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.field.as_bytes().get(self.at).copied()
    }

    fn is_at_end(&self) -> bool {
        self.at == self.field.len()
    }
}

fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

fn is_token68_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte)
}

/// What may stand in a quoted string, beside `"` and `\`. Browsers hand each byte beyond ASCII out as a character of its own, so that U+0080 to U+009F are no controls here.
fn is_text(c: char) -> bool {
    c == '\t' || (c >= ' ' && c != '\u{7f}')
}

#[cfg(test)]
mod tests;
