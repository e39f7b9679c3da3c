//! How far down the page is.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Event, HtmlElement, ResizeObserver};

use super::window;

/// Whole pixels from the top: fractions would bring 20 kB of code that reads and writes them.
pub fn position() -> i32 {
    // A page has fewer pixels than i32 has numbers.
    #[allow(clippy::cast_possible_truncation, reason = "stated above")]
    let position = window().scroll_y().unwrap_or_default() as i32;
    position
}

/// Goes `position` pixels down as soon as the page is long enough, unless the person does something before.
pub fn restore(position: i32) {
    let position = f64::from(position);
    let Some(body) = window().document().and_then(|document| document.body()) else {
        return;
    };
    // What grows above it would take the page along: the position was that of the whole page.
    set_anchoring(&body, "none");
    let grown = Closure::<dyn Fn(Array, ResizeObserver)>::new(move |_: Array, observer: ResizeObserver| {
        if lowest().is_some_and(|lowest| lowest >= position) {
            window().scroll_to_with_x_and_y(0.0, position);
            observer.disconnect();
        }
    });
    let Ok(observer) = ResizeObserver::new(grown.into_js_value().unchecked_ref()) else {
        return;
    };
    observer.observe(&body);
    let stop = move |_| {
        observer.disconnect();
        set_anchoring(&body, "auto");
    };
    let stop = Closure::<dyn Fn(Event)>::new(stop).into_js_value();
    let once = AddEventListenerOptions::new();
    once.set_once(true);
    once.set_passive(true);
    for event in ["wheel", "keydown", "pointerdown", "click"] {
        let stop = stop.unchecked_ref();
        let _ = window().add_event_listener_with_callback_and_add_event_listener_options(event, stop, &once);
    }
}

/// Whether the browser keeps in place what is on screen when something above it grows.
fn set_anchoring(body: &HtmlElement, anchoring: &str) {
    let _ = body.style().set_property("overflow-anchor", anchoring);
}

/// The furthest position that the page has.
fn lowest() -> Option<f64> {
    let height = window().document()?.document_element()?.scroll_height();
    Some(f64::from(height) - window().inner_height().ok()?.as_f64()?)
}

/// Calls `leaving` when the page is left, by whatever way.
pub fn on_leave(leaving: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |_| leaving());
    let _ = window().add_event_listener_with_callback("pagehide", listener.as_ref().unchecked_ref());
    listener.forget();
}
