//! What a person sees when a piece of the app cannot be fetched.
#![allow(clippy::expect_used, reason = "clippy does not see that these are tests")]

use backbeat::app::lazy::load_failed;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn a_piece_that_cannot_be_fetched_says_so_and_offers_a_reload() {
    let page: HtmlElement = document().create_element("div").expect("a div can be created").unchecked_into();
    let mounted = mount_to(page.clone(), load_failed);
    let text = |selector: &str| {
        let element = page.query_selector(selector).expect("a valid selector");
        element.and_then(|element| element.text_content())
    };
    assert_eq!(text("h1").as_deref(), Some("This page could not be loaded"));
    assert_eq!(text("[role=alert] b").as_deref(), Some("A part of the app did not arrive"));
    assert_eq!(text("button[type=button]").as_deref(), Some("Reload"));
    drop(mounted);
}
