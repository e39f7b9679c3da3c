//! Keeps the session going while the page lives: one timer, which is only a
//! hint, and a look at the clock whenever the person or the network comes back.

use backbeat_core::renewal::{Keeper, SessionHolder};
use backbeat_core::session::{Renewal, Session, SessionEvent};
use backbeat_core::timestamp::Timestamp;
use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::SessionContext;
use crate::browser::crypto::WebCrypto;
use crate::browser::http::Fetch;
use crate::browser::timer::Timeout;
use crate::browser::{clock, location, scroll, storage, wake};
use crate::lazy_fn;

/// The keeper of this app's session.
pub(super) type AppKeeper = Keeper<SessionContext, Fetch, WebCrypto>;

/// What keeps the session going, and what pages show of it.
#[derive(Clone, Copy)]
pub(super) struct Keeping {
    has_begun: StoredValue<bool>,
    keeper: StoredValue<Option<AppKeeper>, LocalStorage>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    seconds_left: RwSignal<Option<i64>>,
    is_online: RwSignal<bool>,
}

impl Keeping {
    pub(super) fn new() -> Self {
        Self {
            has_begun: StoredValue::new(false),
            keeper: StoredValue::new_local(None),
            timer: StoredValue::new_local(None),
            seconds_left: RwSignal::new(None),
            is_online: RwSignal::new(true),
        }
    }
}

lazy_fn! {
    piece member;
    /// Begins to keep the session going, once for a page.
    pub(super) async fn keep(context: SessionContext) -> () { begin(context) }
}

fn begin(context: SessionContext) {
    let keeping = context.keeping;
    if keeping.has_begun.get_value() {
        return;
    }
    keeping.has_begun.set_value(true);
    keeping.is_online.set(wake::is_online());
    wake::on_connection(move |is_online| keeping.is_online.set(is_online));
    wake::on_wake(move || look(context));
    scroll::on_leave(move || note_scroll(context));
    restore_scroll(context);
    // Whatever changes the session changes when to look at it next.
    Effect::new(move |_| {
        context.session().track();
        look_later(context);
    });
}

fn look(context: SessionContext) {
    context.check_tab();
    keeper(context).look();
    look_later(context);
}

fn look_later(context: SessionContext) {
    let now = clock::now();
    let (at, left) = context.session().with_untracked(|session| (session.look_at(now), session.seconds_left(now)));
    if context.keeping.seconds_left.get_untracked() != left {
        context.keeping.seconds_left.set(left);
    }
    // The one before is cancelled: there is never more than one.
    let timer = at.map(|at| Timeout::new(clock::milliseconds_until(at), move || look(context)));
    context.keeping.timer.set_value(timer);
}

/// Only a page that shows something of a session is worth coming back to.
fn note_scroll(context: SessionContext) {
    let is_signed_in = context.session().with_untracked(|session| matches!(session, Session::SignedIn(..)));
    if is_signed_in {
        storage::set_scroll(&location::current().within_origin(), scroll::position());
    }
}

/// After a reload the person is as far down the page as before.
fn restore_scroll(context: SessionContext) {
    let page = context.signed_in().map(|signed_in| signed_in.return_to);
    if let Some(position) = page.and_then(|page| storage::take_scroll(page.as_str())) {
        scroll::restore(position);
    }
}

/// The one keeper of the session, made when it is first needed.
pub(super) fn keeper(context: SessionContext) -> AppKeeper {
    if let Some(keeper) = context.keeping.keeper.get_value() {
        return keeper;
    }
    // Without second tries: what came with the tokens does not wait for keys that do not come.
    let keeper = Keeper::new(context, Fetch, WebCrypto);
    context.keeping.keeper.set_value(Some(keeper.clone()));
    keeper
}

impl SessionHolder for SessionContext {
    fn look<T>(&self, look: impl FnOnce(&Session) -> T) -> T {
        self.session().with_untracked(look)
    }

    fn on(&self, event: SessionEvent) {
        (*self).on(event);
    }

    fn now(&self) -> Timestamp {
        clock::now()
    }

    fn spawn(&self, work: LocalBoxFuture<'static, ()>) {
        spawn_local(work);
    }
}

impl SessionContext {
    /// Seconds until the end of a session that can't be renewed, when there are few; to be read in a closure.
    pub fn seconds_left(self) -> ReadSignal<Option<i64>> {
        self.keeping.seconds_left.read_only()
    }

    /// Whether the device has a network; to be read in a closure.
    pub fn is_online(self) -> ReadSignal<bool> {
        self.keeping.is_online.read_only()
    }

    /// Tries at once what a timer would try later.
    pub fn look_now(self) {
        look(self);
    }

    /// Whether the session could not be renewed so far; to be read in a closure.
    pub fn is_renewal_failing(self) -> bool {
        let is_failing = |renewal: &Renewal| renewal.failures() > 0;
        self.session().with(|session| matches!(session, Session::SignedIn(_, renewal) if is_failing(renewal)))
    }
}
