//! `/people`, for staff: finds a person, and says whether they can sign in with
//! a contact at all; `/people/{id}`: everything that their contact says.

use backbeat_core::json::Object;
use backbeat_core::problem::Problem;
use backbeat_core::rhythm::catalogue::operations::CONTACT;
use backbeat_core::rhythm::contact::Contact;
use backbeat_core::rhythm::custom_field::label_of;
use backbeat_core::rhythm::people::{Found, Query};
use backbeat_core::text;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use super::contact;
use super::record::{self, RecordPage};
use crate::app::place::record_path;
use crate::app::session::{SessionContext, use_session};
use crate::components::contact_card::isolated;
use crate::components::problem::problem_alert;
use crate::components::skeleton::lines_skeleton;
use crate::markup::{Markup, changing, el};
use crate::pages::parts::{part, soft};
use crate::pages::{act, heading};

static RECORD: RecordPage = RecordPage {
    name: text::people::PERSON,
    thing: text::people::PERSON_SUBJECT,
    operation: &CONTACT,
    list: ("people", text::people::TITLE),
    draw,
};

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
    let label = el("label").attr("for", "person").child(text::people::QUERY);
    let find = el("button").attr("type", "submit").class("button primary").child(text::people::FIND);
    let form = el("form").class("form").attr("role", "search").on("submit", send).child(label).child(input).child(find);
    let (title, lead) = (text::people::TITLE, text::people::LEAD.to_owned());
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
        Search::UnderWay(_) => text::people::LOOKING,
        Search::Done(query, found) => told(&query, &found),
        Search::Denied => text::people::DENIED,
    };
    let said = el("p").class("hidden").attr("role", "status").text_of(move || said().into());
    vec![heading(title, title, lead), form.into_any(), said.into_any(), outcome].into_any()
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
    let title = el("b").child(text::people::DENIED_TITLE);
    let lines = [text::people::DENIED_WHY, text::people::DENIED_HINT].map(|line| el("p").child(line));
    el("div").class("empty").child(title).children(lines)
}

const fn told(query: &Query, found: &Found) -> &'static str {
    match (query, found.contacts.is_empty()) {
        (Query::Email(_), true) => text::people::NO_SUCH_ADDRESS,
        (Query::Name(_), true) => text::people::NO_SUCH_NAME,
        (_, false) => text::people::FOUND,
    }
}

fn results(query: &Query, found: &Found) -> Markup {
    let lines = found.contacts.iter().map(line);
    let lines = (!found.contacts.is_empty()).then(|| el("ul").class("lines").children(lines));
    let more = found.has_more.then(|| soft(text::people::MORE));
    let sign_in = match query {
        Query::Email(_) if found.contacts.is_empty() => Some(soft(text::people::NO_CONTACT)),
        Query::Email(_) => Some(soft(text::people::JOINED)),
        Query::Name(_) => None,
    };
    part("found", told(query, found), None::<Markup>, vec![lines, more, sign_in])
}

fn line(contact: &Contact) -> Markup {
    let name = isolated(contact.name.clone().unwrap_or_else(|| text::people::NAMELESS.to_owned()));
    let name = match &contact.id {
        Some(id) => el("a").attr("href", record_path("people", id)).child(name),
        None => name,
    };
    let small = |value: Option<&String>| el("span").class("small soft").child(value.cloned().map(isolated));
    let id = el("span").child(contact.id.clone().map(|id| el("code").child(id)));
    let line = el("li").child(el("b").child(name)).child(id);
    line.child(small(contact.emails.first())).child(small(contact.organization.as_ref()))
}

fn draw(record: &Object) -> AnyView {
    let context = use_session();
    let contact = Contact::of(record.clone());
    let name = contact.name.clone().unwrap_or_else(|| text::people::NAMELESS.to_owned());
    let lead = match contact.emails.first() {
        Some(_) => text::people::JOINED,
        None => text::people::NO_EMAIL,
    };
    let details = changing(move || {
        let known = context.custom_fields().get();
        let groups = contact.details(|id| label_of(&known, id));
        el("div").children(groups.into_iter().map(contact::group)).into_any()
    });
    vec![heading(&name, text::people::PERSON, lead.to_owned()), details].into_any()
}
