//! What may be stored: in `sessionStorage` the sign-ins under way, the flag that
//! this tab had a session, how far down its page was, what was typed there, and
//! the `state` of a sign-out; in `localStorage` the theme. Never a token.

use backbeat_core::port::{StorageUnavailable, TabStorage};
use web_sys::Storage;

use super::window;

const HAD_SESSION: &str = "backbeat.had_session";
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

/// Whether this tab had a session; asking forgets it, so that a restore can't go round in a loop.
pub fn take_had_session() -> bool {
    let had_session = matches!(SessionStorage.read(HAD_SESSION), Ok(Some(_)));
    set_had_session(false);
    had_session
}

/// Notes whether this tab has a session. A browser that refuses costs a restore, nothing more.
pub fn set_had_session(has_session: bool) {
    let _ = if has_session { SessionStorage.write(HAD_SESSION, "1") } else { SessionStorage.remove(HAD_SESSION) };
}

/// Whether this tab still has the session that its page remembers: another page of the tab may have ended it.
pub fn has_session() -> bool {
    !matches!(SessionStorage.read(HAD_SESSION), Ok(None))
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

/// Forgets everything that was kept for whoever comes back: how far down the page was, and what was typed.
pub fn forget_page() {
    let _ = SessionStorage.remove(SCROLL);
    let keys = SessionStorage.keys().unwrap_or_default();
    for key in keys.iter().filter(|key| key.starts_with(DRAFT)) {
        let _ = SessionStorage.remove(key);
    }
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
