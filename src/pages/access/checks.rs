//! All checks, as a line of marks that can be opened.

use backbeat_core::diagnosis::Diagnosis;
use backbeat_core::diagnosis::check::{Check, State};
use backbeat_core::text;

use super::answer::compare;
use crate::components::icon::{Picture, drawing, icon};
use crate::markup::{Markup, el};

/// A question mark.
const UNKNOWN: &str =
    "M10 1.8a8.2 8.2 0 1 0 0 16.4 8.2 8.2 0 0 0 0-16.4M7.9 7.8a2.2 2.2 0 1 1 3 2.1c-.6.3-.9.7-.9 1.4m0 2.5v.1";
/// It turns when it is open.
const TURN: &str = "m8 5 5 5-5 5";

/// The part with all of them.
pub(super) fn checks(diagnosis: &Diagnosis) -> Markup {
    let count = |is: fn(State) -> bool| diagnosis.checks.iter().filter(|check| is(check.state)).count();
    let counts = [
        (count(|state| state == State::Passed), text::access_page::passed as fn(usize) -> String),
        (count(|state| state.cause().is_some()), text::access_page::failed),
        (count(|state| state == State::Warning), text::access_page::to_look_at),
        (count(|state| state == State::Unknown), text::access_page::unknown),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, say)| say(count));
    let counts = counts.collect::<Vec<_>>().join(text::access_page::BETWEEN_COUNTS);
    let head = el("div").class("part-head").child(el("h2").attr("id", "checks").child(text::access_page::CHECKS));
    let head = head.child(el("span").class("small soft").child(counts));
    let list = el("ol").class("trace").children(diagnosis.checks.iter().map(one));
    let body = el("div").class("part-body").child(list);
    el("section").class("part").attr("aria-labelledby", "checks").child(head).child(body)
}

fn one(check: &Check) -> Markup {
    let (class, picture) = match check.state {
        State::Passed => ("good", icon(Picture::Good)),
        State::Failed(_) => ("bad", icon(Picture::Bad)),
        State::Warning => ("warn", icon(Picture::Warning)),
        State::Unknown => ("unknown", drawing(UNKNOWN)),
    };
    let title = el("b").child(check.id.title());
    let turn = el("span").class("turn").attr("aria-hidden", "true").child(drawing(TURN));
    let state = el("span").class("state").child(text::access_page::state(check.state));
    let summary = el("summary").child(picture).child(title).child(state).child(turn);
    let why = el("div").class("why").child(compare(check)).child(el("p").child(check.why.clone()));
    let details = el("details").child(summary).child(why);
    let details = if check.state.cause().is_some() { details.attr("open", "") } else { details };
    el("li").class(class).attr("id", format!("check-{}", check.id.id())).child(details)
}
