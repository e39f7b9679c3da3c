//! The clipboard. Only ids and reports are ever copied, never a token.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, DragEvent, Event};

use super::window;

/// Copies `text`; false when the browser refuses.
pub async fn copy(text: &str) -> bool {
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}

/// The text that is dropped on a field; taking it keeps it out of the field.
pub fn dropped(event: &Event) -> Option<String> {
    let text = event.dyn_ref::<DragEvent>()?.data_transfer()?.get_data("text").ok()?;
    event.prevent_default();
    Some(text)
}

/// The text that an event pastes; taking it keeps it out of the field.
pub fn pasted(event: &Event) -> Option<String> {
    let text = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?.get_data("text").ok()?;
    event.prevent_default();
    Some(text)
}
