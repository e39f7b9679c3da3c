//! A problem: title, what happened, what to do, one button, a link to more, and the code last.

use backbeat_core::problem::{Action, Problem, Tone};
use leptos::prelude::*;

use super::icon::{Picture, icon};

/// Tells a problem. Its text goes into text nodes only, wherever it came from. While `is_busy` its button does nothing.
pub fn problem_alert(problem: Problem, is_busy: ReadSignal<bool>, on_action: Box<dyn Fn(Action)>) -> AnyView {
    let Problem { title, detail, hint, action, link, code, tone } = problem;
    let (class, picture) = match tone {
        Tone::Info => ("alert info", Picture::Info),
        Tone::Warning => ("alert warn", Picture::Warning),
        Tone::Failure => ("alert bad", Picture::Bad),
    };
    view! {
        <div class=class role="alert">
            {icon(picture)}
            <b>{title}</b>
            <p>{detail}</p>
            <p>{hint}</p>
            {action.map(|action| button(action, is_busy, on_action))}
            {link.map(|address| view! { <p><a href=address rel="noreferrer">"More from the sign-in service"</a></p> })}
            {code.map(|code| view! { <small class="soft"><code>{code}</code></small> })}
        </div>
    }
    .into_any()
}

fn button(action: Action, is_busy: ReadSignal<bool>, on_action: Box<dyn Fn(Action)>) -> AnyView {
    let press = move |_| {
        if !is_busy.get_untracked() {
            on_action(action);
        }
    };
    let class = if action == Action::SignIn { "button primary" } else { "button" };
    let picture = (action == Action::Retry).then(|| icon(Picture::Retry));
    view! {
        <div class="row">
            <button type="button" class=class aria-disabled=move || is_busy.get().to_string() on:click=press>{picture}{action.label()}</button>
        </div>
    }
    .into_any()
}
