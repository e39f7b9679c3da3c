//! The document around the app: its title, theme and brand, the static first
//! screen that the app replaces, and the focus.

use backbeat_core::config::{Accent, Brand};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event, HtmlElement, HtmlTextAreaElement, PageTransitionEvent};

use super::stopped::has_stopped;
use super::{storage, window};

/// The id of the static first screen in `index.html`.
const SHELL: &str = "shell";
/// The id of the element that the app is mounted in.
const APP: &str = "app";
/// Where the boot script's element has the address of the guide's style sheet.
const GUIDE_CSS: &str = "data-guide-css";

/// Makes the element for the app, beside the static first screen.
pub fn app_root() -> Option<HtmlElement> {
    let document = document()?;
    let root: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
    root.set_id(APP);
    document.body()?.append_child(&root).ok()?;
    Some(root)
}

/// Whether somebody holds a button of the static first screen down.
pub fn is_shell_pressed() -> bool {
    let pressed = document().and_then(|document| document.query_selector("#shell a:active").ok().flatten());
    pressed.is_some()
}

/// Takes the static first screen away. In the same task as mounting: no frame shows both or neither. The focus goes along if it was on the static button.
pub fn remove_shell() {
    let Some(document) = document() else {
        return;
    };
    let had_focus =
        document.active_element().is_some_and(|element| matches!(&*element.id(), "sign-in" | "create-account"));
    if let Some(shell) = document.get_element_by_id(SHELL) {
        shell.remove();
    }
    if let Some(root) = document.document_element() {
        // What the boot script chose for the first screen says nothing of the app.
        let _ = root.remove_attribute("data-phase");
    }
    if had_focus {
        focus("#app .start .primary");
    }
}

/// Sets the title of the document.
pub fn set_title(title: &str) {
    if let Some(document) = document().filter(|_| !has_stopped()) {
        document.set_title(title);
    }
}

/// Moves the focus to the first element that `selector` finds, without scrolling.
pub fn focus(selector: &str) {
    focus_at(selector, true);
}

/// Moves the focus to the first element that `selector` finds, and brings it into view.
pub fn show(selector: &str) {
    focus_at(selector, false);
}

fn focus_at(selector: &str, prevents_scroll: bool) {
    let element = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(prevents_scroll);
        let _ = element.focus_with_options(&options);
    }
}

/// Whether no element has the focus.
pub fn is_focus_nowhere() -> bool {
    document().and_then(|document| document.active_element()).is_none_or(|element| element.tag_name() == "BODY")
}

/// Whether what has the focus is in what `selector` finds.
pub fn is_focus_in(selector: &str) -> bool {
    let focused = document().and_then(|document| document.active_element());
    focused.and_then(|element| element.closest(selector).ok().flatten()).is_some()
}

/// Shows the page in `theme`, or in the system's, and keeps the choice.
pub fn choose_theme(theme: Option<&str>) {
    storage::set_theme(theme);
    if let Some(root) = root_element() {
        let _ = match theme {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
        };
    }
}

/// Puts the association's colour in place, in each theme where it can be read.
pub fn apply_brand(brand: &Brand) {
    let Some((accent, root)) = brand.accent.zip(root_element().and_then(|root| root.dyn_into::<HtmlElement>().ok()))
    else {
        return;
    };
    let pick = |readable: fn(Accent) -> bool, own: String, standard: &str| {
        if readable(accent) { own } else { standard.to_owned() }
    };
    let light = pick(Accent::readable_on_light, accent.css(), "#0b5a58");
    let dark = pick(Accent::readable_on_dark, accent.css(), "#74d2c7");
    let on_light = pick(Accent::readable_on_light, accent.text_on_top().to_owned(), "#fff");
    let on_dark = pick(Accent::readable_on_dark, accent.text_on_top().to_owned(), "#06201e");
    let style = root.style();
    let _ = style.set_property("--accent", &format!("light-dark({light}, {dark})"));
    let _ = style.set_property("--on-accent", &format!("light-dark({on_light}, {on_dark})"));
}

/// Calls `restored` when the page comes back out of the back/forward cache, with its memory as it was.
pub fn on_restored_from_cache(restored: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn(PageTransitionEvent)>::new(move |event: PageTransitionEvent| {
        if event.persisted() {
            restored();
        }
    });
    let _ = window().add_event_listener_with_callback("pageshow", listener.as_ref().unchecked_ref());
    // It listens for as long as the page lives.
    listener.forget();
}

/// Loads the style sheet of the members' pages, which the boot script knows, if it is not there yet.
pub async fn load_member_sheet() {
    load_sheet("data-member-css").await;
}

/// Loads the guide's own style sheet, if it is not there yet.
pub async fn load_guide_sheet() {
    load_sheet(GUIDE_CSS).await;
}

/// The address of the folder with the guide's files, where its style sheet lies too; none where the build gave them no hash.
pub fn guide_folder() -> Option<String> {
    let sheet = of_boot(GUIDE_CSS)?;
    Some(sheet[..=sheet.rfind('/')?].to_owned())
}

/// What the build wrote into the boot script's element.
fn of_boot(name: &str) -> Option<String> {
    document()?.query_selector("script[data-boot]").ok()??.get_attribute(name)
}

/// The attribute `name` has the address, and the one beside it the hash.
async fn load_sheet(name: &str) {
    let Some((document, head)) = document().and_then(|document| Some((document.clone(), document.head()?))) else {
        return;
    };
    let Some(address) = of_boot(name) else {
        return;
    };
    let is_there = document.query_selector(&format!("link[href='{address}']")).ok().flatten().is_some();
    let Some(link) = document.create_element("link").ok().filter(|_| !is_there) else {
        return;
    };
    let integrity = of_boot(&format!("{name}-integrity")).unwrap_or_default();
    for (name, value) in [("rel", "stylesheet"), ("integrity", &*integrity), ("href", &*address)] {
        let _ = link.set_attribute(name, value);
    }
    let loaded = js_sys::Promise::new(&mut |resolve, _| {
        for event in ["load", "error"] {
            let _ = link.add_event_listener_with_callback(event, &resolve);
        }
        let _ = head.append_child(&link);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(loaded).await;
}

/// Scrolls the strip that `strip` finds sideways, and nothing else, until what `part` finds in it is in its middle.
pub fn center_in_strip(strip: &str, part: &str) {
    let find = |selector: &str| document()?.query_selector(selector).ok().flatten();
    let Some((strip, part)) = find(strip).zip(find(&format!("{strip} {part}"))) else {
        return;
    };
    let number = |element: &Element, name: &str| {
        js_sys::Reflect::get(element, &name.into()).ok().and_then(|value| value.as_f64()).unwrap_or_default()
    };
    let room = (number(&strip, "clientWidth") - number(&part, "offsetWidth")) / 2.0;
    let left = number(&part, "offsetLeft") - number(&strip, "offsetLeft") - room;
    let _ = js_sys::Reflect::set(&strip, &"scrollLeft".into(), &left.into());
}

/// Sets what stands in the text area that `selector` finds.
pub fn set_text(selector: &str, text: &str) {
    let area = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(area) = area.and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()) {
        area.set_value(text);
    }
}

/// Sets what stands in the field that `selector` finds.
pub fn set_value(selector: &str, value: &str) {
    if let Some(field) = document().and_then(|document| document.query_selector(selector).ok().flatten()) {
        let _ = js_sys::Reflect::set(&field, &"value".into(), &value.into());
    }
}

/// Chooses, or no longer chooses, what `selector` finds among radio buttons.
pub fn set_checked(selector: &str, is_checked: bool) {
    if let Some(radio) = document().and_then(|document| document.query_selector(selector).ok().flatten()) {
        // By its name: a type of its own would be in everybody's first visit.
        let _ = js_sys::Reflect::set(&radio, &"checked".into(), &is_checked.into());
    }
}

/// Asks a question to be answered with OK or Cancel, and waits for the answer.
pub fn confirm(question: &str) -> bool {
    // Where dialogs are suppressed nobody was asked; then the person can still do what the button says.
    window().confirm_with_message(question).unwrap_or(true)
}

/// Has the browser ask before the page is left, while it lives and `is_needed`.
pub fn ask_before_unload(is_needed: impl Fn() -> bool + 'static) -> UnloadGuard {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if is_needed() {
            event.prevent_default();
        }
    });
    let _ = window().add_event_listener_with_callback("beforeunload", listener.as_ref().unchecked_ref());
    UnloadGuard(listener)
}

/// Without it the page may be left, and kept by the browser for Back.
pub struct UnloadGuard(Closure<dyn Fn(Event)>);

impl Drop for UnloadGuard {
    fn drop(&mut self) {
        let _ = window().remove_event_listener_with_callback("beforeunload", self.0.as_ref().unchecked_ref());
    }
}

fn document() -> Option<Document> {
    window().document()
}

fn root_element() -> Option<Element> {
    document()?.document_element()
}
