//! What can be wrong with `config.json`. A problem without a value is its title, what happened and what to do.

#![allow(missing_docs, reason = "each says itself")]

use serde_json::Value;

pub const NOT_LOADED: &str = "This site’s settings could not be loaded";
pub const NOT_THERE: &str = "This site has no settings yet";
pub const NOT_RIGHT: &str = "This site’s settings are not right";

pub const ASK: &str = "Whoever runs this site can put it right. Reload once they have.";
pub const WAIT: &str = "Wait a moment, then reload.";

pub const UNREACHABLE: [&str; 3] = [
    NOT_LOADED,
    "The request for config.json got no answer: you may be offline.",
    "Check your connection, then reload.",
];

pub const NOT_FOUND: [&str; 3] =
    [NOT_THERE, "There is no config.json beside the app. Found: status 404. Expected: a JSON file.", ASK];

pub const REDIRECTED: [&str; 3] = [
    NOT_LOADED,
    "The server sent the app elsewhere for config.json. Found: a redirect. Expected: the file itself.",
    ASK,
];

pub const HTML: [&str; 3] =
    [NOT_THERE, "Instead of config.json the server sent an HTML page. Found: HTML. Expected: JSON.", ASK];

pub const TOO_LARGE: [&str; 3] =
    [NOT_RIGHT, "config.json is larger than any settings can be. Expected: at most 64 KiB.", ASK];

pub fn not_handed_out(status: u16) -> String {
    format!("The server did not hand out config.json. Found: status {status}. Expected: 200.")
}

pub fn not_json(line: usize, column: usize) -> String {
    format!("config.json is not valid JSON. Found: a fault at line {line}, column {column}. Expected: one JSON object.")
}

pub fn unknown_key(key: &str, known: &str) -> String {
    format!("Key {key}: there is no such key. Expected one of: {known}.")
}

pub fn missing_key(key: &str) -> String {
    format!("Key {key}: it is missing, and the app cannot do without it.")
}

pub fn wrong_type(key: &str, found: &str, expected: &str) -> String {
    format!("Key {key}. Found: {found}. Expected: {expected}.")
}

pub fn invalid(key: &str, found: &str, expected: &str) -> String {
    format!("Key {key}. Expected: {expected}. Found: {found}")
}

/// In the place of a key.
pub const WHOLE_FILE: &str = "(the whole file)";

// What is expected of a value.
pub const OBJECT: &str = "an object";
pub const STRING: &str = "a string";
pub const TRUE_OR_FALSE: &str = "true or false";
pub const HOST_NAME: &str = "a host name such as example-org.us.auth0.com, or http://localhost:PORT while developing";
pub const IDENTIFIER: &str = "1 to 255 characters of ASCII without spaces";
pub const AUDIENCE: &str = "an API identifier without spaces, or an empty string to send none";
pub const SCOPE: &str = "scope names separated by one space, openid among them";
pub const REDIRECT_PATH: &str = "a path below the app's own, without a slash at either end, such as callback";
pub const WEB_ADDRESS: &str = "an address that starts with https:// (or http://localhost while developing)";
pub const BASE_ADDRESS: &str = "an https:// address (or http://localhost while developing) without a query";
pub const OPERATION: &str = "the id of an operation of the catalogue, such as contacts.current";
pub const OPERATION_PATH: &str = "a path such as /invoices/{tenantId}/contact/{contact_id}";
pub const KNOWN_PARAMETERS: &str = "a path with no other parameters than the documented one’s";
pub const BRAND_NAME: &str = "1 to 60 characters";
pub const COLOUR: &str = "a colour as #rrggbb";

/// The type of a value that is not the expected one.
pub const fn json_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => STRING,
        Value::Array(_) => "an array",
        Value::Object(_) => OBJECT,
    }
}
