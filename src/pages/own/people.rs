//! `/people`, for staff: finds a person, and says whether they can sign in with
//! a contact at all; `/people/{id}`: everything that their contact says.

use backbeat_core::json::Object;
use backbeat_core::problem::Problem;
use backbeat_core::rhythm::catalogue::operations::CONTACT;
use backbeat_core::rhythm::contact::Contact;
use backbeat_core::rhythm::custom_field::label_of;
use backbeat_core::rhythm::people::{Found, Query};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use super::contact;
use super::record::{self, RecordPage};
use crate::app::place::record_path;
use crate::app::session::{SessionContext, use_session};
use crate::components::contact_card::text;
use crate::components::problem::problem_alert;
use crate::components::skeleton::lines_skeleton;
use crate::markup::{Markup, changing, el};
use crate::pages::parts::{part, soft};
use crate::pages::{act, heading};

static RECORD: RecordPage =
    RecordPage { name: "Person", thing: "This contact", operation: &CONTACT, list: ("people", "Find a person"), draw };

#[derive(Clone, PartialEq)]
enum Search {
    NotBegun,
    UnderWay(Query),
    Done(Query, Found),
    /// The service says no: this is for staff.
    Denied,
    Failed(Problem),
}

/// The search.
pub(super) fn page() -> AnyView {
    let context = use_session();
    let (typed, search) = (RwSignal::new(String::new()), RwSignal::new(Search::NotBegun));
    let begin = move || begin(context, typed, search);
    let send = move |event: leptos::ev::Event| {
        event.prevent_default();
        begin();
    };
    let input = el("input").class("input").attr("id", "person").attr("type", "search").attr("autocomplete", "off");
    let input = input.on("input", move |event| typed.set(event_target_value(&event)));
    let label = el("label").attr("for", "person").child("E-mail address, or the beginning of a name");
    let find = el("button").attr("type", "submit").class("button primary").child("Find");
    let form = el("form").class("form").attr("role", "search").on("submit", send).child(label).child(input).child(find);
    let lead = "For staff: see what Rhythm holds of a person, and whether they can sign in with it.".to_owned();
    let outcome = changing(move || match search.get() {
        Search::NotBegun => ().into_any(),
        Search::UnderWay(_) => el("div").class("part part-body").child(lines_skeleton(3)).into_any(),
        Search::Done(query, found) => results(&query, &found).into_any(),
        Search::Denied => denied().into_any(),
        Search::Failed(problem) => {
            let on_action = move |action| match action {
                backbeat_core::problem::Action::Retry => begin(),
                other => act(context, other),
            };
            problem_alert(problem, context.is_leaving(), Box::new(on_action))
        }
    });
    // It lasts, so that what changes in it is said.
    let said = move || match search.get() {
        Search::NotBegun | Search::Failed(_) => "",
        Search::UnderWay(_) => "Looking",
        Search::Done(query, found) => told(&query, &found),
        Search::Denied => "Denied",
    };
    let said = el("p").class("hidden").attr("role", "status").text_of(move || said().into());
    vec![heading("Find a person", "Find a person", lead), form.into_any(), said.into_any(), outcome].into_any()
}

/// One person.
pub(super) fn record_page(id: &str) -> AnyView {
    record::record_page(&RECORD, id)
}

fn begin(context: SessionContext, typed: RwSignal<String>, search: RwSignal<Search>) {
    let Some(query) = Query::of(&typed.get_untracked()) else {
        return;
    };
    search.set(Search::UnderWay(query.clone()));
    spawn_local_scoped(async move {
        let next = match context.find_people(&query).await {
            Ok(found) => Search::Done(query.clone(), found),
            Err(error) if error.status() == Some(403) => Search::Denied,
            Err(error) => Search::Failed(context.search_problem(&query, &error).await),
        };
        // Something else may have been asked for meanwhile, and the page may be gone.
        if search.try_get_untracked().is_some_and(|search| search == Search::UnderWay(query)) {
            search.set(next);
        }
    });
}

fn denied() -> Markup {
    let why = "The service let you look up nobody but yourself (403). That is how it answers members; staff of your association have the right to it.";
    let hint =
        "If you are staff, ask whoever looks after Rhythm at your association whether your sign-in is a staff sign-in.";
    el("div")
        .class("empty")
        .child(el("b").child("Only staff can look up other people"))
        .children([why, hint].map(|text| el("p").child(text)))
}

const fn told(query: &Query, found: &Found) -> &'static str {
    match (query, found.contacts.is_empty()) {
        (Query::Email(_), true) => "No contact has this e-mail address",
        (Query::Name(_), true) => "Nobody’s name begins so",
        (_, false) => "Found",
    }
}

fn results(query: &Query, found: &Found) -> Markup {
    let lines = found.contacts.iter().map(line);
    let lines = (!found.contacts.is_empty()).then(|| el("ul").class("lines").children(lines));
    let more = found.has_more.then(|| soft("There are more: write more of the name."));
    let sign_in = match query {
        Query::Email(_) => Some(soft(can_sign_in(!found.contacts.is_empty()))),
        Query::Name(_) => None,
    };
    part("found", told(query, found), None::<Markup>, vec![lines, more, sign_in])
}

/// What an e-mail address means for a sign-in (Rhythm API documentation, "Concepts": users and contacts).
const fn can_sign_in(is_found: bool) -> &'static str {
    if is_found {
        "Whoever signs in with this address can be joined to this contact. That happens at their first sign-in to the Rhythm Portal; before it their token names no contact, and the services answer 401."
    } else {
        "Whoever signs in with this address has no contact: their token is valid, and the services answer 401 all the same. Create the contact with this address in Rhythm, then have them sign in to the Rhythm Portal once."
    }
}

fn line(contact: &Contact) -> Markup {
    let name = text(contact.name.clone().unwrap_or_else(|| "Without a name".to_owned()));
    let name = match &contact.id {
        Some(id) => el("a").attr("href", record_path("people", id)).child(name),
        None => name,
    };
    let small = |value: Option<&String>| el("span").class("small soft").child(value.cloned().map(text));
    let id = el("span").child(contact.id.clone().map(|id| el("code").child(id)));
    let line = el("li").child(el("b").child(name)).child(id);
    line.child(small(contact.emails.first())).child(small(contact.organization.as_ref()))
}

fn draw(record: &Object) -> AnyView {
    let context = use_session();
    let contact = Contact::of(record.clone());
    let name = contact.name.clone().unwrap_or_else(|| "Without a name".to_owned());
    let lead = match contact.emails.first() {
        Some(_) => can_sign_in(true),
        None => "This contact has no e-mail address, so nobody can be joined to it by signing in.",
    };
    let details = changing(move || {
        let known = context.custom_fields().get();
        let groups = contact.details(|id| label_of(&known, id));
        el("div").children(groups.into_iter().map(contact::group)).into_any()
    });
    vec![heading(&name, "Person", lead.to_owned()), details].into_any()
}
