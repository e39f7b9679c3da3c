//! What a person sees when a route's code cannot be fetched.
#![allow(clippy::expect_used, reason = "clippy does not see that these are tests")]

use backbeat::app::lazy::LoadFailed;
use leptos::{mount::mount_to, prelude::*, wasm_bindgen::JsCast, web_sys::HtmlElement};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn a_route_that_cannot_be_fetched_says_so_and_offers_a_reload() {
    let page: HtmlElement = document().create_element("div").expect("a div can be created").unchecked_into();
    let mounted = mount_to(page.clone(), LoadFailed);

    let text = |selector: &str| {
        let element = page.query_selector(selector).expect("a valid selector");
        element.and_then(|element| element.text_content())
    };
    assert_eq!(text("[role=alert] h1").as_deref(), Some("This page could not be loaded"));
    assert_eq!(text("button[type=button]").as_deref(), Some("Reload"));
    drop(mounted);
}
