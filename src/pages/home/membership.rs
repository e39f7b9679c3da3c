//! Am I a member, and until when: the card that answers it.

use backbeat_core::rhythm::catalogue::operations::{MEMBERSHIP_TYPE, PACKAGE};
use backbeat_core::rhythm::membership::{Membership, Standing, sorted};
use backbeat_core::rhythm::names::Name;
use backbeat_core::rhythm::when::{Day, When};
use leptos::prelude::*;

use super::portal_link;
use crate::app::matters::{Listing, Matter, Phase};
use crate::app::session::use_session;
use crate::app::words;
use crate::components::chip::{Tone, chip};
use crate::components::skeleton::facts_skeleton;
use crate::components::term_bar::term_bar;

/// The card of the membership that matters most; how many more there are stands below it.
pub(super) fn membership_part() -> AnyView {
    let listing = use_session().listing(Matter::Memberships);
    let today = words::today();
    let part = move || {
        let Listing { records, phase } = listing.get();
        let all: Vec<_> = records.iter().map(Membership::of).collect();
        let all = sorted(&all, today);
        // What the person has now is an answer as soon as it is there; that there is nothing, only when all is.
        let current = all.first().filter(|first| first.is_current(today));
        match (current.or(all.first()), &phase) {
            (_, Phase::NotUsed) => ().into_any(),
            (_, Phase::Denied) => super::denied("membership", "Membership"),
            (Some(first), _) if current.is_some() => card(first, &all, &phase, today),
            (_, Phase::Failed(problem)) => {
                super::failed("membership", "Membership", problem.clone(), Matter::Memberships)
            }
            (_, Phase::Loading) => {
                let skeleton = facts_skeleton(&["Package", "Member since"]);
                super::part("membership", "Membership", super::loading(), skeleton)
            }
            (None, _) => super::part("membership", "Membership", ().into_any(), none()),
            (Some(first), _) => card(first, &all, &phase, today),
        }
    };
    part.into_any()
}

fn none() -> AnyView {
    view! { <p>"No membership is on record for you. If you expected one, ask your association."</p> }.into_any()
}

fn card(membership: &Membership, all: &[Membership], phase: &Phase, today: Day) -> AnyView {
    let standing = membership.standing(today);
    let (tone, state) = state(standing, membership.status.as_deref());
    let end = match standing {
        Standing::Active { .. } | Standing::RenewalDue { .. } => membership.expires.as_ref().map(|end| (", to ", end)),
        Standing::Expired { days_ago: Some(_) } => membership.expires.as_ref().map(|end| (", until ", end)),
        Standing::Terminated => membership.ended.as_ref().map(|end| (", until ", end)),
        _ => None,
    };
    let until = end.map(|(word, end)| format!("{word}{}", words::calendar_day(end)));
    let kind = kind(membership);
    let facts = [
        ("Package", package(membership)),
        ("Member since", day(membership.since.as_ref())),
        ("Number", membership.number.clone().map(text)),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(label, value)| value.map(|value| view! { <div><dt>{label}</dt><dd>{value}</dd></div> }));
    let is_renewable = matches!(standing, Standing::RenewalDue { .. } | Standing::Expired { .. });
    let others = match (phase, all.len()) {
        (Phase::More, count) => Some(format!("Of the first {count} memberships.")),
        (_, count @ 2..) => Some(format!("And {} more.", count - 1)),
        _ => None,
    };
    let others = others.map(|others| view! { <p class="small soft">{others}</p> });
    let body = view! {
        <div><p class="figure">{figure(standing)}</p><p class="soft">{kind}{until}</p></div>
        {picture(membership, today)}
        <dl class="facts">{facts.collect_view()}</dl>
        {is_renewable.then(|| portal_link("Renew in Rhythm’s portal"))}
        {others}
    };
    super::part("membership", "Membership", chip(tone, &state), body.into_any())
}

/// The state in a word; one that this app does not know is shown as it came.
fn state(standing: Standing, status: Option<&str>) -> (Tone, String) {
    let (tone, word) = match standing {
        Standing::Active { .. } => (Tone::Good, "Active"),
        Standing::RenewalDue { .. } => (Tone::Warn, "Renewal due"),
        Standing::Expired { .. } => (Tone::Bad, "Expired"),
        Standing::Pending => (Tone::Info, "Pending"),
        Standing::Terminated => (Tone::Bad, "Ended"),
        Standing::Unknown => (Tone::Info, status.unwrap_or("State not known")),
    };
    (tone, word.to_owned())
}

fn figure(standing: Standing) -> String {
    match standing {
        Standing::Active { days_left: Some(0) } | Standing::RenewalDue { days_left: 0 } => "Ends today".to_owned(),
        Standing::Active { days_left: Some(left) } | Standing::RenewalDue { days_left: left } => {
            format!("{} left", words::days(left))
        }
        Standing::Active { days_left: None } => "You are a member".to_owned(),
        Standing::Expired { days_ago: Some(0) } => "Ended today".to_owned(),
        Standing::Expired { days_ago: Some(ago) } => format!("Ended {} ago", words::days(ago)),
        Standing::Expired { days_ago: None } => "Not a member at the moment".to_owned(),
        Standing::Pending => "Not active yet".to_owned(),
        Standing::Terminated => "This membership was ended".to_owned(),
        Standing::Unknown => "Ask your association what this state means".to_owned(),
    }
}

/// "Regular member" by the name of its type, as soon as that is known.
fn kind(membership: &Membership) -> AnyView {
    let context = use_session();
    let id = membership.type_id.clone();
    let owner = if membership.is_organizations { "Through your organization" } else { "Your own membership" };
    let kind = move || match id.as_deref().map(|id| context.name_of(&MEMBERSHIP_TYPE, id)) {
        Some(Name::Known(name)) => name,
        _ => owner.to_owned(),
    };
    view! { <bdi>{kind}</bdi> }.into_any()
}

fn package(membership: &Membership) -> Option<AnyView> {
    let context = use_session();
    let id = membership.package_id.clone()?;
    let name = move || match context.name_of(&PACKAGE, &id) {
        Name::Known(name) => view! { <bdi>{name}</bdi> }.into_any(),
        Name::UnderWay => view! { <span class="skeleton" aria-hidden="true">"Package"</span> }.into_any(),
        Name::Unknown => view! { <code>{id.clone()}</code> }.into_any(),
    };
    Some(name.into_any())
}

fn day(when: Option<&When>) -> Option<AnyView> {
    when.map(|when| view! { <time datetime=when.text().to_owned()>{words::calendar_day(when)}</time> }.into_any())
}

fn text(text: String) -> AnyView {
    view! { <bdi>{text}</bdi> }.into_any()
}

fn picture(membership: &Membership, today: Day) -> Option<AnyView> {
    let term = membership.is_current(today).then(|| membership.term(today)).flatten()?;
    let (start, end) = (membership.term_start.as_ref()?, membership.expires.as_ref()?);
    let (start, end) = (words::calendar_day(start), words::calendar_day(end));
    let description = format!("Term from {start} to {end}. Today is day {} of {}.", term.day(), term.days);
    Some(term_bar(term, description, "Today".to_owned(), start, end))
}
