//! The answer: one cause, what was found beside what is expected, whose it is,
//! and the steps.

use backbeat_core::diagnosis::Diagnosis;
use backbeat_core::diagnosis::answer::{Act, Step};
use backbeat_core::diagnosis::check::{Check, CheckId, State};
use backbeat_core::diagnosis::input::InputError;
use backbeat_core::oauth::authorization::AuthorizationOptions;
use backbeat_core::problem::Problem;
use leptos::prelude::*;

use super::{Access, Source};
use crate::app::words;
use crate::components::button::button;
use crate::components::chip::{Tone, chip};
use crate::components::copy_button::copy_button;
use crate::components::icon::{Picture, icon};
use crate::components::problem::problem_alert;
use crate::markup::{Child, Markup, el};

/// The line for `config.json`.
const AUDIENCE: &str = "\"audience\": \"https://api.rhythmsoftware.com\"";

/// The whole answer.
pub(super) fn answer(access: Access, diagnosis: &Diagnosis) -> Markup {
    let headline = diagnosis.headline_check();
    let probe = diagnosis.checks.iter().find(|check| check.id == CheckId::Probe);
    let (tone, class) = match (headline, probe.map(|check| check.state)) {
        (Some(_), _) => (Tone::Bad, "part answer bad"),
        (None, Some(State::Passed)) => (Tone::Good, "part answer good"),
        (None, _) => (Tone::Info, "part answer info"),
    };
    let label = match tone {
        Tone::Bad => "This is why",
        Tone::Good => "Nothing is wrong",
        _ => "Nothing found",
    };
    let live = probe.filter(|check| check.state != State::Unknown).map(|check| {
        let found = check.found.clone().unwrap_or_else(|| "200".to_owned());
        el("span").class("small soft").child(format!("The live call was answered {found}."))
    });
    let row = el("div").class("row").child(chip(tone, label)).child(live);
    let title = el("h2").class("cause").attr("id", "cause").child(diagnosis.title());
    let why = headline.map(|check| el("p").child(check.why.clone()));
    let job = diagnosis.fixer.map(|fixer| {
        let label = el("span").class("small soft").child("Whose job");
        el("div").class("row").child(label).child(chip(Tone::Info, fixer.name()))
    });
    let steps = diagnosis.steps.iter().map(|step| one_step(access, step, diagnosis));
    let steps = el("ol").class("steps").children(steps);
    let also = diagnosis.checks.iter().filter(|check| check.state.cause().is_some()).skip(1);
    let also: Vec<Markup> = also.map(also_wrong).collect();
    let also = (!also.is_empty())
        .then(|| el("div").child(el("b").child("Also wrong")).child(el("ul").class("plain").children(also)));
    let compare = headline.and_then(compare);
    let body = el("div").class("part-body").child(row).child(title).child(why).child(compare).child(job);
    el("section").class(class).attr("aria-labelledby", "cause").child(body.child(steps).child(also))
}

/// What there is before anything was checked.
pub(super) fn nothing_yet() -> Markup {
    const TEXT: &str = "Paste the token or the whole request that is refused. The answer names the one cause to put right first, whose job it is, and how.";
    let title = el("h2").child("What gets the 401?");
    el("section").class("part").child(el("div").class("part-body").child(title).child(el("p").child(TEXT)))
}

/// What can't be read.
pub(super) fn not_understood(error: InputError) -> AnyView {
    let problem = Problem::failure(
        "This can’t be read",
        why_not(error),
        "Copy it once more as a whole: the token, or the request as your tool shows it.",
    );
    problem_alert(problem, RwSignal::new(false).read_only(), Box::new(|_| {}))
}

pub(super) const fn why_not(error: InputError) -> &'static str {
    match error {
        InputError::TooLong => "It is longer than any request.",
        InputError::Empty => "There is nothing in it.",
        InputError::NotUnderstood => "It is no token, no header and no request.",
        InputError::UnclosedQuote => "A quotation mark or a bracket is not closed, so a part is missing.",
        InputError::NoAddress => "The command has no address.",
    }
}

/// Found beside expected, as two lines that line up.
pub(super) fn compare(check: &Check) -> Option<Markup> {
    let line = |class: &'static str, picture: Picture, name: &'static str, text: &Option<String>| {
        let text = text.clone()?;
        let value = el("dd").child(el("code").attr("dir", "auto").child(text));
        Some(el("div").class(class).child(el("dt").child(icon(picture)).child(name)).child(value))
    };
    let (class, picture) = match check.state {
        State::Failed(_) => ("bad", Picture::Bad),
        _ => ("info", Picture::Info),
    };
    let found = line(class, picture, "Found", &check.found);
    let expected = line("good", Picture::Good, "Expected", &check.expected);
    let is_any = found.is_some() || expected.is_some();
    is_any.then(|| el("dl").class("compare").child(found).child(expected))
}

fn also_wrong(check: &Check) -> Markup {
    let title = check.state.cause().map_or("", |cause| cause.title());
    el("li").child(el("a").attr("href", format!("#check-{}", check.id.id())).child(title))
}

/// A step without its button where the app can't do it here.
fn one_step(access: Access, step: &Step, diagnosis: &Diagnosis) -> Markup {
    let is_own = access.source.get_untracked() == Source::Session;
    let context = access.context;
    let portal = context.and_then(|context| context.settings().config.portal_url.as_ref().map(ToString::to_string));
    let act: Option<Child> = match step.act {
        Some(Act::SignIn) if is_own => {
            let sign_in = move || {
                if let Some(context) = context {
                    context.sign_in(AuthorizationOptions::default(), &words::current_path());
                }
            };
            Some(button("button primary", sign_in).child("Sign in again").into())
        }
        Some(Act::CheckAgain) if is_own => Some(button("button", move || access.renew()).child("Check again").into()),
        Some(Act::OpenPortal) => portal.map(|address| {
            let link = el("a").class("button").attr("href", address).attr("target", "_blank").attr("rel", "noreferrer");
            link.child("Open Rhythm’s portal").child(icon(Picture::Elsewhere)).into()
        }),
        Some(Act::CopyRequest) => {
            Some(copy_button(diagnosis.corrected.clone(), "the corrected request".to_owned(), words::copy).into())
        }
        Some(Act::CopyAudience) => Some(copy_button(AUDIENCE.to_owned(), "the line".to_owned(), words::copy).into()),
        _ => None,
    };
    el("li").child(el("p").child(step.text.clone())).child(act)
}
