//! Changes of page without loading anything: links of the app, Back and
//! Forward. Everything that a person may want of a link stays the browser's:
//! new tabs, downloads, other sites, places within a page.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent};

use super::stopped::has_stopped;
use super::{location, window};

/// Calls `go` with path, query and fragment instead of following a link to a page below `base_path`.
pub fn on_link(base_path: &'static str, go: impl Fn(String) + 'static) {
    let listener = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        if let Some(path) = own_page(&event, base_path) {
            event.prevent_default();
            go(path);
        }
    });
    let _ = window().add_event_listener_with_callback("click", listener.as_ref().unchecked_ref());
    // It listens for as long as the page lives.
    listener.forget();
}

/// Calls `moved` after Back and Forward.
pub fn on_back_or_forward(moved: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |_| moved());
    let _ = window().add_event_listener_with_callback("popstate", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Calls `moved` after Back and Forward for as long as the guard is there.
pub fn watch_moves(moved: impl Fn() + 'static) -> MoveGuard {
    let listener = Closure::<dyn Fn(Event)>::new(move |_| moved());
    let _ = window().add_event_listener_with_callback("popstate", listener.as_ref().unchecked_ref());
    MoveGuard(listener)
}

/// Without it nobody is told of Back and Forward any more.
pub struct MoveGuard(Closure<dyn Fn(Event)>);

impl Drop for MoveGuard {
    fn drop(&mut self) {
        let _ = window().remove_event_listener_with_callback("popstate", self.0.as_ref().unchecked_ref());
    }
}

/// Puts `path` behind the present page in the history, which stays where it is.
pub fn push_in_place(path: &str) {
    if let Ok(history) = window().history() {
        // Refused only for another origin, and `path` is always one of ours.
        let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(path));
    }
}

/// Puts `path` behind the present page in the history, and goes to its top.
pub fn push(path: &str) {
    push_in_place(path);
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// The page that a plain click on a plain link of the app leads to.
fn own_page(event: &MouseEvent, base_path: &str) -> Option<String> {
    let is_plain =
        event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
    // Once the app has stopped, a link is a link.
    if !is_plain || event.default_prevented() || has_stopped() {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    let here = location::current();
    let is_left_to_browser =
        !link.target().is_empty() || link.has_attribute("download") || link.origin() != here.origin;
    let (path, query, fragment) = (link.pathname(), link.search(), link.hash());
    let is_here = path == here.path && query.trim_start_matches('?') == here.query;
    if is_left_to_browser || !path.starts_with(base_path) || (is_here && !fragment.is_empty()) {
        return None;
    }
    Some(format!("{path}{query}{fragment}"))
}
