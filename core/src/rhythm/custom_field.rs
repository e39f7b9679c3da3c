//! The fields that an association defines for itself (Rhythm API documentation,
//! Platform, "Custom Fields").

use std::sync::Arc;

use serde_json::Value;

use super::field::{text, texts};
use crate::json::Object;

/// The definition of a custom field.
#[derive(Debug, PartialEq, Eq)]
pub struct CustomField {
    /// `id`.
    pub id: String,
    /// `name`.
    pub name: String,
    /// The values of which it has one; empty where it may have another.
    pub choices: Vec<String>,
}

/// What is known of custom fields. There are some dozens of them: a map would weigh more than it saves.
pub type CustomFields = Vec<Arc<CustomField>>;

/// The name of a custom field, if it is known.
pub fn label_of(known: &CustomFields, id: &str) -> Option<String> {
    known.iter().find(|field| field.id == id).map(|field| field.name.clone())
}

impl CustomField {
    /// Reads a definition; `None` without an id or a name.
    pub fn of(definition: &Object) -> Option<Arc<Self>> {
        let is_choice = matches!(text(definition, "type").as_deref(), Some("picklist" | "radiobuttons"));
        let is_open = definition.get("can_enter_new_values").and_then(Value::as_bool) == Some(true);
        let choices = if is_choice && !is_open { texts(definition, "acceptable_values") } else { Vec::new() };
        Some(Arc::new(Self { id: text(definition, "id")?, name: text(definition, "name")?, choices }))
    }
}

/// `rolodex-contacts__favorite_topic__c` is "Favorite topic" until the definition can be read.
pub fn custom_field_label(id: &str) -> String {
    let name = id.trim_end_matches("__c").rsplit("__").next().unwrap_or(id).replace(['_', '-'], " ");
    let mut letters = name.trim().chars();
    letters
        .next()
        .map_or_else(|| id.to_owned(), |first| std::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_definition_gives_the_name_and_the_choices() {
        let read = |value: Value| CustomField::of(value.as_object().unwrap());
        let field = |name: &str, choices: &[&str]| {
            let choices = choices.iter().map(|&choice| choice.to_owned()).collect();
            Some(Arc::new(CustomField { id: "x__topic__c".to_owned(), name: name.to_owned(), choices }))
        };
        let known = json!({ "id": "x__topic__c", "name": "Favourite topic", "type": "picklist", "acceptable_values": ["a", 7, "b"] });
        assert_eq!(read(known.clone()), field("Favourite topic", &["a", "b"]));
        for (key, value) in
            [("type", json!("text")), ("can_enter_new_values", json!(true)), ("acceptable_values", json!("a"))]
        {
            let mut other = known.clone();
            other[key] = value;
            assert_eq!(read(other), field("Favourite topic", &[]), "{key}");
        }
        assert_eq!([read(json!({ "id": "x" })), read(json!({ "name": "x" }))], [None, None]);
    }
}
