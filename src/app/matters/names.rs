//! The names of what records point to, each asked for once.

use std::rc::Rc;

use backbeat_core::json::Object;
use backbeat_core::rhythm::catalogue::operation::Operation;
use backbeat_core::rhythm::catalogue::operations::{CUSTOM_FIELDS, EVENT, MEMBERSHIP_TYPE, PACKAGE};
use backbeat_core::rhythm::client::Call;
use backbeat_core::rhythm::custom_field::{CustomField, CustomFields};
use backbeat_core::rhythm::error::ServiceError;
use backbeat_core::rhythm::membership::{Membership, sorted};
use backbeat_core::rhythm::names::Name;
use backbeat_core::rhythm::pages::Pages;
use backbeat_core::rhythm::record::fetch_record;
use backbeat_core::rhythm::registration::{Registration, upcoming};
use futures_util::future::abortable;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Matter, NEXT, of};
use crate::app::calls::client;
use crate::app::session::SessionContext;
use crate::app::words;
use crate::browser::clock;

impl SessionContext {
    /// The name of what an id of `operation` stands for, to be read in a closure.
    pub fn name_of(self, operation: &'static Operation, id: &str) -> Name {
        of(self).names.with(|names| names.of(operation, id))
    }

    /// How many names of `operation` are known, once none is under way; to be read in a closure.
    pub fn names_known(self, operation: &'static Operation) -> Option<usize> {
        of(self).names.with(|names| names.known(operation))
    }

    /// Asks for the names of what the first screen shows of a list.
    pub(super) fn ask_for_first_names(self, matter: Matter, records: &[Object]) {
        match matter {
            Matter::Memberships => {
                let all: Vec<_> = records.iter().map(Membership::of).collect();
                let first = sorted(&all, words::today()).into_iter().next();
                self.ask_for_names(&PACKAGE, first.iter().filter_map(|it| it.package_id.clone()));
                self.ask_for_names(&MEMBERSHIP_TYPE, first.iter().filter_map(|it| it.type_id.clone()));
            }
            Matter::Registrations => {
                let all: Vec<_> = records.iter().map(Registration::of).collect();
                let next = upcoming(&all, clock::now(), words::today()).into_iter().take(NEXT);
                self.ask_for_names(&EVENT, next.filter_map(|it| it.event_id));
            }
            Matter::Invoices | Matter::Applications => {}
        }
    }

    /// What is known of the association's custom fields, asked for once; to be read in a closure. Where they can't be read,
    /// the ids have to do.
    pub fn custom_fields(self) -> ArcRwSignal<CustomFields> {
        let matters = of(self);
        let fields = matters.custom_fields.clone();
        if !matters.has_asked_for_custom_fields.replace(true) {
            let (work, handle) = abortable(load_custom_fields(self, fields.clone()));
            matters.calls.borrow_mut().push(handle);
            spawn_local(async { work.await.unwrap_or_default() });
        }
        fields
    }

    /// Asks for the names of `ids`, those that nobody has asked for.
    pub fn ask_for_names(self, operation: &'static Operation, ids: impl Iterator<Item = String>) {
        let matters = of(self);
        let missing = matters.names.try_update_untracked(|names| names.ask(operation, ids)).unwrap_or_default();
        for id in missing {
            let kept = Rc::downgrade(&matters);
            let (work, handle) = abortable(async move {
                let record = fetch_name(self, operation, &id).await;
                if let Some(matters) = kept.upgrade().filter(|matters| !matters.is_over.get()) {
                    matters.names.update(|names| match record {
                        Ok(record) => names.learn(operation, id, Some(&record)),
                        Err(error) if matches!(error.status(), Some(403 | 404)) => names.learn(operation, id, None),
                        // Worth another try when the list is loaded again.
                        Err(_) => names.forget(operation, id),
                    });
                }
            });
            matters.calls.borrow_mut().push(handle);
            spawn_local(async { work.await.unwrap_or_default() });
        }
    }
}

async fn load_custom_fields(context: SessionContext, fields: ArcRwSignal<CustomFields>) {
    let settings = context.settings();
    let mut pages = Pages::of(&CUSTOM_FIELDS, vec![("tenantId", context.tenant_id())]);
    let client = client(context, &settings);
    while let Ok(Some(records)) = pages.next(&client).await {
        fields.update(|fields| fields.extend(records.iter().filter_map(CustomField::of)));
    }
}

async fn fetch_name(context: SessionContext, operation: &Operation, id: &str) -> Result<Object, ServiceError> {
    let settings = context.settings();
    let tenant_id = context.tenant_id();
    let arguments = [("tenantId", tenant_id.as_str()), ("id", id)];
    let call = Call { operation, arguments: &arguments, query: &[("fields", "id,name,display_in_portal_as")] };
    fetch_record(&client(context, &settings), call).await
}
