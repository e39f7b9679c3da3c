//! Reads members of a JSON object one by one, and knows where it stands, so
//! that an error names the key as it is written in the file.

use std::borrow::Cow;

use serde_json::Value;

use super::ConfigError;
use crate::json::Object;
use crate::shown_text::shown;
use crate::text;

/// Reads a text, or says what is expected. A function pointer: one copy of the code around it for each type, not for each key.
pub(super) type Parse<T> = fn(&str) -> Result<T, &'static str>;

/// An object of the configuration and its place in it.
pub(super) struct Reader<'a> {
    object: Cow<'a, Object>,
    place: String,
}

impl<'a> Reader<'a> {
    pub(super) fn root(text: &str) -> Result<Self, ConfigError> {
        let value: Value = serde_json::from_str(text.trim_start_matches('\u{FEFF}'))
            .map_err(|error| ConfigError::Syntax { line: error.line(), column: error.column() })?;
        match value {
            Value::Object(object) => Ok(Self { object: Cow::Owned(object), place: String::new() }),
            other => Err(ConfigError::WrongType {
                key: text::settings::WHOLE_FILE.to_owned(),
                found: text::settings::json_type(&other),
                expected: text::settings::OBJECT,
            }),
        }
    }

    pub(super) fn object(&'a self, key: &str) -> Result<Option<Self>, ConfigError> {
        match self.object.get(key) {
            None => Ok(None),
            Some(Value::Object(object)) => {
                Ok(Some(Self { object: Cow::Borrowed(object), place: format!("{}{key}.", self.place) }))
            }
            Some(other) => Err(self.wrong_type(key, other, text::settings::OBJECT)),
        }
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.object.keys().map(String::as_str)
    }

    pub(super) fn refuse_unknown(&self, known: &[&str]) -> Result<(), ConfigError> {
        match self.keys().find(|key| !known.contains(key)) {
            None => Ok(()),
            Some(key) => Err(ConfigError::UnknownKey { key: shown(&self.full_key(key), 100), known: known.join(", ") }),
        }
    }

    pub(super) fn required<T>(&self, key: &str, parse: Parse<T>) -> Result<T, ConfigError> {
        self.optional(key, parse)?.ok_or_else(|| ConfigError::MissingKey { key: self.full_key(key) })
    }

    pub(super) fn optional<T>(&self, key: &str, parse: Parse<T>) -> Result<Option<T>, ConfigError> {
        let Some(text) = self.text(key)? else {
            return Ok(None);
        };
        parse(text).map(Some).map_err(|expected| self.invalid(key, text, expected))
    }

    fn text(&self, key: &str) -> Result<Option<&str>, ConfigError> {
        match self.object.get(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(self.wrong_type(key, other, text::settings::STRING)),
        }
    }

    pub(super) fn flag(&self, key: &str) -> Result<bool, ConfigError> {
        match self.object.get(key) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(other) => Err(self.wrong_type(key, other, text::settings::TRUE_OR_FALSE)),
        }
    }

    fn full_key(&self, key: &str) -> String {
        format!("{}{key}", self.place)
    }

    fn invalid(&self, key: &str, found: &str, expected: &'static str) -> ConfigError {
        ConfigError::Invalid { key: self.full_key(key), found: shown(found, 200), expected }
    }

    fn wrong_type(&self, key: &str, found: &Value, expected: &'static str) -> ConfigError {
        ConfigError::WrongType { key: self.full_key(key), found: text::settings::json_type(found), expected }
    }
}
