//! The term of a membership as a bar of twelve beats with today marked: people
//! would rather look than count.

use backbeat_core::rhythm::membership::Term;
use leptos::prelude::*;

/// The bar. `description` says all of it in a sentence; the dates stand below its ends, and `today` above its mark.
pub fn term_bar(term: Term, description: String, today: String, start: String, end: String) -> AnyView {
    const BEATS: i64 = 12;
    // In hundredths of a percent. Text of integers: formatting floating point numbers would weigh 10 kB and more.
    const GAP: i64 = 35;
    let passed = term.hundredths(term.passed);
    let beats = (0..BEATS).map(|beat| {
        let (from, to) = (beat * 10_000 / BEATS, (beat + 1) * 10_000 / BEATS - GAP);
        let past = (passed.clamp(from, to) - from).max(0);
        let past = (past > 0)
            .then(|| view! { <rect class="beat past" x=percent(from) y="26" width=percent(past) height="16" rx="2"/> });
        view! { <rect class="beat" x=percent(from) y="26" width=percent(to - from) height="16" rx="2"/>{past} }
    });
    // Near an end the words would stand outside of the picture.
    let anchor = match passed {
        ..1500 => "start",
        8500.. => "end",
        _ => "middle",
    };
    let at = percent(passed);
    view! {
        <svg class="term" height="64" role="img" aria-label=description>
            {beats.collect_view()}
            <line class="today" x1=at.clone() x2=at.clone() y1="18" y2="48"/>
            <text class="today-name" x=at y="12" text-anchor=anchor>{today}</text>
            <text x="0" y="60">{start}</text>
            <text x="99.65%" y="60" text-anchor="end">{end}</text>
        </svg>
    }
    .into_any()
}

fn percent(hundredths: i64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}
