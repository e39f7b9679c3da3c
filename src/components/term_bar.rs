//! The term of a membership as a bar of twelve beats with today marked: people
//! would rather look than count.

use backbeat_core::rhythm::membership::Term;

use crate::markup::{Markup, el};

/// The bar. `description` says all of it in a sentence; the dates stand below its ends, and `today` above its mark.
pub fn term_bar(term: Term, description: String, today: String, start: String, end: String) -> Markup {
    const BEATS: i64 = 12;
    // In hundredths of a percent. Text of integers: formatting floating point numbers would weigh 10 kB and more.
    const GAP: i64 = 35;
    let passed = term.hundredths(term.passed);
    let beats = (0..BEATS).map(|beat| {
        let (from, to) = (beat * 10_000 / BEATS, (beat + 1) * 10_000 / BEATS - GAP);
        let past = (passed.clamp(from, to) - from).max(0);
        let bar = |class, width| {
            let at = el("rect").class(class).attr("x", percent(from)).attr("y", "26");
            at.attr("width", percent(width)).attr("height", "16").attr("rx", "2")
        };
        [Some(bar("beat", to - from)), (past > 0).then(|| bar("beat past", past))]
    });
    // Near an end the words would stand outside of the picture.
    let anchor = match passed {
        ..1500 => "start",
        8500.. => "end",
        _ => "middle",
    };
    let at = percent(passed);
    let line =
        el("line").class("today").attr("x1", at.clone()).attr("x2", at.clone()).attr("y1", "18").attr("y2", "48");
    let today = el("text").class("today-name").attr("x", at).attr("y", "12").attr("text-anchor", anchor).child(today);
    let start = el("text").attr("x", "0").attr("y", "60").child(start);
    let end = el("text").attr("x", "99.65%").attr("y", "60").attr("text-anchor", "end").child(end);
    let picture = el("svg").class("term").attr("height", "64").attr("role", "img").attr("aria-label", description);
    picture.children(beats.flatten().flatten()).children([line, today, start, end])
}

fn percent(hundredths: i64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}
