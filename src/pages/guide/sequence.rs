//! A sequence diagram, and the same as a list. Only positions scale: the text
//! keeps its size, whatever room there is.

use backbeat_core::guide::flow::{Arrow, Message, Sequence};

use super::Pages;
use super::blocks::line;
use crate::markup::{Markup, el};

/// The drawing and the list.
pub(super) fn sequence(pages: &Pages, sequence: &Sequence) -> Markup {
    let height = rem(sequence.height());
    let lines = (0..sequence.participants.len()).map(|participant| {
        let x = percent(sequence.x(participant));
        let line = el("line").class("lifeline").attr("x1", x.clone()).attr("x2", x);
        line.attr("y1", "1.6rem").attr("y2", height.clone())
    });
    let names = sequence.participants.iter().enumerate().map(|(participant, name)| {
        let text = el("text").class("who").attr("x", percent(sequence.x(participant))).attr("y", "1rem");
        text.attr("text-anchor", "middle").child(name.clone())
    });
    let messages = sequence.messages.iter().enumerate();
    let messages = messages.filter_map(|(index, message)| Some((index, message, sequence.arrow(index)?)));
    let messages: Vec<Markup> = messages.flat_map(|(index, message, arrow)| drawn(index, message, arrow)).collect();
    // The list below says all of it, so the drawing is for the eyes alone.
    let picture = el("svg").class("sequence").attr("height", height.clone()).attr("aria-hidden", "true");
    let picture = picture.children(lines).children(names).children(messages);
    let told = sequence.messages.iter().map(|message| el("li").child(el("p").children(line(pages, &message.told))));
    el("div").class("stack").child(picture).child(el("ol").class("steps").children(told))
}

fn drawn(index: usize, message: &Message, arrow: Arrow) -> Vec<Markup> {
    let Arrow { from, to, label, y } = arrow;
    let number = index + 1;
    let is_own = from == to;
    // Above its arrow; beside its mark where somebody does something alone.
    let text = el("text").attr("x", percent(label)).attr("y", rem(if is_own { y + 3 } else { y - 5 }));
    let text = if is_own { text.attr("dx", ".75rem") } else { text.attr("text-anchor", "middle") };
    let spans = [("narrow", &message.short), ("wide", &message.label)];
    let text = text.children(spans.map(|(class, label)| el("tspan").class(class).child(format!("{number} {label}"))));
    if is_own {
        let mark = el("circle").class("tip").attr("cx", percent(from)).attr("cy", rem(y)).attr("r", "5");
        return vec![mark, text];
    }
    let class = if message.is_reply { "message-line reply" } else { "message-line" };
    let line = el("line").class(class).attr("x1", percent(from)).attr("x2", percent(to));
    let line = line.attr("y1", rem(y)).attr("y2", rem(y));
    let path = if from < to { "m0 0-9-4.5v9z" } else { "m0 0 9-4.5v9z" };
    let tip = el("svg").class("tip-box").attr("x", percent(to)).attr("y", rem(y));
    vec![text, line, tip.child(el("path").class("tip").attr("d", path))]
}

fn percent(thousandths: usize) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

fn rem(tenths: usize) -> String {
    format!("{}.{}rem", tenths / 10, tenths % 10)
}
