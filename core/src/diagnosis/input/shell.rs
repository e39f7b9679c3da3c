//! The words of a command as a shell takes them apart: POSIX sh (XCU section
//! 2.2) with `$'...'`, the command prompt of Windows, and PowerShell. Nothing
//! is expanded.

use std::str::Chars;

use super::js::code_point;
use super::{InputError, LINE_LIMIT};

/// A word without its quotes.
#[derive(Default)]
pub(super) struct Word {
    pub(super) text: String,
    /// Whether something in it would be expanded.
    pub(super) has_variable: bool,
}

/// What is left of a command.
#[derive(Clone)]
pub(super) struct Shell<'a> {
    rest: Chars<'a>,
    dialect: Dialect,
    is_in_command: bool,
    /// Quotes of the command prompt, which are not those of the program.
    is_in_cmd_quotes: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Sh,
    Cmd,
    PowerShell,
}

impl<'a> Shell<'a> {
    /// Before the command: line ends and `;` only separate words there.
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text.chars(), dialect: Dialect::Sh, is_in_command: false, is_in_cmd_quotes: false }
    }

    /// From here on the command's own words follow; how its lines go on tells the shell.
    pub(super) fn begin_command(&mut self) {
        self.is_in_command = true;
        let text = self.rest.as_str();
        if text.contains(" ^\"") {
            self.dialect = Dialect::Cmd;
            return;
        }
        for line in text.split('\n').take(LINE_LIMIT) {
            let line = line.trim_ascii_end();
            if line.ends_with(" ^") {
                self.dialect = Dialect::Cmd;
                return;
            }
            if line.ends_with(" `") {
                self.dialect = Dialect::PowerShell;
            }
        }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest.as_str().trim_end().is_empty()
    }

    /// The next word of the command.
    pub(super) fn word(&mut self) -> Result<Option<Word>, InputError> {
        if !self.is_at_word() {
            return Ok(None);
        }
        let mut word = Word::default();
        if self.dialect == Dialect::Cmd {
            self.cmd_word(&mut word)?;
        } else {
            self.sh_word(&mut word)?;
        }
        // `2>` is a part of the redirection.
        let is_descriptor = matches!(self.peek(), Some('<' | '>')) && word.text.bytes().all(|b| b.is_ascii_digit());
        Ok(if is_descriptor { None } else { Some(word) })
    }

    fn is_at_word(&mut self) -> bool {
        loop {
            match self.peek() {
                None => return false,
                Some(' ' | '\t' | '\r') => self.skip(1),
                Some('\n') => self.next_line(),
                Some(';' | '&') if !self.is_in_command => self.skip(1),
                Some('#') if self.dialect != Dialect::Cmd => {
                    let rest = self.rest.as_str();
                    let end = rest.find('\n').unwrap_or(rest.len());
                    self.rest = rest.get(end..).unwrap_or_default().chars();
                }
                Some(_) if self.take_continuation() => {}
                Some(_) => return !self.is_at_stop(),
            }
        }
    }

    /// A command goes on without a continuation only where the mark was lost.
    fn next_line(&mut self) {
        let rest = self.rest.as_str().trim_start_matches([' ', '\t', '\r', '\n']);
        let goes_on = !self.is_in_command || rest.starts_with(['-', '\'', '"', '#', '\\', '^', '`']);
        self.rest = if goes_on || rest.starts_with("http") { rest } else { "" }.chars();
    }

    /// Where the command ends and another one, or a file, begins.
    fn is_at_stop(&self) -> bool {
        let mut ahead = self.rest.clone();
        match ahead.next() {
            Some('|' | '<' | '>') => true,
            Some(';') => self.dialect != Dialect::Cmd,
            Some('&') if self.dialect == Dialect::Cmd => true,
            // A single one stays: an address without quotes is the likelier reading.
            Some('&') => matches!(ahead.next(), None | Some('&' | ' ' | '\t' | '\r' | '\n')),
            _ => false,
        }
    }

    fn escape(&self) -> char {
        match self.dialect {
            Dialect::Sh => '\\',
            Dialect::Cmd => '^',
            Dialect::PowerShell => '`',
        }
    }

    /// The escape at the end of a line, also with spaces behind it as sloppy pastes have.
    fn take_continuation(&mut self) -> bool {
        let Some(rest) = self.rest.as_str().strip_prefix(self.escape()) else { return false };
        let rest = rest.trim_start_matches([' ', '\t', '\r']);
        let Some(next) = rest.strip_prefix('\n').or(rest.is_empty().then_some(rest)) else { return false };
        self.rest = next.chars();
        true
    }

    fn sh_word(&mut self, word: &mut Word) -> Result<(), InputError> {
        let escape = self.escape();
        let is_sh = self.dialect == Dialect::Sh;
        while let Some(c) = self.peek() {
            if is_space(c) || self.is_at_stop() {
                break;
            }
            let begin = self.rest.as_str();
            if c == escape && self.take_continuation() {
                // With spaces between, sh would see a space; whoever typed it meant the line to go on.
                if begin.chars().nth(1).is_some_and(|c| matches!(c, '\r' | '\n')) {
                    continue;
                }
                break;
            }
            self.skip(1);
            match c {
                '\'' => self.single_quoted(word)?,
                '"' => self.double_quoted(word)?,
                '$' if is_sh && self.take('\'') => self.ansi_c_quoted(word)?,
                '$' if is_sh && self.take('"') => self.double_quoted(word)?,
                c if c == escape => word.text.extend(self.rest.next()),
                '$' | '`' => self.variable(c, begin, word)?,
                c => word.text.push(c),
            }
        }
        Ok(())
    }

    fn single_quoted(&mut self, word: &mut Word) -> Result<(), InputError> {
        loop {
            let (text, rest) = self.rest.as_str().split_once('\'').ok_or(InputError::UnclosedQuote)?;
            word.text.push_str(text);
            self.rest = rest.chars();
            // PowerShell writes a quote as two.
            if self.dialect == Dialect::Sh || !self.take('\'') {
                return Ok(());
            }
            word.text.push('\'');
        }
    }

    fn double_quoted(&mut self, word: &mut Word) -> Result<(), InputError> {
        let is_sh = self.dialect == Dialect::Sh;
        loop {
            let begin = self.rest.as_str();
            match self.rest.next().ok_or(InputError::UnclosedQuote)? {
                '"' if is_sh || !self.take('"') => return Ok(()),
                '\\' if is_sh => match self.peek() {
                    Some(c @ ('"' | '\\' | '$' | '`')) => {
                        word.text.push(c);
                        self.skip(1);
                    }
                    Some('\n') => self.skip(1),
                    Some('\r') if self.rest.as_str().starts_with("\r\n") => self.skip(2),
                    _ => word.text.push('\\'),
                },
                '`' if !is_sh => word.text.extend(self.rest.next()),
                c @ ('$' | '`') => self.variable(c, begin, word)?,
                c => word.text.push(c),
            }
        }
    }

    /// `$'...'` (POSIX.1-2024, XCU section 2.2.4), as developer tools write it.
    fn ansi_c_quoted(&mut self, word: &mut Word) -> Result<(), InputError> {
        let mut bytes = Vec::new();
        loop {
            let c = match self.rest.next().ok_or(InputError::UnclosedQuote)? {
                '\'' => break,
                '\\' => match self.rest.next().ok_or(InputError::UnclosedQuote)? {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    'a' => '\u{7}',
                    'b' => '\u{8}',
                    'e' => '\u{1b}',
                    'f' => '\u{c}',
                    'v' => '\u{b}',
                    'x' => match code_point(&mut self.rest, 1, 2) {
                        // A byte, not a character.
                        Some(c) => {
                            bytes.push(u8::try_from(c).unwrap_or_default());
                            continue;
                        }
                        None => 'x',
                    },
                    'u' => code_point(&mut self.rest, 1, 4).unwrap_or('u'),
                    'U' => code_point(&mut self.rest, 1, 8).unwrap_or('U'),
                    c => c,
                },
                c => c,
            };
            bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
        word.text.push_str(&String::from_utf8_lossy(&bytes));
        Ok(())
    }

    /// Keeps what would be expanded as it is written; `begin` is the text from its first character on.
    fn variable(&mut self, first: char, begin: &str, word: &mut Word) -> Result<(), InputError> {
        match self.peek() {
            _ if first == '`' => self.skip_to(None, '`')?,
            Some(open @ ('{' | '(')) => {
                self.skip(1);
                self.skip_to(Some(open), if open == '{' { '}' } else { ')' })?;
            }
            Some(c) if c.is_ascii_alphabetic() || c == '_' => {
                let is_part = |c: char| {
                    c.is_ascii_alphanumeric() || c == '_' || (c == ':' && self.dialect == Dialect::PowerShell)
                };
                self.rest = self.rest.as_str().trim_start_matches(is_part).chars();
            }
            Some('0'..='9' | '@' | '*' | '#' | '?' | '!' | '$') => self.skip(1),
            _ => {
                word.text.push(first);
                return Ok(());
            }
        }
        let length = begin.len() - self.rest.as_str().len();
        word.text.push_str(begin.get(..length).unwrap_or_default());
        word.has_variable = true;
        Ok(())
    }

    /// Goes behind the `close` that belongs to an `open` already taken.
    fn skip_to(&mut self, open: Option<char>, close: char) -> Result<(), InputError> {
        let mut depth = 1;
        let mut quote = None;
        loop {
            let c = self.rest.next().ok_or(InputError::UnclosedQuote)?;
            if c == '\\' && quote != Some('\'') {
                self.skip(1);
            } else if quote.is_some() {
                quote = quote.filter(|quote| *quote != c);
            } else if c == close {
                depth -= 1;
                if depth == 0 {
                    return Ok(());
                }
            } else if Some(c) == open {
                depth += 1;
            } else if open.is_some() && matches!(c, '\'' | '"') {
                quote = Some(c);
            }
        }
    }

    /// As the command prompt and then the C runtime read it: `^` escapes outside quotes, `\"` and `""` are quotes.
    fn cmd_word(&mut self, word: &mut Word) -> Result<(), InputError> {
        let mut is_quoted = false;
        loop {
            let before = self.clone();
            let Some((c, is_escaped)) = self.cmd_char() else {
                return if is_quoted { Err(InputError::UnclosedQuote) } else { Ok(()) };
            };
            if !is_quoted && (is_space(c) || (!is_escaped && matches!(c, '|' | '&' | '<' | '>'))) {
                *self = before;
                return Ok(());
            }
            match c {
                '"' if is_quoted && self.take_cmd('"') => word.text.push('"'),
                '"' => is_quoted = !is_quoted,
                '\\' => {
                    let mut count = 1;
                    while self.take_cmd('\\') {
                        count += 1;
                    }
                    let is_before_quote = self.take_cmd('"');
                    let kept = if is_before_quote { count / 2 } else { count };
                    word.text.extend(std::iter::repeat_n('\\', kept));
                    if is_before_quote && count % 2 == 1 {
                        word.text.push('"');
                    } else if is_before_quote {
                        is_quoted = !is_quoted;
                    }
                }
                c => word.text.push(c),
            }
        }
    }

    /// The next character that the program sees, and whether the command prompt took it as it is.
    fn cmd_char(&mut self) -> Option<(char, bool)> {
        loop {
            let begin = self.clone();
            let c = self.rest.next()?;
            self.is_in_cmd_quotes ^= c == '"';
            if c != '^' || self.is_in_cmd_quotes {
                return Some((c, false));
            }
            self.rest = begin.rest;
            if !self.take_continuation() {
                self.skip(1);
                return self.rest.next().map(|c| (c, true));
            }
            if self.take('\n') {
                return Some(('\n', true));
            }
        }
    }

    fn take_cmd(&mut self, wanted: char) -> bool {
        let mut ahead = self.clone();
        let is_there = ahead.cmd_char().is_some_and(|(c, _)| c == wanted);
        if is_there {
            *self = ahead;
        }
        is_there
    }

    fn peek(&self) -> Option<char> {
        self.rest.clone().next()
    }

    fn take(&mut self, c: char) -> bool {
        let is_there = self.peek() == Some(c);
        if is_there {
            self.skip(1);
        }
        is_there
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.rest.next();
        }
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}
