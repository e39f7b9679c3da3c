//! What comes next: the events that the person is registered for.

use backbeat_core::rhythm::catalogue::operations::EVENT;
use backbeat_core::rhythm::registration::{Registration, upcoming};
use backbeat_core::rhythm::when::{Day, When};
use backbeat_core::text;
use leptos::prelude::*;

use crate::app::matters::{Listing, Matter, NEXT, Phase};
use crate::app::session::use_session;
use crate::app::words;
use crate::components::chip::{Tone, chip};
use crate::components::skeleton::lines_skeleton;
use crate::markup::{Child, Markup, changing, el};
use crate::pages::parts::{day, list_link, loading, name_of, part, small_soft, soft};

/// The next registrations; without any registration at all there is nothing to say.
pub(super) fn registrations_part() -> AnyView {
    const ID: &str = "events";
    const TITLE: &str = text::registrations::NEXT_EVENTS;
    let listing = use_session().listing(Matter::Registrations);
    let (today, now) = (words::today(), words::now());
    changing(move || {
        let Listing { records, phase } = listing.get();
        let all: Vec<_> = records.iter().map(Registration::of).collect();
        let next = upcoming(&all, now, today);
        let part = match &phase {
            Phase::NotUsed | Phase::Unowned => return ().into_any(),
            Phase::Denied => super::denied(ID, TITLE),
            Phase::Failed(problem) => super::failed(ID, TITLE, problem.clone(), Matter::Registrations),
            Phase::Loading if next.is_empty() => part(ID, TITLE, loading(), lines_skeleton(2)),
            _ if all.is_empty() => return ().into_any(),
            phase => {
                let beside = vec![so_far(phase, all.len()), Some(list_link("events", text::registrations::ALL))];
                let is_part = matches!(phase, Phase::More | Phase::Limit);
                part(ID, TITLE, beside, lines(&next, is_part, today))
            }
        };
        part.into_any()
    })
}

/// How many registrations there are, or have been seen so far.
fn so_far(phase: &Phase, count: usize) -> Option<Markup> {
    match phase {
        Phase::Loading => Some(small_soft(text::registrations::so_far(count))),
        Phase::More | Phase::Limit => Some(small_soft(text::registrations::of_the_first(count))),
        _ => None,
    }
}

fn lines(next: &[Registration], is_part: bool, today: Day) -> Child {
    if next.is_empty() {
        let none = if is_part { text::registrations::NONE_OF_THESE_TO_COME } else { text::registrations::NONE_TO_COME };
        return soft(none).into();
    }
    let lines = el("ul").class("lines").children(next.iter().take(NEXT).map(|it| line(it, today)));
    vec![Some(lines), super::and_more(next.len())].into()
}

fn line(registration: &Registration, today: Day) -> Markup {
    let first = registration.starts.as_ref().or(registration.ends.as_ref());
    let soon = first.map(|first| text::registrations::soon(words::local_day(first).days_since(today)));
    let (tone, word) = state(registration.status.as_deref());
    let dates = el("span").class("small soft").child(dates(registration.starts.as_ref(), registration.ends.as_ref()));
    let name = el("b").child(name(registration.event_id.clone()));
    el("li").child(name).child(el("span").class("small").child(soon)).child(dates).child(chip(tone, word))
}

/// The state in a word; one that this app does not know is shown as it came.
pub(in crate::pages) fn state(status: Option<&str>) -> (Tone, String) {
    let (tone, word) = match status {
        Some("active") => (Tone::Good, text::registrations::REGISTERED),
        Some("pending approval") => (Tone::Warn, text::registrations::WAITING),
        Some("draft") => (Tone::Warn, text::registrations::NOT_FINISHED),
        Some("cancelled" | "canceled") => (Tone::Info, text::registrations::CANCELLED),
        Some(other) => (Tone::Info, other),
        None => (Tone::Info, text::registrations::STATE_UNKNOWN),
    };
    (tone, word.to_owned())
}

/// From when to when, one date where both are the same.
pub(in crate::pages) fn dates(starts: Option<&When>, ends: Option<&When>) -> Child {
    let last = ends.filter(|ends| starts.is_none_or(|starts| words::local_day(starts) != words::local_day(ends)));
    match (starts, last) {
        (Some(starts), Some(last)) => {
            Child::Many(vec![day(starts).into(), text::registrations::TO.into(), day(last).into()])
        }
        (starts, last) => starts.or(last).map(day).into(),
    }
}

/// The registration has no name of the event: that is the event's own record's.
fn name(event_id: Option<String>) -> Child {
    let named = |id| name_of(&EVENT, id, text::registrations::EVENT_WITH_ID).into();
    event_id.map_or(text::registrations::NAMELESS_EVENT.into(), named)
}
