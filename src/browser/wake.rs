//! When a person, or the network, comes back to the page.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

use super::window;

/// Calls `woken` whenever the page is looked at again or the network is back: timers may have slept meanwhile.
pub fn on_wake(woken: impl Fn() + 'static) {
    let is_visible = || window().document().is_some_and(|document| !document.hidden());
    let listener = Closure::<dyn Fn(Event)>::new(move |_| {
        if is_visible() {
            woken();
        }
    });
    let listen = |event| window().add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    let _ = (listen("focus"), listen("online"), listen("pageshow"));
    if let Some(document) = window().document() {
        let _ = document.add_event_listener_with_callback("visibilitychange", listener.as_ref().unchecked_ref());
    }
    // It listens for as long as the page lives.
    listener.forget();
}

/// Calls `changed` with whether the device has a network, whenever that changes.
pub fn on_connection(changed: impl Fn(bool) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |_| changed(is_online()));
    for event in ["online", "offline"] {
        let _ = window().add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

/// Whether the device has a network. It may still not lead anywhere.
pub fn is_online() -> bool {
    window().navigator().on_line()
}
