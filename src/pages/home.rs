//! `/` for whoever is signed in: am I a member, what is to be paid, what comes
//! next, and who Rhythm thinks they are. Each part loads, fails and is retried
//! by itself; what the association does not have is not there.

mod invoices;
mod membership;
mod registrations;

use backbeat_core::problem::{Action, Problem};
use leptos::prelude::*;

use self::invoices::invoices_part;
use self::membership::membership_part;
use self::registrations::registrations_part;

use super::heading;
use crate::app::contact::ContactState;
use crate::app::matters::Matter;
use crate::app::place::Place;
use crate::app::session::use_session;
use crate::app::words;
use crate::components::contact_card::{contact_card, contact_card_skeleton, no_contact};
use crate::components::icon::{Picture, icon};
use crate::components::problem::problem_alert;
use crate::lazy_fn;

lazy_fn! {
    piece pages;
    /// One's own start page.
    pub async fn home_page() -> AnyView { home() }
}

fn home() -> AnyView {
    let context = use_session();
    let person = context.person();
    let name = person.as_ref().map(|person| person.name.clone()).unwrap_or_default();
    let lead = match person.and_then(|person| person.tenant_id) {
        Some(association) => format!("This is your record at {association}."),
        None => "This is your record.".to_owned(),
    };
    view! {
        {heading(&name, "Home", lead)}
        {context.clock_behind().map(clock_warning)}
        <div class="columns stack">
            <div class="stack">{membership_part()}{invoices_part()}{registrations_part()}</div>
            <div class="stack">{contact_part()}</div>
        </div>
    }
    .into_any()
}

fn contact_part() -> AnyView {
    let context = use_session();
    let is_loading = move || context.contact().with(|contact| *contact == ContactState::Loading);
    let beside_heading = move || match is_loading() {
        true => loading(),
        false => view! { <a class="small" href=Place::Contact.path()>"All details"</a> }.into_any(),
    };
    view! {
        <section class="part" aria-labelledby="contact" aria-busy=move || is_loading().to_string()>
            <div class="part-head"><h2 id="contact">"Contact"</h2>{beside_heading}</div>
            <div class="part-body">{current_contact}</div>
        </section>
    }
    .into_any()
}

/// A part of the page with what stands beside its heading.
fn part(id: &'static str, title: &'static str, beside: AnyView, body: AnyView) -> AnyView {
    view! {
        <section class="part" aria-labelledby=id>
            <div class="part-head"><h2 id=id>{title}</h2>{beside}</div>
            <div class="part-body">{body}</div>
        </section>
    }
    .into_any()
}

fn loading() -> AnyView {
    view! { <span class="small soft" role="status">"Loading"</span> }.into_any()
}

/// A part that did not come; its button tries that part again.
fn failed(id: &'static str, title: &'static str, problem: Problem, matter: Matter) -> AnyView {
    let context = use_session();
    let on_action = move |action| match action {
        Action::Retry => {
            context.load_matter(matter);
            // The button that had the focus goes with the failure.
            request_animation_frame(words::focus_heading_if_nothing_else);
        }
        other => super::act(context, other),
    };
    part(id, title, ().into_any(), problem_alert(problem, context.is_leaving(), Box::new(on_action)))
}

/// A list that the service does not show, which need not be a fault.
fn denied(id: &'static str, title: &'static str) -> AnyView {
    const TEXT: &str =
        "The service does not show this to you (403). Your association may not use it; if it does, ask there.";
    part(id, title, ().into_any(), view! { <p class="soft">{TEXT}</p> }.into_any())
}

/// A way to Rhythm's own portal, where this site says where that is.
fn portal_link(text: &'static str) -> Option<AnyView> {
    let address = use_session().settings().config.portal_url.as_ref().map(ToString::to_string)?;
    Some(view! { <a class="button end" href=address>{text}{icon(Picture::Elsewhere)}</a> }.into_any())
}

fn current_contact() -> AnyView {
    let context = use_session();
    match context.contact().get() {
        ContactState::Loading => contact_card_skeleton(),
        ContactState::Ready(contact) if contact.is_empty() => no_contact(),
        ContactState::Ready(contact) => contact_card(&contact, words::copy),
        ContactState::Failed(problem) => {
            problem_alert(problem, context.is_leaving(), Box::new(move |action| super::act(context, action)))
        }
    }
}

/// The tenant's clock was ahead of this device's when it vouched for the person: tolerated, and worth knowing.
fn clock_warning(seconds: i64) -> AnyView {
    let text = format!(
        "This device’s clock seems to be {seconds} seconds behind. Set it right before your sign-in is refused."
    );
    view! { <p class="note" role="status">{text}</p> }.into_any()
}
