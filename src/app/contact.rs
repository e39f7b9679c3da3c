//! The person's own contact: fetched as soon as the session is there, once for
//! all pages that show it.

use std::sync::Arc;

use backbeat_core::problem::Problem;
use backbeat_core::rhythm::catalogue::operations::CURRENT_CONTACT;
use backbeat_core::rhythm::client::current_contact_request;
use backbeat_core::rhythm::contact::Contact;
use backbeat_core::rhythm::current_contact::fetch_current_contact;
use backbeat_core::sign_in::SignedIn;
use backbeat_core::text;
use futures_util::future::abortable;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::calls::{client, problem};
use super::lazy;
use super::matters::begin_matters;
use super::session::SessionContext;
use crate::browser::http;
use crate::lazy_fn;

/// How far the contact is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ContactState {
    /// It is asked for, or will be as soon as somebody is signed in.
    #[default]
    Loading,
    /// It is there.
    Ready(Arc<Contact>),
    /// It is not there, and why.
    Failed(Problem),
}

lazy_fn! {
    piece member;
    /// Fetches the piece for people who are signed in, ahead of time: while their code is exchanged.
    pub(super) async fn preload_member() -> () {}
}

lazy_fn! {
    piece member;
    /// Fetches the contact, also again after a failure.
    pub async fn load_contact(context: SessionContext) -> () {
        if let Some(signed_in) = context.signed_in() {
            let (call, handle) = abortable(load(context, signed_in));
            if let Some(before) = context.contact_call.try_update_value(|call| call.replace(handle)).flatten() {
                before.abort();
            }
            // Whoever ends the call needs no answer.
            spawn_local(async { call.await.unwrap_or_default() });
            spawn_local(begin_matters(context));
            // Drawn after the call is on its way.
            context.contact.set(ContactState::Loading);
        }
    }
}

async fn load(context: SessionContext, signed_in: SignedIn) {
    let settings = context.settings();
    let client = client(context, &settings);
    let path = context.contact_path.get_value();
    let outcome = fetch_current_contact(&client, signed_in.rhythm.tenant_id.as_deref(), path).await;
    context.contact.set(match outcome {
        Ok((contact, path)) => {
            context.contact_path.set_value(Some(path));
            ContactState::Ready(Arc::new(contact))
        }
        Err(error) => {
            let thing = text::contact_page::SUBJECT;
            ContactState::Failed(problem(context, thing, &error, &CURRENT_CONTACT).await)
        }
    });
    context.waits.end_for_arrival();
    // A token that does not name the contact: the contact does, or there is none.
    begin_matters(context).await;
}

impl SessionContext {
    /// Notes that the contact, or what there is to say of it, is in the page.
    pub fn contact_is_there(self) {
        spawn_local(self.waits.end_for_contact());
    }

    /// Fetches the contact in the background.
    pub fn start_loading_contact(self) {
        spawn_local(self.begin_loading_contact());
    }

    /// Asks for the contact before the code is there that reads it: by then it may have come.
    pub(super) fn ask_for_contact(self) {
        let token = self.signed_in().map(|signed_in| signed_in.access_token);
        let request = token.and_then(|token| current_contact_request(&self.settings().catalogue, &token));
        if let Some(request) = request {
            http::begin(request);
        }
    }

    /// Sends for the contact; without the piece that does, the contact's place says so.
    pub(super) async fn begin_loading_contact(self) {
        if load_contact(self).await.is_err() {
            self.contact.set(ContactState::Failed(lazy::piece_missing()));
        }
    }

    /// Forgets the contact, also one that is on its way.
    pub(super) fn forget_contact(self) {
        http::forget_begun();
        if let Some(call) = self.contact_call.try_update_value(Option::take).flatten() {
            call.abort();
        }
        self.contact.set(ContactState::default());
        if let Some(kept) = self.kept.try_update_value(Option::take).flatten() {
            kept.stop();
        }
    }

    /// The contact, to be read in a closure.
    pub fn contact(self) -> ReadSignal<ContactState> {
        self.contact.read_only()
    }
}
