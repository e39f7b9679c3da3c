//! Where a field of an [`Edit`](super::Edit) is in its record.

use json_patch::jsonptr::PointerBuf;
use serde_json::Value;

use crate::json::Object;
use crate::text::values::{NO, YES};

/// `custom_field_values`: objects with a `custom_field_id` and one of several members for the value.
pub const CUSTOM_FIELDS: &str = "custom_field_values";
const CUSTOM_FIELD_ID: &str = "custom_field_id";

/// `other_phone_numbers`: objects with a `phone_number`.
pub const OTHER_PHONES: &str = "other_phone_numbers";

/// As it was sent, not as it is shown: what nobody touched must not change, whatever is in it.
pub(super) fn read(record: &Object, field: &str) -> String {
    let found = match field.split_once('/') {
        Some((list @ (CUSTOM_FIELDS | OTHER_PHONES), entry)) => {
            entry_of(record, list, entry).and_then(|(_, entry)| entry.get(member(list, entry)))
        }
        Some((outer, inner)) => record.get(outer).and_then(|outer| outer.get(inner)),
        None => record.get(field),
    };
    match found {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(is)) if field.starts_with(CUSTOM_FIELDS) => if *is { YES } else { NO }.to_owned(),
        _ => String::new(),
    }
}

/// An empty text stays in the record as one: that is how the API writes a field without anything in it.
pub(super) fn write(record: &mut Object, field: &str, text: &str) {
    let Some((outer, inner)) = field.split_once('/') else {
        record.insert(field.to_owned(), text.into());
        return;
    };
    if matches!(outer, CUSTOM_FIELDS | OTHER_PHONES) {
        return write_entry(record, outer, inner, text);
    }
    // Of another type than documented: it was shown as empty, and is now what was written.
    let mut inside = match record.remove(outer) {
        Some(Value::Object(inside)) => inside,
        _ => Object::new(),
    };
    inside.insert(inner.to_owned(), text.into());
    record.insert(outer.to_owned(), Value::Object(inside));
}

/// The value keeps its type. An entry that somebody has taken away meanwhile is added again.
fn write_entry(record: &mut Object, list: &str, entry: &str, text: &str) {
    let found = entry_of(record, list, entry).map(|(index, entry)| (index, member(list, entry)));
    let entries = record.entry(list).or_insert_with(|| Value::Array(Vec::new()));
    if !entries.is_array() {
        *entries = Value::Array(Vec::new());
    }
    let Some(entries) = entries.as_array_mut() else { return };
    match found.and_then(|(index, member)| Some((entries.get_mut(index)?.as_object_mut()?, member))) {
        Some((entry, member)) => {
            let value = match member {
                "boolean_value" => Value::Bool(text == YES),
                "numeric_value" => number(text).unwrap_or_else(|| text.into()),
                _ => text.into(),
            };
            entry.insert(member.to_owned(), value);
        }
        None => {
            let mut added = Object::new();
            if list == CUSTOM_FIELDS {
                added.insert(CUSTOM_FIELD_ID.to_owned(), entry.into());
            }
            added.insert(member(list, &added).to_owned(), text.into());
            entries.push(Value::Object(added));
        }
    }
}

/// A text as the number that it is.
pub fn number(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok().filter(Value::is_number)
}

/// The test that the entry which a field changes is still that of its custom field: a JSON Patch names it by its place in the list.
pub(super) fn guards(record: &Object, field: &str) -> Option<(PointerBuf, Value)> {
    let (list, id) = field.split_once('/').filter(|(list, _)| *list == CUSTOM_FIELDS)?;
    let (index, entry) = entry_of(record, list, id)?;
    Some((PointerBuf::from_tokens([list, &index.to_string(), CUSTOM_FIELD_ID]), entry.get(CUSTOM_FIELD_ID)?.clone()))
}

/// The entry of a list, and its place: a custom field by its id, a phone number by its place.
fn entry_of<'a>(record: &'a Object, list: &str, entry: &str) -> Option<(usize, &'a Object)> {
    let mut entries = record.get(list)?.as_array()?.iter().enumerate();
    let is_it = |(index, value): &(usize, &Value)| match list {
        CUSTOM_FIELDS => value.get(CUSTOM_FIELD_ID).and_then(Value::as_str) == Some(entry),
        _ => entry.parse() == Ok(*index),
    };
    entries.find(is_it).and_then(|(index, value)| Some((index, value.as_object()?)))
}

/// The member of an entry that holds its value: of a custom field only one is filled, and a number or "no" beside a text is a default.
pub fn member(list: &str, entry: &Object) -> &'static str {
    if list == OTHER_PHONES {
        return "phone_number";
    }
    let is_text = entry.get("string_value").and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    match (is_text, entry.get("boolean_value"), entry.get("numeric_value")) {
        (false, Some(Value::Bool(_)), _) => "boolean_value",
        (false, _, Some(Value::Number(_))) => "numeric_value",
        _ => "string_value",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::Edit;
    use super::*;

    fn record() -> Object {
        let record = json!({
            "custom_field_values": [
                7,
                { "custom_field_id": "topic", "string_value": "Systems", "numeric_value": 0, "boolean_value": false },
                { "custom_field_id": "years", "numeric_value": 12 },
                { "custom_field_id": "speaker", "boolean_value": true },
                { "custom_field_id": "topic", "string_value": "again" },
            ],
            "other_phone_numbers": [{ "type_id": "a", "phone_number": "+1 1" }, { "type_id": "a", "phone_number": "+1 2" }],
        });
        record.as_object().unwrap().clone()
    }

    fn patch(base: Object, changes: &[(&str, &str)]) -> Value {
        let mut edit = Edit::of(base);
        for (field, text) in changes {
            edit.set(field, (*text).to_owned());
        }
        serde_json::from_str(&edit.patch().unwrap()).unwrap()
    }

    #[test]
    fn a_custom_field_is_found_by_its_id_and_keeps_its_type() {
        let texts = ["topic", "years", "speaker", "none"];
        let texts = texts.map(|id| read(&record(), &format!("custom_field_values/{id}")));
        assert_eq!(texts, ["Systems", "12", "Yes", ""]);
        let changes = [
            ("custom_field_values/topic", "Metrology"),
            ("custom_field_values/years", "13"),
            ("custom_field_values/speaker", "No"),
        ];
        assert_eq!(
            patch(record(), &changes),
            json!([
                { "op": "test", "path": "/custom_field_values/3/custom_field_id", "value": "speaker" },
                { "op": "test", "path": "/custom_field_values/1/custom_field_id", "value": "topic" },
                { "op": "test", "path": "/custom_field_values/2/custom_field_id", "value": "years" },
                { "op": "replace", "path": "/custom_field_values/1/string_value", "value": "Metrology" },
                { "op": "replace", "path": "/custom_field_values/2/numeric_value", "value": 13 },
                { "op": "replace", "path": "/custom_field_values/3/boolean_value", "value": false },
            ])
        );
    }

    #[test]
    fn a_phone_number_is_found_by_its_place() {
        assert_eq!(read(&record(), "other_phone_numbers/1"), "+1 2");
        assert_eq!(
            patch(record(), &[("other_phone_numbers/1", "+1 3")]),
            json!([{ "op": "replace", "path": "/other_phone_numbers/1/phone_number", "value": "+1 3" }])
        );
    }

    #[test]
    fn an_entry_that_is_gone_is_added() {
        let changes = [("custom_field_values/x", "1"), ("other_phone_numbers/0", "+1 3")];
        for lists in [json!({}), json!({ "custom_field_values": "x", "other_phone_numbers": {} })] {
            let patch = patch(lists.as_object().unwrap().clone(), &changes);
            let values: Vec<_> = patch.as_array().unwrap().iter().map(|operation| &operation["value"]).collect();
            assert_eq!(
                values,
                [&json!([{ "custom_field_id": "x", "string_value": "1" }]), &json!([{ "phone_number": "+1 3" }])]
            );
        }
        let odd = json!({ "custom_field_values": [7] });
        assert_eq!(
            patch(odd.as_object().unwrap().clone(), &changes[..1]),
            json!([{ "op": "add", "path": "/custom_field_values/1", "value": { "custom_field_id": "x", "string_value": "1" } }])
        );
    }

    #[test]
    fn what_is_no_number_is_sent_as_it_was_written() {
        let patch = patch(record(), &[("custom_field_values/years", "many")]);
        assert_eq!(patch[1]["value"], json!("many"));
    }
}
