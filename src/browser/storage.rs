//! What may be stored: in `sessionStorage` the sign-ins under way, a random
//! name that says that this tab had a session, how far down its page was, what was typed there, and
//! the `state` of a sign-out; in `localStorage` the theme. Never a token.

use backbeat_core::port::{StorageUnavailable, TabStorage};
use web_sys::Storage;

use super::window;

const HAD_SESSION: &str = "backbeat.had_session";
const ASKED_ONCE: &str = "asked";
const DRAFT: &str = "backbeat.draft.";
const SCROLL: &str = "backbeat.scroll";
const THEME: &str = "backbeat.theme";

/// `sessionStorage` as the core's port. A browser may deny it, at any time.
#[derive(Clone, Copy, Debug, Default)]
pub struct SessionStorage;

impl TabStorage for SessionStorage {
    fn read(&self, key: &str) -> Result<Option<String>, StorageUnavailable> {
        session_storage()?.get_item(key).map_err(|_| StorageUnavailable)
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StorageUnavailable> {
        session_storage()?.set_item(key, value).map_err(|_| StorageUnavailable)
    }

    fn remove(&self, key: &str) -> Result<(), StorageUnavailable> {
        session_storage()?.remove_item(key).map_err(|_| StorageUnavailable)
    }

    fn keys(&self) -> Result<Vec<String>, StorageUnavailable> {
        let storage = session_storage()?;
        let length = storage.length().map_err(|_| StorageUnavailable)?;
        (0..length).filter_map(|index| storage.key(index).map_err(|_| StorageUnavailable).transpose()).collect()
    }
}

/// Whether this tab had a session. Asking twice without an answer of the tenant forgets it, so that a restore can't go round in a
/// loop, while a second reload on the way to the tenant still finds it.
pub fn take_had_session() -> bool {
    let stored = SessionStorage.read(HAD_SESSION).ok().flatten();
    match stored.as_deref() {
        None => return false,
        Some(ASKED_ONCE) => forget_session(),
        Some(_) => drop(SessionStorage.write(HAD_SESSION, ASKED_ONCE)),
    }
    true
}

/// Notes that this tab has the session `name`; gives whether the browser keeps it. One that refuses costs a restore, nothing more.
pub fn set_session(name: &str) -> bool {
    SessionStorage.write(HAD_SESSION, name).is_ok()
}

/// Notes that this tab has no session.
pub fn forget_session() {
    let _ = SessionStorage.remove(HAD_SESSION);
}

/// Whether the session `name` is still this tab's: another page of the tab may have ended it, or begun one of somebody else.
pub fn is_session(name: &str) -> bool {
    SessionStorage.read(HAD_SESSION).is_ok_and(|stored| stored.as_deref() == Some(name))
}

/// Notes how far down the page at `path` is.
pub fn set_scroll(path: &str, position: i32) {
    let _ = SessionStorage.write(SCROLL, &format!("{position} {path}"));
}

/// How far down the page at `path` was when it was left; asking forgets it.
pub fn take_scroll(path: &str) -> Option<i32> {
    let stored = SessionStorage.read(SCROLL).ok().flatten();
    let _ = SessionStorage.remove(SCROLL);
    let stored = stored?;
    let (position, of) = stored.split_once(' ')?;
    if of == path { position.parse().ok() } else { None }
}

/// Keeps what a person typed as `name`.
pub fn set_draft(name: &str, draft: &str) {
    let _ = SessionStorage.write(&format!("{DRAFT}{name}"), draft);
}

/// What a person typed as `name`.
pub fn draft(name: &str) -> Option<String> {
    SessionStorage.read(&format!("{DRAFT}{name}")).ok().flatten()
}

/// Forgets what a person typed as `name`.
pub fn forget_draft(name: &str) {
    let _ = SessionStorage.remove(&format!("{DRAFT}{name}"));
}

/// Forgets each draft of which `is_stale` holds.
pub fn forget_drafts(is_stale: impl Fn(&str) -> bool) {
    for key in keys_of(DRAFT) {
        if SessionStorage.read(&key).ok().flatten().is_none_or(|stored| is_stale(&stored)) {
            let _ = SessionStorage.remove(&key);
        }
    }
}

/// Forgets everything that this tab keeps for the app: sign-ins under way, the session, the page and what was typed there.
pub fn forget_all() {
    for key in keys_of("backbeat.") {
        let _ = SessionStorage.remove(&key);
    }
}

fn keys_of(prefix: &str) -> Vec<String> {
    let mut keys = SessionStorage.keys().unwrap_or_default();
    keys.retain(|key| key.starts_with(prefix));
    keys
}

/// The theme that the person chose: "light", "dark", or nothing for the system's.
pub fn theme() -> Option<String> {
    local_storage()?.get_item(THEME).ok().flatten()
}

/// Keeps the theme that the person chose.
pub fn set_theme(theme: Option<&str>) {
    let Some(storage) = local_storage() else {
        return;
    };
    let _ = match theme {
        Some(theme) => storage.set_item(THEME, theme),
        None => storage.remove_item(THEME),
    };
}

fn session_storage() -> Result<Storage, StorageUnavailable> {
    window().session_storage().ok().flatten().ok_or(StorageUnavailable)
}

fn local_storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
