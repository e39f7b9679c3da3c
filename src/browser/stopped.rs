//! What is left to say if the app should ever stop by a fault of its own. The
//! fault's text is not shown or logged: it could have anything in it.

use wasm_bindgen::JsValue;
use web_sys::Document;

use super::window;

/// Sets what happens on a panic: a page that says so, with a way on.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let place =
            info.location().map_or_else(String::new, |location| format!("{}:{}", location.file(), location.line()));
        web_sys::console::error_1(&JsValue::from_str(&format!("Backbeat stopped at {place}")));
        if let Some(document) = window().document() {
            let _ = show(&document);
        }
    }));
}

fn show(document: &Document) -> Result<(), JsValue> {
    let Some(body) = document.body() else {
        return Ok(());
    };
    let alert = document.create_element("div")?;
    alert.set_class_name("alert bad stopped");
    alert.set_attribute("role", "alert")?;
    let title = document.create_element("b")?;
    title.set_text_content(Some("Backbeat has stopped"));
    let text = document.create_element("p")?;
    text.set_text_content(Some("The fault is this app’s, not yours. Load the page again to go on."));
    let link = document.create_element("a")?;
    link.set_class_name("button");
    link.set_attribute("href", "")?;
    link.set_text_content(Some("Reload"));
    for child in [title, text, link] {
        alert.append_child(&child)?;
    }
    body.prepend_with_node_1(&alert)
}
