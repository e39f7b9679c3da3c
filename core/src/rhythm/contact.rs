//! The Rolodex contact (Rhythm API documentation, Rolodex, "Contacts"). Every
//! field may be missing or empty; unknown ones are ignored. A field that comes
//! with another type than documented is treated as missing, never as a failure.

pub mod details;
pub mod form;

use serde_json::Value;

use super::field::{objects, text as field};
use crate::json::Object;
use crate::text;

/// A person in the Rolodex.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// `id`.
    pub id: Option<String>,
    /// The name with its titles, or what comes closest.
    pub name: Option<String>,
    /// `nickname`.
    pub nickname: Option<String>,
    /// `job_title`.
    pub job_title: Option<String>,
    /// `organization_name`.
    pub organization: Option<String>,
    /// The e-mail addresses, first the main one, each once.
    pub emails: Vec<String>,
    /// The phone numbers, each once for its kind.
    pub phones: Vec<Phone>,
    /// The postal addresses.
    pub addresses: Vec<PostalAddress>,
    /// The record itself.
    pub record: Object,
}

/// A phone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// What kind it is: "Mobile".
    pub kind: &'static str,
    /// The number as it was written.
    pub number: String,
    /// Whether it is the one to call.
    pub is_preferred: bool,
}

/// A postal address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostalAddress {
    /// What kind it is: "Home address".
    pub kind: &'static str,
    /// Its lines, in the order in which an envelope has them.
    pub lines: Vec<String>,
}

const PHONES: [(&str, &str); 6] = [
    ("mobile_phone_number", text::contact::MOBILE),
    ("work_phone_number", text::contact::WORK_PHONE),
    ("work_mobile_phone_number", text::contact::WORK_MOBILE),
    ("home_phone_number", text::contact::HOME_PHONE),
    ("school_phone_number", text::contact::SCHOOL_PHONE),
    ("fax_phone_number", text::contact::FAX),
];

const ADDRESSES: [(&str, &str); 3] = [
    ("home_address", text::contact::HOME_ADDRESS),
    ("work_address", text::contact::WORK_ADDRESS),
    ("school_address", text::contact::SCHOOL_ADDRESS),
];

impl Contact {
    /// Reads a contact; `None` when the value is no object.
    pub fn read(value: Value) -> Option<Self> {
        match value {
            Value::Object(record) => Some(Self::of(record)),
            _ => None,
        }
    }

    /// Reads the contact of a record.
    pub fn of(record: Object) -> Self {
        Self {
            id: field(&record, "id"),
            name: name(&record),
            nickname: field(&record, "nickname"),
            job_title: field(&record, "job_title"),
            organization: field(&record, "organization_name"),
            emails: emails(&record),
            phones: phones(&record),
            addresses: ADDRESSES.iter().filter_map(|(key, kind)| postal_address(record.get(*key)?, kind)).collect(),
            record,
        }
    }

    /// Whether there is nothing in it to show.
    pub fn is_empty(&self) -> bool {
        self.name.is_none()
            && self.job_title.is_none()
            && self.organization.is_none()
            && self.emails.is_empty()
            && self.phones.is_empty()
            && self.addresses.is_empty()
    }
}

/// "Dr. Avery Q. Sample, PE": the parts where there are any, else the whole name.
fn name(record: &Object) -> Option<String> {
    let whole = field(record, "full_name").or_else(|| field(record, "name"));
    let parts: Vec<String> = ["prefix", "first_name", "middle_name", "last_name", "suffix"]
        .iter()
        .filter_map(|key| field(record, key))
        .collect();
    let has_both = field(record, "first_name").is_some() && field(record, "last_name").is_some();
    let name = if has_both { parts.join(" ") } else { whole? };
    Some(match field(record, "credentials") {
        Some(credentials) if has_both => format!("{name}, {credentials}"),
        _ => name,
    })
}

fn emails(record: &Object) -> Vec<String> {
    let mut emails = Vec::new();
    for key in ["email_address", "email_address2", "email_address3"] {
        if let Some(email) = field(record, key).filter(|email| !emails.contains(email)) {
            emails.push(email);
        }
    }
    emails
}

fn phones(record: &Object) -> Vec<Phone> {
    let preferred = field(record, "preferred_phone_number");
    let mut phones: Vec<Phone> = Vec::new();
    let mut add = |kind, number: String| {
        if !phones.iter().any(|phone| phone.kind == kind && phone.number == number) {
            let is_preferred = preferred.as_ref() == Some(&number) && !phones.iter().any(|phone| phone.is_preferred);
            phones.push(Phone { kind, number, is_preferred });
        }
    };
    for (key, kind) in PHONES {
        if let Some(number) = field(record, key) {
            add(kind, number);
        }
    }
    for other in objects(record, "other_phone_numbers") {
        if let Some(number) = field(other, "phone_number") {
            add(text::contact::OTHER_PHONE, number);
        }
    }
    phones
}

fn postal_address(value: &Value, kind: &'static str) -> Option<PostalAddress> {
    let address = value.as_object()?;
    let mut lines: Vec<String> = ["line1", "line2", "line3"].iter().filter_map(|key| field(address, key)).collect();
    // "Springfield, IL 62701": the American order, which is what the API's own fields suggest.
    let region: Vec<String> = ["state", "postal_code"].iter().filter_map(|key| field(address, key)).collect();
    let place: Vec<String> =
        field(address, "city").into_iter().chain((!region.is_empty()).then(|| region.join(" "))).collect();
    if !place.is_empty() {
        lines.push(place.join(", "));
    }
    lines.extend(field(address, "country_name").or_else(|| field(address, "country")));
    (!lines.is_empty()).then_some(PostalAddress { kind, lines })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(value: Value) -> Contact {
        Contact::read(value).unwrap()
    }

    #[test]
    fn a_documented_contact_becomes_a_card() {
        let contact = read(json!({
            "id": "100245", "full_name": "Avery Sample", "prefix": "Dr.", "first_name": "Avery", "middle_name": "Q", "last_name": "Sample", "credentials": "PE", "nickname": "Av",
            "job_title": "Engineer", "organization_name": "Example Labs", "email_address": "avery@example.org", "email_address2": "", "email_address3": "avery@example.org",
            "mobile_phone_number": "+1 555 0100", "work_phone_number": "+1 555 0101", "preferred_phone_number": "+1 555 0100",
            "other_phone_numbers": [{ "type_id": "pt-1", "phone_number": "+1 555 0102" }],
            "home_address": { "line1": "1 Main St", "line2": "", "city": "Springfield", "state": "IL", "postal_code": "62701", "country": "US", "country_name": "United States" },
            "school_address": {}, "sys_version": 3, "not_documented": { "x": 1 },
        }));
        assert_eq!(
            (contact.id.as_deref(), contact.name.as_deref(), contact.nickname.as_deref()),
            (Some("100245"), Some("Dr. Avery Q Sample, PE"), Some("Av"))
        );
        assert_eq!(
            (contact.job_title.as_deref(), contact.organization.as_deref()),
            (Some("Engineer"), Some("Example Labs"))
        );
        assert_eq!(contact.emails, ["avery@example.org"]);
        let phones: Vec<_> =
            contact.phones.iter().map(|phone| (phone.kind, phone.number.as_str(), phone.is_preferred)).collect();
        assert_eq!(
            phones,
            [("Mobile", "+1 555 0100", true), ("Work", "+1 555 0101", false), ("Other", "+1 555 0102", false)]
        );
        let lines = ["1 Main St", "Springfield, IL 62701", "United States"].map(str::to_owned).to_vec();
        assert_eq!(contact.addresses, [PostalAddress { kind: "Home address", lines }]);
    }

    #[test]
    fn a_list_without_end_is_cut() {
        let many: Vec<Value> = (0..60_000).map(|number| json!({ "phone_number": number })).collect();
        assert_eq!(read(json!({ "other_phone_numbers": many })).phones.len(), 200);
        let many: Vec<Value> =
            (0..60_000).map(|id| json!({ "custom_field_id": id, "list_value": vec!["x"; 1] })).collect();
        let contact = read(json!({ "custom_field_values": many }));
        assert_eq!(contact.details(|_| None)[0].facts.len(), 200);
    }

    #[test]
    fn everything_may_be_missing_or_of_another_type() {
        assert!(read(json!({})).is_empty());
        let odd = read(
            json!({ "id": 7, "name": null, "job_title": ["x"], "home_address": "1 Main St", "other_phone_numbers": [7, {}], "email_address": { "a": 1 } }),
        );
        assert_eq!((odd.id.as_deref(), odd.is_empty()), (Some("7"), true));
        assert_eq!(Contact::read(json!([1])), None);
        assert_eq!(Contact::read(json!("text")), None);
    }

    #[test]
    fn a_name_in_one_field_is_enough() {
        assert_eq!(read(json!({ "name": "أفيري سامبل", "first_name": "أفيري" })).name.as_deref(), Some("أفيري سامبل"));
        assert_eq!(read(json!({ "name": "A", "full_name": "B" })).name.as_deref(), Some("B"));
    }

    #[test]
    fn hostile_fields_are_stripped_and_capped() {
        let contact = read(json!({ "name": "<img src=x onerror=alert(1)>\u{202E}", "job_title": "x".repeat(1 << 20) }));
        assert_eq!(contact.name.as_deref(), Some("<img src=x onerror=alert(1)>"));
        assert_eq!(contact.job_title.unwrap().chars().count(), 2001);
    }

    #[test]
    fn one_number_is_preferred_at_most() {
        let contact =
            read(json!({ "mobile_phone_number": "1", "work_phone_number": "1", "preferred_phone_number": "1" }));
        assert_eq!(contact.phones.iter().filter(|phone| phone.is_preferred).count(), 1);
    }
}
