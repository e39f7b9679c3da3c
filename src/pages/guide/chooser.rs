//! Questions that lead to a flow. The answers are in the address: each is a step
//! that Back takes back.

use backbeat_core::guide::chooser::{Advice, Answers, KeepsSecret, Person, Purpose, Question, Runs};
use backbeat_core::text::guide as text;
use leptos::prelude::*;

use crate::app::guide::{self, guide_path};
use crate::app::words;
use crate::components::button::button;
use crate::components::icon::{Picture, icon};
use crate::markup::{Child, Markup, changing, el};

/// The questions, and what the answers come to.
pub(super) fn chooser() -> Child {
    let answers = RwSignal::new(Answers::from_query(&words::current_query()));
    guide::on_moved(move || {
        // The page may be on its way out: then nobody looks at it any more.
        let moved = Answers::from_query(&words::current_query());
        if answers.try_set(moved).is_none() {
            show(moved);
        }
    });
    let answer = move |change: fn(&mut Answers, usize), index: usize| {
        answers.update(|answers| change(answers, index));
        guide::push_query(&answers.get_untracked().to_query());
    };
    let now = answers.get_untracked();
    let questions = [
        group(Question::Person, Person::QUERY, Person::ALL, now.person, Person::name, text::person, move |index| {
            answer(|answers, index| answers.person = Person::ALL.get(index).copied(), index);
        }),
        group(Question::Runs, Runs::QUERY, Runs::ALL, now.runs, Runs::name, text::runs, move |index| {
            answer(|answers, index| answers.runs = Runs::ALL.get(index).copied(), index);
        }),
        group(
            Question::Secret,
            KeepsSecret::QUERY,
            KeepsSecret::ALL,
            now.secret,
            KeepsSecret::name,
            text::keeps_secret,
            move |index| answer(|answers, index| answers.secret = KeepsSecret::ALL.get(index).copied(), index),
        ),
        group(
            Question::Purpose,
            Purpose::QUERY,
            Purpose::ALL,
            now.purpose,
            Purpose::name,
            text::purpose,
            move |index| {
                answer(|answers, index| answers.purpose = Purpose::ALL.get(index).copied(), index);
            },
        ),
    ];
    let start_again = button("button plain", move || {
        answers.set(Answers::default());
        show(Answers::default());
        guide::push_query("");
    });
    // The live region is there before anything is said in it.
    let verdict = el("div").attr("role", "status").class("stack").child(changing(move || verdict(answers.get())));
    let warnings = changing(move || warnings(answers.get()));
    let result = el("div").class("verdict stack").child(verdict).child(warnings);
    let questions =
        el("div").class("stack").children(questions).child(el("div").child(start_again.child(text::START_AGAIN)));
    el("div").class("asked").child(questions).child(result).into()
}

fn group<T: Copy + PartialEq + 'static>(
    question: Question,
    name: &'static str,
    all: &'static [T],
    chosen: Option<T>,
    value: fn(T) -> &'static str,
    label: fn(T) -> &'static str,
    on_choose: impl Fn(usize) + Clone + 'static,
) -> Markup {
    let choices = all.iter().copied().enumerate().map(|(index, answer)| {
        let on_choose = on_choose.clone();
        let radio = el("input").attr("type", "radio").attr("name", name).attr("value", value(answer));
        let radio = radio.on("change", move |_| on_choose(index));
        let radio = if chosen == Some(answer) { radio.attr("checked", "") } else { radio };
        el("label").class("choice").child(radio).child(el("span").child(label(answer)))
    });
    let hint = format!("{name}-hint");
    let legend = el("legend").class("label").child(text::question(question));
    let fields = el("fieldset").attr("aria-describedby", hint.clone()).child(legend);
    fields.child(el("p").class("small soft").attr("id", hint).child(text::question_hint(question))).children(choices)
}

/// Has the radio buttons show answers that they did not bring about.
fn show(answers: Answers) {
    let names = |all: &[&'static str], name: &str, chosen: Option<&'static str>| guide::show_choice(name, all, chosen);
    names(&["yes", "no"], Person::QUERY, answers.person.map(Person::name));
    names(&["browser", "device", "server"], Runs::QUERY, answers.runs.map(Runs::name));
    names(&["yes", "no"], KeepsSecret::QUERY, answers.secret.map(KeepsSecret::name));
    names(&["records", "gate", "sync", "portal"], Purpose::QUERY, answers.purpose.map(Purpose::name));
}

fn verdict(answers: Answers) -> AnyView {
    let advice = answers.advice();
    let (class, picture, why, link) = match advice {
        Advice::Ask(_) => return el("p").class("soft").child(text::advice(advice)).into_any(),
        Advice::Take(flow, reason) => {
            let link = Some((guide_path(flow.page(), None), text::open_flow(flow)));
            ("cause good", Picture::Good, text::reason(reason), link)
        }
        Advice::Link => {
            let link = Some((guide_path("single-sign-on", Some("link")), text::TO_SINGLE_SIGN_ON.to_owned()));
            ("cause good", Picture::Good, text::LINK_REASON, link)
        }
        Advice::No(obstacle) => ("cause bad", Picture::Bad, text::obstacle(obstacle), None),
    };
    let title = el("p").class(class).child(icon(picture)).child(el("b").child(text::advice(advice)));
    let link = link.map(|(path, name)| el("p").child(el("a").class("button primary").attr("href", path).child(name)));
    el("div").class("stack").child(title).child(el("p").child(why)).child(link).into_any()
}

fn warnings(answers: Answers) -> AnyView {
    let warnings = answers.warnings();
    if warnings.is_empty() {
        return ().into_any();
    }
    let items = warnings.into_iter().map(|warning| el("li").child(el("p").child(text::warning(warning))));
    let heading = el("h3").child(text::NOT_TO_DO);
    el("div").class("not-to-do").child(heading).child(el("ul").class("points").children(items)).into_any()
}
