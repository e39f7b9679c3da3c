//! `/contact`: everything that the contact says.

use backbeat_core::rhythm::contact::Contact;
use backbeat_core::rhythm::contact::details::{Fact, FactKind, Group};
use backbeat_core::rhythm::custom_field::label_of;
use backbeat_core::text;
use leptos::prelude::*;

use crate::app::contact::ContactState;
use crate::app::drafts::is_saved;
use crate::app::place::own_path;
use crate::app::session::{SessionContext, use_session};
use crate::app::words;
use crate::components::contact_card::{contact_card_skeleton, no_contact};
use crate::components::copy_button::copy_button;
use crate::components::problem::problem_alert;
use crate::markup::{Markup, changing, el};
use crate::pages::{act, heading};

/// The page.
pub(super) fn page() -> AnyView {
    let (title, lead) = (text::contact_page::TITLE, text::contact_page::LEAD.to_owned());
    vec![heading(title, title, lead), edit().into_any(), details().into_any()].into_any()
}

/// The way to the form; what was typed there and not sent is not forgotten.
fn edit() -> Markup {
    let context = use_session();
    let is_there = move || context.contact().with(|contact| matches!(contact, ContactState::Ready(_)));
    let is_begun = !is_saved();
    let link = move || {
        let name = if is_begun { text::contact_page::GO_ON } else { text::contact_page::EDIT };
        let link = is_there().then(|| el("a").class("button").attr("href", own_path("contact/edit")).child(name));
        let told = is_begun.then(|| el("p").child(text::contact_page::NOT_SAVED));
        el("div").class("row").child(link).child(told).into_any()
    };
    el("div").child(changing(link))
}

fn details() -> Markup {
    let context = use_session();
    let is_loading = move || context.contact().with(|contact| *contact == ContactState::Loading);
    let section = el("section").attr("aria-label", text::contact_page::CONTACT).child(changing(contact));
    section.attr_of("aria-busy", move || Some(is_loading().to_string().into()))
}

fn contact() -> AnyView {
    let context = use_session();
    match context.contact().get() {
        ContactState::Loading => {
            let told = el("p").class("hidden").attr("role", "status").child(text::waiting::LOADING);
            el("div").class("part part-body").child(told).child(contact_card_skeleton()).into_any()
        }
        ContactState::Ready(contact) if contact.is_empty() => no_contact(),
        ContactState::Ready(contact) => whole(context, &contact),
        ContactState::Failed(problem) => {
            problem_alert(problem, context.is_leaving(), Box::new(move |action| act(context, action)))
        }
    }
}

fn whole(context: SessionContext, contact: &Contact) -> AnyView {
    let known = context.custom_fields().get();
    let groups = contact.details(|id| label_of(&known, id));
    el("div").children(groups.into_iter().map(group)).into_any()
}

/// Facts beside their heading.
pub(super) fn group(group: Group) -> Markup {
    let facts = el("dl").class("facts").children(group.facts.into_iter().map(fact));
    el("div").class("group").child(el("h2").child(group.title)).child(facts)
}

/// A fact with its label.
pub(super) fn fact(fact: Fact) -> Markup {
    let Fact { label, lines, kind } = fact;
    let value = el("dd");
    let value = match kind {
        FactKind::Id => {
            let id = lines.concat();
            let copy = copy_button(id.clone(), label.clone(), words::copy);
            value.child(el("span").class("row").child(el("code").child(id)).child(copy))
        }
        FactKind::Date => {
            let iso = lines.concat();
            let shown = words::date(&iso);
            value.child(el("time").attr("datetime", iso).child(shown))
        }
        FactKind::Text => {
            value.children(lines.into_iter().map(|line| el("span").class("line").attr("dir", "auto").child(line)))
        }
    };
    el("div").child(el("dt").child(label)).child(value)
}
