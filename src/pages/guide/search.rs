//! One box for all pages: what was found, as links to sections.

use std::rc::Rc;

use backbeat_core::guide::search::{Hit, Index};
use backbeat_core::text::guide as text;
use leptos::prelude::*;

use super::Pages;
use crate::app::guide::{self, guide_path};
use crate::markup::{Markup, changing, el, is_escape};

/// The box and its results.
pub(super) fn search(pages: &Pages) -> Markup {
    // None while nothing is looked for.
    let hits = RwSignal::new_local(None::<Vec<Hit>>);
    // Read through when somebody looks for something, and once.
    let index: StoredValue<Option<Rc<Index>>, LocalStorage> = StoredValue::new_local(None);
    let (book, values) = (pages.book.clone(), pages.values.clone());
    let find = move |query: &str| {
        if query.trim().is_empty() {
            return None;
        }
        let known = index.get_value().unwrap_or_else(|| {
            let made = Rc::new(Index::of(&book.guide, &values));
            index.set_value(Some(made.clone()));
            made
        });
        Some(known.find(query))
    };
    let told = move || hits.with(|hits| hits.as_ref().map_or("".into(), |hits| text::results(hits.len()).into()));
    let clear = move |event: leptos::ev::Event| {
        if is_escape(&event) {
            hits.set(None);
            guide::clear_field("guide-search");
        }
    };
    let input =
        el("input").class("input").attr("type", "search").attr("id", "guide-search").attr("autocomplete", "off");
    let input = input.attr("aria-describedby", "guide-search-hint").attr("spellcheck", "false");
    let input = input.on("input", move |event| hits.set(find(&event_target_value(&event)))).on("keydown", clear);
    let label = el("label").attr("for", "guide-search").child(text::SEARCH);
    let hint = el("p").class("small soft").attr("id", "guide-search-hint").child(text::SEARCH_HINT);
    let field = el("div").class("field").child(label).child(input).child(hint);
    let status = el("p").class("small").attr("role", "status").text_of(told);
    let results = changing(move || {
        let Some(hits) = hits.get().filter(|hits| !hits.is_empty()) else {
            return ().into_any();
        };
        let links = hits.iter().take(text::SHOWN_RESULTS).map(result);
        el("ol").class("results").attr("aria-label", text::RESULTS).children(links).into_any()
    });
    el("div").class("guide-search").attr("role", "search").child(field).child(status).child(results)
}

fn result(hit: &Hit) -> Markup {
    let link = el("a").attr("href", guide_path(&hit.page, hit.section.as_deref())).child(hit.title.clone());
    let page = el("span").class("small soft").child(hit.page_name.clone());
    let excerpt = el("p").class("small").child(hit.excerpt.clone());
    el("li").child(link).child(page).child(excerpt)
}
