//! The address, the history, and leaving the page.

use super::window;

/// The parts of the address that are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Scheme, host and port.
    pub origin: String,
    /// From the first `/`.
    pub path: String,
    /// Without its `?`.
    pub query: String,
    /// Without its `#`.
    pub fragment: String,
}

impl Address {
    /// Path, query and fragment.
    pub fn within_origin(&self) -> String {
        let mut text = self.path.clone();
        for (mark, part) in [('?', &self.query), ('#', &self.fragment)] {
            if !part.is_empty() {
                text.push(mark);
                text.push_str(part);
            }
        }
        text
    }
}

/// Where the page is. A part that the browser does not tell is empty.
pub fn current() -> Address {
    let location = window().location();
    let part = |value: Result<String, _>, mark: char| value.unwrap_or_default().trim_start_matches(mark).to_owned();
    Address {
        origin: location.origin().unwrap_or_default(),
        path: location.pathname().unwrap_or_default(),
        query: part(location.search(), '?'),
        fragment: part(location.hash(), '#'),
    }
}

/// Puts another address of this origin in place of the present one, without loading anything.
pub fn replace(path: &str) {
    if let Ok(history) = window().history() {
        // Refused only for another origin, and `path` is always one of ours.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(path));
    }
}

/// Leaves for `url`, with a way back.
pub fn leave(url: &str) {
    let _ = window().location().assign(url);
}

/// Leaves for `url` in place of this page, so that Back does not come by here again.
pub fn leave_in_place(url: &str) {
    let _ = window().location().replace(url);
}

/// Loads the page anew.
pub fn reload() {
    let _ = window().location().reload();
}
