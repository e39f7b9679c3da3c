//! Snippets in tabs: the files that the tests run, with this site's values.

use std::rc::Rc;

use backbeat_core::guide::load::FileError;
use backbeat_core::guide::snippet::{Run, Snippet};
use backbeat_core::guide::values::joined;
use backbeat_core::text::guide as text;
use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;
use leptos::wasm_bindgen::JsCast as _;

use super::blocks::{code, code_head};
use super::{Fetched, Pages};
use crate::app::guide;
use crate::components::chip::{Tone, chip};
use crate::components::problem::problem_alert;
use crate::markup::{Child, Markup, changing, el};

/// The snippets of a flow; the first one is open.
pub(super) fn snippets(pages: &Pages, flow: &str) -> Child {
    let all: Vec<Snippet> = pages.book.manifest.of_flow(flow).cloned().collect();
    if all.is_empty() {
        return el("p").class("soft").child(text::NO_SNIPPETS).into();
    }
    let chosen = RwSignal::new(0);
    let count = all.len();
    let flow: Rc<str> = flow.into();
    let tabs = all.iter().enumerate().map(|(index, snippet)| {
        let is_chosen = move || chosen.get() == index;
        let tab = el("button").attr("type", "button").attr("role", "tab").attr("id", tab_id(&flow, index));
        let tab = tab.attr("aria-controls", panel_id(&flow, index)).on("click", move |_| chosen.set(index));
        let tab = tab.attr_of("aria-selected", move || Some(is_chosen().to_string().into()));
        // One stop for the Tab key; arrow keys go from tab to tab.
        let tab = tab.attr_of("tabindex", move || Some(if is_chosen() { "0" } else { "-1" }.into()));
        tab.child(snippet.title.clone())
    });
    let list = el("div").class("tabs").attr("role", "tablist").attr("aria-label", text::TABS).children(tabs);
    let keys = {
        let flow = flow.clone();
        move |event: Event| {
            if let Some(next) = moved(&event, chosen.get_untracked(), count) {
                event.prevent_default();
                chosen.set(next);
                guide::focus(&tab_id(&flow, next));
            }
        }
    };
    let panels = all.iter().enumerate().map(|(index, snippet)| {
        let panel = el("div").class("stack").attr("role", "tabpanel").attr("id", panel_id(&flow, index));
        let panel = panel.attr("aria-labelledby", tab_id(&flow, index));
        panel.attr_of("hidden", move || (chosen.get() != index).then(|| "".into())).children(panel_of(pages, snippet))
    });
    el("div").class("stack").child(list.on("keydown", keys)).children(panels).into()
}

fn tab_id(flow: &str, index: usize) -> String {
    format!("{flow}-tab-{index}")
}

fn panel_id(flow: &str, index: usize) -> String {
    format!("{flow}-panel-{index}")
}

/// Where a key leads from a tab.
fn moved(event: &Event, from: usize, count: usize) -> Option<usize> {
    let last = count.saturating_sub(1);
    match &*event.dyn_ref::<KeyboardEvent>()?.key() {
        "ArrowRight" => Some(if from == last { 0 } else { from + 1 }),
        "ArrowLeft" => Some(from.checked_sub(1).unwrap_or(last)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

fn panel_of(pages: &Pages, snippet: &Snippet) -> Vec<Child> {
    let files = std::iter::once(&snippet.file).chain(&snippet.page);
    let files = files.map(|file| one_file(pages.clone(), snippet.clone(), file.clone()).into());
    let mark = match &snippet.run {
        Run::ByTests => chip(Tone::Good, text::RUN_BY_TESTS),
        Run::Not(reason) => chip(Tone::Warn, text::not_run(reason)),
    };
    let facts = el("p").class("small").child(text::installs(&snippet.installs));
    let documentation = snippet.documentation.as_ref().map(|address| {
        let known = pages.book.guide.sources.iter().find(|source| source.address == *address);
        let name = known.map_or_else(|| address.clone(), |source| source.name.clone());
        let link = el("a").attr("href", address.clone()).attr("rel", "noreferrer").child(name);
        el("p").class("small soft").child(text::FOLLOWS).child(link)
    });
    let row = el("div").class("row").child(mark).child(facts).child(documentation);
    files.chain(std::iter::once(row.into())).collect()
}

fn one_file(pages: Pages, snippet: Snippet, file: String) -> AnyView {
    let known = pages.files.iter().find(|(known, _)| *known == file);
    let first: Fetched = known.map_or(Err(FileError::Status(404)), |(_, fetched)| fetched.clone());
    let fetched = RwSignal::new_local(first);
    changing(move || match fetched.get() {
        Ok(text) => shown(&pages, &snippet, &file, &text).into_any(),
        Err(error) => {
            let file = file.clone();
            let retry = move |_| {
                let file = file.clone();
                spawn_local_scoped(async move {
                    let again = guide::snippet(file).await;
                    let _ = fetched.try_set(again);
                });
            };
            let is_busy = RwSignal::new(false).read_only();
            problem_alert(text::snippet_not_loaded(error.to_string()), is_busy, Box::new(retry))
        }
    })
}

fn shown(pages: &Pages, snippet: &Snippet, file: &str, source: &str) -> Markup {
    let filled = pages.book.manifest.fill(snippet, source.trim_end(), &pages.values);
    let name = format!("{}guide/{file}", text::FILE);
    el("figure").class("message snippet").child(code_head(&name, joined(&filled))).child(code(&name, &filled))
}
