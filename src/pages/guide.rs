//! `/guide`: how to build on Rhythm. For everybody, signed in or not. The pages
//! are data (`guide/text`); here they are drawn, and their tools work.

mod blocks;
mod budget;
mod chooser;
mod own;
mod search;
mod sequence;
mod services;
mod snippets;
mod tables;
mod walk;

use std::rc::Rc;
use std::sync::Arc;

use backbeat_core::guide::load::{Book, FileError};
use backbeat_core::guide::values::Values;
use backbeat_core::guide::{Block, Guide, Page, Section};
use backbeat_core::text::guide as text;
use futures_util::future::join_all;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use super::{plain_title, title};
use crate::app::guide::{self, guide_path};
use crate::app::session::{SessionContext, use_session};
use crate::app::words;
use crate::components::problem::problem_alert;
use crate::components::progress::loading;
use crate::lazy_fn;
use crate::markup::{Child, Markup, changing, el};

lazy_fn! {
    piece guide;
    /// The page with this id; the first one if it is empty.
    pub async fn guide_page(page: Arc<str>) -> AnyView { whole(page) }
}

/// The text of a file, or why it is not there.
type Fetched = Result<Rc<str>, FileError>;

/// What a page is drawn from.
#[derive(Clone)]
struct Pages {
    context: SessionContext,
    book: Rc<Book>,
    values: Rc<Values>,
    /// The files of the page's snippets.
    files: Rc<Vec<(String, Fetched)>>,
}

/// How far it is.
#[derive(Clone)]
enum State {
    Loading,
    Failed(FileError),
    Ready(Rc<Pages>),
}

fn whole(id: Arc<str>) -> AnyView {
    let context = use_session();
    let state = RwSignal::new_local(State::Loading);
    let load = move |id: Arc<str>| {
        spawn_local_scoped(async move {
            let loaded = load(context, &id).await;
            if state.try_set(loaded.map_or_else(State::Failed, |pages| State::Ready(Rc::new(pages)))).is_none() {
                // Of the page that came, the heading, unless the address names a part of it.
                request_animation_frame(words::focus_heading_if_nothing_else);
                guide::show_page_in_strip();
                guide::show_section();
            }
        });
    };
    load(id.clone());
    let part = move || match state.get() {
        State::Loading => loading(),
        State::Failed(error) => {
            let (id, is_busy) = (id.clone(), RwSignal::new(false).read_only());
            let retry = move |_| {
                state.set(State::Loading);
                load(id.clone());
            };
            vec![title(text::NAME, text::NAME).into_any(), failed(error, is_busy, Box::new(retry))].into_any()
        }
        State::Ready(pages) => page(&pages, &id),
    };
    el("div").class("reserve stack").child(changing(part)).into_any()
}

fn failed(error: FileError, is_busy: ReadSignal<bool>, retry: Box<dyn Fn(backbeat_core::problem::Action)>) -> AnyView {
    problem_alert(text::not_loaded(error.to_string()), is_busy, retry)
}

/// The book, and the snippets of the page with them: a page is drawn once, as a whole, so that nothing on it moves.
async fn load(context: SessionContext, id: &str) -> Result<Pages, FileError> {
    let book = guide::load().await?;
    let mut names: Vec<String> = Vec::new();
    for block in book.guide.page(id).into_iter().flat_map(|page| &page.sections).flat_map(|section| &section.blocks) {
        if let Block::Snippets(flow) = block {
            for snippet in book.manifest.of_flow(flow) {
                names.extend([Some(snippet.file.clone()), snippet.page.clone()].into_iter().flatten());
            }
        }
    }
    let fetched = join_all(names.iter().cloned().map(guide::snippet)).await;
    let files = Rc::new(names.into_iter().zip(fetched).collect());
    Ok(Pages { context, values: context.guide_values().into(), book, files })
}

fn page(pages: &Pages, id: &str) -> AnyView {
    let book = &pages.book.guide;
    let content: Vec<Child> = match book.page(id) {
        Some(page) => content(pages, page),
        None => {
            let name = text::NO_PAGE;
            vec![title(name, name).into(), el("p").child(text::NO_PAGE_HINT).into()]
        }
    };
    let content = el("div").class("stack").children(content);
    let columns = el("div").class("guide").child(navigation(book, id)).child(content);
    vec![search::search(pages).into_any(), columns.into_any()].into_any()
}

fn navigation(book: &Guide, id: &str) -> Markup {
    let links = book.pages.iter().map(|page| {
        let link = el("a").attr("href", guide_path(&page.id, None)).child(page.name.clone());
        el("li").child(if page.id == id { link.attr("aria-current", "page") } else { link })
    });
    el("nav").attr("aria-label", text::NAVIGATION).child(el("ol").class("trail").children(links))
}

fn content(pages: &Pages, page: &Page) -> Vec<Child> {
    let document = if page.id.is_empty() { text::NAME.to_owned() } else { format!("{} · {}", page.name, text::NAME) };
    words::set_title(&document, &pages.context.settings().name());
    let lead = el("p").class("lead").children(blocks::line(pages, &page.lead));
    let head = el("div").child(plain_title(&page.title)).child(lead);
    let sections = page.sections.iter().map(|part| section(pages, part));
    std::iter::once(head).chain(sections).map(Into::into).collect()
}

fn section(pages: &Pages, section: &Section) -> Markup {
    let heading = el("h2").attr("id", section.id.clone()).attr("tabindex", "-1").child(section.title.clone());
    let head = el("div").class("part-head").child(heading);
    let body = el("div").class("part-body").children(section.blocks.iter().map(|block| blocks::block(pages, block)));
    let origins = blocks::origins(pages, &section.origins, "small soft origins");
    let part = el("section").class("part").attr("aria-labelledby", section.id.clone());
    part.child(head).child(body.child(origins))
}
