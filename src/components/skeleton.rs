//! Parts before their data is there: text-sized blocks in the real markup, so
//! that nothing jumps when it comes.

use leptos::prelude::*;

/// Facts with these labels.
pub fn facts_skeleton(labels: &[&'static str]) -> AnyView {
    let facts =
        labels.iter().map(|label| view! { <div><dt>{*label}</dt><dd><span class="skeleton">"Value"</span></dd></div> });
    view! {
        <div aria-hidden="true"><p class="figure"><span class="skeleton">"Days"</span></p><p><span class="skeleton">"Until"</span></p></div>
        <dl class="facts" aria-hidden="true">{facts.collect_view()}</dl>
    }
    .into_any()
}

/// A list of `count` lines.
pub fn lines_skeleton(count: usize) -> AnyView {
    let line = |_| {
        view! {
            <li>
                <b><span class="skeleton">"Name"</span></b>
                <span class="small"><span class="skeleton short">"When"</span></span>
                <span class="small"><span class="skeleton">"Dates"</span></span>
            </li>
        }
    };
    view! { <ul class="lines" aria-hidden="true">{(0..count).map(line).collect_view()}</ul> }.into_any()
}
