//! One field of a record, read tolerantly: any may be missing, numbers may come
//! as text and text as numbers, and a field of another type than documented is
//! treated as missing, never as a failure.

use serde_json::Value;

use crate::json::Object;
use crate::shown_text::shown;
use crate::text;

/// The most characters of one field that are shown.
const FIELD_LIMIT: usize = 2000;

/// The most entries of a list inside a record that are read: more than anybody has, and few enough to be drawn at once.
pub(super) const LIST_LIMIT: usize = 200;

/// A field as text: numbers and booleans count as their text; an empty text is absent.
pub(super) fn text(record: &Object, key: &str) -> Option<String> {
    let text = match record.get(key)? {
        Value::String(text) => shown(text, FIELD_LIMIT),
        Value::Number(number) => number.to_string(),
        Value::Bool(true) => text::values::YES.to_owned(),
        Value::Bool(false) => text::values::NO.to_owned(),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A field that can be a link: https, and nothing that would end it.
pub(super) fn link(record: &Object, key: &str) -> Option<String> {
    let is_link = |url: &String| {
        url.starts_with("https://") && !url.chars().any(|letter| letter.is_whitespace() || letter.is_control())
    };
    text(record, key).filter(is_link)
}

/// The objects of a list inside a record; whatever else is in it is left out.
pub(super) fn objects<'a>(record: &'a Object, key: &str) -> impl Iterator<Item = &'a Object> {
    record.get(key).and_then(Value::as_array).into_iter().flatten().take(LIST_LIMIT).filter_map(Value::as_object)
}

/// The texts of a list inside a record, without empty ones and whatever else is in it.
pub(super) fn texts(record: &Object, key: &str) -> Vec<String> {
    let list = record.get(key).and_then(Value::as_array).into_iter().flatten().take(LIST_LIMIT);
    let texts = list.filter_map(Value::as_str).map(|text| shown(text, FIELD_LIMIT));
    texts.filter(|text| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn record(value: Value) -> Object {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn a_field_is_text_whatever_it_came_as() {
        let record = record(json!({
            "text": " a ", "number": 7, "long": 1.50, "yes": true, "no": false, "none": null, "list": [1], "object": {}, "empty": "", "blank": "\u{202E} ",
        }));
        let read = |key| text(&record, key);
        assert_eq!(read("text").as_deref(), Some("a"));
        assert_eq!(
            [read("number"), read("yes"), read("no")],
            [Some("7"), Some("Yes"), Some("No")].map(|it| it.map(str::to_owned))
        );
        assert_eq!(["none", "list", "object", "empty", "blank", "missing"].map(read), [const { None }; 6]);
    }

    #[test]
    fn a_list_gives_its_objects_up_to_a_limit() {
        let many: Vec<Value> = (0..300).map(|id| json!({ "id": id })).collect();
        let record = record(json!({ "odd": [1, null, {}, "x", { "a": 1 }], "many": many, "none": "x" }));
        assert_eq!(["odd", "many", "none", "missing"].map(|key| objects(&record, key).count()), [2, 200, 0, 0]);
    }
}
