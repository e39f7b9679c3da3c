//! `/events`: everything that the person is registered for; `/events/{id}`: one
//! registration with its event, sessions and badge.

use backbeat_core::calendar::calendar;
use backbeat_core::json::Object;
use backbeat_core::rhythm::amount::Amount;
use backbeat_core::rhythm::catalogue::operations::{EVENT, REGISTRATION, SESSION};
use backbeat_core::rhythm::event::Event;
use backbeat_core::rhythm::names::Name;
use backbeat_core::rhythm::registration::Registration;
use backbeat_core::rhythm::when::{Day, When};
use backbeat_core::table::{Cell, Order};
use backbeat_core::text;
use leptos::prelude::*;

use super::list::{Column, Kind, List, list};
use super::record::{self, RecordPage};
use crate::app::matters::{Matter, RecordState};
use crate::app::session::{SessionContext, use_session};
use crate::app::words;
use crate::components::chip::{Tone, chip};
use crate::components::contact_card::{fact, isolated};
use crate::components::icon::{DOWNLOAD, Picture, drawing, icon};
use crate::components::skeleton::block;
use crate::markup::{Child, Markup, changing, el};
use crate::pages::heading;
use crate::pages::home::registrations::{dates, state};
use crate::pages::parts::{day, name_of, part, portal_link, soft};

static LIST: List = List {
    matter: Matter::Registrations,
    path: "events",
    title: text::registrations::ALL,
    noun: text::registrations::NOUN,
    columns: &[
        Column { name: text::registrations::EVENT, kind: Kind::Text },
        Column { name: text::registrations::NUMBER, kind: Kind::Below },
        Column { name: text::registrations::BEGINS, kind: Kind::Day },
        Column { name: text::registrations::ENDS, kind: Kind::Day },
        Column { name: text::registrations::STATUS, kind: Kind::Text },
        Column { name: text::registrations::BALANCE, kind: Kind::Money },
    ],
    state: 4,
    order: Order { column: 2, is_descending: true },
    cells,
    names: Some(&EVENT),
    name,
    tone,
    empty: text::registrations::NONE,
    shown: |context, records| {
        let events = records.iter().filter_map(|record| Registration::of(record).event_id);
        context.ask_for_names(&EVENT, events);
    },
};

static RECORD: RecordPage = RecordPage {
    name: text::registrations::REGISTRATION,
    thing: text::registrations::ONE_SUBJECT,
    operation: &REGISTRATION,
    list: ("events", text::registrations::ALL),
    draw,
};

/// The list.
pub(super) fn page() -> AnyView {
    let (title, lead) = (text::registrations::TITLE, text::registrations::LEAD.to_owned());
    vec![heading(title, title, lead), list(&LIST)].into_any()
}

/// One registration.
pub(super) fn record_page(id: &str) -> AnyView {
    record::record_page(&RECORD, id)
}

fn cells(context: SessionContext, record: &Object, _: Day) -> Vec<Cell> {
    let registration = Registration::of(record);
    let name = registration.event_id.map_or(Cell::Nothing, |id| match context.name_of(&EVENT, &id) {
        Name::Known(name) => Cell::Text(name),
        Name::UnderWay | Name::Unknown => Cell::Text(id),
    });
    let when = |when: Option<When>| when.map_or(Cell::Nothing, Cell::When);
    let balance = registration.balance;
    vec![
        name,
        registration.number.map_or(Cell::Nothing, |number| Cell::Text(text::registrations::numbered(&number))),
        when(registration.starts),
        when(registration.ends),
        Cell::Text(state(registration.status.as_deref()).1),
        balance.map_or(Cell::Nothing, |amount| Cell::Money(amount, registration.currency)),
        registration.id.map_or(Cell::Nothing, Cell::Text),
    ]
}

fn name(record: &Object) -> Option<AnyView> {
    Registration::of(record).event_id.map(|id| name_of(&EVENT, id, text::registrations::EVENT_WITH_ID))
}

fn tone(word: &str) -> Tone {
    match word {
        text::registrations::REGISTERED => Tone::Good,
        text::registrations::WAITING | text::registrations::NOT_FINISHED => Tone::Warn,
        _ => Tone::Info,
    }
}

fn draw(record: &Object) -> AnyView {
    let context = use_session();
    let registration = Registration::of(record);
    let event =
        registration.event_id.as_deref().map(|id| context.record(&EVENT, id, text::registrations::EVENT_SUBJECT));
    let event = move || match event.as_ref().map(Get::get) {
        Some(RecordState::Ready(record)) => Some(Event::of(&record)),
        _ => None,
    };
    let is_there = {
        let registration = registration.clone();
        let event = event.clone();
        changing(move || answer(&registration, event()).into_any())
    };
    let sessions = (!registration.sessions.is_empty()).then(|| {
        let sessions = el("ul").class("lines").children(registration.sessions.iter().map(|id| session(id)));
        part("sessions", text::registrations::SESSIONS, None::<Markup>, sessions).into_any()
    });
    let badge = (!registration.badge.is_empty()).then(|| {
        let lines =
            registration.badge.iter().map(|line| el("span").class("line").attr("dir", "auto").child(line.clone()));
        part("badge", text::registrations::BADGE, None::<Markup>, el("p").children(lines)).into_any()
    });
    let number = registration.number.as_deref();
    let title = number.map_or_else(|| text::registrations::REGISTRATION.to_owned(), text::registrations::numbered);
    vec![Some(heading(&title, &title, String::new())), Some(is_there), sessions, badge].into_any()
}

/// When and where, how it stands, and what can be done.
fn answer(registration: &Registration, event: Option<Event>) -> Markup {
    let (tone, word) = state(registration.status.as_deref());
    let money = |amount: Amount| words::money(amount, registration.currency.as_deref());
    let name = registration.event_id.clone().map(|id| match event.as_ref().and_then(|event| event.name.clone()) {
        Some(name) => isolated(name),
        None => el("span").child(text::registrations::EVENT_WITH_ID).child(el("code").child(id)),
    });
    let when = el("p").class("soft").child(dates(registration.starts.as_ref(), registration.ends.as_ref()));
    let head = el("div").child(el("p").class("figure").child(name)).child(when);
    let place = event.as_ref().and_then(|event| event.place.clone());
    let zone = event.as_ref().and_then(|event| event.time_zone.clone());
    let balance = registration.balance.filter(|balance| balance.is_positive());
    let facts = el("dl").class("facts");
    let facts = facts.child(place.map(|place| fact(text::registrations::PLACE, isolated(place))));
    let facts = facts.child(zone.map(|zone| fact(text::registrations::TIME_ZONE, isolated(zone))));
    let facts =
        facts.child(registration.registered.as_ref().map(|date| fact(text::registrations::REGISTERED_ON, day(date))));
    let facts = facts.child(registration.total.map(|total| fact(text::registrations::TOTAL, money(total))));
    let facts = facts.child(balance.map(|balance| fact(text::registrations::LEFT_TO_PAY, money(balance))));
    let pay = if balance.is_some() { portal_link(text::invoices::PAY) } else { None };
    let webinar = registration.webinar.clone().map(|url| link(url, text::registrations::JOIN_WEBINAR));
    let site = event.as_ref().and_then(|event| event.site.clone()).map(|url| link(url, text::registrations::SITE));
    let save = calendar_button(registration, event);
    let buttons = el("div").class("row").child(vec![webinar, site, pay]).child(save);
    part("registration", text::registrations::REGISTRATION, chip(tone, word), vec![head, facts, buttons])
}

fn link(url: String, name: &'static str) -> Markup {
    el("a").class("button").attr("href", url).attr("rel", "noreferrer").child(name).child(icon(Picture::Elsewhere))
}

/// The dates are the registration's, which has them even if the event can't be read.
fn calendar_button(registration: &Registration, event: Option<Event>) -> Option<Markup> {
    let starts = registration.starts.clone()?;
    let event = Event {
        id: None,
        name: event.as_ref().and_then(|event| event.name.clone()).or(Some(text::registrations::IN_CALENDAR.to_owned())),
        starts: Some(starts),
        ends: registration.ends.clone(),
        place: event.as_ref().and_then(|event| event.place.clone()),
        time_zone: None,
        site: registration.webinar.clone().or_else(|| event.and_then(|event| event.site)),
    };
    let id = registration.id.clone().unwrap_or_default();
    let save = move |_| {
        if let Some(file) = calendar(&event, &format!("{id}@backbeat"), words::now()) {
            words::save("event.ics", "text/calendar", &file);
        }
    };
    let button = el("button").class("button").attr("type", "button").on("click", save);
    Some(button.child(drawing(DOWNLOAD)).child(text::registrations::ADD_TO_CALENDAR))
}

fn session(id: &str) -> Markup {
    let state = use_session().record(&SESSION, id, text::registrations::SESSION_SUBJECT);
    let id = id.to_owned();
    let line = move || {
        let event = match state.get() {
            RecordState::Ready(record) => Event::of(&record),
            RecordState::Loading => return block(text::waiting::NAME_OF_SESSION).into_any(),
            RecordState::Missing | RecordState::Failed(_) => {
                let code = el("code").child(id.clone());
                let line = el("div").child(text::registrations::SESSION_WITH_ID).child(code);
                return line.child(soft(text::registrations::NOTHING_MORE)).into_any();
            }
        };
        let name =
            el("b").child(event.name.map_or_else(|| el("span").child(text::registrations::NAMELESS_SESSION), isolated));
        let when = el("span").class("line small soft").child(event.starts.as_ref().map(moment));
        let place = event.place.map(|place| el("span").class("line small soft").child(isolated(place)));
        el("div").child(name).child(when).child(place).into_any()
    };
    el("li").child(Child::View(changing(line)))
}

/// With its time, which is what matters of a session.
fn moment(when: &When) -> Markup {
    el("time").attr("datetime", when.text().to_owned()).child(words::moment(when))
}
