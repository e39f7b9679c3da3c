//! A membership (Rhythm API documentation, Membership, "Memberships"). Its
//! status is text that nobody lists in full: what is not known is shown as it is.

use super::field::{text, texts};
use super::when::{Day, When};
use crate::json::Object;
use crate::order::ordered;

/// A membership of a person, or of the organization through which the person has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// `id`.
    pub id: Option<String>,
    /// `number`.
    pub number: Option<String>,
    /// `status`, as it came.
    pub status: Option<String>,
    /// `type_id`; its name is another record's.
    pub type_id: Option<String>,
    /// `package_id`; its name is another record's.
    pub package_id: Option<String>,
    /// Whether an organization owns it (`owner_type`).
    pub is_organizations: bool,
    /// Since when the person is a member: `membership_join_date`, or `join_date`.
    pub since: Option<When>,
    /// `term_start_date`.
    pub term_start: Option<When>,
    /// `expiration_date`.
    pub expires: Option<When>,
    /// When it ended: `termination_date`, or `lapse_date`.
    pub ended: Option<When>,
    /// `join_or_last_renewal_date`.
    pub renewed: Option<When>,
    /// The ids of chapters, where the record has any.
    pub chapters: Vec<String>,
    /// The ids of sections, where the record has any.
    pub sections: Vec<String>,
}

/// How it stands with a membership on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It runs; how many days are left, where that is known.
    Active {
        /// Also counts the last day: 0 on the day of expiry.
        days_left: Option<i64>,
    },
    /// It runs, and ends within [`RENEWAL_DAYS`].
    RenewalDue {
        /// Also counts the last day.
        days_left: i64,
    },
    /// It is over, and could be renewed.
    Expired {
        /// How long ago, where that is known.
        days_ago: Option<i64>,
    },
    /// It has not begun: an application is looked at.
    Pending,
    /// It was ended.
    Terminated,
    /// The status is none that this app knows.
    Unknown,
}

/// Days before the end from which a renewal is due.
pub const RENEWAL_DAYS: i64 = 60;

/// The term, for a bar with today marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// How long it is, in days; at least 1.
    pub days: i64,
    /// How many of them have passed, from 0 to `days`.
    pub passed: i64,
}

impl Membership {
    /// Reads the membership of a record.
    pub fn of(record: &Object) -> Self {
        Self {
            id: text(record, "id"),
            number: text(record, "number"),
            status: text(record, "status"),
            type_id: text(record, "type_id"),
            package_id: text(record, "package_id"),
            is_organizations: text(record, "owner_type")
                .is_some_and(|owner| owner.eq_ignore_ascii_case("organization")),
            since: When::of(record, "membership_join_date").or_else(|| When::of(record, "join_date")),
            term_start: When::of(record, "term_start_date"),
            expires: When::of(record, "expiration_date"),
            ended: When::of(record, "termination_date").or_else(|| When::of(record, "lapse_date")),
            renewed: When::of(record, "join_or_last_renewal_date"),
            chapters: texts(record, "chapter_ids"),
            sections: texts(record, "section_ids"),
        }
    }

    /// How it stands on `today`: by the status, and for one that runs by its last day too.
    pub fn standing(&self, today: Day) -> Standing {
        let left = self.expires.as_ref().map(|expires| expires.day().days_since(today));
        match self.status.as_deref().map(str::to_ascii_lowercase).as_deref() {
            Some("active") => match left {
                Some(days_left @ 0..=RENEWAL_DAYS) => Standing::RenewalDue { days_left },
                // The status is what counts: a grace period may follow the last day.
                Some(..0) | None => Standing::Active { days_left: None },
                days_left => Standing::Active { days_left },
            },
            Some("expired" | "lapsed" | "dropped") => {
                Standing::Expired { days_ago: left.map(|left| -left).filter(|days| *days >= 0) }
            }
            Some("terminated" | "cancelled" | "canceled") => Standing::Terminated,
            Some("pending" | "pending approval" | "pending payment" | "pending review" | "draft") => Standing::Pending,
            _ => Standing::Unknown,
        }
    }

    /// Whether the person has it now.
    pub fn is_current(&self, today: Day) -> bool {
        matches!(self.standing(today), Standing::Active { .. } | Standing::RenewalDue { .. })
    }

    /// The term with its days, where both ends are known and in order.
    pub fn term(&self, today: Day) -> Option<Term> {
        let (start, end) = (self.term_start.as_ref()?.day(), self.expires.as_ref()?.day());
        let days = end.days_since(start) + 1;
        (days >= 1).then(|| Term { days, passed: today.days_since(start).clamp(0, days) })
    }
}

impl Term {
    /// `part` of the term in hundredths of a percent, for a picture of it.
    pub const fn hundredths(self, part: i64) -> i64 {
        part * 10_000 / self.days
    }

    /// Which day of it today is, from 1 to `days`.
    pub fn day(self) -> i64 {
        (self.passed + 1).min(self.days)
    }
}

/// What a person has now first, then what can be renewed, then the rest; of equals, what ends later comes first.
pub fn sorted(memberships: &[Membership], today: Day) -> Vec<Membership> {
    /// More days than any calendar has.
    const RANK: i64 = 10_000_000;
    ordered(memberships, |membership| {
        let rank = match membership.standing(today) {
            Standing::Active { .. } | Standing::RenewalDue { .. } => 0,
            Standing::Pending => 1,
            Standing::Unknown => 2,
            Standing::Expired { .. } => 3,
            Standing::Terminated => 4,
        };
        let ends = membership.expires.as_ref().map_or(-RANK / 2, |expires| expires.day().days_since(today));
        Some(rank * RANK - ends)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(value: Value) -> Membership {
        Membership::of(value.as_object().unwrap())
    }

    fn today() -> Day {
        Day::parse("2026-11-26").unwrap()
    }

    fn standing(status: &str, expires: &str) -> Standing {
        read(json!({ "status": status, "expiration_date": expires })).standing(today())
    }

    #[test]
    fn a_documented_membership_is_read() {
        let membership = read(json!({
            "id": "mem-9", "number": 9, "owner_type": "contact", "status": "active", "type_id": "mt-regular", "package_id": "pkg-annual",
            "membership_join_date": "2021-05-01", "join_date": "2022-05-01", "term_start_date": "2026-05-01", "expiration_date": "2027-04-30",
            "termination_date": "", "lapse_date": "", "custom_field_values": [], "field_of_tomorrow": {},
            "join_or_last_renewal_date": "2026-05-01", "chapter_ids": ["chp-1", 7, "", null], "section_ids": "sec-1",
        }));
        assert_eq!((membership.chapters.clone(), membership.sections.clone()), (vec!["chp-1".to_owned()], vec![]));
        assert_eq!(membership.renewed.as_ref().map(When::text), Some("2026-05-01"));
        assert_eq!((membership.id.as_deref(), membership.number.as_deref()), (Some("mem-9"), Some("9")));
        assert_eq!(
            (membership.type_id.as_deref(), membership.package_id.as_deref()),
            (Some("mt-regular"), Some("pkg-annual"))
        );
        assert_eq!(membership.since.as_ref().map(When::text), Some("2021-05-01"));
        assert_eq!((membership.is_organizations, membership.ended.clone()), (false, None));
        assert_eq!(membership.standing(today()), Standing::Active { days_left: Some(155) });
        assert_eq!(membership.term(today()), Some(Term { days: 365, passed: 209 }));
    }

    #[test]
    fn the_status_decides_and_the_last_day_says_how_soon() {
        assert_eq!(standing("Active", "2027-01-26"), Standing::Active { days_left: Some(61) });
        assert_eq!(standing("active", "2027-01-25"), Standing::RenewalDue { days_left: 60 });
        assert_eq!(standing("active", "2026-11-26"), Standing::RenewalDue { days_left: 0 });
        assert_eq!(standing("active", "2026-11-25"), Standing::Active { days_left: None });
        assert_eq!(standing("active", "soon"), Standing::Active { days_left: None });
        assert_eq!(standing("expired", "2026-11-16"), Standing::Expired { days_ago: Some(10) });
        assert_eq!(standing("lapsed", "2027-11-16"), Standing::Expired { days_ago: None });
        assert_eq!(standing("terminated", ""), Standing::Terminated);
        assert_eq!(standing("pending", ""), Standing::Pending);
        assert_eq!(standing("a-status-of-tomorrow", "2027-04-30"), Standing::Unknown);
        assert_eq!(read(json!({})).standing(today()), Standing::Unknown);
    }

    #[test]
    fn a_term_needs_two_ends_in_order() {
        let term =
            |start: &str, end: &str| read(json!({ "term_start_date": start, "expiration_date": end })).term(today());
        assert_eq!(term("2026-11-26", "2026-11-26"), Some(Term { days: 1, passed: 0 }));
        assert_eq!(term("2027-01-01", "2027-12-31"), Some(Term { days: 365, passed: 0 }));
        let over = Term { days: 366, passed: 366 };
        assert_eq!((term("2020-01-01", "2020-12-31"), over.day(), over.hundredths(183)), (Some(over), 366, 5000));
        assert_eq!([term("2027-01-02", "2027-01-01"), term("", "2027-01-01"), term("2027-01-01", "x")], [None; 3]);
    }

    #[test]
    fn what_a_person_has_now_comes_first() {
        let all: Vec<_> = [
            ("terminated", "2030-01-01"),
            ("expired", "2026-01-01"),
            ("active", "2027-01-01"),
            ("?", ""),
            ("active", "2028-01-01"),
            ("pending", ""),
        ]
        .map(|(status, expires)| read(json!({ "status": status, "expiration_date": expires })))
        .into();
        let all = sorted(&all, today());
        let order: Vec<_> = all.iter().map(|it| it.status.clone().unwrap()).collect();
        assert_eq!(order, ["active", "active", "pending", "?", "expired", "terminated"]);
        assert_eq!(all[0].expires.as_ref().map(When::text), Some("2028-01-01"));
    }
}
