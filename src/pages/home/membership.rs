//! Am I a member, and until when: the card that answers it.

use backbeat_core::rhythm::catalogue::operations::{MEMBERSHIP_TYPE, PACKAGE};
use backbeat_core::rhythm::membership::{Membership, Standing, sorted};
use backbeat_core::rhythm::names::Name;
use backbeat_core::rhythm::when::{Day, When};
use backbeat_core::text;
use leptos::prelude::*;

use crate::app::matters::{Listing, Matter, Phase};
use crate::app::session::use_session;
use crate::app::words;
use crate::components::chip::{Tone, chip};
use crate::components::contact_card::{fact, isolated};
use crate::components::skeleton::facts_skeleton;
use crate::components::term_bar::term_bar;
use crate::markup::{Child, Markup, changing, el};
use crate::pages::id_card::id_card;
use crate::pages::parts::{calendar_day, list_link, loading, name_of, part, portal_link};

const ID: &str = "membership";
const TITLE: &str = text::memberships::MEMBERSHIP;

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
            (_, Phase::Loading) => part(
                ID,
                TITLE,
                loading(),
                facts_skeleton(&[text::memberships::PACKAGE, text::memberships::MEMBER_SINCE]),
            ),
            (None, _) => part(ID, TITLE, None::<Child>, el("p").child(text::memberships::NONE)),
            (Some(first), _) => card(first, &all, &phase, today),
        };
        part.into_any()
    })
}

fn card(membership: &Membership, all: &[Membership], phase: &Phase, today: Day) -> Markup {
    let standing = membership.standing(today);
    let (tone, state) = state(standing, membership.status.as_deref());
    let facts = el("dl").class("facts");
    let facts = facts.child(package(membership).map(|package| fact(text::memberships::PACKAGE, package)));
    let facts =
        facts.child(membership.since.as_ref().map(|since| fact(text::memberships::MEMBER_SINCE, calendar_day(since))));
    let facts = facts.child(membership.number.clone().map(|number| fact(text::memberships::NUMBER, isolated(number))));
    let is_renewable = matches!(standing, Standing::RenewalDue { .. } | Standing::Expired { .. });
    let renew = if is_renewable { portal_link(text::memberships::RENEW) } else { None };
    let id_card = membership.id.clone().filter(|_| membership.is_current(today)).map(id_card);
    let buttons = el("div").class("row").child(renew).child(id_card);
    let others = match (phase, all.len()) {
        (Phase::More | Phase::Limit, count) => Some(text::memberships::of_the_first(count)),
        (_, count @ 2..) => Some(text::home::and_more(count - 1)),
        _ => None,
    };
    let others = others.map(|others| el("p").class("small soft").child(others));
    let beside: Child = vec![chip(tone, state), list_link("memberships", text::memberships::ALL)].into();
    let body = vec![Some(answer(membership, today)), picture(membership, today), Some(facts), Some(buttons), others];
    part(ID, TITLE, beside, body)
}

/// The answer in large, and what kind of membership it is, until when.
pub(in crate::pages) fn answer(membership: &Membership, today: Day) -> Markup {
    let standing = membership.standing(today);
    let until = match standing {
        Standing::Active { .. } | Standing::RenewalDue { .. } => {
            membership.expires.as_ref().map(|end| text::memberships::to(&words::calendar_day(end)))
        }
        Standing::Expired { days_ago: Some(_) } => membership.expires.as_ref().map(until),
        Standing::Terminated => membership.ended.as_ref().map(until),
        _ => None,
    };
    let line = el("p").class("soft").child(kind(membership)).child(until);
    el("div").child(el("p").class("figure").child(text::memberships::figure(standing))).child(line)
}

/// The state in a word; one that this app does not know is shown as it came.
pub(in crate::pages) fn state(standing: Standing, status: Option<&str>) -> (Tone, String) {
    let tone = match standing {
        Standing::Active { .. } => Tone::Good,
        Standing::RenewalDue { .. } => Tone::Warn,
        Standing::Expired { .. } | Standing::Terminated => Tone::Bad,
        Standing::Pending | Standing::Unknown => Tone::Info,
    };
    let word = match (standing, status) {
        (Standing::Unknown, Some(status)) => status,
        _ => text::memberships::state(standing),
    };
    (tone, word.to_owned())
}

fn until(end: &When) -> String {
    text::memberships::until(&words::calendar_day(end))
}

/// "Regular member" by the name of its type, as soon as that is known.
pub(in crate::pages) fn kind(membership: &Membership) -> AnyView {
    let context = use_session();
    let id = membership.type_id.clone();
    let owner = if membership.is_organizations { text::memberships::OF_ORGANIZATION } else { text::memberships::OWN };
    changing(move || match id.as_deref().map(|id| context.name_of(&MEMBERSHIP_TYPE, id)) {
        Some(Name::Known(name)) => isolated(name).into_any(),
        _ => isolated(owner.to_owned()).into_any(),
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
    let description = text::memberships::term(&start, &end, term.day(), term.days);
    Some(term_bar(term, description, text::memberships::TODAY.to_owned(), start, end))
}
