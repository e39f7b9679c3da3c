//! An event and its sessions (Rhythm API documentation, Events, "Events" and
//! "Sessions"): what a registration points to.

use super::field::{link, text};
use super::when::When;
use crate::json::Object;

/// An event, or a session of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// `id`.
    pub id: Option<String>,
    /// `name`.
    pub name: Option<String>,
    /// `start_date`.
    pub starts: Option<When>,
    /// `end_date`.
    pub ends: Option<When>,
    /// Where: `location`, or the place of its `address`.
    pub place: Option<String>,
    /// `timezone` (IANA), in which the event is held.
    pub time_zone: Option<String>,
    /// `url`, where it can be a link; an event in Rhythm's portal has only the end of one.
    pub site: Option<String>,
}

impl Event {
    /// Reads the event or the session of a record.
    pub fn of(record: &Object) -> Self {
        let address = record.get("address").and_then(serde_json::Value::as_object);
        let in_address = |key| address.and_then(|address| text(address, key));
        let place: Vec<String> = ["city", "state", "country"].into_iter().filter_map(in_address).collect();
        Self {
            id: text(record, "id"),
            name: text(record, "name"),
            starts: When::of(record, "start_date"),
            ends: When::of(record, "end_date"),
            place: text(record, "location").or_else(|| (!place.is_empty()).then(|| place.join(", "))),
            time_zone: text(record, "timezone"),
            site: link(record, "url"),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(value: Value) -> Event {
        Event::of(value.as_object().unwrap())
    }

    #[test]
    fn a_documented_event_is_read() {
        let event = read(json!({
            "id": "evt-2027", "name": "Annual Meeting 2027", "start_date": "2027-06-01T14:00:00Z", "end_date": "2027-06-04T22:00:00Z",
            "url": "annual-2027", "address": { "city": "Chicago", "state": "IL", "country": "US" }, "timezone": "America/Chicago",
        }));
        assert_eq!((event.id.as_deref(), event.name.as_deref()), (Some("evt-2027"), Some("Annual Meeting 2027")));
        assert_eq!(event.place.as_deref(), Some("Chicago, IL, US"));
        assert_eq!((event.time_zone.as_deref(), event.site), (Some("America/Chicago"), None));
        assert_eq!(event.ends.as_ref().map(When::text), Some("2027-06-04T22:00:00Z"));
    }

    #[test]
    fn a_session_says_where_in_a_word() {
        let session = read(json!({ "name": "Opening", "location": "Great Hall", "address": { "city": "Chicago" } }));
        assert_eq!(session.place.as_deref(), Some("Great Hall"));
    }

    #[test]
    fn a_site_is_a_link_only_when_it_can_be_one() {
        let site = |url: &str| read(json!({ "url": url })).site;
        assert_eq!(site("https://example.org/treffen").as_deref(), Some("https://example.org/treffen"));
        assert_eq!(
            ["javascript:alert(1)", "http://example.org", "annual", "", "https://x\ny", "https://x y"].map(site),
            [const { None }; 6]
        );
        assert_eq!(read(json!({ "address": "x", "start_date": "soon" })), read(json!({})));
    }
}
