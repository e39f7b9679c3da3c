//! Changes of the own contact: saved at the service, and until then kept in this
//! tab.

use std::sync::Arc;

use backbeat_core::json::Object;
use backbeat_core::problem::Problem;
use backbeat_core::rhythm::catalogue::operations::PATCH_CONTACT;
use backbeat_core::rhythm::contact::Contact;
use backbeat_core::rhythm::edit::Edit;
use backbeat_core::rhythm::error::ServiceError;
use backbeat_core::rhythm::save::{SaveError, save_contact};
use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::calls::{client, linked};
use super::contact::ContactState;
use super::session::SessionContext;
use crate::browser::page;

impl SessionContext {
    /// Saves the changes of `edit`, and shows the contact as it then is.
    ///
    /// # Errors
    /// When they are not saved.
    pub async fn save_contact(self, edit: Edit) -> Result<Object, SaveError> {
        let settings = self.settings();
        let id = edit.now("id");
        if id.is_empty() {
            return Err(ServiceError::Address.into());
        }
        let record = save_contact(&client(self, &settings), (&self.tenant_id(), &id), edit).await?;
        // Nobody may be signed in any more by now.
        if self.signed_in().is_some() {
            self.show_contact(record.clone());
        }
        Ok(record)
    }

    /// What is told of changes that were not saved.
    pub fn save_problem(self, error: &SaveError) -> Problem {
        match error {
            SaveError::Service(service) => linked(error.problem(), service, &PATCH_CONTACT),
            _ => error.problem(),
        }
    }

    /// Shows the contact as it is now.
    pub fn show_contact(self, record: Object) {
        self.contact.set(ContactState::Ready(Arc::new(Contact::of(record))));
    }

    /// Asks before the tab is closed for as long as this page is there and `is_unsaved`. Not on the way to a sign-in, which comes back
    /// to what was typed.
    pub fn guard_unsaved(self, is_unsaved: impl Fn() -> bool + 'static) {
        let guard = page::ask_before_unload(move || is_unsaved() && !self.is_leaving().get_untracked());
        let guard = SendWrapper::new(guard);
        on_cleanup(move || drop(guard));
    }
}
