//! The sign-ins that wait for their callback, in this tab's storage: one record
//! each, under a key that has the `state` in it.

use crate::oauth::callback::PendingLookup;
use crate::oauth::one_time::State;
use crate::oauth::pending::PendingAuthorization;
use crate::port::{StorageUnavailable, TabStorage};
use crate::timestamp::Timestamp;

/// `static/boot.js` knows it too.
const PREFIX: &str = "backbeat.pending.";

pub(super) fn keep(storage: &impl TabStorage, pending: &PendingAuthorization) -> Result<(), StorageUnavailable> {
    storage.write(&key(&pending.state), &pending.to_stored())
}

/// The record that `state` names, left where it is.
pub(super) fn look(storage: &impl TabStorage, state: &State, base_path: &str) -> Option<PendingAuthorization> {
    let stored = storage.read(&key(state)).ok().flatten()?;
    PendingAuthorization::from_stored(&stored, base_path)
}

/// Takes the record that `state` names out of storage.
pub(super) fn take(
    storage: &impl TabStorage,
    state: &State,
    base_path: &str,
    now: Timestamp,
) -> Result<PendingLookup, StorageUnavailable> {
    let key = key(state);
    let stored = storage.read(&key)?;
    // Before anything else, so that no failure below leaves it to be used again.
    storage.remove(&key)?;
    forget_expired(storage, base_path, now)?;
    if let Some(pending) = stored.and_then(|stored| PendingAuthorization::from_stored(&stored, base_path)) {
        return Ok(PendingLookup::Found(Box::new(pending)));
    }
    let is_under_way = storage.keys()?.iter().any(|key| key.starts_with(PREFIX));
    Ok(if is_under_way { PendingLookup::Mismatch } else { PendingLookup::NoneUnderWay })
}

/// Removes what nobody will come back for, and what is no record.
pub(super) fn forget_expired(
    storage: &impl TabStorage,
    base_path: &str,
    now: Timestamp,
) -> Result<(), StorageUnavailable> {
    for key in storage.keys()?.into_iter().filter(|key| key.starts_with(PREFIX)) {
        let pending = storage.read(&key)?.and_then(|stored| PendingAuthorization::from_stored(&stored, base_path));
        if pending.is_none_or(|pending| pending.is_expired(now)) {
            storage.remove(&key)?;
        }
    }
    Ok(())
}

fn key(state: &State) -> String {
    format!("{PREFIX}{}", state.as_str())
}
