//! What several pages of whoever is signed in have in them.

use backbeat_core::rhythm::catalogue::operation::Operation;
use backbeat_core::rhythm::names::Name;
use backbeat_core::rhythm::when::When;
use backbeat_core::text;
use leptos::prelude::*;

use crate::app::matters::Matter;
use crate::app::place::own_path;
use crate::app::session::use_session;
use crate::app::words;
use crate::components::contact_card::isolated;
use crate::components::icon::{Picture, icon};
use crate::components::skeleton::block;
use crate::markup::{Child, Markup, changing, el};

/// A part of the page with what stands beside its heading.
pub(super) fn part(id: &'static str, title: &'static str, beside: impl Into<Child>, body: impl Into<Child>) -> Markup {
    let head = el("div").class("part-head").child(el("h2").attr("id", id).child(title)).child(beside);
    let body = el("div").class("part-body").child(body);
    el("section").class("part").attr("aria-labelledby", id).child(head).child(body)
}

/// What is on its way.
pub(super) fn loading() -> Markup {
    el("span").class("small soft").attr("role", "status").child(text::waiting::LOADING)
}

/// The way from a part of the start page to the page of the whole.
pub(super) fn list_link(matter: &str, text: &'static str) -> Markup {
    el("a").class("small").attr("href", own_path(matter)).child(text)
}

/// A quiet sentence.
pub(super) fn soft(text: impl Into<Child>) -> Markup {
    el("p").class("soft").child(text)
}

/// The service showed a whole list to nobody: what that may mean, and the way to the check of the call.
pub(super) fn denied(text: &'static str, matter: Matter) -> Markup {
    let link = el("a").attr("href", matter.check_path()).child(text::actions::OPEN_ACCESS_CHECK);
    el("div").child(soft(text)).child(el("p").child(link))
}

/// A quiet word.
pub(super) fn small_soft(text: String) -> Markup {
    el("span").class("small soft").child(text)
}

/// A way to Rhythm's own portal, where this site says where that is.
pub(super) fn portal_link(text: &'static str) -> Option<Markup> {
    let address = use_session().settings().config.portal_url.as_ref().map(ToString::to_string)?;
    Some(el("a").class("button end").attr("href", address).child(text).child(icon(Picture::Elsewhere)))
}

/// The name of what an id of `operation` stands for, as soon as it is known; without one, `what` it is and the id. It is asked for elsewhere.
pub(super) fn name_of(operation: &'static Operation, id: String, what: &'static str) -> AnyView {
    let context = use_session();
    changing(move || match context.name_of(operation, &id) {
        Name::Known(name) => isolated(name).into_any(),
        Name::UnderWay => block(text::waiting::ITS_NAME).into_any(),
        Name::Unknown => el("span").child(what).child(el("code").child(id.clone())).into_any(),
    })
}

/// A date of a record, in the person's words.
pub(super) fn day(when: &When) -> Markup {
    time(when, words::day(when))
}

/// A day of the calendar, whatever time was written with it.
pub(super) fn calendar_day(when: &When) -> Markup {
    time(when, words::calendar_day(when))
}

fn time(when: &When, text: String) -> Markup {
    el("time").attr("datetime", when.text().to_owned()).child(text)
}

/// A number that follows from signals and from what it was.
pub(super) fn counted(count: impl Fn(usize) -> usize + Send + Sync + 'static) -> Memo<usize> {
    let count: Box<dyn Fn(usize) -> usize + Send + Sync> = Box::new(count);
    Memo::new(move |before: Option<&usize>| count(before.copied().unwrap_or_default()))
}
