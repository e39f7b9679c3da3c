//! A registration for an event (Rhythm API documentation, Events,
//! "Registrations"). It has the event's dates and not its name, which is the
//! event's record's.

use super::amount::Amount;
use super::field::{link, objects, text};
use super::when::{Day, When};
use crate::json::Object;
use crate::order::ordered;
use crate::timestamp::Timestamp;

/// A person's registration for an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Registration {
    /// `id`.
    pub id: Option<String>,
    /// `number`.
    pub number: Option<String>,
    /// `event_id`; its name is another record's.
    pub event_id: Option<String>,
    /// `status`: draft, pending approval, active, cancelled, or what else came.
    pub status: Option<String>,
    /// When the person registered: `date`.
    pub registered: Option<When>,
    /// `event_start_date`.
    pub starts: Option<When>,
    /// `event_end_date`.
    pub ends: Option<When>,
    /// `order_total`.
    pub total: Option<Amount>,
    /// `order_balance_due`.
    pub balance: Option<Amount>,
    /// `order_currency_code` (ISO 4217).
    pub currency: Option<String>,
    /// `webinar_join_url`, where it can be a link.
    pub webinar: Option<String>,
    /// The ids of `sessions`.
    pub sessions: Vec<String>,
    /// The lines of the `badge`.
    pub badge: Vec<String>,
}

impl Registration {
    /// Reads the registration of a record.
    pub fn of(record: &Object) -> Self {
        Self {
            id: text(record, "id"),
            number: text(record, "number"),
            event_id: text(record, "event_id"),
            status: text(record, "status"),
            registered: When::of(record, "date"),
            starts: When::of(record, "event_start_date"),
            ends: When::of(record, "event_end_date"),
            total: Amount::of(record, "order_total"),
            balance: Amount::of(record, "order_balance_due"),
            currency: text(record, "order_currency_code").and_then(|code| currency_code(&code)),
            webinar: link(record, "webinar_join_url"),
            badge: badge(record),
            sessions: objects(record, "sessions").filter_map(|session| text(session, "session_id")).collect(),
        }
    }

    /// Whether it is for an event that is not over, and was not cancelled.
    pub fn is_upcoming(&self, now: Timestamp, today: Day) -> bool {
        let status = self.status.as_deref().map(str::to_ascii_lowercase);
        let is_cancelled = matches!(status.as_deref(), Some("cancelled" | "canceled"));
        let last = self.ends.as_ref().or(self.starts.as_ref());
        // A date is over when the day is, where the person is.
        !is_cancelled && last.is_some_and(|last| if last.has_time() { last.at() > now } else { last.day() >= today })
    }
}

/// What is printed on the badge: name, job, organization, place.
fn badge(record: &Object) -> Vec<String> {
    let badge = record.get("badge").and_then(serde_json::Value::as_object);
    let line = |key: &&str| badge.and_then(|badge| text(badge, key));
    ["full_name", "job_title", "organization_name", "location"].iter().filter_map(line).collect()
}

/// Those for events to come, the next one first.
pub fn upcoming(registrations: &[Registration], now: Timestamp, today: Day) -> Vec<Registration> {
    ordered(registrations, |registration| {
        let first = registration.starts.as_ref().or(registration.ends.as_ref());
        first.filter(|_| registration.is_upcoming(now, today)).map(|first| first.at().seconds())
    })
}

/// Three letters (ISO 4217): `Intl.NumberFormat` throws at anything else.
pub(super) fn currency_code(text: &str) -> Option<String> {
    let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_code.then(|| text.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// 2026-11-26T02:30:00Z.
    const NOW: Timestamp = Timestamp::from_seconds(1_795_660_200);

    fn read(value: Value) -> Registration {
        Registration::of(value.as_object().unwrap())
    }

    #[test]
    fn a_documented_registration_is_read() {
        let registration = read(json!({
            "id": "reg-1", "event_id": "evt-2027", "number": 4001, "date": "2027-01-15T09:00:00Z", "status": "active",
            "event_start_date": "2027-06-01T14:00:00Z", "event_end_date": "2027-06-04T22:00:00Z", "webinar_join_url": "",
            "order_balance_due": "12.50", "order_total": 450, "order_currency_code": "usd",
            "sessions": [{ "session_id": "ses-1", "custom_field_values": [] }, {}, 7],
            "badge": { "first_name": "Avery", "full_name": "Avery Sample", "job_title": "", "location": "Springfield, IL" },
        }));
        assert_eq!((registration.id.as_deref(), registration.event_id.as_deref()), (Some("reg-1"), Some("evt-2027")));
        assert_eq!((registration.balance, registration.total), (Amount::parse("12.5"), Amount::parse("450")));
        assert_eq!((registration.currency.as_deref(), registration.webinar), (Some("USD"), None));
        assert_eq!(registration.sessions, ["ses-1"]);
        assert_eq!(registration.badge, ["Avery Sample", "Springfield, IL"]);
    }

    #[test]
    fn only_an_https_address_and_a_code_of_three_letters_count() {
        let webinar = |url: &str| read(json!({ "webinar_join_url": url })).webinar;
        assert_eq!(webinar("https://webinar.example/1").as_deref(), Some("https://webinar.example/1"));
        assert_eq!(["javascript:alert(1)", "http://x", "data:x", "//x"].map(webinar), [const { None }; 4]);
        let currency = |code: &str| read(json!({ "order_currency_code": code })).currency;
        assert_eq!(["$", "US", "EURO", "U D", "ÄÖ"].map(currency), [const { None }; 5]);
    }

    #[test]
    fn an_event_is_to_come_until_its_last_moment() {
        let is_upcoming = |status: &str, starts: &str, ends: &str| {
            read(json!({ "status": status, "event_start_date": starts, "event_end_date": ends }))
                .is_upcoming(NOW, Day::parse("2026-11-26").unwrap())
        };
        assert!(is_upcoming("active", "2026-11-20T00:00:00Z", "2026-11-26T02:30:01Z"));
        assert!(!is_upcoming("active", "2026-11-20T00:00:00Z", "2026-11-26T02:30:00Z"));
        assert!(is_upcoming("active", "2026-11-26", ""));
        assert!(!is_upcoming("active", "2026-11-25", ""));
        assert!(!is_upcoming("Cancelled", "2027-06-01", "2027-06-04"));
        assert!(is_upcoming("a-status-of-tomorrow", "2027-06-01", ""));
        assert!(!is_upcoming("active", "", "soon"));
    }

    #[test]
    fn the_next_event_comes_first() {
        let of = |id: &str, starts: &str| read(json!({ "id": id, "event_start_date": starts }));
        let all = [of("late", "2028-01-01"), of("past", "2020-01-01"), of("next", "2026-12-01T10:00:00Z")];
        let ids: Vec<_> =
            upcoming(&all, NOW, Day::parse("2026-11-26").unwrap()).into_iter().map(|it| it.id.unwrap()).collect();
        assert_eq!(ids, ["next", "late"]);
    }
}
