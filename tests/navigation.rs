//! Where addresses lead, and which clicks stay within the app.
#![allow(clippy::expect_used, clippy::panic, reason = "clippy does not see that these are tests")]

use std::cell::RefCell;

use backbeat::app::place::{Place, own_path, record_path};
use backbeat::browser::navigation::on_link;
use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlAnchorElement, MouseEvent, MouseEventInit};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn each_address_has_its_place() {
    for (path, place) in [
        ("/", Place::Start),
        ("/login", Place::Login),
        ("/login/", Place::Login),
        ("/auth/back", Place::Callback),
        ("/callback", Place::Unknown),
        ("/guide", Place::Guide("".into())),
        ("/guide/", Place::Guide("".into())),
        ("/guide/pkce/", Place::Guide("pkce".into())),
        ("/guides", Place::Unknown),
        ("/contactx", Place::Unknown),
        ("/invoice", Place::Unknown),
        ("//", Place::Unknown),
        ("/Contact", Place::Unknown),
        ("", Place::Start),
    ] {
        assert_eq!(Place::of(path, "/auth/back"), place, "{path}");
    }
    assert_eq!(Place::of(&Place::Password.path(), "/callback"), Place::Password);
}

#[wasm_bindgen_test]
fn the_page_of_a_record_has_its_id_back() {
    let segments = |path: &str| match Place::of(path, "/callback") {
        Place::Own(own) => own.segments(),
        other => panic!("{path} leads to {other:?}"),
    };
    assert_eq!(segments("/contact"), ["contact"]);
    assert_eq!(segments("/contact/"), ["contact"]);
    assert_eq!(segments(&own_path("events")), ["events"]);
    assert_eq!(segments(&record_path("invoices", "a/b?é")), ["invoices", "a/b?é"]);
    assert_eq!(segments("/invoices/%zz"), ["invoices", ""]);
}

thread_local!(static WENT: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) });

/// Clicks on a link as `click` says, and tells whether the browser would still follow it.
fn click(href: &str, attribute: Option<(&str, &str)>, click: &MouseEventInit) -> bool {
    let link: HtmlAnchorElement = document().create_element("a").expect("a link").unchecked_into();
    link.set_href(href);
    if let Some((name, value)) = attribute {
        link.set_attribute(name, value).expect("a valid attribute");
    }
    let child = document().create_element("span").expect("a child");
    link.append_child(&child).expect("it can be put in the link");
    document().body().expect("a body").append_child(&link).expect("it can be put on the page");
    click.set_bubbles(true);
    click.set_cancelable(true);
    let event = MouseEvent::new_with_mouse_event_init_dict("click", click).expect("an event");
    // What nobody took is not to be followed here: it would end the tests.
    let stop = wasm_bindgen::closure::Closure::<dyn Fn(MouseEvent)>::new(|event: MouseEvent| event.prevent_default());
    let before = WENT.with_borrow(Vec::len);
    on_window_after(&stop);
    child.dispatch_event(&event).expect("it can be dispatched");
    off_window(&stop);
    link.remove();
    WENT.with_borrow(Vec::len) == before
}

fn on_window_after(listener: &wasm_bindgen::closure::Closure<dyn Fn(MouseEvent)>) {
    leptos::leptos_dom::helpers::window()
        .add_event_listener_with_callback("click", listener.as_ref().unchecked_ref())
        .expect("a listener");
}

fn off_window(listener: &wasm_bindgen::closure::Closure<dyn Fn(MouseEvent)>) {
    leptos::leptos_dom::helpers::window()
        .remove_event_listener_with_callback("click", listener.as_ref().unchecked_ref())
        .expect("a listener");
}

#[wasm_bindgen_test]
fn a_plain_click_on_a_link_of_the_app_stays_and_every_other_is_the_browsers() {
    on_link("/", |path| WENT.with_borrow_mut(|went| went.push(path)));
    assert!(!click("/contact?tab=1#top", None, &MouseEventInit::new()));
    assert_eq!(WENT.with_borrow(Clone::clone), ["/contact?tab=1#top"]);

    let with = |change: fn(&MouseEventInit)| {
        let init = MouseEventInit::new();
        change(&init);
        init
    };
    assert!(click("/contact", None, &with(|init| init.set_ctrl_key(true))));
    assert!(click("/contact", None, &with(|init| init.set_meta_key(true))));
    assert!(click("/contact", None, &with(|init| init.set_shift_key(true))));
    assert!(click("/contact", None, &with(|init| init.set_button(1))));
    assert!(click("/contact", Some(("target", "_blank")), &MouseEventInit::new()));
    assert!(click("/contact", Some(("download", "")), &MouseEventInit::new()));
    assert!(click("https://example.org/contact", None, &MouseEventInit::new()));
    assert!(click("#main", None, &MouseEventInit::new()));
    assert!(click("mailto:avery@example.org", None, &MouseEventInit::new()));
}
