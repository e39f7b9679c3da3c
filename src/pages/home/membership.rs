//! Am I a member, and until when: the card that answers it.

use backbeat_core::rhythm::catalogue::operations::{MEMBERSHIP_TYPE, PACKAGE};
use backbeat_core::rhythm::membership::{Membership, Standing, sorted};
use backbeat_core::rhythm::names::Name;
use backbeat_core::rhythm::when::Day;
use leptos::prelude::*;

use crate::app::matters::{Listing, Matter, Phase};
use crate::app::session::use_session;
use crate::app::words;
use crate::components::chip::{Tone, chip};
use crate::components::contact_card::{fact, text};
use crate::components::skeleton::facts_skeleton;
use crate::components::term_bar::term_bar;
use crate::markup::{Child, Markup, changing, el};
use crate::pages::id_card::id_card;
use crate::pages::parts::{calendar_day, list_link, loading, name_of, part, portal_link};

const ID: &str = "membership";
const TITLE: &str = "Membership";

/// The card of the membership that matters most; how many more there are stands below it.
pub(super) fn membership_part() -> AnyView {
    let listing = use_session().listing(Matter::Memberships);
    let today = words::today();
    changing(move || {
        let Listing { records, phase } = listing.get();
        let all: Vec<_> = records.iter().map(Membership::of).collect();
        let all = sorted(&all, today);
        // What the person has now is an answer as soon as it is there; that there is nothing, only when all is.
        let current = all.first().filter(|first| first.is_current(today));
        let part = match (current.or(all.first()), &phase) {
            (_, Phase::NotUsed | Phase::Unowned) => return ().into_any(),
            (_, Phase::Denied) => super::denied(ID, TITLE),
            (Some(first), _) if current.is_some() => card(first, &all, &phase, today),
            (_, Phase::Failed(problem)) => super::failed(ID, TITLE, problem.clone(), Matter::Memberships),
            (_, Phase::Loading) => part(ID, TITLE, loading(), facts_skeleton(&["Package", "Member since"])),
            (None, _) => part(ID, TITLE, None::<Child>, el("p").child(NONE)),
            (Some(first), _) => card(first, &all, &phase, today),
        };
        part.into_any()
    })
}

const NONE: &str = "No membership is on record for you. If you expected one, ask your association.";

fn card(membership: &Membership, all: &[Membership], phase: &Phase, today: Day) -> Markup {
    let standing = membership.standing(today);
    let (tone, state) = state(standing, membership.status.as_deref());
    let facts = el("dl").class("facts");
    let facts = facts.child(package(membership).map(|package| fact("Package", package)));
    let facts = facts.child(membership.since.as_ref().map(|since| fact("Member since", calendar_day(since))));
    let facts = facts.child(membership.number.clone().map(|number| fact("Number", text(number))));
    let is_renewable = matches!(standing, Standing::RenewalDue { .. } | Standing::Expired { .. });
    let renew = if is_renewable { portal_link("Renew in Rhythm’s portal") } else { None };
    let id_card = membership.id.clone().filter(|_| membership.is_current(today)).map(id_card);
    let buttons = el("div").class("row").child(renew).child(id_card);
    let others = match (phase, all.len()) {
        (Phase::More | Phase::Limit, count) => Some(format!("Of the first {count} memberships.")),
        (_, count @ 2..) => Some(format!("And {} more.", count - 1)),
        _ => None,
    };
    let others = others.map(|others| el("p").class("small soft").child(others));
    let beside: Child = vec![chip(tone, state), list_link("memberships", "All memberships")].into();
    let body = vec![Some(answer(membership, today)), picture(membership, today), Some(facts), Some(buttons), others];
    part(ID, TITLE, beside, body)
}

/// The answer in large, and what kind of membership it is, until when.
pub(in crate::pages) fn answer(membership: &Membership, today: Day) -> Markup {
    let standing = membership.standing(today);
    let end = match standing {
        Standing::Active { .. } | Standing::RenewalDue { .. } => membership.expires.as_ref().map(|end| (", to ", end)),
        Standing::Expired { days_ago: Some(_) } => membership.expires.as_ref().map(|end| (", until ", end)),
        Standing::Terminated => membership.ended.as_ref().map(|end| (", until ", end)),
        _ => None,
    };
    let until = end.map(|(word, end)| format!("{word}{}", words::calendar_day(end)));
    let line = el("p").class("soft").child(kind(membership)).child(until);
    el("div").child(el("p").class("figure").child(figure(standing))).child(line)
}

/// The state in a word; one that this app does not know is shown as it came.
pub(in crate::pages) fn state(standing: Standing, status: Option<&str>) -> (Tone, String) {
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
pub(in crate::pages) fn kind(membership: &Membership) -> AnyView {
    let context = use_session();
    let id = membership.type_id.clone();
    let owner = if membership.is_organizations { "Through your organization" } else { "Your own membership" };
    changing(move || match id.as_deref().map(|id| context.name_of(&MEMBERSHIP_TYPE, id)) {
        Some(Name::Known(name)) => text(name).into_any(),
        _ => text(owner.to_owned()).into_any(),
    })
}

/// The package by its name, as soon as that is known.
pub(in crate::pages) fn package(membership: &Membership) -> Option<AnyView> {
    membership.package_id.clone().map(|id| name_of(&PACKAGE, id, ""))
}

/// The term as a picture, while it runs.
pub(in crate::pages) fn picture(membership: &Membership, today: Day) -> Option<Markup> {
    let term = membership.is_current(today).then(|| membership.term(today)).flatten()?;
    let (start, end) = (membership.term_start.as_ref()?, membership.expires.as_ref()?);
    let (start, end) = (words::calendar_day(start), words::calendar_day(end));
    let description = format!("Term from {start} to {end}. Today is day {} of {}.", term.day(), term.days);
    Some(term_bar(term, description, "Today".to_owned(), start, end))
}
