//! What is drawn waits a little for what would have it drawn anew: on the first
//! screen and beside the contact. Each wait has an end of its own.

use backbeat_core::port::Pauses as _;
use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;

use crate::browser::timer::{Pause, frame};

/// Milliseconds for which the static screen stands in for the app's own, which says the same.
const OUTCOME_PATIENCE: u32 = 400;

/// Milliseconds that a page waits for a contact on its last hop, which is two frames: drawn before it, it would be drawn twice.
const ARRIVAL_PATIENCE: u32 = 32;

/// Milliseconds for which the lists beside it wait for the contact.
const CONTACT_PATIENCE: u32 = 400;

/// Who waits.
#[derive(Clone, Copy)]
pub(super) struct Waits {
    outcome: StoredValue<Option<AbortHandle>>,
    arrival: StoredValue<Option<AbortHandle>>,
    /// Nobody has to wait any more once the contact was on screen.
    contact: StoredValue<Option<Vec<AbortHandle>>>,
}

impl Waits {
    pub(super) fn new() -> Self {
        let (outcome, arrival) = (StoredValue::new(None), StoredValue::new(None));
        Self { outcome, arrival, contact: StoredValue::new(Some(Vec::new())) }
    }

    /// Waits until it is known what becomes of a sign-in.
    pub(super) async fn for_outcome(self) {
        wait(self.outcome, OUTCOME_PATIENCE).await;
    }

    /// It is known.
    pub(super) fn end_for_outcome(self) {
        end(self.outcome);
    }

    /// Waits for a contact that is nearly there.
    pub(super) async fn for_arrival(self) {
        wait(self.arrival, ARRIVAL_PATIENCE).await;
    }

    /// It has come, or will not.
    pub(super) fn end_for_arrival(self) {
        end(self.arrival);
    }

    /// Waits until the contact is on screen: what is drawn before it delays it.
    pub(super) async fn for_contact(self) {
        let (wait, handle) = abortable(Pause.pause(CONTACT_PATIENCE));
        let is_waiting = self.contact.try_update_value(|waits| waits.as_mut().map(|waits| waits.push(handle)));
        if is_waiting.flatten().is_some() {
            let _ = wait.await;
        }
    }

    /// It is in the page. Who waits for it goes on in the frames after that, one in each: together they would be one long task.
    pub(super) async fn end_for_contact(self) {
        frame().await;
        for wait in self.contact.try_update_value(Option::take).flatten().unwrap_or_default() {
            wait.abort();
            frame().await;
        }
    }
}

async fn wait(place: StoredValue<Option<AbortHandle>>, patience: u32) {
    let (wait, handle) = abortable(Pause.pause(patience));
    place.set_value(Some(handle));
    let _ = wait.await;
}

fn end(place: StoredValue<Option<AbortHandle>>) {
    if let Some(wait) = place.try_update_value(Option::take).flatten() {
        wait.abort();
    }
}
