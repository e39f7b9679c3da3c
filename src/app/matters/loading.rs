//! Lists, page by page: the first pages at once, more when somebody asks.

use std::sync::Arc;

use backbeat_core::json::Object;
use backbeat_core::problem::Problem;
use backbeat_core::rhythm::error::ServiceError;
use backbeat_core::rhythm::invoice::keep_listed;
use backbeat_core::rhythm::pages::{End, Pages};
use futures_util::future::abortable;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Listing, Matter, Matters, Owner, Phase, of};
use crate::app::calls::{client, problem};
use crate::app::place::Place;
use crate::app::session::SessionContext;

/// How much of a list is read before it waits to be asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HowMuch {
    /// What the first screen sums up.
    First,
    /// One page more.
    Page,
    /// Everything.
    All,
}

/// How many entries of a list the first screen shows.
pub const NEXT: usize = 3;

impl HowMuch {
    const fn pages(self) -> usize {
        match self {
            Self::First => 10,
            Self::Page => 1,
            Self::All => usize::MAX,
        }
    }
}

impl Matters {
    /// Begins what is wanted and not yet begun, as soon as it is known whose it is.
    pub(super) fn begin(&self, context: SessionContext) {
        for matter in [Matter::Memberships, Matter::Registrations, Matter::Invoices, Matter::Applications] {
            let list = self.list(matter);
            if !list.is_wanted.get() || list.pages.borrow().is_some() {
                continue;
            }
            match self.owner(context) {
                Some(Owner::Person { tenant_id, contact_id }) => {
                    let arguments = vec![("tenantId", tenant_id), ("contact_id", contact_id)];
                    list.pages.replace(Some(Pages::of(matter.operation(), arguments)));
                    go_on(context, self, matter, HowMuch::First);
                }
                // Said once: whoever draws it asks for the list again.
                Some(Owner::Nobody) if list.listing.with_untracked(|listing| listing.phase != Phase::Unowned) => {
                    list.listing.update(|listing| listing.phase = Phase::Unowned);
                }
                Some(Owner::Nobody) => {}
                None => {}
            }
        }
    }
}

impl SessionContext {
    /// Loads a list anew.
    pub fn load_matter(self, matter: Matter) {
        // Without a session its notice has the button.
        if self.signed_in().is_none() {
            return;
        }
        let matters = of(self);
        let list = matters.list(matter);
        list.pages.take();
        list.listing.set(Listing::default());
        matters.begin(self);
    }

    /// Loads more of a list, from where it stopped or failed.
    pub fn load_more(self, matter: Matter, how_much: HowMuch) {
        if self.signed_in().is_some() {
            go_on(self, &of(self), matter, how_much);
        }
    }

    /// Stops loading a list; what is there stays.
    pub fn stop_loading(self, matter: Matter) {
        let matters = of(self);
        let list = matters.list(matter);
        if let Some(call) = list.call.borrow_mut().take() {
            call.abort();
        }
        list.listing.update(|listing| listing.phase = Phase::More);
    }
}

fn go_on(context: SessionContext, matters: &Matters, matter: Matter, how_much: HowMuch) {
    let list = matters.list(matter);
    let (work, handle) = abortable(load(context, matter, how_much));
    if let Some(before) = list.call.borrow_mut().replace(handle) {
        before.abort();
    }
    list.listing.update(|listing| listing.phase = Phase::Loading);
    // Whoever ends it needs no answer.
    spawn_local(async { work.await.unwrap_or_default() });
}

async fn load(context: SessionContext, matter: Matter, how_much: HowMuch) {
    let matters = of(context);
    let list = matters.list(matter);
    let Some(mut pages) = list.pages.borrow().clone().filter(|_| context.signed_in().is_some()) else {
        return;
    };
    let settings = context.settings();
    let client = client(context, &settings);
    for _ in 0..how_much.pages() {
        let page = pages.next(&client).await;
        // The start page shows both, and where it is not yet shown it will be.
        if matches!(context.place(), Place::Start | Place::Callback) {
            context.waits.for_contact().await;
        }
        if matters.is_over.get() {
            return;
        }
        // Whoever goes on later goes on from here.
        list.pages.replace(Some(pages.clone()));
        match page {
            Ok(Some(records)) => take(context, (matter, how_much), records),
            Ok(None) => {}
            Err(error) => {
                let told = problem(context, matter.title(), &error, matter.operation()).await;
                let phase = failure(&error, pages.loaded(), told);
                return list.listing.update(|listing| listing.phase = phase);
            }
        }
        if pages.end().is_some() {
            break;
        }
    }
    let phase = match pages.end() {
        Some(End::Complete) => Phase::Complete,
        Some(End::Limit) => Phase::Limit,
        None => Phase::More,
    };
    list.listing.update(|listing| listing.phase = phase);
}

/// Not every association has every list, and there may be nothing to know of it. The services answer 403 to a path that they don't
/// have, too: no alarm for either.
fn failure(error: &ServiceError, loaded: usize, told: Problem) -> Phase {
    match error.status() {
        Some(404) if loaded == 0 => Phase::NotUsed,
        Some(403) if loaded == 0 => Phase::Denied,
        _ => Phase::Failed(told),
    }
}

fn take(context: SessionContext, (matter, how_much): (Matter, HowMuch), mut records: Vec<Object>) {
    if matter == Matter::Invoices {
        // There may be a hundred thousand of them.
        records.iter_mut().for_each(keep_listed);
    }
    let matters = of(context);
    let list = matters.list(matter);
    list.listing.update(|listing| Arc::make_mut(&mut listing.records).extend(records));
    // What is loaded beyond that is for the page of the list, which asks for the names of what it shows.
    if how_much == HowMuch::First {
        let records = list.listing.with_untracked(|listing| Arc::clone(&listing.records));
        context.ask_for_first_names(matter, &records);
    }
}
