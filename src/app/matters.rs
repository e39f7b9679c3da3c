//! What a person came for beside the contact: memberships, registrations,
//! invoices and applications, each list loaded by itself, single records, and
//! the names of what they point to. Kept for as long as the session is, so that
//! coming back to a page is quick.

mod loading;
mod names;
mod records;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use backbeat_core::json::Object;
use backbeat_core::oauth::return_to::ReturnTo;
use backbeat_core::problem::Problem;
use backbeat_core::rhythm::catalogue::operation::Operation;
use backbeat_core::rhythm::catalogue::operations::{
    APPLICATIONS_BY_CONTACT, INVOICES_BY_CONTACT, MEMBERSHIPS_BY_CONTACT, REGISTRATIONS_BY_CONTACT,
};
use backbeat_core::rhythm::custom_field::CustomFields;
use backbeat_core::rhythm::names::Names;
use backbeat_core::rhythm::pages::Pages;
use backbeat_core::table::View;
use backbeat_core::text;
use futures_util::future::AbortHandle;
use leptos::prelude::*;

use super::BASE_PATH;
use super::calls::check_path;
use super::contact::ContactState;
use super::kept::Kept;
use super::place::Place;
use super::session::SessionContext;
use crate::lazy_fn;

pub use self::loading::{HowMuch, NEXT};
pub use self::records::RecordState;

/// A list of the person's own records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// Memberships.
    Memberships,
    /// Registrations for events.
    Registrations,
    /// Invoices.
    Invoices,
    /// Applications for memberships.
    Applications,
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
    /// There is more, and more than a browser can hold.
    Limit,
    /// It did not come, and why.
    Failed(Problem),
    /// The service says no: the person may not read it, or the association does not use it.
    Denied,
    /// The association has no such list.
    NotUsed,
    /// Nobody knows whose list it would be: neither the token nor the contact says.
    Unowned,
}

impl Phase {
    /// A number for each, for whoever watches it change.
    pub const fn number(&self) -> usize {
        match self {
            Self::Loading => 0,
            Self::Complete => 1,
            Self::More => 2,
            Self::Limit => 3,
            Self::Failed(_) => 4,
            Self::Denied => 5,
            Self::NotUsed => 6,
            Self::Unowned => 7,
        }
    }
}

/// All of them.
pub struct Matters {
    lists: [List; 4],
    records: RefCell<BTreeMap<(&'static str, String), ArcRwSignal<RecordState>>>,
    names: ArcRwSignal<Names>,
    custom_fields: ArcRwSignal<CustomFields>,
    has_asked_for_custom_fields: Cell<bool>,
    calls: RefCell<Vec<AbortHandle>>,
    is_over: Cell<bool>,
}

#[derive(Default)]
struct List {
    listing: ArcRwSignal<Listing>,
    is_wanted: Cell<bool>,
    /// How far it has been read; nothing before it was begun.
    pages: RefCell<Option<Pages>>,
    call: RefCell<Option<AbortHandle>>,
    /// What of it the person last looked at.
    view: RefCell<Option<View>>,
}

impl Matter {
    /// Those of the start page.
    const FIRST: [Self; 3] = [Self::Memberships, Self::Registrations, Self::Invoices];

    const fn operation(self) -> &'static Operation {
        match self {
            Self::Memberships => &MEMBERSHIPS_BY_CONTACT,
            Self::Registrations => &REGISTRATIONS_BY_CONTACT,
            Self::Invoices => &INVOICES_BY_CONTACT,
            Self::Applications => &APPLICATIONS_BY_CONTACT,
        }
    }

    /// Where the call that asks for it is checked.
    pub fn check_path(self) -> String {
        check_path(self.operation())
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Memberships => text::memberships::SUBJECT,
            Self::Registrations => text::registrations::SUBJECT,
            Self::Invoices => text::invoices::SUBJECT,
            Self::Applications => text::memberships::APPLICATIONS_SUBJECT,
        }
    }
}

/// What is kept of the person who is signed in.
fn of(context: SessionContext) -> Rc<Matters> {
    let kept =
        context.kept.get_value().and_then(|kept| kept.as_any().downcast_ref::<Shared>().map(|it| Rc::clone(&it.0)));
    kept.unwrap_or_else(|| {
        let matters = Rc::new(Matters {
            lists: Default::default(),
            records: RefCell::default(),
            names: ArcRwSignal::default(),
            custom_fields: ArcRwSignal::default(),
            has_asked_for_custom_fields: Cell::new(false),
            calls: RefCell::default(),
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
        for call in self.0.calls.take() {
            call.abort();
        }
        for list in &self.0.lists {
            if let Some(call) = list.call.borrow_mut().take() {
                call.abort();
            }
        }
    }

    fn go_on(&self, context: SessionContext) {
        self.0.begin(context);
    }

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

lazy_fn! {
    piece member;
    /// Asks for the lists of the start page.
    async fn load_first(context: SessionContext) -> () {
        for matter in Matter::FIRST {
            drop(context.listing(matter));
        }
    }
}

/// Asks for the lists of the start page if that is shown, or will be, and goes on with what waits for its owner. Without the piece there is no page that
/// shows them.
pub(super) async fn begin_matters(context: SessionContext) {
    if let Some(kept) = context.kept.get_value() {
        kept.go_on(context);
    }
    let return_to = context.signed_in().map(|signed_in| signed_in.return_to);
    let is_home = |page: ReturnTo| page.as_str() == BASE_PATH;
    let is_coming = matches!(context.place(), Place::Callback | Place::Login) && return_to.is_some_and(is_home);
    if is_coming || context.place() == Place::Start {
        drop(load_first(context).await);
    }
}

impl Matters {
    fn list(&self, matter: Matter) -> &List {
        let [memberships, registrations, invoices, applications] = &self.lists;
        match matter {
            Matter::Memberships => memberships,
            Matter::Registrations => registrations,
            Matter::Invoices => invoices,
            Matter::Applications => applications,
        }
    }

    /// Whose the lists are, by the token or else by the contact. `None` while that is not known.
    fn owner(&self, context: SessionContext) -> Option<Owner> {
        let signed_in = context.signed_in()?;
        let own_id = |contact: &ContactState| match contact {
            ContactState::Ready(contact) => contact.id.clone(),
            _ => None,
        };
        let contact_id = signed_in.rhythm.contact_id.or_else(|| context.contact.with_untracked(own_id));
        let is_undecided = context.contact.with_untracked(|contact| *contact == ContactState::Loading);
        match contact_id.zip(signed_in.rhythm.tenant_id) {
            Some((contact_id, tenant_id)) => Some(Owner::Person { tenant_id, contact_id }),
            None if is_undecided => None,
            // The contact's place says what is wrong; nothing can be said of the rest.
            None => Some(Owner::Nobody),
        }
    }
}

/// Whose the lists are.
enum Owner {
    Person { tenant_id: String, contact_id: String },
    Nobody,
}

impl SessionContext {
    /// A list, to be asked for once and read in a closure.
    pub fn listing(self, matter: Matter) -> ArcRwSignal<Listing> {
        let matters = of(self);
        let list = matters.list(matter);
        list.is_wanted.set(true);
        matters.begin(self);
        list.listing.clone()
    }

    /// What the person last looked at of a list.
    pub fn view_of(self, matter: Matter) -> Option<View> {
        of(self).list(matter).view.borrow().clone()
    }

    /// Notes what the person looks at of a list.
    pub fn keep_view_of(self, matter: Matter, view: View) {
        of(self).list(matter).view.replace(Some(view));
    }
}
