//! `/memberships`: what the person has, had and has applied for;
//! `/memberships/{id}`: one with its term, chapters and sections.

use backbeat_core::json::Object;
use backbeat_core::rhythm::application::Application;
use backbeat_core::rhythm::catalogue::operation::Operation;
use backbeat_core::rhythm::catalogue::operations::{CHAPTER, MEMBERSHIP, MEMBERSHIP_TYPE, PACKAGE, SECTION};
use backbeat_core::rhythm::contact::details::custom_facts;
use backbeat_core::rhythm::custom_field::label_of;
use backbeat_core::rhythm::membership::{Membership, Standing, sorted};
use backbeat_core::text;
use leptos::prelude::*;

use super::contact;
use super::record::{self, RecordPage};
use crate::app::matters::{HowMuch, Listing, Matter, Phase};
use crate::app::place::record_path;
use crate::app::session::use_session;
use crate::app::words;
use crate::components::button::button;
use crate::components::chip::{Tone, chip};
use crate::components::contact_card::{fact, isolated};
use crate::components::problem::problem_alert;
use crate::components::skeleton::lines_skeleton;
use crate::markup::{Child, Markup, changing, el};
use crate::pages::home::membership::{answer, kind, package, picture, state};
use crate::pages::id_card::id_card;
use crate::pages::own::unowned::unowned;
use crate::pages::parts::{calendar_day, denied, name_of, part, portal_link, soft};
use crate::pages::{act, heading};

static RECORD: RecordPage = RecordPage {
    name: text::memberships::MEMBERSHIP,
    thing: text::memberships::ONE_SUBJECT,
    operation: &MEMBERSHIP,
    list: ("memberships", text::memberships::ALL),
    draw,
};

/// The list.
pub(super) fn page() -> AnyView {
    let (title, lead) = (text::memberships::TITLE, text::memberships::LEAD.to_owned());
    let memberships = changing(|| memberships().into_any());
    let applications = changing(|| applications().into_any());
    vec![heading(title, title, lead), memberships, applications].into_any()
}

/// One membership.
pub(super) fn record_page(id: &str) -> AnyView {
    record::record_page(&RECORD, id)
}

fn memberships() -> Markup {
    let context = use_session();
    let Listing { records, phase } = context.listing(Matter::Memberships).get();
    let today = words::today();
    let all: Vec<_> = records.iter().map(Membership::of).collect();
    context.ask_for_names(&PACKAGE, all.iter().filter_map(|it| it.package_id.clone()));
    context.ask_for_names(&MEMBERSHIP_TYPE, all.iter().filter_map(|it| it.type_id.clone()));
    let is_over = |it: &Membership| matches!(it.standing(today), Standing::Expired { .. } | Standing::Terminated);
    let (past, now): (Vec<_>, Vec<_>) = sorted(&all, today).into_iter().partition(is_over);
    let section = |id: &'static str, title: &'static str, these: &[Membership]| {
        let lines = el("ul").class("lines").children(these.iter().map(membership));
        (!these.is_empty()).then(|| part(id, title, None::<Markup>, lines))
    };
    let rest = rest(Matter::Memberships, &phase, all.len());
    let none = (all.is_empty() && phase == Phase::Complete).then(|| soft(text::memberships::NONE));
    let now = section("now", text::memberships::NOW, &now);
    let past = section("past", text::memberships::PAST, &past);
    el("div").class("stack").children([now, past, none, rest])
}

fn membership(membership: &Membership) -> Markup {
    let (tone, word) = state(membership.standing(words::today()), membership.status.as_deref());
    let name = kind(membership);
    let name: Child = match &membership.id {
        Some(id) => el("a").attr("href", record_path("memberships", id)).child(name).into(),
        None => name.into(),
    };
    let package = el("span").class("small soft").child(package(membership));
    let is_ended = membership.standing(words::today()) == Standing::Terminated;
    let until = membership.ended.as_ref().filter(|_| is_ended).or(membership.expires.as_ref());
    let until = until.map(|until| vec![Child::from(text::memberships::UNTIL), calendar_day(until).into()]);
    let small = el("span").class("small soft").child(until.map(Child::Many));
    el("li").child(el("b").child(name)).child(chip(tone, word)).child(package).child(small)
}

fn applications() -> Option<Markup> {
    let context = use_session();
    let Listing { records, phase } = context.listing(Matter::Applications).get();
    let all: Vec<_> = records.iter().map(Application::of).collect();
    context.ask_for_names(&PACKAGE, all.iter().filter_map(|it| it.package_id.clone()));
    let rest = rest(Matter::Applications, &phase, all.len());
    let lines = (!all.is_empty()).then(|| el("ul").class("lines").children(all.iter().map(application)));
    let body = vec![lines, rest];
    body.iter()
        .any(Option::is_some)
        .then(|| part("applications", text::memberships::APPLICATIONS, None::<Markup>, body))
}

fn application(application: &Application) -> Markup {
    let state = application.state().unwrap_or(text::memberships::APPLICATION_UNKNOWN).to_owned();
    let tone = match state.as_str() {
        "accepted" => Tone::Good,
        "declined" => Tone::Bad,
        "not yet submitted" => Tone::Warn,
        _ => Tone::Info,
    };
    let kind = isolated(application.kind.clone().unwrap_or_else(|| text::memberships::APPLICATION.to_owned()));
    let name = application.package_id.clone().map(|id| name_of(&PACKAGE, id, ""));
    let date = el("span").class("small soft").child(application.date.as_ref().map(calendar_day));
    let kind = el("b").class("name").child(kind);
    el("li").child(kind).child(chip(tone, state)).child(el("span").class("small soft").child(name)).child(date)
}

/// What is still to come of a list, or why it does not.
fn rest(matter: Matter, phase: &Phase, count: usize) -> Option<Markup> {
    let context = use_session();
    match phase {
        Phase::Loading if count == 0 => {
            let told = el("p").class("hidden").attr("role", "status").child(text::waiting::LOADING);
            Some(el("div").class("part part-body").child(told).child(lines_skeleton(3)))
        }
        Phase::Loading => Some(soft(text::waiting::LOADING_REST).attr("role", "status")),
        Phase::More => {
            let load = move || {
                context.load_more(matter, HowMuch::All);
                words::focus_soon("h1");
            };
            let more = button("button", load).child(text::memberships::LOAD_ALL);
            Some(el("p").child(more))
        }
        Phase::Failed(problem) => {
            let on_action = move |action| match action {
                backbeat_core::problem::Action::Retry => {
                    context.load_more(matter, HowMuch::First);
                    request_animation_frame(words::focus_heading_if_nothing_else);
                }
                other => act(context, other),
            };
            let alert = problem_alert(problem.clone(), context.is_leaving(), Box::new(on_action));
            Some(el("div").child(alert))
        }
        Phase::Denied if matter == Matter::Memberships => Some(denied(text::memberships::DENIED, matter)),
        Phase::Unowned if matter == Matter::Memberships => Some(el("div").child(unowned(context))),
        Phase::Denied | Phase::NotUsed | Phase::Unowned | Phase::Complete | Phase::Limit => None,
    }
}

fn draw(record: &Object) -> AnyView {
    let (context, today) = (use_session(), words::today());
    let membership = Membership::of(record);
    context.ask_for_names(&PACKAGE, membership.package_id.clone().into_iter());
    context.ask_for_names(&MEMBERSHIP_TYPE, membership.type_id.clone().into_iter());
    let standing = membership.standing(today);
    let (tone, word) = state(standing, membership.status.as_deref());
    let number = membership.number.as_deref();
    let title = number.map_or_else(|| text::memberships::MEMBERSHIP.to_owned(), text::memberships::numbered);
    let dates = [
        (text::memberships::MEMBER_SINCE, &membership.since),
        (text::memberships::TERM_BEGINS, &membership.term_start),
        (text::memberships::EXPIRES, &membership.expires),
        (text::memberships::RENEWED, &membership.renewed),
        (text::memberships::ENDED, &membership.ended),
    ];
    let dates = dates.into_iter().filter_map(|(label, date)| Some(fact(label, calendar_day(date.as_ref()?))));
    let facts =
        el("dl").class("facts").child(package(&membership).map(|package| fact(text::memberships::PACKAGE, package)));
    let facts =
        facts.children(dates).child(membership.id.clone().map(|id| fact(text::memberships::ID, el("code").child(id))));
    let is_renewable = matches!(standing, Standing::RenewalDue { .. } | Standing::Expired { .. });
    let renew = if is_renewable { portal_link(text::memberships::RENEW) } else { None };
    let card = membership.id.clone().filter(|_| membership.is_current(today)).map(id_card);
    let buttons = el("div").class("row").child(renew).child(card);
    let body = vec![Some(answer(&membership, today)), picture(&membership, today), Some(facts), Some(buttons)];
    let names = |id: &'static str, title: &'static str, operation: &'static Operation, ids: &[String]| {
        context.ask_for_names(operation, ids.iter().cloned());
        let lines = ids.iter().map(|id| el("li").child(name_of(operation, id.clone(), "")));
        (!ids.is_empty()).then(|| part(id, title, None::<Markup>, el("ul").class("lines").children(lines)))
    };
    let record = record.clone();
    let custom = changing(move || {
        let known = context.custom_fields().get();
        let facts = custom_facts(&record, |id| label_of(&known, id));
        if facts.is_empty() {
            return ().into_any();
        }
        let list = el("dl").class("facts").children(facts.into_iter().map(contact::fact));
        part("custom", text::memberships::FROM_ASSOCIATION, None::<Markup>, list).into_any()
    });
    vec![
        Some(heading(&title, &title, String::new())),
        Some(part("membership", text::memberships::MEMBERSHIP, chip(tone, word), body).into_any()),
        names("chapters", text::memberships::CHAPTERS, &CHAPTER, &membership.chapters).map(IntoAny::into_any),
        names("sections", text::memberships::SECTIONS, &SECTION, &membership.sections).map(IntoAny::into_any),
        Some(custom),
    ]
    .into_any()
}
