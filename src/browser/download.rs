//! Files that the app makes: a list as CSV, an event for the calendar.

use backbeat_core::port::Pauses;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::timer::Pause;
use super::window;

/// Milliseconds after which any browser has read the file.
const READ_BY: u32 = 60_000;

/// Saves `text` as a file called `name`, the way that the browser saves files.
pub fn save(name: &str, media_type: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options) else {
        return;
    };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else {
        return;
    };
    if let Some(link) = window().document().and_then(|document| document.create_element("a").ok()) {
        let link: HtmlAnchorElement = link.unchecked_into();
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // Not every browser has read it by now.
    spawn_local(async move {
        Pause.pause(READ_BY).await;
        let _ = Url::revoke_object_url(&address);
    });
}
