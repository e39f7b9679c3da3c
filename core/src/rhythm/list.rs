//! Lists in the three forms that the API gives them: a bare array, `{Count,
//! Items, LastEvaluatedKey}` and `{Items, LastEvaluatedKey}` (Rhythm API
//! documentation, reference pages). Which form comes where is documented, and
//! not relied on.

use serde_json::Value;
use thiserror::Error;

use super::record::without_secrets;
use crate::json::Object;

/// The most characters of a key that are sent back.
const KEY_LIMIT: usize = 4096;

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The records of this page. A page may be empty and yet not be the last.
    pub records: Vec<Object>,
    /// How many entries were no records and are left out.
    pub odd: usize,
    /// Where the next page begins; `None` on the last one.
    pub next: Option<StartKey>,
}

/// Where a page begins: the last one's `LastEvaluatedKey`, sent back as `exclusiveStartKey`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StartKey(String);

/// Why an answer is no page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ListError {
    /// The body is not JSON.
    #[error("the answer is not JSON, or is nested too deeply")]
    NotJson,
    /// Neither an array nor an object with `Items`.
    #[error("the answer is not a list")]
    NotAList,
    /// `LastEvaluatedKey` is neither text nor an object, or longer than any key.
    #[error("the key of the next page can't be sent back")]
    Key,
    /// The key of the next page is one that was sent before: going on would never end.
    #[error("the key of the next page leads back to an earlier one")]
    RepeatedKey,
    /// Page after page has nothing in it.
    #[error("the pages have nothing in them, one after another")]
    OnlyEmptyPages,
}

impl Page {
    /// Reads the body of a good answer.
    ///
    /// # Errors
    /// When it is no list in any of the three forms.
    pub fn parse(body: &str) -> Result<Self, ListError> {
        let value: Value = serde_json::from_str(body).map_err(|_| ListError::NotJson)?;
        let (items, next) = match value {
            Value::Array(items) => (items, None),
            Value::Object(mut envelope) => match envelope.remove("Items") {
                // `Count` counts this page, not the whole: it says nothing that the items don't.
                Some(Value::Array(items)) => (items, key(envelope.remove("LastEvaluatedKey"))?),
                _ => return Err(ListError::NotAList),
            },
            _ => return Err(ListError::NotAList),
        };
        let count = items.len();
        let records: Vec<Object> = items
            .into_iter()
            .filter_map(|item| match item {
                Value::Object(record) => Some(without_secrets(record)),
                _ => None,
            })
            .collect();
        Ok(Self { odd: count - records.len(), records, next })
    }
}

impl StartKey {
    /// The value of `exclusiveStartKey`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Absent, null and empty all mean that there is no further page. An object goes back as JSON text.
fn key(value: Option<Value>) -> Result<Option<StartKey>, ListError> {
    let text = match value {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(text)) => text,
        Some(Value::Object(object)) if object.is_empty() => return Ok(None),
        Some(Value::Object(object)) => Value::Object(object).to_string(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(_) | Value::Array(_)) => return Err(ListError::Key),
    };
    match text.len() {
        0 => Ok(None),
        1..=KEY_LIMIT => Ok(Some(StartKey(text))),
        _ => Err(ListError::Key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> (Vec<String>, usize, Option<String>) {
        let page = Page::parse(body).unwrap();
        let ids = page.records.iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect();
        (ids, page.odd, page.next.map(|key| key.as_str().to_owned()))
    }

    #[test]
    fn the_three_forms_are_one() {
        let ids = || vec!["a1".to_owned(), "a2".to_owned()];
        assert_eq!(read(r#"[{"id":"a1"},{"id":"a2"}]"#), (ids(), 0, None));
        let next = Some("opaque".to_owned());
        assert_eq!(
            read(r#"{"Count":2,"Items":[{"id":"a1"},{"id":"a2"}],"LastEvaluatedKey":"opaque"}"#),
            (ids(), 0, next.clone())
        );
        assert_eq!(read(r#"{"Items":[{"id":"a1"},{"id":"a2"}],"LastEvaluatedKey":"opaque"}"#), (ids(), 0, next));
        // Whatever `Count` says.
        assert_eq!(read(r#"{"Count":"many","Items":[]}"#), (vec![], 0, None));
    }

    #[test]
    fn a_key_may_be_text_or_an_object() {
        let key = |key: &str| {
            Page::parse(&format!(r#"{{"Items":[],"LastEvaluatedKey":{key}}}"#)).map(|page| page.next.map(|key| key.0))
        };
        assert_eq!(key(r#""a b&c""#), Ok(Some("a b&c".to_owned())));
        assert_eq!(key(r#"{"id":"x","n":1.50}"#), Ok(Some(r#"{"id":"x","n":1.50}"#.to_owned())));
        assert_eq!(key("7"), Ok(Some("7".to_owned())));
        for last in ["null", r#""""#, "{}"] {
            assert_eq!(key(last), Ok(None), "{last}");
        }
        for odd in ["true", "[1]", &format!(r#""{}""#, "k".repeat(4097))] {
            assert_eq!(key(odd), Err(ListError::Key), "{odd}");
        }
    }

    #[test]
    fn what_is_no_record_is_counted_and_left_out() {
        assert_eq!(read(r#"[{"id":"a1"},null,7,"x",[{"id":"no"}]]"#), (vec!["a1".to_owned()], 4, None));
    }

    #[test]
    fn a_secret_is_not_kept() {
        let page = Page::parse(r#"[{"id":"a","sharing_secret":"never shown"}]"#).unwrap();
        assert_eq!(serde_json::Value::from(page.records[0].clone()), serde_json::json!({ "id": "a" }));
    }

    #[test]
    fn anything_else_is_no_list() {
        for body in ["{}", r#"{"items":[]}"#, r#"{"Items":{}}"#, r#"{"Items":null}"#, "null", "7", r#""x""#] {
            assert_eq!(Page::parse(body), Err(ListError::NotAList), "{body}");
        }
        for body in ["", "<html>", "[", "[1,]", &"[".repeat(100_000)] {
            assert_eq!(Page::parse(body), Err(ListError::NotJson), "{body:.20}");
        }
    }
}
