//! `/contact`: everything that the contact says.

use backbeat_core::rhythm::contact::details::{Fact, FactKind, Group};
use leptos::prelude::*;

use super::heading;
use crate::app::contact::ContactState;
use crate::app::session::use_session;
use crate::app::words;
use crate::components::contact_card::{contact_card_skeleton, no_contact};
use crate::components::copy_button::copy_button;
use crate::components::problem::problem_alert;
use crate::lazy_fn;

lazy_fn! {
    piece pages;
    /// The details page.
    pub async fn contact_page() -> AnyView { page() }
}

fn page() -> AnyView {
    let lead = "Your contact as Rhythm holds it now.".to_owned();
    view! { {heading("Your contact", "Your contact", lead)}{details()} }.into_any()
}

fn details() -> AnyView {
    let context = use_session();
    let is_loading = move || context.contact().with(|contact| *contact == ContactState::Loading);
    view! { <section aria-label="Contact" aria-busy=move || is_loading().to_string()>{contact}</section> }.into_any()
}

fn contact() -> AnyView {
    let context = use_session();
    match context.contact().get() {
        ContactState::Loading => view! {
            <div class="part part-body"><p class="hidden" role="status">"Loading"</p>{contact_card_skeleton()}</div>
        }
        .into_any(),
        ContactState::Ready(contact) if contact.is_empty() => no_contact(),
        ContactState::Ready(contact) => contact.details().into_iter().map(group).collect_view().into_any(),
        ContactState::Failed(problem) => {
            problem_alert(problem, context.is_leaving(), Box::new(move |action| super::act(context, action)))
        }
    }
}

fn group(group: Group) -> AnyView {
    let facts = group.facts.into_iter().map(fact).collect_view();
    view! { <div class="group"><h2>{group.title}</h2><dl class="facts">{facts}</dl></div> }.into_any()
}

fn fact(fact: Fact) -> AnyView {
    let Fact { label, lines, kind } = fact;
    let value = match kind {
        FactKind::Id => {
            let id = lines.concat();
            view! { <span class="row"><code>{id.clone()}</code>{copy_button(id, label.clone(), words::copy)}</span> }
                .into_any()
        }
        FactKind::Date => {
            let iso = lines.concat();
            view! { <time datetime=iso.clone()>{words::date(&iso)}</time> }.into_any()
        }
        FactKind::Text => lines
            .into_iter()
            .map(|line| view! { <span class="line" dir="auto">{line}</span> })
            .collect_view()
            .into_any(),
    };
    view! { <div><dt>{label}</dt><dd>{value}</dd></div> }.into_any()
}
