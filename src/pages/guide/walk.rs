//! PKCE, step by step, with random bytes of this browser. What is made here is
//! in this page's memory and nowhere else.

use backbeat_core::guide::pkce_walk::Walk;
use backbeat_core::text::guide as text;
use leptos::prelude::*;

use crate::app::guide;
use crate::components::button::button;
use crate::markup::{Child, el};

/// The button and the five steps.
pub(super) fn walk() -> Child {
    let walk = RwSignal::new(None::<Walk>);
    let is_refused = RwSignal::new(false);
    let generate = move || {
        let bytes = guide::random_bytes();
        is_refused.set(bytes.is_none());
        walk.set(bytes.map(Walk::from_random));
    };
    let label = move || if walk.with(Option::is_some) { text::GENERATE_AGAIN } else { text::GENERATE }.into();
    let told = move || match (is_refused.get(), walk.with(Option::is_some)) {
        (true, _) => text::NO_RANDOMNESS.into(),
        (_, true) => text::GENERATED.into(),
        _ => "".into(),
    };
    let values: [fn(&Walk) -> &String; 5] =
        [|walk| &walk.random, |walk| &walk.verifier, |walk| &walk.ascii, |walk| &walk.hash, |walk| &walk.challenge];
    let steps = text::WALK.into_iter().zip(values).map(|((name, what), value)| {
        let shown =
            move || walk.with(|walk| walk.as_ref().map_or(text::NOT_GENERATED.into(), |it| value(it).clone().into()));
        let value = el("code").class("walked").text_of(shown);
        el("li").child(el("b").child(name)).child(el("p").class("small soft").child(what)).child(value)
    });
    let row = el("div").class("row").child(button("button", generate).text_of(label));
    let row = row.child(el("span").class("small").attr("role", "status").text_of(told));
    let note = el("p").class("small soft").child(text::WALK_NOTE);
    vec![Child::from(note), row.into(), el("ol").class("steps").children(steps).into()].into()
}
