//! Memberships and applications for them: the part of the start page, the list, and the page of one.

#![allow(missing_docs, reason = "each says itself")]

use super::time;
use crate::rhythm::membership::Standing;

pub const MEMBERSHIP: &str = "Membership";
pub const RENEW: &str = "Renew in Rhythm’s portal";
pub const NONE: &str = "No membership is on record for you. If you expected one, ask your association.";
pub const PACKAGE: &str = "Package";
pub const MEMBER_SINCE: &str = "Member since";

// The part of the start page.
pub const ALL: &str = "All memberships";
pub const NUMBER: &str = "Number";

pub fn of_the_first(count: usize) -> String {
    format!("Of the first {count} memberships.")
}

// The answer, in large.
pub fn figure(standing: Standing) -> String {
    match standing {
        Standing::Active { days_left: Some(0) } | Standing::RenewalDue { days_left: 0 } => "Ends today".to_owned(),
        Standing::Active { days_left: Some(left) } | Standing::RenewalDue { days_left: left } => {
            format!("{} left", time::days(left))
        }
        Standing::Active { days_left: None } => "You are a member".to_owned(),
        Standing::Expired { days_ago: Some(0) } => "Ended today".to_owned(),
        Standing::Expired { days_ago: Some(ago) } => format!("Ended {} ago", time::days(ago)),
        Standing::Expired { days_ago: None } => "Not a member at the moment".to_owned(),
        Standing::Pending => "Not active yet".to_owned(),
        Standing::Terminated => "This membership was ended".to_owned(),
        Standing::Unknown => "Ask your association what this state means".to_owned(),
    }
}

pub const fn state(standing: Standing) -> &'static str {
    match standing {
        Standing::Active { .. } => "Active",
        Standing::RenewalDue { .. } => "Renewal due",
        Standing::Expired { .. } => "Expired",
        Standing::Pending => "Pending",
        Standing::Terminated => "Ended",
        Standing::Unknown => "State not known",
    }
}

pub const OWN: &str = "Your own membership";
pub const OF_ORGANIZATION: &str = "Through your organization";

/// Behind what kind of membership it is: one that runs, and one that is over.
pub fn to(end: &str) -> String {
    format!(", to {end}")
}

pub fn until(end: &str) -> String {
    format!(", until {end}")
}

/// What the picture of the term shows.
pub fn term(start: &str, end: &str, day: i64, days: i64) -> String {
    format!("Term from {start} to {end}. Today is day {day} of {days}.")
}

pub const TODAY: &str = "Today";

// The list.
pub const TITLE: &str = "Memberships";
pub const LEAD: &str = "What you have, what you had, and what you have applied for.";
/// What a failure calls it.
pub const SUBJECT: &str = "Your memberships";
pub const NOW: &str = "Now";
pub const PAST: &str = "Past";
/// Before a date.
pub const UNTIL: &str = "until ";
pub const DENIED: &str = "The service does not show your memberships to you (403). Ask your association.";
pub const LOAD_ALL: &str = "Load all";

pub const APPLICATIONS: &str = "Applications";
/// What a failure calls them.
pub const APPLICATIONS_SUBJECT: &str = "Your applications";
pub const APPLICATION: &str = "Application";
pub const APPLICATION_UNKNOWN: &str = "State not known";

// The page of one.
/// What a failure calls it.
pub const ONE_SUBJECT: &str = "This membership";
pub const TERM_BEGINS: &str = "Term begins";
pub const EXPIRES: &str = "Expires";
pub const RENEWED: &str = "Joined or renewed";
pub const ENDED: &str = "Ended";
pub const ID: &str = "Id";
pub const FROM_ASSOCIATION: &str = "From your association";
pub const CHAPTERS: &str = "Chapters";
pub const SECTIONS: &str = "Sections";

pub fn numbered(number: &str) -> String {
    format!("Membership {number}")
}
