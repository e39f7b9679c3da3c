//! What a person may change of the own contact: the fields of the form, in
//! groups, and what may be written into each.

use serde_json::Value;

use super::super::edit::Edit;
use crate::json::Object;

/// Fields that belong together.
#[derive(Clone, Copy, Debug)]
pub struct FieldGroup {
    /// Its heading.
    pub title: &'static str,
    /// What its fields are for, in a sentence.
    pub lead: &'static str,
    /// Its fields.
    pub fields: &'static [FormField],
    /// The field of the record that, when true, makes them follow the person's organization.
    pub follows: Option<&'static str>,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormField {
    /// Where it is in the record, as [`Edit`] names it: `home_address/city`.
    pub path: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What may be written into it.
    pub kind: FieldKind,
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
}

const fn field(path: &'static str, label: &'static str, kind: FieldKind, autofill: &'static str) -> FormField {
    FormField { path, label, kind, autofill }
}

const fn group(title: &'static str, lead: &'static str, fields: &'static [FormField]) -> FieldGroup {
    FieldGroup { title, lead, fields, follows: None }
}

/// The whole form.
pub const GROUPS: &[FieldGroup] = &[
    group(
        "Name",
        "As it stands on badges and certificates.",
        &[
            field("prefix", "Prefix", FieldKind::Text, "honorific-prefix"),
            field("first_name", "First name", FieldKind::Kept, "given-name"),
            field("middle_name", "Middle name", FieldKind::Text, "additional-name"),
            field("last_name", "Last name", FieldKind::Kept, "family-name"),
            field("suffix", "Suffix", FieldKind::Text, "honorific-suffix"),
            field("credentials", "Credentials", FieldKind::Text, "off"),
            field("nickname", "Also known as", FieldKind::Text, "nickname"),
        ],
    ),
    group(
        "Work",
        "Your organization is your association’s to change.",
        &[field("job_title", "Job title", FieldKind::Text, "organization-title")],
    ),
    group(
        "E-mail and phone",
        "Another e-mail here does not change the one that you sign in with.",
        &[
            field("email_address", "E-mail", FieldKind::MainEmail, "email"),
            field("email_address2", "Second e-mail", FieldKind::Email, "off"),
            field("email_address3", "Third e-mail", FieldKind::Email, "off"),
            field("mobile_phone_number", "Mobile", FieldKind::Phone, "tel"),
            field("work_phone_number", "Work phone", FieldKind::Phone, "off"),
            field("home_phone_number", "Home phone", FieldKind::Phone, "off"),
        ],
    ),
    group(
        "Home address",
        "Where your association writes to.",
        &[
            field("home_address/line1", "Street", FieldKind::Text, "home address-line1"),
            field("home_address/line2", "Second line", FieldKind::Text, "home address-line2"),
            field("home_address/city", "City", FieldKind::Text, "home address-level2"),
            field("home_address/state", "State", FieldKind::Text, "home address-level1"),
            field("home_address/postal_code", "Postal code", FieldKind::Text, "home postal-code"),
            field("home_address/country", "Country, two letters", FieldKind::Country, "home country"),
        ],
    ),
    FieldGroup {
        title: "Work address",
        lead: "Where you work.",
        fields: &[
            field("work_address/line1", "Street at work", FieldKind::Text, "work address-line1"),
            field("work_address/line2", "Second line at work", FieldKind::Text, "work address-line2"),
            field("work_address/city", "City at work", FieldKind::Text, "work address-level2"),
            field("work_address/state", "State at work", FieldKind::Text, "work address-level1"),
            field("work_address/postal_code", "Postal code at work", FieldKind::Text, "work postal-code"),
            field("work_address/country", "Country at work, two letters", FieldKind::Country, "work country"),
        ],
        follows: Some("link_work_address_to_organization"),
    },
];

impl FieldGroup {
    /// Whether these fields of a record are what the person's organization says, and change with that alone.
    pub fn is_followed(&self, record: &Object) -> bool {
        self.follows.is_some_and(|flag| record.get(flag).and_then(Value::as_bool) == Some(true))
    }
}

/// All fields, in order.
pub fn fields() -> impl Iterator<Item = &'static FormField> {
    GROUPS.iter().flat_map(|group| group.fields)
}

/// The most characters of a field.
const LIMIT: usize = 250;

impl FormField {
    /// What is wrong with what was written, if anything is; what was there before is never wrong.
    pub fn error(&self, edit: &Edit) -> Option<&'static str> {
        let (text, before) = (edit.now(self.path), edit.before(self.path));
        let text = text.trim();
        if text == before {
            return None;
        }
        if text.chars().count() > LIMIT {
            return Some("Write at most 250 characters.");
        }
        if text.is_empty() {
            let is_kept = matches!(self.kind, FieldKind::Kept | FieldKind::MainEmail) && !before.is_empty();
            return is_kept.then_some("This can’t be empty.");
        }
        let is_good = match self.kind {
            FieldKind::Text | FieldKind::Kept => true,
            FieldKind::Email | FieldKind::MainEmail => is_email(text),
            FieldKind::Phone => is_phone(text),
            FieldKind::Country => text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic()),
        };
        (!is_good).then_some(match self.kind {
            FieldKind::Email | FieldKind::MainEmail => "Write a whole address, for example name@example.org.",
            FieldKind::Phone => "Write the number with its country code, for example +1 555 0100.",
            _ => "Write the two letters of the country, for example US.",
        })
    }
}

/// One `@` between something and a domain. Whether it exists, only an e-mail can tell.
fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let is_plain = !text.chars().any(|letter| letter.is_whitespace() || letter.is_control());
    let is_domain = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
    is_plain && is_domain && !name.is_empty() && !domain.contains('@')
}

/// `+1 (555) 0100-12 ext 7` (ITU-T E.123, with an extension).
fn is_phone(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let (number, extension) = lower.split_once("ext").or_else(|| lower.split_once('x')).unwrap_or((&lower, "0"));
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit() || b"+ -().".contains(&byte));
    let extension = extension.trim_matches(['.', ' ']);
    let is_extension = (1..=8).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_digit());
    number.starts_with('+') && is_number && (5..=15).contains(&digits) && is_extension
}

/// What follows from the changes: the preferred number stays that of the same phone.
pub fn complete(edit: &mut Edit) {
    const PREFERRED: &str = "preferred_phone_number";
    let preferred = edit.before(PREFERRED);
    let moved = fields().filter(|field| field.kind == FieldKind::Phone && !preferred.is_empty());
    let moved: Vec<String> = moved
        .filter(|field| edit.before(field.path) == preferred && edit.now(field.path) != preferred)
        .map(|field| edit.now(field.path))
        .collect();
    // Two phones with the same number: either may be meant.
    if let [number] = moved.as_slice() {
        edit.set(PREFERRED, number.clone());
    }
}

/// What a field is called, also one that only follows from another.
pub fn label(path: &str) -> &str {
    fields().find(|field| field.path == path).map_or("Preferred phone", |field| field.label)
}

/// Whether the contact can be changed at all: one without an id can't be named.
pub fn is_editable(record: &Object) -> bool {
    record.contains_key("id") && !super::super::edit::is_locked(record)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn edit(record: Value, changes: &[(&str, &str)]) -> Edit {
        let mut edit = Edit::of(record.as_object().unwrap().clone());
        for (path, text) in changes {
            edit.set(path, (*text).to_owned());
        }
        edit
    }

    fn error(path: &str, before: &str, now: &str) -> Option<&'static str> {
        let field = fields().find(|field| field.path == path).unwrap();
        field.error(&edit(json!({ path: before }), &[(path, now)]))
    }

    #[test]
    fn each_field_is_there_once() {
        let mut paths: Vec<_> = fields().map(|field| field.path).collect();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), fields().count());
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
            let field = fields().find(|field| field.path == "home_address/country").unwrap();
            field.error(&edit(json!({ "home_address": { "country": "US" } }), &[("home_address/country", now)]))
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
            complete(&mut edit);
            edit.now("preferred_phone_number")
        };
        assert_eq!(preferred(&record, &[("mobile_phone_number", "+1 3")]), "+1 3");
        assert_eq!(preferred(&record, &[("work_phone_number", "+1 3")]), "+1 1");
        let both = json!({ "preferred_phone_number": "1", "mobile_phone_number": "1", "home_phone_number": "1" });
        assert_eq!(preferred(&both, &[("mobile_phone_number", "2"), ("home_phone_number", "3")]), "1");
        assert_eq!(preferred(&json!({ "mobile_phone_number": "" }), &[("mobile_phone_number", "+1 3")]), "");
        assert_eq!((label("job_title"), label("preferred_phone_number")), ("Job title", "Preferred phone"));
    }

    #[test]
    fn an_address_may_follow_the_organization() {
        let group = GROUPS.last().unwrap();
        let is = |value: Value| group.is_followed(value.as_object().unwrap());
        assert!(is(json!({ "link_work_address_to_organization": true })));
        assert!(!is(json!({ "link_work_address_to_organization": false })) && !is(json!({})));
        assert!(!GROUPS[0].is_followed(&Object::new()));
    }

    #[test]
    fn a_locked_contact_and_one_without_id_can_not_be_changed() {
        let is = |value: Value| is_editable(value.as_object().unwrap());
        assert!(is(json!({ "id": "1" })) && !is(json!({ "id": "1", "sys_locked": true })) && !is(json!({})));
    }
}
