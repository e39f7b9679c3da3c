//! `/` for whoever is signed in: who Rhythm thinks they are.

use leptos::prelude::*;

use super::heading;
use crate::app::contact::ContactState;
use crate::app::place::Place;
use crate::app::session::use_session;
use crate::app::words;
use crate::components::contact_card::{contact_card, contact_card_skeleton, no_contact};
use crate::components::problem::problem_alert;
use crate::lazy_fn;

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
        Some(association) => format!("This is your record at {association}."),
        None => "This is your record.".to_owned(),
    };
    let is_loading = move || context.contact().with(|contact| *contact == ContactState::Loading);
    let beside_heading = move || match is_loading() {
        true => view! { <span class="small soft" role="status">"Loading"</span> }.into_any(),
        false => view! { <a class="small" href=Place::Contact.path()>"All details"</a> }.into_any(),
    };
    view! {
        {heading(&name, "Home", lead)}
        {context.clock_behind().map(clock_warning)}
        <section class="part answer info" aria-labelledby="contact" aria-busy=move || is_loading().to_string()>
            <div class="part-head"><h2 id="contact">"Contact"</h2>{beside_heading}</div>
            <div class="part-body">{current_contact}</div>
        </section>
    }
    .into_any()
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
