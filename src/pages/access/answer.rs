//! The answer: one cause, what was found beside what is expected, whose it is,
//! and the steps.

use backbeat_core::diagnosis::Diagnosis;
use backbeat_core::diagnosis::answer::{Act, Step};
use backbeat_core::diagnosis::check::{Check, CheckId, State};
use backbeat_core::diagnosis::input::InputError;
use backbeat_core::oauth::authorization::AuthorizationOptions;
use backbeat_core::problem::Problem;
use backbeat_core::text;
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
        Tone::Bad => text::access_page::THIS_IS_WHY,
        Tone::Good => text::access_page::NOTHING_WRONG,
        _ => text::access_page::NOTHING_FOUND,
    };
    let live = probe.filter(|check| check.state != State::Unknown).map(|check| {
        let found = check.found.clone().unwrap_or_else(|| "200".to_owned());
        el("span").class("small soft").child(text::access_page::live_call(&found))
    });
    let row = el("div").class("row").child(chip(tone, label)).child(live);
    let title = el("h2").class("cause").attr("id", "cause").child(diagnosis.title());
    let why = headline.map(|check| el("p").child(check.why.clone()));
    let job = diagnosis.fixer.map(|fixer| {
        let label = el("span").class("small soft").child(text::access_page::WHOSE_JOB);
        el("div").class("row").child(label).child(chip(Tone::Info, fixer.name()))
    });
    let steps = diagnosis.steps.iter().map(|step| one_step(access, step, diagnosis));
    let steps = el("ol").class("steps").children(steps);
    let also = diagnosis.checks.iter().filter(|check| check.state.cause().is_some()).skip(1);
    let also: Vec<Markup> = also.map(also_wrong).collect();
    let also = (!also.is_empty()).then(|| {
        let title = el("b").child(text::access_page::ALSO_WRONG);
        el("div").child(title).child(el("ul").class("plain").children(also))
    });
    let compare = headline.and_then(compare);
    let body = el("div").class("part-body").child(row).child(title).child(why).child(compare).child(job);
    el("section").class(class).attr("aria-labelledby", "cause").child(body.child(steps).child(also))
}

/// What there is before anything was checked.
pub(super) fn nothing_yet() -> Markup {
    let title = el("h2").child(text::access_page::NOTHING_YET);
    let lead = el("p").child(text::access_page::NOTHING_YET_LEAD);
    el("section").class("part").child(el("div").class("part-body").child(title).child(lead))
}

/// What can't be read.
pub(super) fn not_understood(error: InputError) -> AnyView {
    let problem = Problem::failure(
        text::access_page::UNREADABLE,
        text::access_page::why_unreadable(error),
        text::access_page::UNREADABLE_HINT,
    );
    problem_alert(problem, RwSignal::new(false).read_only(), Box::new(|_| {}))
}

/// Found beside expected, as two lines that line up.
pub(super) fn compare(check: &Check) -> Option<Markup> {
    let line = |class: &'static str, picture: Picture, name: &'static str, value: &Option<String>| {
        let value = value.clone()?;
        let value = el("dd").child(el("code").attr("dir", "auto").child(value));
        Some(el("div").class(class).child(el("dt").child(icon(picture)).child(name)).child(value))
    };
    let (class, picture) = match check.state {
        State::Failed(_) => ("bad", Picture::Bad),
        _ => ("info", Picture::Info),
    };
    let found = line(class, picture, text::access_page::FOUND, &check.found);
    let expected = line("good", Picture::Good, text::access_page::EXPECTED, &check.expected);
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
    let copy = |what: String, name: &str| Some(copy_button(what, name.to_owned(), words::copy).into());
    let act: Option<Child> = match step.act {
        Some(Act::SignIn) if is_own => {
            let sign_in = move || {
                if let Some(context) = context {
                    context.sign_in(AuthorizationOptions::default(), &words::current_path());
                }
            };
            Some(button("button primary", sign_in).child(text::access_page::SIGN_IN_AGAIN).into())
        }
        Some(Act::CheckAgain) if is_own => {
            Some(button("button", move || access.renew()).child(text::access_page::CHECK_AGAIN).into())
        }
        Some(Act::OpenPortal) => portal.map(|address| {
            let link = el("a").class("button").attr("href", address).attr("target", "_blank").attr("rel", "noreferrer");
            link.child(text::access_page::OPEN_PORTAL).child(icon(Picture::Elsewhere)).into()
        }),
        Some(Act::CopyRequest) => copy(diagnosis.corrected.clone(), text::access_page::CORRECTED_REQUEST),
        Some(Act::CopyAudience) => copy(AUDIENCE.to_owned(), text::access_page::SETTINGS_LINE),
        _ => None,
    };
    el("li").child(el("p").child(step.text.clone())).child(act)
}
