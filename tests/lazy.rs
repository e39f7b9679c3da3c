//! What a person sees while a piece of the app is on its way, and when it does not come.
#![allow(clippy::expect_used, reason = "clippy does not see that these are tests")]

use backbeat::app::lazy::{lazily, piece_missing};
use backbeat_core::problem::Action;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_view_takes_the_place_of_what_waited_for_it() {
    let page: HtmlElement = document().create_element("div").expect("a div can be created").unchecked_into();
    let mounted = mount_to(page.clone(), || {
        let coming = async { Ok(view! { <h1>"There"</h1> }.into_any()) };
        lazily(Box::pin(coming), view! { <p>"Waiting"</p> }.into_any(), || ().into_any())
    });
    assert_eq!(page.text_content().as_deref(), Some("Waiting"));
    leptos::task::tick().await;
    assert_eq!(page.text_content().as_deref(), Some("There"));
    drop(mounted);
}

#[wasm_bindgen_test]
fn a_piece_that_does_not_come_offers_a_reload() {
    let problem = piece_missing();
    assert_eq!((problem.title.as_str(), problem.action), ("A part of the app did not arrive", Some(Action::Reload)));
}
