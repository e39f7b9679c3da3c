//! What a person changes of a record: only that is sent, as a JSON Patch
//! (RFC 6902), and only as long as nobody else has changed the record since.

pub mod place;

use json_patch::jsonptr::PointerBuf;
use json_patch::{Patch, PatchOperation, TestOperation, diff};
use serde_json::{Value, json};

use self::place::{guards, read, write};
use crate::json::Object;

/// Changes of a record, by field. A field is `job_title`, one of an object in the record (`home_address/city`), the value of a custom
/// field by its id (`custom_field_values/rolodex-contacts__topic__c`), or a further phone number by its place
/// (`other_phone_numbers/0`).
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    base: Object,
    /// Each field with its text.
    changes: Object,
}

/// A field that the person and somebody else have changed at the same time, to something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The field.
    pub field: String,
    /// What the person wrote.
    pub mine: String,
    /// What it is now.
    pub theirs: String,
}

/// `sys_version`: counts the changes of a record.
const VERSION: &str = "sys_version";

impl Edit {
    /// No changes of `base` yet.
    pub fn of(base: Object) -> Self {
        Self { base, changes: Object::new() }
    }

    /// Notes what the person wrote into a field; what was there before is no change.
    pub fn set(&mut self, field: &str, text: String) {
        if text == self.before(field) {
            self.changes.remove(field);
        } else {
            self.changes.insert(field.to_owned(), text.into());
        }
    }

    /// What stands in a field now, with the person's change.
    pub fn now(&self, field: &str) -> String {
        text_of(self.changes.get(field)).unwrap_or_else(|| self.before(field))
    }

    /// What stood in a field when the person began.
    pub fn before(&self, field: &str) -> String {
        read(&self.base, field)
    }

    /// The fields that the person changed, in the order of their names.
    pub fn changed(&self) -> impl Iterator<Item = &str> {
        self.changes.keys().map(String::as_str)
    }

    /// The record as it was when the person began.
    pub const fn base(&self) -> &Object {
        &self.base
    }

    /// The changes as text, with what each field was before: to be kept while the page is not there.
    pub fn to_draft(&self) -> String {
        let mut draft = Object::new();
        for (field, now) in &self.changes {
            draft.insert(field.clone(), json!([self.before(field), now]));
        }
        Value::Object(draft).to_string()
    }

    /// The changes of `draft` on top of `current`, and those of its fields that somebody else has changed since. What is no draft has
    /// no changes.
    pub fn from_draft(draft: &str, current: Object) -> (Self, Vec<Conflict>) {
        let mut edit = Self::of(current);
        let mut conflicts = Vec::new();
        let fields = match serde_json::from_str(draft) {
            Ok(Value::Object(fields)) => fields,
            _ => Object::new(),
        };
        for (field, texts) in fields {
            let text = |index: usize| texts.get(index).and_then(Value::as_str).map(str::to_owned);
            let (Some(before), Some(mine)) = (text(0), text(1)) else { continue };
            let theirs = edit.before(&field);
            edit.set(&field, mine.clone());
            if theirs != before && theirs != mine {
                conflicts.push(Conflict { field, mine, theirs });
            }
        }
        (edit, conflicts)
    }

    /// Whether there is anything to save.
    pub fn is_changed(&self) -> bool {
        !self.changes.is_empty()
    }

    /// The JSON Patch of the changes and of nothing else, behind a test of the version where the record has one and of the id of each
    /// custom field; `None` when nothing changed.
    pub fn patch(&self) -> Option<String> {
        if !self.is_changed() {
            return None;
        }
        let mut changed = self.base.clone();
        for field in self.changes.keys() {
            write(&mut changed, field, &self.now(field));
        }
        let Patch(operations) = diff(&Value::Object(self.base.clone()), &Value::Object(changed));
        let version = self.base.get(VERSION).map(|version| (PointerBuf::from_tokens([VERSION]), version.clone()));
        let entries = self.changes.keys().filter_map(|field| guards(&self.base, field));
        let tests = version.into_iter().chain(entries);
        let tests = tests.map(|(path, value)| PatchOperation::Test(TestOperation { path, value }));
        // A patch is lists, texts and numbers: it can always be written.
        serde_json::to_string(&Patch(tests.chain(operations).collect())).ok()
    }

    /// The fields that somebody else has changed meanwhile, to something else than the person.
    pub fn conflicts(&self, current: &Object) -> Vec<Conflict> {
        let conflict = |field: &String| {
            let (mine, theirs) = (self.now(field), read(current, field));
            let is_conflict = theirs != self.before(field) && theirs != mine;
            is_conflict.then(|| Conflict { field: field.clone(), mine, theirs })
        };
        self.changes.keys().filter_map(conflict).collect()
    }

    /// The same changes on top of the record as it is now, without those of the fields in `theirs`: there the person takes what
    /// somebody else wrote.
    #[must_use]
    pub fn onto(self, current: Object, theirs: &[&str]) -> Self {
        let mut edit = Self::of(current);
        for field in self.changes.keys().filter(|field| !theirs.contains(&field.as_str())) {
            edit.set(field, self.now(field));
        }
        edit
    }
}

fn text_of(value: Option<&Value>) -> Option<String> {
    value.and_then(Value::as_str).map(str::to_owned)
}

/// Whether a record "is locked and cannot be changed via the API" (`sys_locked`).
pub fn is_locked(record: &Object) -> bool {
    match record.get("sys_locked") {
        Some(Value::Bool(is_locked)) => *is_locked,
        Some(Value::String(text)) => text.eq_ignore_ascii_case("true"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(value: Value) -> Object {
        value.as_object().unwrap().clone()
    }

    fn avery() -> Object {
        record(json!({
            "id": "100245", "job_title": "Engineer", "nickname": "", "number": 7, "odd": [1],
            "home_address": { "line1": "1 Main St", "city": "Springfield" }, "sys_version": 3,
        }))
    }

    fn edited(base: Object, changes: &[(&str, &str)]) -> Edit {
        let mut edit = Edit::of(base);
        for (field, text) in changes {
            edit.set(field, (*text).to_owned());
        }
        edit
    }

    fn patch(base: Object, changes: &[(&str, &str)]) -> Value {
        serde_json::from_str(&edited(base, changes).patch().unwrap()).unwrap()
    }

    #[test]
    fn only_what_changed_is_sent_behind_a_test_of_the_version() {
        let changes = [("job_title", "Director"), ("nickname", ""), ("home_address/city", "Chicago"), ("id", "100245")];
        assert_eq!(
            patch(avery(), &changes),
            json!([
                { "op": "test", "path": "/sys_version", "value": 3 },
                { "op": "replace", "path": "/home_address/city", "value": "Chicago" },
                { "op": "replace", "path": "/job_title", "value": "Director" },
            ])
        );
        assert_eq!(
            patch(record(json!({ "a": "1" })), &[("a", "2")]),
            json!([{ "op": "replace", "path": "/a", "value": "2" }])
        );
    }

    #[test]
    fn what_was_not_there_is_added_and_what_is_emptied_stays_empty() {
        let changes =
            [("prefix", "Dr."), ("job_title", ""), ("work_address/city", "Lyon"), ("odd/x", "1"), ("a~b", "~")];
        assert_eq!(
            patch(avery(), &changes),
            json!([
                { "op": "test", "path": "/sys_version", "value": 3 },
                { "op": "add", "path": "/a~0b", "value": "~" },
                { "op": "replace", "path": "/job_title", "value": "" },
                { "op": "replace", "path": "/odd", "value": { "x": "1" } },
                { "op": "add", "path": "/prefix", "value": "Dr." },
                { "op": "add", "path": "/work_address", "value": { "city": "Lyon" } },
            ])
        );
    }

    #[test]
    fn what_is_as_it_was_is_no_change() {
        let mut edit = edited(avery(), &[("job_title", "Director"), ("number", "7"), ("missing", "")]);
        assert_eq!(
            (edit.is_changed(), edit.now("job_title").as_str(), edit.before("job_title").as_str()),
            (true, "Director", "Engineer")
        );
        edit.set("job_title", "Engineer".to_owned());
        assert_eq!((edit.is_changed(), edit.patch()), (false, None));
        // Also where more is in it than is ever shown.
        let long = format!("\u{202E}{}", "x".repeat(10_000));
        assert_eq!(Edit::of(record(json!({ "notes": long }))).now("notes"), long);
    }

    #[test]
    fn only_a_field_that_both_changed_otherwise_is_in_conflict() {
        let mut current = avery();
        for (field, text) in
            [("job_title", "Manager"), ("nickname", "Av"), ("home_address/city", "Chicago"), ("sys_version", "4")]
        {
            write(&mut current, field, text);
        }
        let changes =
            [("job_title", "Director"), ("home_address/city", "Chicago"), ("home_address/line1", "2 Main St")];
        let edit = edited(avery(), &changes);
        let conflict =
            Conflict { field: "job_title".to_owned(), mine: "Director".to_owned(), theirs: "Manager".to_owned() };
        assert_eq!(edit.conflicts(&current), [conflict]);
        assert_eq!(edit.conflicts(&avery()), []);

        let mine = edit.clone().onto(current.clone(), &[]);
        assert_eq!((mine.now("job_title").as_str(), mine.now("nickname").as_str()), ("Director", "Av"));
        assert_eq!((mine.conflicts(&current), mine.changes.len()), (vec![], 2));
        let theirs = edit.onto(current, &["job_title"]);
        assert_eq!((theirs.now("job_title").as_str(), theirs.changes.len()), ("Manager", 1));
        assert_eq!(theirs.now("home_address/line1"), "2 Main St");
    }

    #[test]
    fn a_draft_comes_back_and_tells_what_changed_under_it() {
        let edit = edited(avery(), &[("job_title", "Director"), ("home_address/city", "Chicago")]);
        let draft = edit.to_draft();
        assert_eq!(Edit::from_draft(&draft, avery()), (edit, vec![]));
        let mut current = avery();
        write(&mut current, "job_title", "Manager");
        write(&mut current, "home_address/city", "Chicago");
        let (edit, conflicts) = Edit::from_draft(&draft, current);
        assert_eq!(edit.changed().collect::<Vec<_>>(), ["job_title"]);
        let conflict =
            Conflict { field: "job_title".to_owned(), mine: "Director".to_owned(), theirs: "Manager".to_owned() };
        assert_eq!(conflicts, [conflict]);
        for odd in ["", "[]", "{", r#"{"a":"b"}"#, r#"{"a":["b"]}"#, r#"{"a":[1,2]}"#] {
            assert_eq!(Edit::from_draft(odd, avery()), (Edit::of(avery()), vec![]), "{odd}");
        }
    }

    #[test]
    fn a_locked_record_says_so() {
        let locked = |value: Value| is_locked(&record(json!({ "sys_locked": value })));
        assert_eq!(
            [json!(true), json!("True"), json!(false), json!("no"), json!(1), Value::Null].map(locked),
            [true, true, false, false, false, false]
        );
        assert!(!is_locked(&Object::new()));
    }
}
