//! What can be wrong with `config.json`, and how that is told: the key, what
//! was found and what is expected.

use thiserror::Error;

use crate::problem::{Action, Problem, Tone};
use crate::text;

/// Why the text is no configuration.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ConfigError {
    /// Not JSON.
    #[error("config.json is not valid JSON: line {line}, column {column}")]
    Syntax {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// The key is not one that the app knows.
    #[error("unknown key {key}")]
    UnknownKey {
        /// As it stands in the file, with the object it is in.
        key: String,
        /// The keys that may stand there.
        known: String,
    },
    /// A key that must be there is not.
    #[error("missing key {key}")]
    MissingKey {
        /// The key.
        key: String,
    },
    /// The value has another JSON type.
    #[error("{key} is {found}, expected {expected}")]
    WrongType {
        /// The key.
        key: String,
        /// The JSON type that was found.
        found: &'static str,
        /// The JSON type that is expected.
        expected: &'static str,
    },
    /// The value cannot be used.
    #[error("{key} cannot be used, expected {expected}: {found}")]
    Invalid {
        /// The key.
        key: String,
        /// The value, made fit to be shown.
        found: String,
        /// What is expected.
        expected: &'static str,
    },
}

/// Why there is no configuration.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ConfigFileError {
    /// The request got no answer.
    #[error("config.json could not be fetched")]
    Unreachable,
    /// It was answered by something else than 200.
    #[error("config.json was answered with status {0}")]
    Status(u16),
    /// It was answered by a redirect.
    #[error("config.json was answered with a redirect")]
    Redirected,
    /// A page came instead; usual when a host answers every address with `index.html`.
    #[error("config.json is an HTML page")]
    Html,
    /// Larger than any configuration.
    #[error("config.json is too large")]
    TooLarge,
    /// It came and is wrong.
    #[error(transparent)]
    Invalid(#[from] ConfigError),
}

impl ConfigFileError {
    /// What the page says.
    pub fn problem(&self) -> Problem {
        match self {
            Self::Unreachable => Problem::told(Tone::Failure, text::settings::UNREACHABLE),
            Self::Status(404) => Problem::told(Tone::Failure, text::settings::NOT_FOUND),
            Self::Status(status) => {
                let detail = text::settings::not_handed_out(*status);
                Problem::failure(text::settings::NOT_LOADED, detail, text::settings::WAIT)
            }
            Self::Redirected => Problem::told(Tone::Failure, text::settings::REDIRECTED),
            Self::Html => Problem::told(Tone::Failure, text::settings::HTML),
            Self::TooLarge => Problem::told(Tone::Failure, text::settings::TOO_LARGE),
            Self::Invalid(error) => Problem::failure(text::settings::NOT_RIGHT, error.sentence(), text::settings::ASK),
        }
        .with_action(Action::Reload)
    }
}

impl ConfigError {
    fn sentence(&self) -> String {
        match self {
            Self::Syntax { line, column } => text::settings::not_json(*line, *column),
            Self::UnknownKey { key, known } => text::settings::unknown_key(key, known),
            Self::MissingKey { key } => text::settings::missing_key(key),
            Self::WrongType { key, found, expected } => text::settings::wrong_type(key, found, expected),
            Self::Invalid { key, found, expected } => text::settings::invalid(key, found, expected),
        }
    }
}
