//! The browser behind the ports: signatures, storage, requests, the address,
//! dates. Spec vectors where a specification has them.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "clippy does not see that these are tests")]

use std::cell::RefCell;
use std::rc::Rc;

use backbeat::browser::channel::Channel;
use backbeat::browser::crypto::{WebCrypto, fresh_random, is_available};
use backbeat::browser::http::Fetch;
use backbeat::browser::storage::{
    SessionStorage, draft, forget_all, forget_draft, forget_drafts, forget_session, is_session, set_draft, set_scroll,
    set_session, set_theme, take_had_session, take_scroll, theme,
};
use backbeat::browser::timer::Pause;
use backbeat::browser::{clock, intl, location};
use backbeat_core::port::{Http, HttpError, Pauses, Request, RsaPublicKey, Signatures, TabStorage};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// RFC 7515 appendix A.2.
const MODULUS: &str = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
const INPUT: &str = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
const SIGNATURE: &str = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

async fn verify(modulus: &str, input: &str, signature: &[u8]) -> bool {
    let key = RsaPublicKey { modulus, exponent: "AQAB" };
    WebCrypto.verify_rs256(key, input.as_bytes(), signature).await.expect("WebCrypto is available")
}

#[wasm_bindgen_test]
async fn rfc_7515_appendix_a_2_verifies_and_nothing_else_does() {
    let signature = URL_SAFE_NO_PAD.decode(SIGNATURE).expect("the vector is base64url");
    assert!(is_available());
    assert!(verify(MODULUS, INPUT, &signature).await);
    let mut flipped = signature.clone();
    flipped[0] ^= 1;
    assert!(!verify(MODULUS, INPUT, &flipped).await);
    assert!(!verify(MODULUS, &format!("{INPUT}A"), &signature).await);
    assert!(!verify(MODULUS, INPUT, &[]).await);
    assert!(!verify("AQAB", INPUT, &signature).await);
    assert!(!verify("not base64!", INPUT, &signature).await);
}

#[wasm_bindgen_test]
fn random_values_are_fresh_each_time() {
    let (one, two) = (fresh_random().expect("a random source"), fresh_random().expect("a random source"));
    assert_ne!(one.state, two.state);
    assert_ne!(one.nonce, one.state);
    assert_ne!(one.code_verifier, two.code_verifier);
    assert_ne!(one.code_verifier, [0; 32]);
}

#[wasm_bindgen_test]
fn session_storage_keeps_lists_and_forgets() {
    let storage = SessionStorage;
    assert_eq!(storage.read("backbeat.test"), Ok(None));
    storage.write("backbeat.test", "a=1").expect("session storage works here");
    assert_eq!(storage.read("backbeat.test"), Ok(Some("a=1".to_owned())));
    assert!(storage.keys().expect("session storage works here").contains(&"backbeat.test".to_owned()));
    storage.remove("backbeat.test").expect("session storage works here");
    assert_eq!(storage.read("backbeat.test"), Ok(None));
}

#[wasm_bindgen_test]
fn that_this_tab_had_a_session_is_told_twice_at_most() {
    assert!(set_session("a"));
    assert_eq!([take_had_session(), take_had_session(), take_had_session()], [true, true, false]);
    set_session("b");
    forget_session();
    assert!(!take_had_session());
}

#[wasm_bindgen_test]
fn a_page_of_this_tab_learns_that_another_one_ended_its_session_or_began_one() {
    set_session("a");
    assert_eq!([is_session("a"), is_session("b")], [true, false]);
    set_session("b");
    assert!(!is_session("a"));
    forget_session();
    assert!(!is_session("b"));
}

#[wasm_bindgen_test]
fn how_far_down_a_page_was_is_told_once_and_of_that_page_alone() {
    set_scroll("/contact?a=1 2", 340);
    assert_eq!([take_scroll("/contact?a=1 2"), take_scroll("/contact?a=1 2")], [Some(340), None]);
    set_scroll("/contact", 340);
    assert_eq!([take_scroll("/"), take_scroll("/contact")], [None, None]);
    SessionStorage.write("backbeat.scroll", "far /").expect("session storage works here");
    assert_eq!(take_scroll("/"), None);
}

#[wasm_bindgen_test]
fn a_sign_out_forgets_what_is_the_apps_and_nothing_else() {
    set_scroll("/", 1);
    set_draft("a", "x");
    set_draft("b", "y");
    set_session("a");
    SessionStorage.write("backbeat.pending.x", "{}").expect("session storage works here");
    SessionStorage.write("other", "z").expect("session storage works here");
    assert_eq!(draft("a").as_deref(), Some("x"));
    forget_all();
    assert_eq!((draft("a"), draft("b"), take_scroll("/"), take_had_session()), (None, None, None, false));
    assert_eq!(SessionStorage.read("backbeat.pending.x"), Ok(None));
    assert_eq!(SessionStorage.read("other"), Ok(Some("z".to_owned())));
    SessionStorage.remove("other").expect("session storage works here");
}

#[wasm_bindgen_test]
fn only_stale_drafts_are_swept() {
    set_draft("old", "old");
    set_draft("new", "new");
    forget_drafts(|stored| stored == "old");
    assert_eq!((draft("old"), draft("new").as_deref()), (None, Some("new")));
    forget_draft("new");
    assert_eq!(draft("new"), None);
}

#[wasm_bindgen_test]
async fn other_tabs_hear_texts_and_the_speaker_does_not_hear_itself() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let (first, second) = (heard.clone(), heard.clone());
    let note = |heard: Rc<RefCell<Vec<String>>>, name: &'static str| {
        move |_: &Channel, text: &str| heard.borrow_mut().push(format!("{name} heard {text}"))
    };
    let one = Channel::open("backbeat test", note(first, "one")).expect("channels work here");
    let _two = Channel::open("backbeat test", note(second, "two")).expect("channels work here");
    one.say("hello");
    while heard.borrow().is_empty() {
        Pause.pause(1).await;
    }
    assert_eq!(*heard.borrow(), ["two heard hello"]);
}

#[wasm_bindgen_test]
fn a_timer_waits_an_hour_at_most() {
    let until = |seconds| clock::milliseconds_until(clock::now().plus(seconds));
    assert_eq!([until(-5), until(0), until(1_000_000)], [0, 0, 3_600_000]);
    assert!((1001..=2000).contains(&until(2)));
}

#[wasm_bindgen_test]
fn the_theme_is_kept_until_it_is_the_systems_again() {
    set_theme(Some("dark"));
    assert_eq!(theme().as_deref(), Some("dark"));
    set_theme(None);
    assert_eq!(theme(), None);
}

#[wasm_bindgen_test]
async fn a_response_has_its_status_type_and_body() {
    let here = location::current().origin;
    let response = Fetch.send(Request::get(format!("{here}/"), 1 << 20)).await.expect("the test page answers");
    assert_eq!((response.status, response.is_html()), (200, true));
    assert!(response.body.contains("<html"));
    let missing = Fetch.send(Request::get(format!("{here}/no-such-file"), 1 << 20)).await.expect("the server answers");
    assert_eq!(missing.status, 404);
}

#[wasm_bindgen_test]
async fn a_body_beyond_the_limit_is_not_read_on() {
    let here = location::current().origin;
    assert_eq!(Fetch.send(Request::get(format!("{here}/"), 10)).await, Err(HttpError::TooLarge(10)));
}

#[wasm_bindgen_test]
async fn nobody_there_is_unreachable() {
    // Port 9 is on every browser's list of ports that are never asked.
    assert_eq!(Fetch.send(Request::get("http://localhost:9/", 10)).await, Err(HttpError::Unreachable));
    assert_eq!(Fetch.send(Request::get("http://%zz/", 10)).await, Err(HttpError::Unreachable));
}

#[wasm_bindgen_test]
fn the_address_is_replaced_without_a_trace() {
    let before = location::current();
    location::replace("/somewhere?tab=1#place");
    let now = location::current();
    assert_eq!((now.path.as_str(), now.query.as_str(), now.fragment.as_str()), ("/somewhere", "tab=1", "place"));
    assert_eq!(now.within_origin(), "/somewhere?tab=1#place");
    location::replace(&before.within_origin());
    assert_eq!(location::current(), before);
}

#[wasm_bindgen_test]
fn a_date_without_a_time_stays_that_date() {
    let date = intl::date("2026-03-01").expect("a date");
    assert!(date.contains('1') && date.contains("2026") && !date.contains("28"), "{date}");
    assert!(intl::date("2026-03-04T10:00:00Z").is_some());
    assert_eq!([intl::date("soon"), intl::date("")], [None, None]);
}
