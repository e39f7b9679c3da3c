//! A problem: title, what happened, what to do, one button, a link to more, and the code last.

use backbeat_core::problem::{Action, Problem, Tone};
use backbeat_core::text;
use leptos::prelude::*;

use super::button::busy_button;
use super::icon::{Picture, icon};
use crate::markup::{Markup, el};

/// Tells a problem. Its text goes into text nodes only, wherever it came from. While `is_busy` its button does nothing.
pub fn problem_alert(problem: Problem, is_busy: ReadSignal<bool>, on_action: Box<dyn Fn(Action)>) -> AnyView {
    let Problem { title, detail, hint, action, link, code, tone } = problem;
    let (class, picture) = match tone {
        Tone::Info => ("alert info", Picture::Info),
        Tone::Warning => ("alert warn", Picture::Warning),
        Tone::Failure => ("alert bad", Picture::Bad),
    };
    let link = link.map(|address| {
        let is_own = address.starts_with('/');
        let name = if is_own { text::actions::OPEN_ACCESS_CHECK } else { text::actions::MORE_FROM_SERVICE };
        el("p").child(el("a").attr("href", address).attr("rel", "noreferrer").child(name))
    });
    let code = code.map(|code| el("small").class("soft").child(el("code").child(code)));
    let alert = el("div").class(class).attr("role", "alert").child(icon(picture)).child(el("b").child(title));
    let alert = alert.children([detail, hint].map(|text| el("p").child(text)));
    alert.child(action.map(|action| button(action, is_busy, on_action))).child(link).child(code).into_any()
}

fn button(action: Action, is_busy: ReadSignal<bool>, on_action: Box<dyn Fn(Action)>) -> Markup {
    let class = if action == Action::SignIn { "button primary" } else { "button" };
    let picture = (action == Action::Retry).then(|| icon(Picture::Retry));
    let button = busy_button(class, is_busy, Box::new(move || on_action(action)));
    el("div").class("row").child(button.child(picture).child(text::actions::action(action)))
}
