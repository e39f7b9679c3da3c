//! What to check: the session, a token, or a request.

use backbeat_core::text;
use leptos::prelude::*;

use super::{Access, Outcome, Source};
use crate::app::place::own_path;
use crate::app::words;
use crate::components::button::button;
use crate::markup::{Markup, changing, el};

/// The part that asks.
pub(super) fn input(access: Access) -> Markup {
    let is_signed_in = access.context.is_some_and(|context| context.person().is_some());
    let sources = [
        (Source::Session, text::access_page::SESSION),
        (Source::Token, text::access_page::TOKEN),
        (Source::Request, text::access_page::REQUEST),
    ];
    let choices = sources.into_iter().filter(|(source, _)| is_signed_in || *source != Source::Session);
    let choices = choices.map(|(source, label)| {
        let choose = move |_| {
            access.clear();
            access.source.set(source);
            if source == Source::Session {
                access.take_session();
                access.check(false);
            }
        };
        let input = el("input").attr("type", "radio").attr("name", "source").on("change", choose);
        let is_chosen = access.source.get_untracked() == source;
        let input = if is_chosen { input.attr("checked", "") } else { input };
        el("label").child(input).child(label)
    });
    let legend = el("legend").class("hidden").child(text::access_page::WHAT);
    let choices = el("fieldset").child(legend).child(el("div").class("segments").children(choices));
    let field = changing(move || match access.source.get() {
        Source::Session => el("p").class("small soft").child(text::access_page::OF_SESSION).into_any(),
        source => pasted(access, source).into_any(),
    });
    let has_nothing = move || Some(matches!(access.outcome.get(), Outcome::Nothing).to_string().into());
    let (try_it, what) = text::access_page::TRY_IT;
    let live = button("button", move || access.check(true)).attr_of("aria-disabled", has_nothing).child(try_it);
    let live = el("div").class("row").child(live).child(el("span").class("small soft").child(what));
    let staff = is_signed_in.then(|| {
        let (before, find, behind) = text::access_page::SOMEBODY_ELSE;
        let link = el("a").attr("href", own_path("people")).child(find);
        el("p").class("small soft").child(before).child(link).child(behind)
    });
    let head = el("div").class("part-head").child(el("h2").attr("id", "what").child(text::access_page::WHAT));
    let body = el("div").class("part-body").child(choices).child(field).child(live).child(staff);
    el("section").class("part").attr("aria-labelledby", "what").child(head).child(body)
}

fn pasted(access: Access, source: Source) -> Markup {
    let (label, hint) = match source {
        Source::Request => (text::access_page::REQUEST_LABEL, text::access_page::REQUEST_HINT),
        _ => (text::access_page::TOKEN_LABEL, text::access_page::TOKEN_HINT),
    };
    let area = el("textarea").class("input").attr("id", "pasted").attr("rows", "5").attr("spellcheck", "false");
    let area = area.attr("autocomplete", "off").attr("autocapitalize", "off").attr("aria-describedby", "pasted-hint");
    // What is pasted never stands in the field; what is typed does until it is left.
    let paste = move |event: leptos::ev::Event| {
        if let Some(text) = words::pasted(&event) {
            access.take(&text);
        }
    };
    let drop = move |event: leptos::ev::Event| {
        if let Some(text) = words::dropped(&event) {
            access.take(&text);
        }
    };
    let typed = move |event: leptos::ev::Event| access.take(&event_target_value(&event));
    let area = area.on("paste", paste).on("drop", drop).on("change", typed);
    let area = area.attr_of("readonly", move || access.is_masked.get().then(|| "".into()));
    let label = el("label").attr("for", "pasted").child(label);
    let hint = el("p").class("small soft").attr("id", "pasted-hint").child(hint);
    let clear = button("button plain", move || {
        access.clear();
        words::focus_soon("#pasted");
    });
    let row = el("div").class("row").child(clear.child(text::access_page::CLEAR));
    el("div").class("field").child(label).child(area).child(hint).child(row)
}
