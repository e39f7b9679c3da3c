//! The names of what records point to by id: packages, types of membership,
//! events. Each is fetched once for as long as somebody is signed in.

use std::collections::BTreeMap;

use super::catalogue::operation::Operation;
use super::field::text;
use crate::json::Object;

/// What is known of names: by operation and id.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeMap<(&'static str, String), Name>);

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// It is asked for.
    UnderWay,
    /// It is there.
    Known(String),
    /// It can't be told; the id has to do.
    Unknown,
}

impl Names {
    /// The `ids` of `operation` that nobody has asked for, each once; from here on they count as asked for.
    pub fn ask(&mut self, operation: &Operation, ids: impl Iterator<Item = String>) -> Vec<String> {
        let mut missing = Vec::new();
        for id in ids {
            self.0.entry((operation.id, id.clone())).or_insert_with(|| {
                missing.push(id);
                Name::UnderWay
            });
        }
        missing
    }

    /// Notes the record of an id, or that there is none.
    pub fn learn(&mut self, operation: &Operation, id: String, record: Option<&Object>) {
        let name = record.and_then(|record| text(record, "display_in_portal_as").or_else(|| text(record, "name")));
        self.0.insert((operation.id, id), name.map_or(Name::Unknown, Name::Known));
    }

    /// Notes that nobody could tell: it may be asked for again.
    pub fn forget(&mut self, operation: &Operation, id: String) {
        self.0.remove(&(operation.id, id));
    }

    /// How many of `operation` are known; `None` while one is on its way.
    pub fn known(&self, operation: &Operation) -> Option<usize> {
        let mut names = self.0.iter().filter(|((of, _), _)| *of == operation.id).map(|(_, name)| name);
        names.try_fold(0, |known, name| match name {
            Name::UnderWay => None,
            Name::Known(_) => Some(known + 1),
            Name::Unknown => Some(known),
        })
    }

    /// What is known of an id.
    pub fn of(&self, operation: &Operation, id: &str) -> Name {
        self.0.get(&(operation.id, id.to_owned())).cloned().unwrap_or(Name::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::catalogue::operations::{CHAPTER, EVENT, PACKAGE};
    use super::*;

    fn ids(ids: &[&str]) -> impl Iterator<Item = String> {
        ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>().into_iter()
    }

    #[test]
    fn each_name_is_asked_for_once() {
        let mut names = Names::default();
        assert_eq!(names.ask(&EVENT, ids(&["a", "b", "a"])), ["a", "b"]);
        assert_eq!(names.ask(&EVENT, ids(&["b", "c"])), ["c"]);
        // The same id of another kind is another record.
        assert_eq!(names.ask(&PACKAGE, ids(&["a"])), ["a"]);
        assert_eq!((names.of(&EVENT, "a"), names.of(&EVENT, "z")), (Name::UnderWay, Name::Unknown));
        assert_eq!((names.known(&EVENT), names.known(&CHAPTER)), (None, Some(0)));
        names.learn(&PACKAGE, "a".to_owned(), json!({ "name": "Annual" }).as_object());
        assert_eq!(names.known(&PACKAGE), Some(1));
        names.forget(&EVENT, "a".to_owned());
        assert_eq!(names.ask(&EVENT, ids(&["a", "b"])), ["a"]);
    }

    #[test]
    fn the_name_for_members_comes_first() {
        let mut names = Names::default();
        let mut learn = |record: serde_json::Value| {
            names.learn(&PACKAGE, "a".to_owned(), record.as_object());
            names.of(&PACKAGE, "a")
        };
        assert_eq!(
            learn(json!({ "name": "PKG-1", "display_in_portal_as": "Annual" })),
            Name::Known("Annual".to_owned())
        );
        assert_eq!(learn(json!({ "name": "PKG-1", "display_in_portal_as": "" })), Name::Known("PKG-1".to_owned()));
        assert_eq!([learn(json!({})), learn(json!(null))], [Name::Unknown, Name::Unknown]);
    }
}
