//! `/` for whoever is signed in: am I a member, what is to be paid, what comes
//! next, and who Rhythm thinks they are. Each part loads, fails and is retried
//! by itself; what the association does not have is not there.

mod invoices;
pub(super) mod membership;
pub(super) mod registrations;

use backbeat_core::problem::{Action, Problem};
use backbeat_core::text;
use leptos::prelude::*;

use self::invoices::invoices_part;
use self::membership::membership_part;
use self::registrations::registrations_part;

use super::heading;
use super::parts::{list_link, loading, part, soft};
use crate::app::contact::ContactState;
use crate::app::matters::{Matter, NEXT};
use crate::app::session::use_session;
use crate::app::words;
use crate::components::contact_card::{contact_card, contact_card_skeleton, no_contact};
use crate::components::problem::problem_alert;
use crate::lazy_fn;
use crate::markup::{Child, Markup, changing, el};

lazy_fn! {
    piece member;
    /// One's own start page.
    pub async fn home_page() -> AnyView { home() }
}

fn home() -> AnyView {
    let context = use_session();
    let person = context.person();
    let name = person.as_ref().map(|person| person.name.clone()).unwrap_or_default();
    let lead = match person.and_then(|person| person.tenant_id) {
        Some(association) => text::home::lead_at(&association),
        None => text::home::LEAD.to_owned(),
    };
    let lists = el("div").class("stack").child(membership_part()).child(invoices_part()).child(registrations_part());
    let contact = el("div").class("stack").child(contact_part());
    let columns = el("div").class("columns stack").child(lists).child(contact).into_any();
    let warning = context.clock_behind().map(clock_warning);
    vec![Some(heading(&name, text::home::TITLE, lead)), warning, Some(columns)].into_any()
}

fn contact_part() -> Markup {
    let context = use_session();
    let is_loading = move || context.contact().with(|contact| *contact == ContactState::Loading);
    let beside_heading = move || match is_loading() {
        true => loading().into_any(),
        false => list_link("contact", text::home::ALL_DETAILS).into_any(),
    };
    let section = part("contact", text::home::CONTACT, changing(beside_heading), changing(current_contact));
    section.attr_of("aria-busy", move || Some(is_loading().to_string().into()))
}

/// A part that did not come; its button tries that part again.
fn failed(id: &'static str, title: &'static str, problem: Problem, matter: Matter) -> Markup {
    let context = use_session();
    let on_action = move |action| match action {
        Action::Retry => {
            context.load_matter(matter);
            // The button that had the focus goes with the failure.
            request_animation_frame(words::focus_heading_if_nothing_else);
        }
        other => super::act(context, other),
    };
    part(id, title, None::<Child>, problem_alert(problem, context.is_leaving(), Box::new(on_action)))
}

/// A list that the service does not show, which need not be a fault.
fn denied(id: &'static str, title: &'static str) -> Markup {
    part(id, title, None::<Child>, soft(text::home::DENIED))
}

/// How many of `count` entries the page does not show.
fn and_more(count: usize) -> Option<Markup> {
    let more = count.checked_sub(NEXT).filter(|more| *more > 0)?;
    Some(el("p").class("small soft").child(text::home::and_more(more)))
}

fn current_contact() -> AnyView {
    let context = use_session();
    let contact = context.contact().get();
    if contact != ContactState::Loading {
        context.contact_is_there();
    }
    match contact {
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
    el("p").class("note").attr("role", "status").child(text::home::clock_behind(seconds)).into_any()
}
