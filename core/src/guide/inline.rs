//! The few marks that the guide's prose has within a line: `` `code` ``, in which
//! names of values are filled, `*a term*` where it is explained, and
//! `[text](target)`. A target is a page of the guide (`guide:pkce#walk`), a page of
//! the app (`app:access`) or a source (`source:auth`); never an address, so that
//! each stands in one place.

use thiserror::Error;

use super::values::unknown_name;

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Something as it is written in code, before it is filled.
    Code(String),
    /// A term where it is explained.
    Term(String),
    /// A link.
    Link {
        /// What it says.
        text: String,
        /// Where it leads.
        target: Target,
    },
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page of the guide, and a section of it.
    Guide(String, Option<String>),
    /// A page of the app.
    App(String),
    /// A page of documentation, by its id.
    Source(String),
}

/// Why a line can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum InlineError {
    /// A mark begins something that does not end.
    #[error("{0:?} is not closed")]
    Unclosed(char),
    /// The link leads nowhere.
    #[error("not a target of a link: {0}")]
    Target(String),
    /// The code names a value that there is not.
    #[error("not the name of a value: {0}")]
    Value(String),
}

/// Reads a line.
///
/// # Errors
/// When a mark is not closed, or names what there is not.
pub fn parse(line: &str) -> Result<Vec<Inline>, InlineError> {
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find(['`', '*', '[']) {
        let (before, marked) = rest.split_at(at);
        if !before.is_empty() {
            parts.push(Inline::Text(before.to_owned()));
        }
        let mark = marked.chars().next().unwrap_or_default();
        let inside = marked.get(1..).unwrap_or_default();
        let until = |end: char| inside.split_once(end).ok_or(InlineError::Unclosed(mark));
        rest = match mark {
            '`' => {
                let (code, rest) = until('`')?;
                if let Some(name) = unknown_name(code) {
                    return Err(InlineError::Value(name.to_owned()));
                }
                parts.push(Inline::Code(code.to_owned()));
                rest
            }
            '*' => {
                let (term, rest) = until('*')?;
                parts.push(Inline::Term(term.to_owned()));
                rest
            }
            _ => {
                let (text, rest) = inside.split_once("](").ok_or(InlineError::Unclosed(mark))?;
                let (target_text, rest) = rest.split_once(')').ok_or(InlineError::Unclosed('('))?;
                parts.push(Inline::Link { text: text.to_owned(), target: target(target_text)? });
                rest
            }
        };
    }
    if !rest.is_empty() {
        parts.push(Inline::Text(rest.to_owned()));
    }
    Ok(parts)
}

fn target(text: &str) -> Result<Target, InlineError> {
    let none = || InlineError::Target(text.to_owned());
    let (kind, name) = text.split_once(':').ok_or_else(none)?;
    match kind {
        "guide" => Ok(match name.split_once('#') {
            Some((page, section)) => Target::Guide(page.to_owned(), Some(section.to_owned())),
            None => Target::Guide(name.to_owned(), None),
        }),
        "app" => Ok(Target::App(name.to_owned())),
        "source" => Ok(Target::Source(name.to_owned())),
        _ => Err(none()),
    }
}

/// The text of a line without its marks, for the search.
pub fn plain(line: &[Inline]) -> String {
    let text = |part: &Inline| match part {
        Inline::Text(text) | Inline::Code(text) | Inline::Term(text) | Inline::Link { text, .. } => text.clone(),
    };
    line.iter().map(text).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_mark_is_read() {
        let line = parse(
            "Send `client_id={client_id}`, a *public* name. See [the flow](guide:pkce#walk), [Access](app:access).",
        );
        let line = line.unwrap();
        assert_eq!(
            line,
            [
                Inline::Text("Send ".to_owned()),
                Inline::Code("client_id={client_id}".to_owned()),
                Inline::Text(", a ".to_owned()),
                Inline::Term("public".to_owned()),
                Inline::Text(" name. See ".to_owned()),
                Inline::Link {
                    text: "the flow".to_owned(),
                    target: Target::Guide("pkce".to_owned(), Some("walk".to_owned()))
                },
                Inline::Text(", ".to_owned()),
                Inline::Link { text: "Access".to_owned(), target: Target::App("access".to_owned()) },
                Inline::Text(".".to_owned()),
            ]
        );
        assert_eq!(plain(&line), "Send client_id={client_id}, a public name. See the flow, Access.");
        assert_eq!(parse("`*[`").unwrap(), [Inline::Code("*[".to_owned())]);
        assert_eq!(parse("").unwrap(), []);
    }

    #[test]
    fn what_does_not_end_or_leads_nowhere_is_refused() {
        for (line, error) in [
            ("a `b", InlineError::Unclosed('`')),
            ("a *b", InlineError::Unclosed('*')),
            ("a [b", InlineError::Unclosed('[')),
            ("a [b](c", InlineError::Unclosed('(')),
            ("[b](https://evil.example)", InlineError::Target("https://evil.example".to_owned())),
            ("[b](javascript:alert)", InlineError::Target("javascript:alert".to_owned())),
            ("[b]()", InlineError::Target(String::new())),
            ("`{secret}`", InlineError::Value("secret".to_owned())),
        ] {
            assert_eq!(parse(line), Err(error), "{line}");
        }
    }

    proptest! {
        #[test]
        fn no_line_makes_it_panic(line in any::<String>()) {
            let _ = parse(&line);
        }

        #[test]
        fn text_without_marks_stays_as_it_is(line in "[^`*\\[]+") {
            prop_assert_eq!(parse(&line), Ok(vec![Inline::Text(line)]));
        }
    }
}
