//! The clipboard. Only ids and reports are ever copied, never a token.

use wasm_bindgen_futures::JsFuture;

use super::window;

/// Copies `text`; false when the browser refuses.
pub async fn copy(text: &str) -> bool {
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}
