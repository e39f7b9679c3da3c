//! What is left to say if the app should ever stop by a fault of its own. The
//! fault's text is not shown or logged: it could have anything in it.

use std::sync::atomic::{AtomicBool, Ordering};

use backbeat_core::text;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement};

use super::window;

/// What of the app still runs is not to write over it.
static HAS_STOPPED: AtomicBool = AtomicBool::new(false);

/// Whether the app has stopped.
pub fn has_stopped() -> bool {
    HAS_STOPPED.load(Ordering::Relaxed)
}

/// Sets what happens on a panic: a page that says so, with two ways on and a report. `base` is where the app lives.
pub fn install(base: &'static str) {
    std::panic::set_hook(Box::new(move |info| {
        let place =
            info.location().map_or_else(String::new, |location| format!("{}:{}", location.file(), location.line()));
        web_sys::console::error_1(&JsValue::from_str(&format!("Backbeat stopped at {place}")));
        if let Some(document) = window().document() {
            let _ = show(&document, base, &place);
        }
    }));
}

/// In place of the app, whose buttons may do anything or nothing now.
fn show(document: &Document, base: &str, place: &str) -> Result<(), JsValue> {
    let Some(root) = document.get_element_by_id("app") else {
        return Ok(());
    };
    let add = |parent: &Element, tag: &str, class: &str, text: &str| {
        let element = document.create_element(tag)?;
        element.set_class_name(class);
        element.set_text_content(Some(text));
        parent.append_child(&element)?;
        Ok::<Element, JsValue>(element)
    };
    let page = document.create_element("main")?;
    page.set_class_name("page");
    let title = add(&page, "h1", "", text::stopped::TITLE)?;
    title.set_attribute("tabindex", "-1")?;
    add(&page, "p", "lead", text::stopped::LEAD)?;
    let row = add(&page, "div", "row", "")?;
    add(&row, "a", "button primary", text::stopped::RELOAD)?.set_attribute("href", "")?;
    add(&row, "a", "button", text::actions::GO_TO_START)?.set_attribute("href", base)?;
    add(&page, "p", "small soft", text::stopped::REPORT)?;
    add(&page, "pre", "report", &report(document, base, place))?;
    root.set_text_content(None);
    root.append_child(&page)?;
    document.set_title(text::stopped::TITLE);
    HAS_STOPPED.store(true, Ordering::Relaxed);
    title.dyn_into::<HtmlElement>()?.focus()
}

/// The build, the place in its source, and what kind of page it was: of an address no more than its first word, since the rest may be
/// about a person.
fn report(document: &Document, base: &str, place: &str) -> String {
    let script = document.query_selector("script[data-boot]").ok().flatten();
    let build = script.and_then(|script| script.get_attribute("src")).unwrap_or_default();
    let path = window().location().pathname().unwrap_or_default();
    let page = path.strip_prefix(base).and_then(|path| path.split('/').next()).unwrap_or_default();
    text::stopped::report((env!("CARGO_PKG_VERSION"), &build), place, (base, page))
}
