//! The parts that pages are made of, mounted in a real document.
#![allow(clippy::expect_used, reason = "clippy does not see that these are tests")]

use std::cell::Cell;
use std::rc::Rc;

use backbeat::browser::timer::Pause;
use backbeat::components::account::{Account, account_panel};
use backbeat::components::button::sign_in_button;
use backbeat::components::contact_card::{contact_card, contact_card_skeleton, no_contact};
use backbeat::components::email_form::email_form;
use backbeat::components::notice::countdown;
use backbeat::components::problem::problem_alert;
use backbeat_core::port::Pauses;
use backbeat_core::problem::{Action, Problem};
use backbeat_core::rhythm::contact::Contact;
use backbeat_core::session::Person;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use serde_json::json;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Mounts `view` in an element of its own, for as long as the page lives.
fn mounted(view: impl FnOnce() -> AnyView + 'static) -> HtmlElement {
    let page: HtmlElement = document().create_element("div").expect("a div can be created").unchecked_into();
    document().body().expect("a body").append_child(&page).expect("it can be put on the page");
    mount_to(page.clone(), view).forget();
    page
}

fn texts(page: &HtmlElement, selector: &str) -> Vec<String> {
    let found = page.query_selector_all(selector).expect("a valid selector");
    (0..found.length()).filter_map(|index| found.item(index)?.text_content()).collect()
}

fn click(page: &HtmlElement, selector: &str) {
    let element = page.query_selector(selector).expect("a valid selector").expect("the element is there");
    element.unchecked_into::<HtmlElement>().click();
}

fn contact(value: serde_json::Value) -> Contact {
    Contact::read(value).expect("an object")
}

#[wasm_bindgen_test]
async fn a_problem_is_told_in_text_nodes_with_one_button() {
    let pressed = Rc::new(Cell::new(None));
    let seen = Rc::clone(&pressed);
    let page = mounted(move || {
        let problem = Problem::failure("<b>Title</b>", "<img src=x onerror=alert(1)>", "Hint");
        let is_busy = RwSignal::new(false).read_only();
        let on_action = Box::new(move |action| seen.set(Some(action)));
        let problem = problem.with_action(Action::Retry).with_link(Some("https://t.example/403".to_owned()));
        problem_alert(problem.with_code("403: no"), is_busy, on_action)
    });
    assert_eq!(texts(&page, "[role=alert] > b"), ["<b>Title</b>"]);
    assert_eq!(texts(&page, "p"), ["<img src=x onerror=alert(1)>", "Hint", "More from the sign-in service"]);
    assert_eq!(texts(&page, "a[href='https://t.example/403'][rel=noreferrer]").len(), 1);
    assert_eq!((texts(&page, "img").len(), texts(&page, "code")), (0, vec!["403: no".to_owned()]));
    assert_eq!(texts(&page, "button"), ["Retry"]);
    click(&page, "button");
    assert_eq!(pressed.get(), Some(Action::Retry));
}

#[wasm_bindgen_test]
async fn a_busy_sign_in_button_does_nothing_and_says_what_it_does() {
    let presses = Rc::new(Cell::new(0));
    let counted = Rc::clone(&presses);
    let is_busy = RwSignal::new(false);
    let page = mounted(move || sign_in_button(is_busy.read_only(), Box::new(move || counted.set(counted.get() + 1))));
    assert_eq!(texts(&page, "button"), ["Sign in"]);
    click(&page, "button");
    is_busy.set(true);
    leptos::task::tick().await;
    assert_eq!(texts(&page, "button"), ["Going to the sign-in page"]);
    assert_eq!(texts(&page, "button + [role=status]"), ["Going to the sign-in page"]);
    click(&page, "button");
    assert_eq!(presses.get(), 1);
}

#[wasm_bindgen_test]
fn a_contact_card_shows_what_is_there_and_nothing_else() {
    let page = mounted(|| {
        let value = json!({
            "id": 7, "name": "أفيري <b>سامبل</b>", "email_address": "avery@example.org", "email_address2": "javascript:alert(1)",
            "mobile_phone_number": "+1 555 0100", "preferred_phone_number": "+1 555 0100", "home_address": { "line1": "1 Main St" },
        });
        contact_card(&contact(value), |_, _| ())
    });
    assert_eq!(texts(&page, "dt"), ["Name", "E-mail", "E-mail", "Mobile", "Home address", "Contact id"]);
    assert_eq!(texts(&page, "bdi"), ["أفيري <b>سامبل</b>", "javascript:alert(1)", "+1 555 0100"]);
    assert_eq!(texts(&page, "a[href^='mailto:']"), ["avery@example.org"]);
    assert_eq!((texts(&page, "dd b").len(), texts(&page, "a").len()), (0, 1));
}

#[wasm_bindgen_test]
async fn copying_an_id_says_whether_it_worked() {
    let page =
        mounted(|| contact_card(&contact(json!({ "id": "100245", "name": "A" })), |text, done| done(text == "100245")));
    assert_eq!(texts(&page, "button"), ["Copy contact id"]);
    click(&page, "button");
    leptos::task::tick().await;
    assert_eq!(texts(&page, "button + [role=status]"), ["Copied"]);
}

#[wasm_bindgen_test]
fn loading_and_empty_have_their_own_looks() {
    let skeleton = mounted(contact_card_skeleton);
    assert_eq!(texts(&skeleton, "dl[aria-hidden=true] dt").len(), 8);
    assert_eq!(texts(&mounted(no_contact), "b"), ["Your contact is empty"]);
}

#[wasm_bindgen_test]
async fn the_account_panel_says_who_and_once_open_until_when_and_lets_one_choose_a_theme() {
    thread_local!(static CHOSEN: Cell<Option<&'static str>> = const { Cell::new(Some("none yet")) });
    let page = mounted(|| {
        let person =
            Person { name: "Avery Sample".to_owned(), email: Some("avery@example.org".to_owned()), tenant_id: None };
        let session = Signal::stored("Good until 10:14".to_owned());
        let links = vec![("Change your password", "/password".to_owned())];
        let (portal, theme) = (Some("https://portal.example.org/".to_owned()), Some("dark".to_owned()));
        account_panel(Account { person, session, links, portal, theme }, |theme| CHOSEN.set(theme), || {})
    });
    assert_eq!(texts(&page, ".avatar"), ["AS"]);
    assert_eq!(texts(&page, "dd"), [""]);
    click(&page, "summary");
    while texts(&page, "dd") != ["Good until 10:14"] {
        Pause.pause(1).await;
    }
    assert_eq!(texts(&page, "a[href='https://portal.example.org/']"), ["Rhythm’s portal"]);
    assert_eq!(texts(&page, "a[href='/password']"), ["Change your password"]);
    assert_eq!(texts(&page, "label:has(input:checked)"), ["Dark"]);
    click(&page, "label:first-child input");
    assert_eq!(CHOSEN.get(), None);
}

#[wasm_bindgen_test]
async fn a_countdown_shows_its_seconds_to_the_eye_and_says_the_rest_once() {
    thread_local!(static PRESSED: Cell<u32> = const { Cell::new(0) });
    let left = RwSignal::new("1:05".to_owned());
    let is_busy = RwSignal::new(false);
    let press = || PRESSED.set(PRESSED.get() + 1);
    let page = mounted(move || countdown(Box::new(move || left.get()), is_busy.read_only(), Box::new(press)));
    assert_eq!(texts(&page, "[aria-hidden=true] [role=timer]"), ["1:05"]);
    assert_eq!(texts(&page, ".hidden"), ["soon"]);
    left.set("1:04".to_owned());
    leptos::task::tick().await;
    assert_eq!(texts(&page, "[role=timer]"), ["1:04"]);
    click(&page, "button");
    is_busy.set(true);
    click(&page, "button");
    assert_eq!(PRESSED.get(), 1);
}

#[wasm_bindgen_test]
fn a_form_is_sent_once_by_button_and_by_enter_with_what_was_typed() {
    thread_local!(static SENT: Cell<u32> = const { Cell::new(0) });
    let email = RwSignal::new("a@example.org".to_owned());
    let page = mounted(move || {
        let send = || SENT.set(SENT.get() + 1);
        let (is_busy, is_wrong) = (Memo::new(|_| false), Memo::new(|_| true));
        email_form(email.read_only(), Box::new(move |text| email.set(text)), (is_busy, is_wrong), Box::new(send))
    });
    assert_eq!(texts(&page, "label[for=email]"), ["E-mail address"]);
    assert_eq!(texts(&page, "input[aria-invalid=true]").len(), 1);
    click(&page, "button");
    assert_eq!((SENT.get(), email.get_untracked().as_str()), (1, "a@example.org"));
}
