//! What a person has typed and not sent: kept in the tab's storage while they
//! sign in again, for a quarter of an hour, and given back to nobody else.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::json::{Object, text};
use crate::timestamp::Timestamp;

/// Seconds for which a draft is kept.
const LIFETIME: i64 = 15 * 60;

/// Whose draft it is: a person, or whoever was not signed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owner(String);

impl Owner {
    /// The person with this `sub`, by a fingerprint: the storage need not say who it is.
    pub fn of(subject: &str) -> Self {
        Self(Sha256::digest(subject).iter().take(8).map(|byte| format!("{byte:02x}")).collect())
    }
}

/// The text to keep for `owner`.
pub fn to_stored(draft: &str, owner: &Owner, now: Timestamp) -> String {
    json!({ "at": now.seconds(), "owner": owner.0, "text": draft }).to_string()
}

/// What was typed, if it is `owner`'s and fresh. What was typed before anybody was signed in is theirs as well.
pub fn from_stored(stored: &str, owner: &Owner, now: Timestamp) -> Option<String> {
    let draft = fresh(stored, now)?;
    let owner_then = text(&draft, "owner")?;
    let is_owned = owner_then.is_empty() || owner_then == owner.0;
    is_owned.then_some(text(&draft, "text")?.to_owned())
}

/// Whether nobody will be given this back any more.
pub fn is_stale(stored: &str, now: Timestamp) -> bool {
    fresh(stored, now).is_none()
}

fn fresh(stored: &str, now: Timestamp) -> Option<Object> {
    let Ok(Value::Object(draft)) = serde_json::from_str(stored) else {
        return None;
    };
    let written_at = Timestamp::from_seconds(draft.get("at")?.as_i64()?);
    (0..LIFETIME).contains(&now.seconds_since(written_at)).then_some(draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_seconds(1_795_000_000);

    #[test]
    fn a_draft_is_given_back_for_a_quarter_of_an_hour() {
        let owner = Owner::of("auth0|1");
        let stored = to_stored("a \"b\"\n", &owner, NOW);
        let back = |seconds| from_stored(&stored, &owner, NOW.plus(seconds));
        assert_eq!([back(0), back(899)], [Some("a \"b\"\n".to_owned()), Some("a \"b\"\n".to_owned())]);
        assert_eq!([back(900), back(-1)], [None, None]);
        assert_eq!(
            [is_stale(&stored, NOW.plus(899)), is_stale(&stored, NOW.plus(900)), is_stale("", NOW)],
            [false, true, true]
        );
        assert!(!stored.contains("auth0"));
    }

    #[test]
    fn a_draft_is_given_to_nobody_else() {
        let [first, second] = ["auth0|1", "auth0|2"].map(Owner::of);
        let stored = to_stored("x", &first, NOW);
        assert_eq!(from_stored(&stored, &second, NOW), None);
        assert_eq!(from_stored(&stored, &Owner::default(), NOW), None);
        // Typed by whoever signed in right after.
        let unowned = to_stored("x", &Owner::default(), NOW);
        assert_eq!(from_stored(&unowned, &second, NOW), Some("x".to_owned()));
    }

    #[test]
    fn anything_else_in_storage_is_no_draft() {
        for stored in [
            "",
            "null",
            "[]",
            "{}",
            r#"{"at":"x","owner":"","text":"x"}"#,
            r#"{"at":1795000000,"owner":""}"#,
            r#"{"at":-9223372036854775808,"owner":"","text":"x"}"#,
        ] {
            assert_eq!(from_stored(stored, &Owner::default(), NOW), None, "{stored}");
        }
    }
}
