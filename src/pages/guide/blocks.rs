//! The blocks that sections are made of.

use backbeat_core::guide::inline::{Inline, Target};
use backbeat_core::guide::values::{Kind, Piece, joined};
use backbeat_core::guide::{Block, Origin, Tool};
use backbeat_core::text::guide as text;

use super::{Pages, budget, chooser, own, sequence, services, snippets, tables, walk};
use crate::app::BASE_PATH;
use crate::app::guide::guide_path;
use crate::app::words;
use crate::components::copy_button::copy_button;
use crate::components::icon::{Picture, icon};
use crate::markup::{Child, Markup, el};

/// A block.
pub(super) fn block(pages: &Pages, block: &Block) -> Child {
    match block {
        Block::Paragraph(text) => el("p").children(line(pages, text)).into(),
        Block::Note { is_warning, title, text } => {
            let (class, picture) =
                if *is_warning { ("alert warn", Picture::Warning) } else { ("alert info", Picture::Info) };
            let alert = el("div").class(class).child(icon(picture)).child(el("b").children(line(pages, title)));
            alert.child(el("p").children(line(pages, text))).into()
        }
        Block::List { is_ordered, items } => {
            let list = if *is_ordered { el("ol").class("steps") } else { el("ul").class("points") };
            list.children(items.iter().map(|item| el("li").child(el("p").children(line(pages, item))))).into()
        }
        Block::Table { caption, columns, rows } => tables::table(pages, caption, columns, rows).into(),
        Block::Message { title, template } => message(title, &pages.values.fill(template)).into(),
        Block::Sequence(sequence) => sequence::sequence(pages, sequence).into(),
        Block::Snippets(flow) => snippets::snippets(pages, flow),
        Block::Tool(tool) => match tool {
            Tool::Contents => contents(pages).into(),
            Tool::Chooser => chooser::chooser(),
            Tool::PkceWalk => walk::walk(),
            Tool::OwnSignIn => own::own_sign_in(pages.context),
            Tool::Budget => budget::budget(),
            Tool::Services => services::services(pages),
        },
        Block::Origin(list) => origins(pages, list, "small soft from").into(),
    }
}

/// A line of prose.
pub(super) fn line(pages: &Pages, line: &[Inline]) -> Vec<Child> {
    let part = |part: &Inline| match part {
        Inline::Text(text) => text.clone().into(),
        Inline::Code(template) => el("code").children(pieces(&pages.values.fill(template))).into(),
        Inline::Term(term) => el("em").child(term.clone()).into(),
        Inline::Link { text, target } => link(pages, text, target).into(),
    };
    line.iter().map(part).collect()
}

fn link(pages: &Pages, text: &str, target: &Target) -> Markup {
    let link = el("a").child(text.to_owned());
    match target {
        Target::Guide(page, section) => link.attr("href", guide_path(page, section.as_deref())),
        Target::App(path) => link.attr("href", format!("{BASE_PATH}{path}")),
        Target::Source(id) => match pages.book.guide.sources.iter().find(|source| source.id == *id) {
            Some(source) => elsewhere(link, source.address.clone()),
            None => link,
        },
    }
}

fn elsewhere(link: Markup, address: String) -> Markup {
    link.attr("href", address).attr("rel", "noreferrer")
}

/// Filled text: what is this site's, and what is new each time, looks different and says so in the legend.
pub(super) fn pieces(pieces: &[Piece]) -> Vec<Child> {
    let piece = |Piece { text, kind }: &Piece| match kind {
        Kind::Fixed => text.clone().into(),
        Kind::Yours => el("b").class("yours").child(text.clone()).into(),
        Kind::Fresh => el("span").class("fresh").child(text.clone()).into(),
    };
    pieces.iter().map(piece).collect()
}

/// A request or an answer, to be copied.
pub(super) fn message(title: &str, filled: &[Piece]) -> Markup {
    let has = |kind| filled.iter().any(|piece| piece.kind == kind);
    let legend = [(Kind::Yours, "yours", text::LEGEND_YOURS), (Kind::Fresh, "fresh", text::LEGEND_FRESH)];
    let legend = legend.into_iter().filter(|(kind, ..)| has(*kind));
    let legend = el("p")
        .class("row small")
        .children(legend.map(|(_, class, text)| el("span").child(el("span").class(class).child(text))));
    el("figure").class("message").child(code_head(title, joined(filled))).child(code(title, filled)).child(legend)
}

/// What stands above code: its name and a button to copy it.
pub(super) fn code_head(title: &str, copied: String) -> Markup {
    let name = el("figcaption").child(title.to_owned());
    el("div").class("row code-head").child(name).child(copy_button(copied, text::copied(title), words::copy))
}

/// Code. It may be wider than the page, so it can be scrolled by keyboard too.
pub(super) fn code(title: &str, filled: &[Piece]) -> Markup {
    let code =
        el("pre").class("code").attr("tabindex", "0").attr("role", "region").attr("aria-label", title.to_owned());
    code.child(el("code").children(pieces(filled)))
}

/// Where facts come from.
pub(super) fn origins(pages: &Pages, origins: &[Origin], class: &'static str) -> Markup {
    let mut line = el("p").class(class).child(text::SOURCES);
    for (index, origin) in origins.iter().enumerate() {
        let source = origin.source.and_then(|index| pages.book.guide.sources.get(index));
        let mark = text::mark(origin.mark);
        if index > 0 {
            line = line.child(", ");
        }
        line = match source {
            Some(source) => {
                let link = elsewhere(el("a"), source.address.clone()).child(source.name.clone());
                line.child(link).child(format!(" ({mark})"))
            }
            None => line.child(mark),
        };
    }
    line.child(".")
}

fn contents(pages: &Pages) -> Markup {
    let pages_but_first = pages.book.guide.pages.iter().skip(1);
    el("ul").class("contents").children(pages_but_first.map(|page| {
        let link = el("a").attr("href", guide_path(&page.id, None)).child(page.title.clone());
        el("li").child(el("b").child(link)).child(el("p").class("small soft").children(line(pages, &page.lead)))
    }))
}
