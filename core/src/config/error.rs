//! What can be wrong with `config.json`, and how that is told: the key, what
//! was found and what is expected.

use thiserror::Error;

use crate::problem::{Action, Problem};

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
        let ask = "Whoever runs this site can put it right. Reload once they have.";
        match self {
            Self::Unreachable => Problem::failure(
                "This site’s settings could not be loaded",
                "The request for config.json got no answer: you may be offline.",
                "Check your connection, then reload.",
            ),
            Self::Status(404) => Problem::failure(
                "This site has no settings yet",
                "There is no config.json beside the app. Found: status 404. Expected: a JSON file.",
                ask,
            ),
            Self::Status(status) => Problem::failure(
                "This site’s settings could not be loaded",
                format!("The server did not hand out config.json. Found: status {status}. Expected: 200."),
                "Wait a moment, then reload.",
            ),
            Self::Redirected => Problem::failure(
                "This site’s settings could not be loaded",
                "The server sent the app elsewhere for config.json. Found: a redirect. Expected: the file itself.",
                ask,
            ),
            Self::Html => Problem::failure(
                "This site has no settings yet",
                "Instead of config.json the server sent an HTML page. Found: HTML. Expected: JSON.",
                ask,
            ),
            Self::TooLarge => Problem::failure(
                "This site’s settings are not right",
                "config.json is larger than any settings can be. Expected: at most 64 KiB.",
                ask,
            ),
            Self::Invalid(error) => Problem::failure("This site’s settings are not right", error.sentence(), ask),
        }
        .with_action(Action::Reload)
    }
}

impl ConfigError {
    fn sentence(&self) -> String {
        match self {
            Self::Syntax { line, column } => format!(
                "config.json is not valid JSON. Found: a fault at line {line}, column {column}. Expected: one JSON object."
            ),
            Self::UnknownKey { key, known } => format!("Key {key}: there is no such key. Expected one of: {known}."),
            Self::MissingKey { key } => format!("Key {key}: it is missing, and the app cannot do without it."),
            Self::WrongType { key, found, expected } => format!("Key {key}. Found: {found}. Expected: {expected}."),
            Self::Invalid { key, found, expected } => format!("Key {key}. Expected: {expected}. Found: {found}"),
        }
    }
}
