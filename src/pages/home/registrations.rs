//! What comes next: the events that the person is registered for.

use backbeat_core::rhythm::catalogue::operations::EVENT;
use backbeat_core::rhythm::names::Name;
use backbeat_core::rhythm::registration::{Registration, upcoming};
use backbeat_core::rhythm::when::{Day, When};
use leptos::prelude::*;

use crate::app::matters::{Listing, Matter, NEXT, Phase};
use crate::app::session::use_session;
use crate::app::words;
use crate::components::chip::{Tone, chip};
use crate::components::skeleton::lines_skeleton;

/// The next registrations; without any registration at all there is nothing to say.
pub(super) fn registrations_part() -> AnyView {
    let listing = use_session().listing(Matter::Registrations);
    let (today, now) = (words::today(), words::now());
    let part = move || {
        let Listing { records, phase } = listing.get();
        let all: Vec<_> = records.iter().map(Registration::of).collect();
        let next = upcoming(&all, now, today);
        match &phase {
            Phase::NotUsed => ().into_any(),
            Phase::Denied => super::denied("events", "Next events"),
            Phase::Failed(problem) => super::failed("events", "Next events", problem.clone(), Matter::Registrations),
            Phase::Loading if next.is_empty() => {
                super::part("events", "Next events", super::loading(), lines_skeleton(2))
            }
            _ if all.is_empty() => ().into_any(),
            phase => super::part(
                "events",
                "Next events",
                so_far(phase, all.len()),
                lines(&next, *phase == Phase::More, today),
            ),
        }
    };
    part.into_any()
}

/// How many registrations there are, or have been seen so far.
fn so_far(phase: &Phase, count: usize) -> AnyView {
    let text = match phase {
        Phase::Loading => format!("{count} registrations loaded so far"),
        Phase::More => format!("Of the first {count} registrations"),
        _ => return ().into_any(),
    };
    view! { <span class="small soft">{text}</span> }.into_any()
}

fn lines(next: &[Registration], is_part: bool, today: Day) -> AnyView {
    if next.is_empty() {
        let none =
            if is_part { "None of these is for an event to come." } else { "You are registered for no event to come." };
        return view! { <p class="soft">{none}</p> }.into_any();
    }
    let lines = next.iter().take(NEXT).map(|it| line(it, today)).collect_view();
    let more = next.len().checked_sub(NEXT).filter(|more| *more > 0);
    let more = more.map(|more| view! { <p class="small soft">{format!("And {more} more.")}</p> });
    view! { <ul class="lines">{lines}</ul>{more} }.into_any()
}

fn line(registration: &Registration, today: Day) -> AnyView {
    let first = registration.starts.as_ref().or(registration.ends.as_ref());
    let soon = first.map(|first| soon(words::local_day(first).days_since(today)));
    let (tone, word) = state(registration.status.as_deref());
    view! {
        <li>
            <b>{name(registration.event_id.clone())}</b>
            <span class="small">{soon}</span>
            <span class="small soft">{dates(registration.starts.as_ref(), registration.ends.as_ref())}</span>
            {chip(tone, &word)}
        </li>
    }
    .into_any()
}

fn soon(days: i64) -> String {
    match days {
        ..0 => "now".to_owned(),
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {}", words::days(days)),
    }
}

fn state(status: Option<&str>) -> (Tone, String) {
    match status {
        Some("active") => (Tone::Good, "Registered".to_owned()),
        Some("pending approval") => (Tone::Warn, "Waiting for approval".to_owned()),
        Some("draft") => (Tone::Warn, "Not finished".to_owned()),
        Some(other) => (Tone::Info, other.to_owned()),
        None => (Tone::Info, "State not known".to_owned()),
    }
}

fn dates(starts: Option<&When>, ends: Option<&When>) -> AnyView {
    let time = |when: &When| view! { <time datetime=when.text().to_owned()>{words::day(when)}</time> };
    let last = ends.filter(|ends| starts.is_none_or(|starts| words::local_day(starts) != words::local_day(ends)));
    match (starts, last) {
        (Some(starts), Some(last)) => view! { {time(starts)}" to "{time(last)} }.into_any(),
        (Some(one), None) | (None, Some(one)) => time(one).into_any(),
        (None, None) => ().into_any(),
    }
}

/// The registration has no name of the event: that is the event's own record's.
fn name(event_id: Option<String>) -> AnyView {
    let context = use_session();
    let Some(id) = event_id else {
        return view! { "An event without a name" }.into_any();
    };
    let name = move || match context.name_of(&EVENT, &id) {
        Name::Known(name) => view! { <bdi>{name}</bdi> }.into_any(),
        Name::UnderWay => view! { <span class="skeleton" aria-hidden="true">"Name of the event"</span> }.into_any(),
        Name::Unknown => view! { "Event "<code>{id.clone()}</code> }.into_any(),
    };
    name.into_any()
}
