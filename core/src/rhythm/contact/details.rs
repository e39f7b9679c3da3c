//! Everything that a contact says, in groups, for the details page. Fields that
//! nobody documented are left out; custom fields are found by their id, never
//! by their place.

use serde_json::Value;

use super::super::custom_field::custom_field_label;
use super::super::field::{LIST_LIMIT, objects, text as field};
use super::Contact;
use crate::json::Object;
use crate::text::contact;

/// Facts that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its heading.
    pub title: &'static str,
    /// The facts, in order; never empty.
    pub facts: Vec<Fact>,
}

/// One fact of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// What it says, one text for each line.
    pub lines: Vec<String>,
    /// How it is shown.
    pub kind: FactKind,
}

/// How a fact is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// As text.
    Text,
    /// As an instant in the person's language (ISO 8601).
    Date,
    /// As an id, in monospace, to be copied.
    Id,
}

const NAME: [(&str, &str); 9] = [
    ("prefix", contact::PREFIX),
    ("first_name", contact::FIRST_NAME),
    ("middle_name", contact::MIDDLE_NAME),
    ("last_name", contact::LAST_NAME),
    ("maiden_name", contact::MAIDEN_NAME),
    ("suffix", contact::SUFFIX),
    ("credentials", contact::CREDENTIALS),
    ("salutation", contact::SALUTATION),
    ("nickname", contact::NICKNAME),
];

const WORK: [(&str, &str); 3] = [
    ("job_title", contact::JOB_TITLE),
    ("organization_name", contact::ORGANIZATION),
    ("contact_roles", contact::ROLES),
];

const RECORD: [(&str, &str, FactKind); 6] = [
    ("id", contact::ID, FactKind::Id),
    ("number", contact::NUMBER, FactKind::Id),
    ("organization_id", contact::ORGANIZATION_ID, FactKind::Id),
    ("sys_created_at", contact::CREATED, FactKind::Date),
    ("sys_last_modified_at", contact::LAST_CHANGED, FactKind::Date),
    ("date_profile_last_updated", contact::PROFILE_CONFIRMED, FactKind::Date),
];

impl Contact {
    /// The groups that have anything in them. `label` gives the name of a custom field by its id, where it is known.
    pub fn details(&self, label: impl Fn(&str) -> Option<String>) -> Vec<Group> {
        let facts = |fields: &[(&str, &str)]| {
            fields.iter().filter_map(|(key, label)| fact(&self.record, key, label, FactKind::Text)).collect()
        };
        let text = |label: &str, lines: Vec<String>| Fact { label: label.to_owned(), lines, kind: FactKind::Text };
        let emails = self.emails.iter().enumerate().map(|(index, email)| {
            text(if index == 0 { contact::EMAIL } else { contact::ANOTHER_EMAIL }, vec![email.clone()])
        });
        let phones = self.phones.iter().map(|phone| {
            let preferred = phone.is_preferred.then(|| contact::PREFERRED.to_owned());
            text(phone.kind, std::iter::once(phone.number.clone()).chain(preferred).collect())
        });
        let addresses = self.addresses.iter().map(|address| text(address.kind, address.lines.clone()));
        let record = RECORD.iter().filter_map(|(key, label, kind)| fact(&self.record, key, label, *kind));
        [
            (contact::NAME, facts(&NAME)),
            (contact::WORK, facts(&WORK)),
            (contact::EMAIL_AND_PHONE, emails.chain(phones).collect()),
            (contact::ADDRESSES, addresses.collect()),
            (contact::FROM_ASSOCIATION, custom_facts(&self.record, label)),
            (contact::RECORD, record.collect()),
        ]
        .into_iter()
        .filter(|(_, facts): &(_, Vec<Fact>)| !facts.is_empty())
        .map(|(title, facts)| Group { title, facts })
        .collect()
    }
}

/// The custom fields of any record.
pub fn custom_facts(record: &Object, label: impl Fn(&str) -> Option<String>) -> Vec<Fact> {
    objects(record, "custom_field_values").filter_map(|value| custom_field(value, &label)).collect()
}

fn fact(record: &Object, key: &str, label: &str, kind: FactKind) -> Option<Fact> {
    Some(Fact { label: label.to_owned(), lines: vec![field(record, key)?], kind })
}

/// Only one of the `*_value` members is filled; a number or "no" beside a text is a default.
fn custom_field(value: &Object, label: impl Fn(&str) -> Option<String>) -> Option<Fact> {
    let id = field(value, "custom_field_id")?;
    let list: Vec<String> = value
        .get("list_value")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .take(LIST_LIMIT)
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    let lines = match field(value, "string_value").or_else(|| field(value, "file_url_value")) {
        Some(text) => vec![text],
        None if !list.is_empty() => list,
        None => vec![field(value, "boolean_value").or_else(|| field(value, "numeric_value"))?],
    };
    let label = label(&id).unwrap_or_else(|| custom_field_label(&id));
    Some(Fact { label, lines, kind: FactKind::Text })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn groups_without_facts_are_left_out() {
        let contact =
            Contact::read(json!({ "id": "1", "first_name": "Avery", "sys_created_at": "2026-02-01T08:30:00Z" }))
                .unwrap();
        let details = contact.details(|_| None);
        let titles: Vec<_> = details.iter().map(|group| group.title).collect();
        assert_eq!(titles, ["Name", "Record"]);
        let kinds: Vec<_> = details[1].facts.iter().map(|fact| (fact.label.as_str(), fact.kind)).collect();
        assert_eq!(kinds, [("Contact id", FactKind::Id), ("Created", FactKind::Date)]);
    }

    #[test]
    fn custom_fields_are_named_by_their_id_in_any_order() {
        let contact = Contact::read(json!({ "custom_field_values": [
            { "custom_field_id": "rolodex-contacts__favorite_topic__c", "string_value": "Systems", "numeric_value": 0, "boolean_value": false },
            { "custom_field_id": "rolodex-contacts__do_not_call__c", "boolean_value": true },
            { "custom_field_id": "x__langs__c", "list_value": ["en", "de"] },
            { "custom_field_id": "x__empty__c" },
            { "string_value": "nameless" },
            7,
        ] }))
        .unwrap();
        let details = contact.details(|_| None);
        let facts: Vec<_> = details[0].facts.iter().map(|fact| (fact.label.as_str(), fact.lines.join("|"))).collect();
        let expected = [("Favorite topic", "Systems"), ("Do not call", "Yes"), ("Langs", "en|de")]
            .map(|(label, lines)| (label, lines.to_owned()));
        assert_eq!((details[0].title, facts), ("From your association", expected.to_vec()));
        let named = contact.details(|id| (id == "x__langs__c").then(|| "Languages".to_owned()));
        let labels: Vec<_> = named[0].facts.iter().map(|fact| fact.label.as_str()).collect();
        assert_eq!(labels, ["Favorite topic", "Do not call", "Languages"]);
    }

    #[test]
    fn nothing_that_shares_a_record_is_shown() {
        let contact =
            Contact::read(json!({ "id": "1", "sharing_secret": "s3cr3t", "sys_directive": "s3cr3t" })).unwrap();
        assert!(!format!("{:?}", contact.details(|_| None)).contains("s3cr3t"));
    }
}
