//! `/kit` in development builds: every part in every state. A part that a page
//! needs and that is not here is added here first. Its own words are for
//! developers: they are not among the texts.

use backbeat_core::problem::{Action, Problem};
use backbeat_core::rhythm::contact::Contact;
use backbeat_core::session::Person;
use backbeat_core::text;
use leptos::prelude::*;
use serde_json::json;

use super::heading;
use crate::app::words;
use crate::components::account::{Account, account_panel};
use crate::components::button::sign_in_button;
use crate::components::contact_card::{contact_card, contact_card_skeleton, no_contact};
use crate::components::icon::{Picture, icon};
use crate::components::notice::{countdown, notice};
use crate::components::problem::problem_alert;
use crate::components::progress::signing_in;

/// The kit.
pub fn kit_page() -> AnyView {
    let lead = "Every part in every state. If a page needs something else, it is added here first.";
    view! {
        {heading("Kit of parts", "Kit", lead.to_owned())}
        {part("Buttons", buttons())}
        {part("Alerts", alerts())}
        {part("Notices", notices())}
        {contact().map(|contact| part("Contact, there", contact_card(&contact, words::copy)))}
        {part("Contact, loading", contact_card_skeleton())}
        {part("Contact, empty", no_contact())}
        {part("Progress", signing_in())}
        {part("Pictures", pictures())}
        {part("Account", account())}
    }
    .into_any()
}

fn part(name: &'static str, content: AnyView) -> AnyView {
    view! {
        <section class="part" aria-label=name>
            <div class="part-head"><h2>{name}</h2></div>
            <div class="part-body">{content}</div>
        </section>
    }
    .into_any()
}

fn buttons() -> AnyView {
    let (idle, busy) = (RwSignal::new(false).read_only(), RwSignal::new(true).read_only());
    view! {
        <div class="row">
            {sign_in_button(idle, Box::new(|| ()))}
            {sign_in_button(busy, Box::new(|| ()))}
            <button type="button" class="button">"Sign out"</button>
            <button type="button" class="button plain">{icon(Picture::Copy)}"Copy"</button>
        </div>
    }
    .into_any()
}

fn alerts() -> AnyView {
    let is_busy = RwSignal::new(false).read_only();
    let (detail, hint) = ("What happened, in one sentence.", "What to do about it.");
    let problems = [
        Problem::info("The sign-in took too long", detail, hint).with_action(Action::SignIn),
        Problem::warning("That sign-in was not started in this tab", detail, hint).with_action(Action::SignIn),
        Problem::failure("Your contact could not be loaded", detail, hint).with_action(Action::Retry).with_code("500"),
    ];
    problems.map(|problem| problem_alert(problem, is_busy, Box::new(|_| ()))).into_iter().collect_view().into_any()
}

fn notices() -> AnyView {
    let is_busy = RwSignal::new(false).read_only();
    view! {
        {notice(text::notices::OFFLINE, None)}
        {notice("The sign-in service can’t be reached.", Some(Box::new(|| ())))}
        {countdown(Box::new(|| text::time::minutes_and_seconds(103)), is_busy, Box::new(|| ()))}
    }
    .into_any()
}

fn pictures() -> AnyView {
    use Picture::{Bad, Copy, Home, Info, Person, Retry, Warning};
    let all = [Home, Person, Copy, Info, Warning, Bad, Retry].map(icon).into_iter().collect_view();
    view! { <div class="row">{all}</div> }.into_any()
}

fn account() -> AnyView {
    let person = Person {
        name: "Avery Sample".to_owned(),
        email: Some("avery@example.org".to_owned()),
        tenant_id: Some("example.org".to_owned()),
    };
    let portal = Some("https://portal.example.org/".to_owned());
    let session = Signal::stored("Good until 10:14, then renewed by itself".to_owned());
    account_panel(Account { person, session, links: Vec::new(), portal, theme: None }, words::choose_theme, || {})
}

fn contact() -> Option<Contact> {
    let value = json!({
        "id": "100245", "prefix": "Dr.", "first_name": "Avery", "last_name": "Sample", "nickname": "أفيري سامبل",
        "job_title": "Engineer", "organization_name": "Example Labs", "email_address": "avery@example.org",
        "mobile_phone_number": "+1 555 0100", "preferred_phone_number": "+1 555 0100",
        "home_address": { "line1": "1 Main St", "city": "Springfield", "state": "IL", "postal_code": "62701" },
    });
    Contact::read(value)
}
