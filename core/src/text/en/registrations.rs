//! Registrations for events: the part of the start page, the list, and the page of one.

#![allow(missing_docs, reason = "each says itself")]

use super::list::Noun;
use super::time;

pub const REGISTRATION: &str = "Registration";
pub const ALL: &str = "All registrations";
/// Before the id of an event whose name is not known.
pub const EVENT_WITH_ID: &str = "Event ";
/// Between the first date and the last.
pub const TO: &str = " to ";

pub fn numbered(number: &str) -> String {
    format!("Registration {number}")
}

// The part of the start page.
pub const NEXT_EVENTS: &str = "Next events";
pub const NONE_TO_COME: &str = "You are registered for no event to come.";
pub const NONE_OF_THESE_TO_COME: &str = "None of these is for an event to come.";
pub const NAMELESS_EVENT: &str = "An event without a name";

pub fn so_far(count: usize) -> String {
    format!("{count} registrations loaded so far")
}

pub fn of_the_first(count: usize) -> String {
    format!("Of the first {count} registrations")
}

pub fn soon(days: i64) -> String {
    match days {
        ..0 => "now".to_owned(),
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {}", time::days(days)),
    }
}

// What state one is in.
pub const REGISTERED: &str = "Registered";
pub const WAITING: &str = "Waiting for approval";
pub const NOT_FINISHED: &str = "Not finished";
pub const CANCELLED: &str = "Cancelled";
pub const STATE_UNKNOWN: &str = "State not known";

// The list.
pub const TITLE: &str = "Events";
pub const LEAD: &str = "What you are or were registered for.";
/// What a failure calls it.
pub const SUBJECT: &str = "Your events";
pub const NOUN: Noun = ("registration", "registrations");
pub const EVENT: &str = "Event";
pub const NUMBER: &str = "Number";
pub const BEGINS: &str = "Begins";
pub const ENDS: &str = "Ends";
pub const STATUS: &str = "Status";
pub const BALANCE: &str = "Balance";
pub const NONE: (&str, &str) = (
    "No events yet",
    "When you register for an event of your association, it stands here with its dates, sessions and badge.",
);

// The page of one.
/// What a failure calls it, its event, and a session.
pub const ONE_SUBJECT: &str = "This registration";
pub const EVENT_SUBJECT: &str = "The event";
pub const SESSION_SUBJECT: &str = "The session";
pub const PLACE: &str = "Place";
pub const TIME_ZONE: &str = "Time zone";
pub const REGISTERED_ON: &str = "Registered";
pub const TOTAL: &str = "Total";
pub const LEFT_TO_PAY: &str = "Left to pay";
pub const JOIN_WEBINAR: &str = "Join the webinar";
pub const SITE: &str = "Site of the event";
pub const ADD_TO_CALENDAR: &str = "Add to your calendar";
/// What the calendar calls one without a name.
pub const IN_CALENDAR: &str = "Event";
pub const SESSIONS: &str = "Your sessions";
pub const BADGE: &str = "Your badge";
/// Before the id of a session of which nothing more is known.
pub const SESSION_WITH_ID: &str = "Session ";
pub const NOTHING_MORE: &str = "Nothing more can be said of it.";
pub const NAMELESS_SESSION: &str = "Without a name";
