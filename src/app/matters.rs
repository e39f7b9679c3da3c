//! What a person came for beside the contact: memberships, registrations and
//! invoices, each list loaded by itself, and the names of what they point to.
//! Kept for as long as the session is, so that coming back to a page is quick.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use backbeat_core::json::Object;
use backbeat_core::oauth::return_to::ReturnTo;
use backbeat_core::problem::Problem;
use backbeat_core::rhythm::catalogue::operation::Operation;
use backbeat_core::rhythm::catalogue::operations::{
    EVENT, INVOICES_BY_CONTACT, MEMBERSHIP_TYPE, MEMBERSHIPS_BY_CONTACT, PACKAGE, REGISTRATIONS_BY_CONTACT,
};
use backbeat_core::rhythm::client::Call;
use backbeat_core::rhythm::error::ServiceError;
use backbeat_core::rhythm::membership::{Membership, sorted};
use backbeat_core::rhythm::names::{Name, Names};
use backbeat_core::rhythm::pages::{End, Pages};
use backbeat_core::rhythm::record::fetch_record;
use backbeat_core::rhythm::registration::{Registration, upcoming};
use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::BASE_PATH;
use super::calls::{client, problem};
use super::contact::ContactState;
use super::place::Place;
use super::session::{Kept, SessionContext};
use super::words;
use crate::browser::clock;
use crate::lazy_fn;

/// A list of the person's own records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// Memberships.
    Memberships,
    /// Registrations for events.
    Registrations,
    /// Invoices.
    Invoices,
}

/// How far a list is.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// What has been loaded, in the order in which it came.
    pub records: Arc<Vec<Object>>,
    /// What happens with the rest.
    pub phase: Phase,
}

/// What happens with the rest of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phase {
    /// It is on its way.
    #[default]
    Loading,
    /// There is no more.
    Complete,
    /// There is more, and nobody has asked for it yet.
    More,
    /// It did not come, and why.
    Failed(Problem),
    /// The service says no: the person may not read it, or the association does not use it.
    Denied,
    /// The association has no such list.
    NotUsed,
}

/// All of them.
pub struct Matters {
    contact_id: RefCell<Option<String>>,
    lists: [List; 3],
    names: ArcRwSignal<Names>,
    name_calls: RefCell<Vec<AbortHandle>>,
    is_over: Cell<bool>,
}

#[derive(Default)]
struct List {
    listing: ArcRwSignal<Listing>,
    call: RefCell<Option<AbortHandle>>,
}

/// The most pages of a list that are loaded before anybody asks for it: what the first screen sums up.
const FIRST_PAGES: usize = 10;

impl Matter {
    const ALL: [Self; 3] = [Self::Memberships, Self::Registrations, Self::Invoices];

    const fn operation(self) -> &'static Operation {
        match self {
            Self::Memberships => &MEMBERSHIPS_BY_CONTACT,
            Self::Registrations => &REGISTRATIONS_BY_CONTACT,
            Self::Invoices => &INVOICES_BY_CONTACT,
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Memberships => "Your memberships",
            Self::Registrations => "Your events",
            Self::Invoices => "Your invoices",
        }
    }
}

/// What is kept of the person who is signed in.
fn of(context: SessionContext) -> Rc<Matters> {
    let kept =
        context.kept.get_value().and_then(|kept| kept.as_any().downcast_ref::<Shared>().map(|it| Rc::clone(&it.0)));
    kept.unwrap_or_else(|| {
        let matters = Rc::new(Matters {
            contact_id: RefCell::new(None),
            lists: Default::default(),
            names: ArcRwSignal::default(),
            name_calls: RefCell::default(),
            is_over: Cell::new(false),
        });
        context.kept.set_value(Some(Rc::new(Shared(Rc::clone(&matters)))));
        matters
    })
}

struct Shared(Rc<Matters>);

impl Kept for Shared {
    fn stop(&self) {
        self.0.is_over.set(true);
        for call in self.0.name_calls.take() {
            call.abort();
        }
        for list in &self.0.lists {
            if let Some(call) = list.call.borrow_mut().take() {
                call.abort();
            }
        }
    }

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

lazy_fn! {
    piece pages;
    /// Loads the lists if the page that is shown, or will be, wants them.
    async fn begin_if_wanted(context: SessionContext) -> () {
        let return_to = context.signed_in().map(|signed_in| signed_in.return_to);
        let is_home = |page: ReturnTo| page.as_str() == BASE_PATH;
        let is_coming = matches!(context.place(), Place::Callback | Place::Login) && return_to.is_some_and(is_home);
        if is_coming || context.place() == Place::Start {
            begin(context);
        }
    }
}

/// Loads the lists if they are wanted; without the piece there is no page that shows them.
pub(super) async fn begin_matters(context: SessionContext) {
    drop(begin_if_wanted(context).await);
}

/// Loads the lists, once: as soon as it is known whose they are, by the token or else by the contact.
fn begin(context: SessionContext) {
    let Some(signed_in) = context.signed_in() else {
        return;
    };
    let matters = of(context);
    let own_id = |contact: &ContactState| match contact {
        ContactState::Ready(contact) => contact.id.clone(),
        _ => None,
    };
    let contact_id = signed_in.rhythm.contact_id.or_else(|| context.contact.with_untracked(own_id));
    let is_known = contact_id.is_some() && signed_in.rhythm.tenant_id.is_some();
    let is_undecided = context.contact.with_untracked(|contact| *contact == ContactState::Loading);
    if is_known {
        if matters.contact_id.replace(contact_id).is_none() {
            for matter in Matter::ALL {
                context.load_matter(matter);
            }
        }
    } else if !is_undecided {
        // The contact's place says what is wrong; nothing can be said of the rest.
        for matter in Matter::ALL {
            matters.list(matter).listing.update(|listing| listing.phase = Phase::NotUsed);
        }
    }
}

impl Matters {
    fn list(&self, matter: Matter) -> &List {
        let [memberships, registrations, invoices] = &self.lists;
        match matter {
            Matter::Memberships => memberships,
            Matter::Registrations => registrations,
            Matter::Invoices => invoices,
        }
    }
}

impl SessionContext {
    /// A list, to be asked for once and read in a closure.
    pub fn listing(self, matter: Matter) -> ArcRwSignal<Listing> {
        begin(self);
        of(self).list(matter).listing.clone()
    }

    /// The name of what an id of `operation` stands for, to be read in a closure.
    pub fn name_of(self, operation: &'static Operation, id: &str) -> Name {
        of(self).names.with(|names| names.of(operation, id))
    }

    /// Loads a list anew.
    pub fn load_matter(self, matter: Matter) {
        // Without a session its notice has the button.
        if self.signed_in().is_none() {
            return;
        }
        let list = of(self);
        let (work, handle) = abortable(load(self, matter));
        if let Some(before) = list.list(matter).call.borrow_mut().replace(handle) {
            before.abort();
        }
        list.list(matter).listing.set(Listing::default());
        // Whoever ends it needs no answer.
        spawn_local(async { work.await.unwrap_or_default() });
    }
}

async fn load(context: SessionContext, matter: Matter) {
    let matters = of(context);
    let Some(signed_in) = context.signed_in() else {
        return;
    };
    let (Some(tenant_id), Some(contact_id)) = (signed_in.rhythm.tenant_id.clone(), matters.contact_id.borrow().clone())
    else {
        return;
    };
    let settings = context.settings();
    let client = client(context, &settings);
    let listing = &matters.list(matter).listing;
    let mut pages = Pages::of(matter.operation(), vec![("tenantId", tenant_id), ("contact_id", contact_id)]);
    for _ in 0..FIRST_PAGES {
        let page = pages.next(&client).await;
        if matters.is_over.get() {
            return;
        }
        match page {
            Ok(Some(records)) => listing.update(|listing| Arc::make_mut(&mut listing.records).extend(records)),
            Ok(None) => {}
            // Not every association has every list, and there may be nothing to know of it. The services answer 403 to a path that
            // they don't have, too: no alarm for either.
            Err(error) if matches!(error.status(), Some(403 | 404)) && pages.loaded() == 0 => {
                let is_missing = error.status() == Some(404);
                let phase = if is_missing { Phase::NotUsed } else { Phase::Denied };
                return listing.update(|listing| listing.phase = phase);
            }
            Err(error) => {
                let problem = problem(matter.title(), &error, &context.signed_in().unwrap_or(signed_in));
                return listing.update(|listing| listing.phase = Phase::Failed(problem));
            }
        }
        ask_for_names(context, matter, &listing.get_untracked().records);
        if pages.end().is_some() {
            break;
        }
    }
    let phase = if pages.end() == Some(End::Complete) { Phase::Complete } else { Phase::More };
    listing.update(|listing| listing.phase = phase);
}

/// Asks for the names of what the first screen shows of a list.
fn ask_for_names(context: SessionContext, matter: Matter, records: &[Object]) {
    match matter {
        Matter::Memberships => {
            let all: Vec<_> = records.iter().map(Membership::of).collect();
            let first = sorted(&all, words::today()).into_iter().next();
            names_of(context, &PACKAGE, first.iter().filter_map(|it| it.package_id.clone()));
            names_of(context, &MEMBERSHIP_TYPE, first.iter().filter_map(|it| it.type_id.clone()));
        }
        Matter::Registrations => {
            let all: Vec<_> = records.iter().map(Registration::of).collect();
            let next = upcoming(&all, clock::now(), words::today()).into_iter().take(NEXT);
            names_of(context, &EVENT, next.filter_map(|it| it.event_id));
        }
        Matter::Invoices => {}
    }
}

/// How many entries of a list the first screen shows.
pub const NEXT: usize = 3;

fn names_of(context: SessionContext, operation: &'static Operation, ids: impl Iterator<Item = String>) {
    let matters = of(context);
    let missing = matters.names.try_update_untracked(|names| names.ask(operation, ids)).unwrap_or_default();
    for id in missing {
        let kept = Rc::downgrade(&matters);
        let (work, handle) = abortable(async move {
            let record = fetch_name(context, operation, &id).await;
            if let Some(matters) = kept.upgrade().filter(|matters| !matters.is_over.get()) {
                matters.names.update(|names| match record {
                    Ok(record) => names.learn(operation, id, Some(&record)),
                    Err(error) if matches!(error.status(), Some(403 | 404)) => names.learn(operation, id, None),
                    // Worth another try when the list is loaded again.
                    Err(_) => names.forget(operation, id),
                });
            }
        });
        matters.name_calls.borrow_mut().push(handle);
        spawn_local(async { work.await.unwrap_or_default() });
    }
}

async fn fetch_name(context: SessionContext, operation: &Operation, id: &str) -> Result<Object, ServiceError> {
    let settings = context.settings();
    let tenant_id = context.signed_in().and_then(|it| it.rhythm.tenant_id).unwrap_or_default();
    let arguments = [("tenantId", tenant_id.as_str()), ("id", id)];
    let call = Call { operation, arguments: &arguments, query: &[("fields", "id,name,display_in_portal_as")] };
    fetch_record(&client(context, &settings), call).await
}
