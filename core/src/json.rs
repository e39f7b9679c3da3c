//! JSON read strictly: what a value is called when it is not what was expected.

use serde_json::{Map, Value};

/// A JSON object.
pub type Object = Map<String, Value>;

/// The JSON type of `value`, as RFC 8259 names it.
pub const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// The string member `name`; `None` when it is absent or not a string.
pub fn text<'a>(object: &'a Object, name: &str) -> Option<&'a str> {
    object.get(name).and_then(Value::as_str)
}
