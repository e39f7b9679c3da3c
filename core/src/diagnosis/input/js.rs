//! Literals of a script (ECMA-262 section 12.9 and 13.2), as far as the
//! arguments of a call need them. Nothing is evaluated: what is no literal is
//! stepped over with its brackets and strings, and kept as it is written.

use std::str::Chars;

use super::InputError;

/// The most parts of a sum that are told apart.
const OPERAND_LIMIT: usize = 100;

/// What is left of a script.
pub(super) struct Script<'a> {
    rest: Chars<'a>,
}

/// An expression as text; what is no literal stands in `${...}`.
#[derive(Default)]
pub(super) struct Expression {
    pub(super) text: String,
    pub(super) has_literal: bool,
    pub(super) has_variable: bool,
}

/// A member of an object literal.
pub(super) struct Key {
    pub(super) name: String,
    /// Whether the name is an expression too.
    pub(super) has_variable: bool,
    /// What is left to read: the value, unless the name stands for it or for several members (`...headers`).
    pub(super) has_value: bool,
}

impl<'a> Script<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text.chars() }
    }

    /// Goes behind the first `fetch(`, past comments and strings.
    pub(super) fn skip_to_fetch(&mut self) -> bool {
        let mut is_definition = false;
        loop {
            self.skip_space();
            let begin = self.rest.as_str();
            self.rest = begin.trim_start_matches(is_identifier_part).chars();
            let word = self.since(begin);
            if word == "fetch" && !is_definition {
                self.skip_space();
                if self.take('(') {
                    return true;
                }
            }
            is_definition = word == "function";
            if !word.is_empty() {
                continue;
            }
            match self.next() {
                None => return false,
                // An apostrophe of a comment or of prose is no reason to miss the call on the next line.
                Some(quote @ ('"' | '\'')) => self.skip_string(quote, Some('\n')).unwrap_or_default(),
                Some(_) => {}
            }
        }
    }

    /// Goes behind `new Name(`.
    pub(super) fn take_new(&mut self, name: &str) -> bool {
        self.skip_space();
        let Some(rest) = self.rest.as_str().strip_prefix("new") else { return false };
        let Some(rest) = rest.trim_start().strip_prefix(name) else { return false };
        let Some(rest) = rest.trim_start().strip_prefix('(') else { return false };
        self.rest = rest.chars();
        true
    }

    /// White space and comments.
    pub(super) fn skip_space(&mut self) {
        loop {
            let rest = self.rest.as_str();
            // Nearly every character of a script is neither.
            if rest.as_bytes().first().is_some_and(|byte| byte.is_ascii_graphic() && *byte != b'/') {
                return;
            }
            let rest = rest.trim_start();
            let end = if rest.starts_with("//") {
                "\n"
            } else if rest.starts_with("/*") {
                "*/"
            } else {
                self.rest = rest.chars();
                return;
            };
            // The start of a comment is not its end (`/*/`).
            let comment = rest.get(2..).unwrap_or_default();
            self.rest = comment.split_once(end).map_or("", |(_, after)| after).chars();
        }
    }

    /// Literals and expressions joined by `+`, up to the end of an argument.
    pub(super) fn expression(&mut self) -> Result<Expression, InputError> {
        let mut whole = Expression::default();
        for left in (0..OPERAND_LIMIT).rev() {
            self.skip_space();
            let begin = self.rest.as_str();
            let (length, has_variable) = (whole.text.len(), whole.has_variable);
            let is_literal = self.literal(&mut whole)?;
            if is_literal {
                whole.has_literal = true;
            } else {
                whole.text.truncate(length);
                whole.has_variable = has_variable;
                self.skip_operand(left > 0)?;
                whole.push_operand(self.since(begin).trim());
            }
            if !self.take('+') {
                break;
            }
        }
        Ok(whole)
    }

    /// Reads a string that is a whole operand; `false` for anything else, at whatever place.
    fn literal(&mut self, whole: &mut Expression) -> Result<bool, InputError> {
        let Some(quote @ ('"' | '\'' | '`')) = self.peek() else { return Ok(false) };
        self.next();
        self.string(quote, whole)?;
        self.skip_space();
        Ok(matches!(self.peek(), None | Some(',' | ';' | ')' | ']' | '}' | '+')))
    }

    fn string(&mut self, quote: char, whole: &mut Expression) -> Result<(), InputError> {
        loop {
            let begin = self.rest.as_str();
            match self.next().ok_or(InputError::UnclosedQuote)? {
                c if c == quote => return Ok(()),
                '\\' => self.escape(&mut whole.text),
                '$' if quote == '`' && self.take('{') => {
                    loop {
                        self.skip_operand(false)?;
                        if self.next().ok_or(InputError::UnclosedQuote)? == '}' {
                            break;
                        }
                    }
                    whole.text.push_str(self.since(begin));
                    whole.has_variable = true;
                }
                c => whole.text.push(c),
            }
        }
    }

    fn escape(&mut self, text: &mut String) {
        let c = match self.next() {
            Some('n') => '\n',
            Some('t') => '\t',
            Some('r') => '\r',
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('v') => '\u{b}',
            Some('0') => '\0',
            Some('x') => code_point(&mut self.rest, 2, 2).unwrap_or('x'),
            Some('u') if self.take('{') => {
                let c = code_point(&mut self.rest, 1, 8).unwrap_or(char::REPLACEMENT_CHARACTER);
                self.take('}');
                c
            }
            Some('u') => code_point(&mut self.rest, 4, 4).unwrap_or('u'),
            // A line that goes on.
            Some('\r') => {
                self.take('\n');
                return;
            }
            None | Some('\n') => return,
            Some(c) => c,
        };
        text.push(c);
    }

    /// The next member of an object whose `{` is taken. Its value is read before the next call.
    pub(super) fn key(&mut self) -> Result<Option<Key>, InputError> {
        loop {
            self.skip_space();
            let begin = self.rest.as_str();
            let mut name = Expression::default();
            match self.peek() {
                None => return Ok(None),
                Some('}' | ')' | ']') => {
                    self.next();
                    return Ok(None);
                }
                Some('.') => {
                    self.skip_operand(false)?;
                    name.push_operand(self.since(begin).trim_start_matches('.').trim());
                }
                Some(quote @ ('"' | '\'')) => {
                    self.next();
                    self.string(quote, &mut name)?;
                }
                Some('[') => {
                    self.next();
                    name = self.expression()?;
                    self.take(']');
                }
                Some(_) => {
                    self.rest = begin.trim_start_matches(|c| is_identifier_part(c) || c == '-').chars();
                    name.text.push_str(self.since(begin));
                    if name.text.is_empty() {
                        self.next();
                        continue;
                    }
                }
            }
            self.skip_space();
            let has_value = self.take(':');
            if has_value || matches!(self.peek(), None | Some(',' | ';' | '}')) {
                return Ok(Some(Key { name: name.text, has_variable: name.has_variable, has_value }));
            }
            // A method, or nothing that is understood.
            self.skip_operand(false)?;
        }
    }

    /// Leaves the rest unread.
    pub(super) fn end(&mut self) {
        self.rest = "".chars();
    }

    /// Up to the end of an argument, member or element, or to a `+`.
    pub(super) fn skip_operand(&mut self, ends_at_plus: bool) -> Result<(), InputError> {
        // What is open, by whether it is a template and not a bracket.
        let mut open = Vec::new();
        loop {
            if open.last() == Some(&true) {
                match self.next().ok_or(InputError::UnclosedQuote)? {
                    '`' => drop(open.pop()),
                    '$' if self.take('{') => open.push(false),
                    '\\' => drop(self.next()),
                    _ => {}
                }
                continue;
            }
            self.skip_space();
            match self.peek() {
                None => return Ok(()),
                Some(',' | ';' | ')' | ']' | '}') if open.is_empty() => return Ok(()),
                Some('+') if open.is_empty() && ends_at_plus => return Ok(()),
                Some(')' | ']' | '}') => drop(open.pop()),
                Some('(' | '[' | '{') => open.push(false),
                Some('`') => open.push(true),
                Some(quote @ ('"' | '\'')) => {
                    self.next();
                    self.skip_string(quote, None)?;
                    continue;
                }
                Some(_) => {}
            }
            self.next();
        }
    }

    /// Goes behind the closing quote, or before an earlier `end`.
    fn skip_string(&mut self, quote: char, end: Option<char>) -> Result<(), InputError> {
        loop {
            if end.is_some() && self.peek() == end {
                return Ok(());
            }
            match self.next().ok_or(InputError::UnclosedQuote)? {
                '\\' => drop(self.next()),
                c if c == quote => return Ok(()),
                _ => {}
            }
        }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest.clone().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        self.rest.next()
    }

    pub(super) fn take(&mut self, c: char) -> bool {
        let is_there = self.peek() == Some(c);
        if is_there {
            self.next();
        }
        is_there
    }

    fn since(&self, begin: &'a str) -> &'a str {
        // By the lengths: comparing the rest each time would take the square of its length.
        begin.get(..begin.len() - self.rest.as_str().len()).unwrap_or_default()
    }
}

impl Expression {
    fn push_operand(&mut self, operand: &str) {
        let is_number = operand.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        if is_number || matches!(operand, "true" | "false" | "null" | "undefined") {
            self.text.push_str(operand);
            self.has_literal |= !operand.is_empty();
            return;
        }
        self.text.push_str("${");
        self.text.push_str(operand);
        self.text.push('}');
        self.has_variable = true;
    }
}

fn is_identifier_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '$') || !c.is_ascii() && !c.is_whitespace()
}

/// A character by its hexadecimal digits, `least` to `most` of them, with the other half of a surrogate pair behind it. Half a pair is U+FFFD.
pub(super) fn code_point(chars: &mut Chars<'_>, least: usize, most: usize) -> Option<char> {
    let code = hexadecimal(chars, least, most)?;
    if !(0xD800..0xDC00).contains(&code) {
        return Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    let low = chars.as_str().strip_prefix("\\u").and_then(|rest| {
        let mut ahead = rest.chars();
        let low = hexadecimal(&mut ahead, 4, 4).filter(|low| (0xDC00..0xE000).contains(low))?;
        *chars = ahead;
        Some(low)
    });
    let pair = low.and_then(|low| char::from_u32(0x1_0000 + ((code - 0xD800) << 10) + (low - 0xDC00)));
    Some(pair.unwrap_or(char::REPLACEMENT_CHARACTER))
}

fn hexadecimal(chars: &mut Chars<'_>, least: usize, most: usize) -> Option<u32> {
    let digits = chars.as_str();
    let length = digits.bytes().take(most).take_while(u8::is_ascii_hexdigit).count();
    if length < least {
        return None;
    }
    let (digits, rest) = digits.split_at_checked(length)?;
    *chars = rest.chars();
    u32::from_str_radix(digits, 16).ok()
}
