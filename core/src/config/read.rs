//! Reads members of a JSON object one by one, and knows where it stands, so
//! that an error names the key as it is written in the file.

use serde_json::Value;

use super::{ConfigError, DEFAULT_AUDIENCE};
use crate::json::{self, Object};
use crate::shown_text::shown;

/// An object of the configuration and its place in it.
pub(super) struct Reader<'a> {
    object: std::borrow::Cow<'a, Object>,
    place: String,
}

impl<'a> Reader<'a> {
    pub(super) fn root(text: &str) -> Result<Self, ConfigError> {
        let value: Value = serde_json::from_str(text.trim_start_matches('\u{FEFF}'))
            .map_err(|error| ConfigError::Syntax { line: error.line(), column: error.column() })?;
        match value {
            Value::Object(object) => Ok(Self { object: std::borrow::Cow::Owned(object), place: String::new() }),
            other => Err(ConfigError::WrongType {
                key: "(the whole file)".to_owned(),
                found: json::kind(&other),
                expected: "an object",
            }),
        }
    }

    pub(super) fn object(&'a self, key: &str) -> Result<Option<Self>, ConfigError> {
        match self.object.get(key) {
            None => Ok(None),
            Some(Value::Object(object)) => {
                Ok(Some(Self { object: std::borrow::Cow::Borrowed(object), place: format!("{}{key}.", self.place) }))
            }
            Some(other) => Err(self.wrong_type(key, other, "an object")),
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

    pub(super) fn required<T>(
        &self,
        key: &str,
        parse: impl Fn(&str) -> Result<T, &'static str>,
    ) -> Result<T, ConfigError> {
        self.optional(key, parse)?.ok_or_else(|| ConfigError::MissingKey { key: self.full_key(key) })
    }

    pub(super) fn optional<T>(
        &self,
        key: &str,
        parse: impl Fn(&str) -> Result<T, &'static str>,
    ) -> Result<Option<T>, ConfigError> {
        match self.object.get(key) {
            None => Ok(None),
            Some(Value::String(text)) => {
                let invalid =
                    |expected| ConfigError::Invalid { key: self.full_key(key), found: shown(text, 200), expected };
                parse(text).map(Some).map_err(invalid)
            }
            Some(other) => Err(self.wrong_type(key, other, "a string")),
        }
    }

    pub(super) fn flag(&self, key: &str) -> Result<bool, ConfigError> {
        match self.object.get(key) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(other) => Err(self.wrong_type(key, other, "true or false")),
        }
    }

    /// Absent means the Rhythm API; empty means that none is sent.
    pub(super) fn audience(&self) -> Result<Option<String>, ConfigError> {
        let audience = self.optional("audience", |text| {
            let is_plain = text.len() <= 500 && text.bytes().all(|byte| byte.is_ascii_graphic());
            if is_plain {
                Ok(text.to_owned())
            } else {
                Err("an API identifier without spaces, or an empty string to send none")
            }
        })?;
        Ok(Some(audience.unwrap_or_else(|| DEFAULT_AUDIENCE.to_owned())).filter(|audience| !audience.is_empty()))
    }

    fn full_key(&self, key: &str) -> String {
        format!("{}{key}", self.place)
    }

    fn wrong_type(&self, key: &str, found: &Value, expected: &'static str) -> ConfigError {
        ConfigError::WrongType { key: self.full_key(key), found: json::kind(found), expected }
    }
}
