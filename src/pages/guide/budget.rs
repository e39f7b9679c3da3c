//! The calculator of tokens a month. What is typed stays as it was typed,
//! right or wrong.

use backbeat_core::guide::budget::{Advice, Cache, Field, NumberError, Plan, Usage};
use backbeat_core::text::guide as text;
use leptos::prelude::*;

use crate::components::icon::{Picture, icon};
use crate::markup::{Child, Markup, changing, el};

/// The numbers that stand there at first: an hourly job that asks each time, as it is often found.
const FIRST: [(Field, &str); 3] = [(Field::Integrations, "3"), (Field::Instances, "1"), (Field::Runs, "24")];

/// The fields and the result.
pub(super) fn budget() -> Child {
    let typed = FIRST.map(|(field, first)| (field, RwSignal::new(first.to_owned())));
    let cache = RwSignal::new(Cache::None);
    let usage = move || -> Option<Usage> {
        let [integrations, instances, runs] = typed.map(|(field, text)| text.with(|text| field.parse(text)));
        Some(
            Plan { integrations: integrations.ok()?, instances: instances.ok()?, runs: runs.ok()?, cache: cache.get() }
                .usage(),
        )
    };
    let fields = el("div").class("fields").children(typed.map(|(field, text)| number(field, text)));
    let choices = [Cache::None, Cache::Instance, Cache::Shared].map(|choice| {
        let radio = el("input").attr("type", "radio").attr("name", "cache").on("change", move |_| cache.set(choice));
        let radio = if choice == Cache::None { radio.attr("checked", "") } else { radio };
        el("label").class("choice").child(radio).child(el("span").child(text::cache(choice)))
    });
    let legend = el("legend").class("label").child(text::CACHE);
    let choices = el("fieldset").child(legend).children(choices);
    let result = el("div").class("stack").attr("role", "status").child(changing(move || match usage() {
        Some(usage) => result(&usage).into_any(),
        None => el("p").class("soft").child(text::NO_USAGE).into_any(),
    }));
    let questions = el("div").class("stack").child(fields).child(choices);
    el("div").class("asked").child(questions).child(el("div").class("verdict").child(result)).into()
}

fn number(field: Field, typed: RwSignal<String>) -> Markup {
    let id = match field {
        Field::Integrations => "budget-integrations",
        Field::Instances => "budget-instances",
        Field::Runs => "budget-runs",
    };
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let error = move || -> Option<NumberError> { typed.with(|text| field.parse(text)).err() };
    let input = el("input").class("input").attr("id", id).attr("inputmode", "numeric").attr("autocomplete", "off");
    let input = input.attr("value", typed.get_untracked()).attr("aria-describedby", format!("{hint_id} {error_id}"));
    let input = input.attr_of("aria-invalid", move || error().map(|_| "true".into()));
    let input = input.on("input", move |event| typed.set(event_target_value(&event)));
    let label = el("label").attr("for", id).child(text::field(field));
    let hint = el("p").class("small soft").attr("id", hint_id).child(text::field_hint(field));
    let told = changing(move || match error() {
        Some(error) => el("p").class("error").child(icon(Picture::Bad)).child(text::number_error(error)).into_any(),
        None => ().into_any(),
    });
    el("div").class("field").child(label).child(input).child(hint).child(el("div").attr("id", error_id).child(told))
}

fn result(usage: &Usage) -> Markup {
    let fits = usage.advice.contains(&Advice::Fits);
    let (class, picture) = if fits { ("cause good", Picture::Good) } else { ("cause bad", Picture::Bad) };
    let title = el("p").class(class).child(icon(picture)).child(el("b").child(text::usage(usage.tokens)));
    let each = el("p").child(text::usage_of_each(usage.of_each));
    let advice = usage.advice.iter().map(|advice| el("li").child(el("p").child(text::budget_advice(*advice))));
    let body = el("div").class("stack").child(title).child(bar(usage.percent(), fits)).child(each);
    body.child(el("ul").class("points").children(advice))
}

/// The month's tokens beside the limit, whichever is more takes the whole width.
fn bar(percent: u64, fits: bool) -> Markup {
    let whole = percent.max(100);
    let share = |percent: u64| format!("{}%", (percent.max(1) * 100).div_ceil(whole));
    let rect = |class: &'static str, width: String| {
        el("rect").class(class).attr("width", width).attr("height", "100%").attr("rx", "3")
    };
    // At the end of the width it would be cut in half.
    let limit = (percent > 100).then(|| {
        let line = el("line").class("limit").attr("x1", share(100)).attr("x2", share(100));
        line.attr("y1", "0").attr("y2", "100%")
    });
    let used = if fits { "used" } else { "used over" };
    let bar = el("svg").class("budget-bar").attr("role", "img").attr("aria-label", text::usage_bar(percent));
    bar.child(rect("room", "100%".to_owned())).child(rect(used, share(percent))).child(limit)
}
