//! What a person may change of the own contact: the fields of the form, in
//! groups, and what may be written into each.

mod check;

use std::sync::Arc;

use serde_json::Value;

use super::super::custom_field::{CustomFields, custom_field_label};
use super::super::edit::place::{CUSTOM_FIELDS, OTHER_PHONES, member};
use super::super::edit::{Edit, is_locked};
use super::super::field::objects;
use crate::json::Object;
use crate::text::values::{NO, YES};
use crate::text::{contact, contact_form};

/// Fields that belong together.
#[derive(Debug)]
pub struct FieldGroup {
    /// Its heading.
    pub title: &'static str,
    /// What its fields are for, in a sentence.
    pub lead: &'static str,
    /// Its fields.
    pub fields: Vec<Arc<FormField>>,
    /// Whether they are what the person's organization says, and change with that alone.
    pub is_followed: bool,
}

/// A field of the form.
#[derive(Debug)]
pub struct FormField {
    /// Where it is in the record, as [`Edit`] names it: `home_address/city`.
    pub path: String,
    /// What it is called.
    pub label: String,
    /// What may be written into it.
    pub kind: FieldKind,
    /// What it may say, where that is given; then it says one of these.
    pub choices: Vec<String>,
    /// What the browser may fill in (HTML, "autofill").
    pub autofill: &'static str,
}

/// What may be written into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Any text.
    Text,
    /// Any text, once there was one: nobody is without a last name by mistake.
    Kept,
    /// An e-mail address.
    Email,
    /// The main e-mail address, which can't be emptied.
    MainEmail,
    /// A phone number.
    Phone,
    /// A country by its two letters (ISO 3166-1).
    Country,
    /// A number, which can't be emptied.
    Number,
}

/// What every form has.
struct Section {
    title: &'static str,
    lead: &'static str,
    fields: &'static [(&'static str, &'static str, FieldKind, &'static str)],
    /// The field of the record that, when true, makes them follow the person's organization.
    follows: Option<&'static str>,
    /// The object of the record without which they are left out: most people have long left school.
    only_with: Option<&'static str>,
}

const fn section(
    title: &'static str,
    lead: &'static str,
    fields: &'static [(&'static str, &'static str, FieldKind, &'static str)],
) -> Section {
    Section { title, lead, fields, follows: None, only_with: None }
}

/// The group of the fields that the association defines.
pub const OWN: &str = contact::FROM_ASSOCIATION;

/// The group that further phone numbers are in.
const PHONES: &str = contact::EMAIL_AND_PHONE;

const SECTIONS: &[Section] = &[
    section(
        contact::NAME,
        contact_form::NAME_LEAD,
        &[
            ("prefix", contact::PREFIX, FieldKind::Text, "honorific-prefix"),
            ("first_name", contact::FIRST_NAME, FieldKind::Kept, "given-name"),
            ("middle_name", contact::MIDDLE_NAME, FieldKind::Text, "additional-name"),
            ("last_name", contact::LAST_NAME, FieldKind::Kept, "family-name"),
            ("suffix", contact::SUFFIX, FieldKind::Text, "honorific-suffix"),
            ("credentials", contact::CREDENTIALS, FieldKind::Text, "off"),
            ("nickname", contact::NICKNAME, FieldKind::Text, "nickname"),
        ],
    ),
    section(
        contact::WORK,
        contact_form::WORK_LEAD,
        &[("job_title", contact::JOB_TITLE, FieldKind::Text, "organization-title")],
    ),
    section(
        PHONES,
        contact_form::EMAIL_AND_PHONE_LEAD,
        &[
            ("email_address", contact::EMAIL, FieldKind::MainEmail, "email"),
            ("email_address2", contact_form::SECOND_EMAIL, FieldKind::Email, "off"),
            ("email_address3", contact_form::THIRD_EMAIL, FieldKind::Email, "off"),
            ("mobile_phone_number", contact::MOBILE, FieldKind::Phone, "tel"),
            ("work_phone_number", contact_form::WORK_PHONE, FieldKind::Phone, "off"),
            ("work_mobile_phone_number", contact::WORK_MOBILE, FieldKind::Phone, "off"),
            ("home_phone_number", contact_form::HOME_PHONE, FieldKind::Phone, "off"),
            ("fax_phone_number", contact::FAX, FieldKind::Phone, "off"),
        ],
    ),
    section(
        contact::HOME_ADDRESS,
        contact_form::HOME_ADDRESS_LEAD,
        &[
            ("home_address/line1", contact_form::STREET, FieldKind::Text, "section-home address-line1"),
            ("home_address/line2", contact_form::SECOND_LINE, FieldKind::Text, "section-home address-line2"),
            ("home_address/city", contact_form::CITY, FieldKind::Text, "section-home address-level2"),
            ("home_address/state", contact_form::STATE, FieldKind::Text, "section-home address-level1"),
            ("home_address/postal_code", contact_form::POSTAL_CODE, FieldKind::Text, "section-home postal-code"),
            ("home_address/country", contact_form::COUNTRY, FieldKind::Country, "section-home country"),
        ],
    ),
    Section {
        title: contact::WORK_ADDRESS,
        lead: contact_form::WORK_ADDRESS_LEAD,
        fields: &[
            ("work_address/line1", contact_form::WORK_STREET, FieldKind::Text, "section-work address-line1"),
            ("work_address/line2", contact_form::WORK_SECOND_LINE, FieldKind::Text, "section-work address-line2"),
            ("work_address/city", contact_form::WORK_CITY, FieldKind::Text, "section-work address-level2"),
            ("work_address/state", contact_form::WORK_STATE, FieldKind::Text, "section-work address-level1"),
            ("work_address/postal_code", contact_form::WORK_POSTAL_CODE, FieldKind::Text, "section-work postal-code"),
            ("work_address/country", contact_form::WORK_COUNTRY, FieldKind::Country, "section-work country"),
        ],
        follows: Some("link_work_address_to_organization"),
        only_with: None,
    },
    Section {
        title: contact_form::SCHOOL,
        lead: contact_form::SCHOOL_LEAD,
        fields: &[
            ("school_phone_number", contact_form::SCHOOL_PHONE, FieldKind::Phone, "off"),
            ("school_address/line1", contact_form::SCHOOL_STREET, FieldKind::Text, "off"),
            ("school_address/line2", contact_form::SCHOOL_SECOND_LINE, FieldKind::Text, "off"),
            ("school_address/city", contact_form::SCHOOL_CITY, FieldKind::Text, "off"),
            ("school_address/state", contact_form::SCHOOL_STATE, FieldKind::Text, "off"),
            ("school_address/postal_code", contact_form::SCHOOL_POSTAL_CODE, FieldKind::Text, "off"),
            ("school_address/country", contact_form::SCHOOL_COUNTRY, FieldKind::Country, "off"),
        ],
        follows: None,
        only_with: Some("school_address"),
    },
];

/// The form of a record, with the association's own fields that are in it.
pub fn groups(record: &Object, customs: &CustomFields) -> Vec<FieldGroup> {
    let is_filled = |key: &str| record.get(key).and_then(Value::as_object).is_some_and(|object| !object.is_empty());
    let sections = SECTIONS.iter().filter(|section| section.only_with.is_none_or(is_filled));
    let mut groups: Vec<FieldGroup> = sections
        .map(|section| FieldGroup {
            title: section.title,
            lead: section.lead,
            fields: section
                .fields
                .iter()
                .map(|&(path, label, kind, autofill)| named(path, label, kind, autofill))
                .collect(),
            is_followed: section.follows.is_some_and(|flag| record.get(flag).and_then(Value::as_bool) == Some(true)),
        })
        .collect();
    if let Some(phones) = groups.iter_mut().find(|group| group.title == PHONES) {
        phones.fields.extend(other_phones(record));
    }
    let fields = custom_fields(record, customs);
    if !fields.is_empty() {
        let lead = contact_form::FROM_ASSOCIATION_LEAD;
        groups.push(FieldGroup { title: OWN, lead, fields, is_followed: false });
    }
    groups
}

fn named(path: &str, label: &str, kind: FieldKind, autofill: &'static str) -> Arc<FormField> {
    Arc::new(FormField { path: path.to_owned(), label: label.to_owned(), kind, choices: Vec::new(), autofill })
}

fn other_phones(record: &Object) -> impl Iterator<Item = Arc<FormField>> {
    // Whoever has more of them than a page can show is no person.
    let others = objects(record, OTHER_PHONES).count().min(10);
    (0..others).map(|index| {
        let label =
            if index == 0 { contact_form::OTHER_PHONE.to_owned() } else { contact_form::other_phone(index + 1) };
        named(&format!("{OTHER_PHONES}/{index}"), &label, FieldKind::Phone, "off")
    })
}

/// Those with one text, one number, or yes and no. Lists, tables and files are shown and not changed here.
fn custom_fields(record: &Object, customs: &CustomFields) -> Vec<Arc<FormField>> {
    let mut fields: Vec<Arc<FormField>> = Vec::new();
    for entry in objects(record, CUSTOM_FIELDS) {
        let Some(id) = entry.get("custom_field_id").and_then(Value::as_str) else { continue };
        let is_other =
            ["list_value", "table_value", "file_url_value"].iter().any(|key| entry.get(*key).is_some_and(is_something));
        let path = format!("{CUSTOM_FIELDS}/{id}");
        if is_other || fields.iter().any(|field| field.path == path) {
            continue;
        }
        let definition = customs.iter().find(|definition| definition.id == id);
        let label = definition.map_or_else(|| custom_field_label(id), |definition| definition.name.clone());
        let (kind, choices) = match member(CUSTOM_FIELDS, entry) {
            "boolean_value" => (FieldKind::Text, vec![YES.to_owned(), NO.to_owned()]),
            "numeric_value" => (FieldKind::Number, Vec::new()),
            _ => (FieldKind::Text, definition.map(|definition| definition.choices.clone()).unwrap_or_default()),
        };
        fields.push(Arc::new(FormField { path, label, kind, choices, autofill: "off" }));
    }
    fields
}

fn is_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(entries) => !entries.is_empty(),
        _ => true,
    }
}

/// What follows from the changes: the preferred number stays that of the same phone.
pub fn complete<'a>(edit: &mut Edit, fields: impl Iterator<Item = &'a Arc<FormField>>) {
    const PREFERRED: &str = "preferred_phone_number";
    let preferred = edit.before(PREFERRED);
    let moved = fields.filter(|field| field.kind == FieldKind::Phone && !preferred.is_empty());
    let moved: Vec<String> = moved
        .filter(|field| edit.before(&field.path) == preferred && edit.now(&field.path) != preferred)
        .map(|field| edit.now(&field.path))
        .collect();
    // Two phones with the same number: either may be meant.
    if let [number] = moved.as_slice() {
        edit.set(PREFERRED, number.clone());
    }
}

/// What a field is called, also one that only follows from another.
pub fn label(groups: &[FieldGroup], path: &str) -> String {
    let mut fields = groups.iter().flat_map(|group| &group.fields);
    match (fields.find(|field| field.path == path), path.split_once('/')) {
        (Some(field), _) => field.label.clone(),
        (None, Some((CUSTOM_FIELDS, id))) => custom_field_label(id),
        (None, _) => contact_form::PREFERRED_PHONE.to_owned(),
    }
}

/// Whether the contact can be changed at all: one without an id can't be named.
pub fn is_editable(record: &Object) -> bool {
    record.contains_key("id") && !is_locked(record)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::rhythm::custom_field::CustomField;

    fn edit(record: Value, changes: &[(&str, &str)]) -> Edit {
        let mut edit = Edit::of(record.as_object().unwrap().clone());
        for (path, text) in changes {
            edit.set(path, (*text).to_owned());
        }
        edit
    }

    fn fields(record: &Value) -> Vec<Arc<FormField>> {
        groups(record.as_object().unwrap(), &CustomFields::new()).into_iter().flat_map(|group| group.fields).collect()
    }

    fn field(record: &Value, path: &str) -> Arc<FormField> {
        fields(record).into_iter().find(|field| field.path == path).unwrap()
    }

    fn error(path: &str, before: &str, now: &str) -> Option<&'static str> {
        let field = field(&json!({}), path);
        field.error(&edit(json!({ path: before }), &[(path, now)]))
    }

    #[test]
    fn each_field_is_there_once() {
        let all = fields(&json!({ "school_address": { "city": "Lyon" } }));
        let paths: std::collections::BTreeSet<_> = all.iter().map(|field| &field.path).collect();
        let labels: std::collections::BTreeSet<_> = all.iter().map(|field| &field.label).collect();
        assert_eq!((paths.len(), labels.len()), (all.len(), all.len()));
    }

    #[test]
    fn what_was_there_is_never_wrong() {
        for path in ["email_address", "mobile_phone_number", "last_name"] {
            assert_eq!(error(path, "no such thing", "no such thing"), None, "{path}");
        }
        assert_eq!(error("last_name", "", ""), None);
    }

    #[test]
    fn an_address_has_two_sides() {
        for good in ["a@b.c", "avery.sample+x@mail.example.org", " a@b.c ", "名@例.jp"] {
            assert_eq!(error("email_address2", "", good), None, "{good}");
        }
        let wrong = Some("Write a whole address, for example name@example.org.");
        for bad in ["a", "a@", "@b.c", "a@b", "a b@c.d", "a@b@c.d", "a@b..c", "a@.b"] {
            assert_eq!(error("email_address2", "", bad), wrong, "{bad}");
        }
        assert_eq!(error("email_address2", "a@b.c", ""), None);
        assert_eq!(error("email_address", "a@b.c", " "), Some("This can’t be empty."));
    }

    #[test]
    fn a_number_has_a_country_code() {
        for good in ["+1 555 0100", "+44 (0)20 7946-0018", "+1.555.0100 ext. 12", "+15550100x7", ""] {
            assert_eq!(error("mobile_phone_number", "1", good), None, "{good}");
        }
        let wrong = Some("Write the number with its country code, for example +1 555 0100.");
        for bad in ["555 0100", "+1", "+1 555 0100 ext", "call me", "+1 555 0100 at home", "+1234567890123456"] {
            assert_eq!(error("mobile_phone_number", "1", bad), wrong, "{bad}");
        }
    }

    #[test]
    fn names_countries_and_lengths_have_their_limits() {
        assert_eq!(error("last_name", "Sample", ""), Some("This can’t be empty."));
        assert_eq!(error("first_name", "A", "Åsa"), None);
        assert_eq!(error("nickname", "", &"é".repeat(250)), None);
        assert_eq!(error("nickname", "", &"é".repeat(251)), Some("Write at most 250 characters."));
        let country = |now| {
            let record = json!({ "home_address": { "country": "US" } });
            field(&record, "home_address/country").error(&edit(record, &[("home_address/country", now)]))
        };
        assert_eq!([country("DE"), country("")], [None; 2]);
        assert_eq!(country("Germany"), Some("Write the two letters of the country, for example US."));
    }

    #[test]
    fn the_preferred_number_goes_with_its_phone() {
        let record =
            json!({ "preferred_phone_number": "+1 1", "mobile_phone_number": "+1 1", "work_phone_number": "+1 2" });
        let preferred = |record: &Value, changes: &[(&str, &str)]| {
            let mut edit = edit(record.clone(), changes);
            complete(&mut edit, fields(record).iter());
            edit.now("preferred_phone_number")
        };
        assert_eq!(preferred(&record, &[("mobile_phone_number", "+1 3")]), "+1 3");
        assert_eq!(preferred(&record, &[("work_phone_number", "+1 3")]), "+1 1");
        let both = json!({ "preferred_phone_number": "1", "mobile_phone_number": "1", "home_phone_number": "1" });
        assert_eq!(preferred(&both, &[("mobile_phone_number", "2"), ("home_phone_number", "3")]), "1");
        assert_eq!(preferred(&json!({ "mobile_phone_number": "" }), &[("mobile_phone_number", "+1 3")]), "");
        let other = json!({ "preferred_phone_number": "+1 1", "other_phone_numbers": [{ "phone_number": "+1 1" }] });
        assert_eq!(preferred(&other, &[("other_phone_numbers/0", "+1 3")]), "+1 3");
    }

    #[test]
    fn an_address_may_follow_the_organization() {
        let followed = |value: Value| {
            let groups = groups(value.as_object().unwrap(), &CustomFields::new());
            groups.iter().filter(|group| group.is_followed).map(|group| group.title).collect::<Vec<_>>()
        };
        assert_eq!(followed(json!({ "link_work_address_to_organization": true })), ["Work address"]);
        assert_eq!(followed(json!({ "link_work_address_to_organization": false })), [""; 0]);
        assert_eq!(followed(json!({})), [""; 0]);
    }

    #[test]
    fn a_locked_contact_and_one_without_id_can_not_be_changed() {
        let is = |value: Value| is_editable(value.as_object().unwrap());
        assert!(is(json!({ "id": "1" })) && !is(json!({ "id": "1", "sys_locked": true })) && !is(json!({})));
    }

    #[test]
    fn the_school_is_there_for_whoever_has_one() {
        let titles = |record: Value| {
            let groups = groups(record.as_object().unwrap(), &CustomFields::new());
            groups.iter().map(|group| group.title).collect::<Vec<_>>()
        };
        let plain = ["Name", "Work", "E-mail and phone", "Home address", "Work address"];
        assert_eq!(titles(json!({ "school_address": {} })), plain);
        assert_eq!(titles(json!({ "school_address": { "city": "Lyon" } })), [plain.as_slice(), &["School"]].concat());
    }

    #[test]
    fn further_phone_numbers_have_a_number_of_their_own() {
        let many: Vec<Value> = (0..60).map(|number| json!({ "phone_number": number })).collect();
        let labels = |record: Value| {
            let fields = fields(&record).into_iter().filter(|field| field.path.starts_with(OTHER_PHONES));
            fields.map(|field| field.label.clone()).collect::<Vec<_>>()
        };
        assert_eq!(labels(json!({ "other_phone_numbers": [{}, {}] })), ["Other phone", "Other phone 2"]);
        assert_eq!(labels(json!({ "other_phone_numbers": many })).len(), 10);
    }

    #[test]
    fn fields_of_the_association_can_be_changed_where_one_value_is_written() {
        let record = json!({ "custom_field_values": [
            { "custom_field_id": "x__topic__c", "string_value": "Systems" },
            { "custom_field_id": "x__topic__c", "string_value": "again" },
            { "custom_field_id": "x__years__c", "numeric_value": 12 },
            { "custom_field_id": "x__speaker__c", "boolean_value": true },
            { "custom_field_id": "x__new__c", "string_value": "", "list_value": [], "table_value": null },
            { "custom_field_id": "x__langs__c", "list_value": ["en"] },
            { "custom_field_id": "x__table__c", "string_value": "", "table_value": [{}] },
            { "custom_field_id": "x__file__c", "file_url_value": "https://example.org/f.pdf" },
            { "string_value": "nameless" },
            7,
        ] });
        let known = json!({ "id": "x__topic__c", "name": "Favourite topic", "type": "picklist", "acceptable_values": ["Systems"] });
        let customs: CustomFields = CustomField::of(known.as_object().unwrap()).into_iter().collect();
        let group = groups(record.as_object().unwrap(), &customs).pop().unwrap();
        let fields: Vec<_> =
            group.fields.iter().map(|field| (field.label.as_str(), field.kind, field.choices.join("|"))).collect();
        assert_eq!(
            (group.title, fields),
            (
                "From your association",
                vec![
                    ("Favourite topic", FieldKind::Text, "Systems".to_owned()),
                    ("Years", FieldKind::Number, String::new()),
                    ("Speaker", FieldKind::Text, "Yes|No".to_owned()),
                    ("New", FieldKind::Text, String::new()),
                ]
            )
        );
        let years = |now: &str| group.fields[1].error(&edit(record.clone(), &[(&group.fields[1].path, now)]));
        assert_eq!([years("13"), years("2.5"), years("-1")], [None; 3]);
        assert_eq!(years("many"), Some("Write a number, for example 12 or 2.5."));
        assert_eq!(years(""), Some("This can’t be empty."));
    }

    #[test]
    fn every_change_has_a_name() {
        let groups = groups(&Object::new(), &CustomFields::new());
        let label = |path| label(&groups, path);
        assert_eq!(label("job_title"), "Job title");
        assert_eq!(label("preferred_phone_number"), "Preferred phone");
        assert_eq!(label("custom_field_values/x__favorite_topic__c"), "Favorite topic");
    }
}
