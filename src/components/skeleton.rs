//! Parts before their data is there: text-sized blocks in the real markup, so
//! that nothing jumps when it comes.

use backbeat_core::text;

use crate::markup::{Child, Markup, el};

/// A block in the place of a text of about this length.
pub fn block(text: &'static str) -> Markup {
    el("span").class("skeleton").attr("aria-hidden", "true").child(text)
}

fn short(text: &'static str) -> Markup {
    el("span").class("skeleton short").child(text)
}

/// Facts with these labels.
pub fn facts_skeleton(labels: &[&'static str]) -> Child {
    let fact = |label: &&'static str| {
        el("div").child(el("dt").child(*label)).child(el("dd").child(block(text::waiting::VALUE)))
    };
    let figure = el("p").class("figure").child(block(text::waiting::DAYS));
    let head = el("div").attr("aria-hidden", "true").child(figure).child(el("p").child(block(text::waiting::UNTIL)));
    let facts = el("dl").class("facts").attr("aria-hidden", "true").children(labels.iter().map(fact));
    vec![head, facts].into()
}

/// A list of `count` lines.
pub fn lines_skeleton(count: usize) -> Markup {
    let line = |_| {
        let name = el("b").child(block(text::waiting::NAME));
        let when = el("span").class("small").child(short(text::waiting::WHEN));
        el("li").child(name).child(when).child(el("span").class("small").child(block(text::waiting::DATES)))
    };
    el("ul").class("lines").attr("aria-hidden", "true").children((0..count).map(line))
}
