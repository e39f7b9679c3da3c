//! Single records, for the pages of one of them.

use std::rc::Rc;
use std::sync::Arc;

use backbeat_core::json::Object;
use backbeat_core::problem::Problem;
use backbeat_core::renewal::NoToken;
use backbeat_core::rhythm::catalogue::operation::Operation;
use backbeat_core::rhythm::client::Call;
use backbeat_core::rhythm::error::ServiceError;
use backbeat_core::rhythm::record::fetch_record;
use futures_util::future::abortable;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::of;
use crate::app::calls::{client, problem};
use crate::app::session::SessionContext;

/// How far a record is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum RecordState {
    /// It is on its way.
    #[default]
    Loading,
    /// It is there.
    Ready(Arc<Object>),
    /// There is none with this id, or the person may not see it.
    Missing,
    /// It did not come, and why.
    Failed(Problem),
}

impl SessionContext {
    /// The record with an id, asked for once; to be read in a closure. `thing` is what a failure calls it ("This invoice").
    pub fn record(self, operation: &'static Operation, id: &str, thing: &'static str) -> ArcRwSignal<RecordState> {
        let matters = of(self);
        let key = (operation.id, id.to_owned());
        let known = matters.records.borrow().get(&key).cloned();
        known.unwrap_or_else(|| {
            let state = ArcRwSignal::new(RecordState::Loading);
            matters.records.borrow_mut().insert(key, state.clone());
            self.load_record(operation, id, thing);
            state
        })
    }

    /// Loads a record anew.
    pub fn load_record(self, operation: &'static Operation, id: &str, thing: &'static str) {
        let matters = of(self);
        let Some(state) = matters.records.borrow().get(&(operation.id, id.to_owned())).cloned() else {
            return;
        };
        let Some(signed_in) = self.signed_in() else {
            let over = ServiceError::from(NoToken::SessionOver);
            return state.set(RecordState::Failed(over.problem(thing)));
        };
        state.set(RecordState::Loading);
        let (kept, id) = (Rc::downgrade(&matters), id.to_owned());
        let (work, handle) = abortable(async move {
            let settings = self.settings();
            let tenant_id = signed_in.rhythm.tenant_id.clone().unwrap_or_default();
            let arguments = [("tenantId", tenant_id.as_str()), ("id", &id)];
            let outcome = fetch_record(&client(self, &settings), Call::of(operation, &arguments)).await;
            if kept.upgrade().is_none_or(|matters| matters.is_over.get()) {
                return;
            }
            state.set(match outcome {
                Ok(record) => RecordState::Ready(Arc::new(record)),
                Err(error) if matches!(error.status(), Some(403 | 404)) => RecordState::Missing,
                Err(error) => RecordState::Failed(problem(self, thing, &error, operation).await),
            });
        });
        matters.calls.borrow_mut().push(handle);
        // Whoever ends it needs no answer.
        spawn_local(async { work.await.unwrap_or_default() });
    }
}
