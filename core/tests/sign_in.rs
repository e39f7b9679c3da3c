//! A whole sign-in against a prepared network: what is asked, in which order,
//! how often, and what is left in storage after each outcome.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot be set up has failed"
)]

mod fakes;
mod stage;
mod tenant;

use backbeat_core::oauth::authorization::{AuthorizationOptions, FreshRandom, Prompt};
use backbeat_core::oauth::callback::{AuthorizationResponse, CallbackError};
use backbeat_core::oauth::discovery::DiscoveryError;
use backbeat_core::oauth::error::ErrorResponse;
use backbeat_core::oauth::id_token::{ClaimError, IdTokenError};
use backbeat_core::oauth::jwk::{KeySelectionError, KeySetError};
use backbeat_core::oauth::one_time::State;
use backbeat_core::oauth::return_to::ReturnTo;
use backbeat_core::oauth::token::TokenError;
use backbeat_core::port::{HttpError, Method, StorageUnavailable};
use backbeat_core::sign_in::{
    Registration, SignInError, Step, asking_page, begin_sign_in, exchange, forget_expired, is_awaited, revocation,
    sign_out,
};
use fakes::{DeniedStorage, FakeHttp, FakeStorage, NOW};
use pollster::block_on;
use rstest::rstest;
use serde_json::json;
use stage::{
    DISCOVERY, KEYS, STATE, Stage, TOKEN, claims, claims_with, discovery, good_query, random, registration,
    token_response,
};
use tenant::{KEY, NEXT_KEY, key_set};

/// A tab whose sign-in the tenant will answer well.
fn answered() -> Stage {
    Stage::started().will_sign(&claims())
}

#[test]
fn a_sign_in_asks_twice_and_leaves_nothing_in_storage() {
    let stage = answered();
    let signed_in = stage.complete_well().expect("signed in");
    assert_eq!((stage.http.urls(), stage.storage.len()), (vec![TOKEN.to_owned(), KEYS.to_owned()], 0));
    assert_eq!(
        (signed_in.claims.subject(), signed_in.return_to.as_str(), signed_in.expires_at),
        ("auth0|1", "/contact", NOW.plus(3600))
    );
    assert_eq!(
        (signed_in.rhythm.tenant_id.as_deref(), signed_in.rhythm.contact_id.as_deref()),
        (Some("example.org"), Some("100245"))
    );

    let asked = stage.http.asked.borrow();
    let Method::PostForm(form) = &asked[0].method else { panic!("the token request is a form") };
    let form: Vec<(String, String)> = form_urlencoded::parse(form.expose().as_bytes()).into_owned().collect();
    let expected = [
        ("grant_type", "authorization_code"),
        ("client_id", "abc"),
        ("code", "c1"),
        ("redirect_uri", "https://app.example/callback"),
        ("code_verifier", "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM"),
    ];
    assert_eq!(form, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert!(!format!("{signed_in:?}").contains("\"rt\""));
}

#[rstest]
#[case::forged_error("error=access_denied&state=forged", CallbackError::StateMismatch)]
#[case::stolen_code("code=stolen&state=forged", CallbackError::StateMismatch)]
#[case::other_case(&*format!("code=c1&state={}", STATE.to_lowercase()), CallbackError::StateMismatch)]
#[case::prefix(&*format!("code=c1&state={}", &STATE[..42]), CallbackError::StateMismatch)]
#[case::proto("code=c1&state=__proto__", CallbackError::StateMismatch)]
#[case::error_without_state("error=access_denied", CallbackError::StateMissing)]
#[case::code_and_error(&*format!("code=c1&error=access_denied&state={STATE}"), CallbackError::CodeAndError)]
#[case::code_twice(&*format!("code=c1&code=c2&state={STATE}"), CallbackError::Duplicate("code"))]
#[case::state_twice(&*format!("code=c1&state={STATE}&state={STATE}"), CallbackError::Duplicate("state"))]
#[case::state_empty("code=c1&state=", CallbackError::StateMissing)]
#[case::iss_twice(&*format!("code=c1&state={STATE}&iss=a&iss=b"), CallbackError::Duplicate("iss"))]
#[case::id_token(&*format!("code=c1&id_token=x&state={STATE}"), CallbackError::Forbidden("id_token"))]
#[case::access_token(&*format!("code=c1&access_token=x&state={STATE}"), CallbackError::Forbidden("access_token"))]
#[case::token(&*format!("code=c1&token=x&state={STATE}"), CallbackError::Forbidden("token"))]
#[case::response("response=x", CallbackError::Forbidden("response"))]
#[case::in_the_fragment(&*format!("#code=c1&state={STATE}"), CallbackError::InFragment)]
fn a_forged_answer_leaves_the_sign_in_alive(#[case] query: &str, #[case] error: CallbackError) {
    let stage = answered();
    assert_eq!(stage.complete(query), Err(error.into()));
    assert_eq!((stage.http.urls().len(), stage.storage.len()), (0, 1));
    assert!(stage.complete_well().is_ok());
}

/// Whether the answer comes by in the tab that used it, or with another storage.
#[rstest]
#[case::reload(true)]
#[case::back(true)]
#[case::another_tab(false)]
#[case::another_browser(false)]
fn a_code_is_exchanged_once(#[case] is_same_tab: bool) {
    let mut stage = answered();
    stage.complete_well().expect("signed in");
    assert_eq!(stage.http.urls(), [TOKEN, KEYS]);
    if !is_same_tab {
        stage.storage = FakeStorage::default();
    }
    assert_eq!(stage.complete_well(), Err(CallbackError::NotInProgress.into()));
    assert_eq!(stage.http.urls(), [TOKEN, KEYS]);
}

#[test]
fn a_used_answer_in_a_tab_with_a_sign_in_of_its_own_leaves_that_one_alive() {
    answered().complete_well().expect("signed in");
    let other = FreshRandom { state: [9; 32], ..random() };
    let stage = Stage::default();
    stage.http.answer(DISCOVERY, 200, &discovery().to_string());
    let (options, return_to) = (AuthorizationOptions::default(), ReturnTo::parse("/", "/"));
    block_on(begin_sign_in(&stage.http, &stage.storage, &registration(), &options, return_to, &other, NOW))
        .expect("the sign-in starts");
    assert_eq!(stage.complete_well(), Err(CallbackError::StateMismatch.into()));
    assert_eq!((stage.http.urls(), stage.storage.len()), (vec![DISCOVERY.to_owned()], 1));
}

#[test]
fn two_mounts_at_once_exchange_one_code() {
    let stage = answered();
    let response = || AuthorizationResponse::parse(&good_query(), "").expect("a response").expect("well formed");
    let settings = registration();
    let complete = |response| stage.completes(response, &settings, NOW);
    let both = futures_util::future::join(complete(response()), complete(response()));
    let (first, second) = block_on(both);
    assert!(first.is_ok());
    assert_eq!(second, Err(CallbackError::NotInProgress.into()));
    assert_eq!(stage.http.urls(), [TOKEN, KEYS]);
}

#[test]
fn a_real_refusal_uses_the_sign_in_up_and_asks_nothing() {
    let stage = answered();
    let query = format!("error=access_denied&error_description=no&state={STATE}&iss=https%3A%2F%2Ft.example%2F");
    let response = ErrorResponse::new("access_denied", Some("no"), None);
    assert_eq!(stage.complete(&query), Err(CallbackError::Refused { response, is_silent: false }.into()));
    assert_eq!((stage.http.urls().len(), stage.storage.len()), (0, 0));
}

#[test]
fn a_wrong_issuer_uses_the_sign_in_up_before_the_code_is_sent_anywhere() {
    let stage = answered();
    let query = format!("code=c1&state={STATE}&iss=https%3A%2F%2Fevil.example%2F");
    let error = CallbackError::IssuerMismatch { found: "https://evil.example/".to_owned() };
    assert_eq!(stage.complete(&query), Err(error.into()));
    assert_eq!((stage.http.urls().len(), stage.storage.len()), (0, 0));
}

#[test]
fn a_sign_in_of_a_quarter_of_an_hour_is_used_up_and_asks_nothing() {
    let stage = answered();
    assert_eq!(stage.complete_at(&good_query(), NOW.plus(900)), Err(CallbackError::Expired.into()));
    assert_eq!((stage.http.urls().len(), stage.storage.len()), (0, 0));
}

#[test]
fn a_key_that_stays_unknown_is_looked_for_once_more_and_no_further() {
    let id_token = NEXT_KEY.sign(&NEXT_KEY.header(), &claims());
    let stage =
        Stage::started().will_send(&id_token, &[KEY.jwk()]).will_publish(&[KEY.jwk()]).will_publish(&[NEXT_KEY.jwk()]);
    let unknown = IdTokenError::Key(KeySelectionError::UnknownKeyId);
    assert_eq!(stage.complete_well(), Err(unknown.into()));
    assert_eq!(stage.http.urls(), [TOKEN, KEYS, KEYS]);
}

#[test]
fn keys_that_were_looked_up_again_are_not_looked_up_again_soon() {
    let id_token = NEXT_KEY.sign(&NEXT_KEY.header(), &claims());
    let stage = Stage::started().will_send(&id_token, &[KEY.jwk()]).will_publish(&[NEXT_KEY.jwk()]);
    let signed_in = stage.complete_well().expect("signed in");
    assert_eq!([59, 60].map(|seconds| signed_in.keys.may_refetch(NOW.plus(seconds))), [false, true]);
    let signed_in = answered().complete_well().expect("signed in");
    assert!(signed_in.keys.may_refetch(NOW));
}

/// What comes of these answers of the tenant; nothing is left in storage.
fn outcome(stage: Stage) -> SignInError {
    let error = stage.complete_well().expect_err("nobody is signed in");
    assert_eq!(stage.storage.len(), 0);
    error
}

/// A tab whose code is answered with `status` and `body`, and whose tenant has good keys.
fn token_answer(status: u16, body: &str) -> Stage {
    let stage = Stage::started();
    stage.http.answer(TOKEN, status, body);
    stage.will_publish(&[KEY.jwk()])
}

/// A tab whose code is answered well, and whose tenant answers `status` and `body` for its keys.
fn keys_answer(status: u16, body: &str) -> Stage {
    let stage = Stage::started();
    stage.http.answer(TOKEN, 200, &token_response(&KEY.sign(&KEY.header(), &claims())));
    stage.http.answer(KEYS, status, body);
    stage
}

#[rstest]
#[case::signature(Stage::started().will_send(&NEXT_KEY.sign(&KEY.header(), &claims()), &[KEY.jwk()]), IdTokenError::Signature)]
#[case::nonce(Stage::started().will_sign(&claims_with("nonce", Some(json!("other")))), IdTokenError::Claim(ClaimError::Nonce))]
#[case::no_token_type(token_answer(200, "{}"), TokenError::Malformed("token_type"))]
#[case::token_endpoint_down(token_answer(502, "<html>"), TokenError::Status(502))]
#[case::code_refused(
    token_answer(400, r#"{"error":"invalid_grant"}"#),
    TokenError::Refused(ErrorResponse::new("invalid_grant", None, None))
)]
#[case::no_keys(keys_answer(500, ""), SignInError::Status { step: Step::Keys, status: 500 })]
#[case::keys_that_are_html(keys_answer(200, "<html>"), KeySetError::NotAKeySet)]
#[case::no_usable_key(keys_answer(200, r#"{"keys":[]}"#), IdTokenError::Key(KeySelectionError::NoKey))]
fn nobody_is_half_signed_in(#[case] stage: Stage, #[case] error: impl Into<SignInError>) {
    assert_eq!(outcome(stage), error.into());
}

#[rstest]
#[case::token(TOKEN, Step::Token)]
#[case::keys(KEYS, Step::Keys)]
fn an_answer_that_cannot_be_read_names_its_step(
    #[case] url: &str,
    #[case] step: Step,
    #[values(HttpError::NoAnswer(10), HttpError::Redirected, HttpError::TooLarge(9), HttpError::Unreachable)]
    error: HttpError,
) {
    let stage = Stage::started();
    let good = token_response(&KEY.sign(&KEY.header(), &claims()));
    for (each, body) in [(TOKEN, good), (KEYS, key_set(&[KEY.jwk()]))] {
        if each == url {
            stage.http.outcome(each, Err(error));
        } else {
            stage.http.answer(each, 200, &body);
        }
    }
    assert_eq!(outcome(stage), SignInError::Http { step, error });
}

#[test]
fn a_response_for_other_settings_is_not_completed() {
    let changes: [fn(&mut Registration); 3] = [
        |registration| registration.client.client_id = "other".to_owned(),
        |registration| registration.client.redirect_uri = "https://app.example/other".to_owned(),
        |registration| registration.issuer = "https://other.example/".to_owned(),
    ];
    for change in changes {
        let stage = answered();
        let mut changed = registration();
        change(&mut changed);
        let response = AuthorizationResponse::parse(&good_query(), "").expect("a response").expect("well formed");
        let outcome = block_on(stage.completes(response, &changed, NOW));
        // The code went where it came from, as the record says; what was granted for it is of no use here.
        let expected = (Err(CallbackError::NotInProgress.into()), vec![TOKEN.to_owned(), KEYS.to_owned()], 0);
        assert_eq!((outcome, stage.http.urls(), stage.storage.len()), expected);
    }
}

#[test]
fn what_the_tenant_answered_is_not_shown() {
    let stage = answered();
    let response = AuthorizationResponse::parse(&good_query(), "").expect("a response").expect("well formed");
    let exchange = block_on(exchange(&stage.http, &stage.storage, "/", response, NOW)).expect("exchanged");
    assert_eq!(format!("{exchange:?}"), "Exchange { .. }");
}

/// Whether the answer may be exchanged before the settings are there.
#[rstest]
#[case::its_own(good_query(), "https://app.example/callback", true)]
#[case::elsewhere(good_query(), "https://app.example/contact", false)]
#[case::nobody_asked("code=c1&state=forged".to_owned(), "https://app.example/callback", false)]
fn a_response_is_awaited_where_the_request_said(#[case] query: String, #[case] at: &str, #[case] expected: bool) {
    let stage = answered();
    let response = AuthorizationResponse::parse(&query, "").expect("a response").expect("well formed");
    assert_eq!(is_awaited(&stage.storage, &response, "/", at), expected);
    assert_eq!(stage.storage.len(), 1);
}

#[rstest]
#[case::unavailable(500, "", SignInError::Status { step: Step::Discovery, status: 500 })]
#[case::html(200, "<html>", DiscoveryError::NotJson)]
#[case::another_issuer(200, r#"{"issuer":"https://evil.example/"}"#, DiscoveryError::IssuerMismatch { found: "https://evil.example/".to_owned() })]
fn a_sign_in_that_cannot_be_started_keeps_nothing(
    #[case] status: u16,
    #[case] body: &str,
    #[case] error: impl Into<SignInError>,
) {
    let stage = Stage::default();
    stage.http.answer(DISCOVERY, status, body);
    assert_eq!(stage.begin(), Err(error.into()));
    assert_eq!(stage.storage.len(), 0);
}

#[rstest]
#[case::redirect(HttpError::Redirected)]
#[case::two_megabytes(HttpError::TooLarge(65_536))]
#[case::nothing(HttpError::Unreachable)]
fn a_discovery_document_that_cannot_be_read_starts_no_sign_in(#[case] error: HttpError) {
    let stage = Stage::default();
    stage.http.outcome(DISCOVERY, Err(error));
    assert_eq!(stage.begin(), Err(SignInError::Http { step: Step::Discovery, error }));
    assert_eq!((stage.http.asked.borrow()[0].limit, stage.storage.len()), (65_536, 0));
}

#[test]
fn an_expired_sign_in_is_no_sign_in_under_way() {
    let stage = Stage::started();
    let forged = "code=c1&state=forged";
    assert_eq!(stage.complete_at(forged, NOW.plus(899)), Err(CallbackError::StateMismatch.into()));
    assert_eq!(stage.complete_at(forged, NOW.plus(900)), Err(CallbackError::NotInProgress.into()));
    assert_eq!(stage.storage.len(), 0);
}

#[test]
fn a_tab_that_may_store_nothing_asks_nothing() {
    let http = FakeHttp::default();
    let (options, return_to) = (AuthorizationOptions::default(), ReturnTo::parse("/", "/"));
    let outcome = block_on(begin_sign_in(&http, &DeniedStorage, &registration(), &options, return_to, &random(), NOW));
    assert_eq!((outcome, http.urls().len()), (Err(SignInError::Storage(StorageUnavailable)), 0));
    let response = AuthorizationResponse::parse(&good_query(), "").expect("a response").expect("well formed");
    let outcome = block_on(exchange(&http, &DeniedStorage, "/", response, NOW)).map(drop);
    assert_eq!((outcome, http.urls().len()), (Err(SignInError::Storage(StorageUnavailable)), 0));
}

#[test]
fn abandoned_sign_ins_are_forgotten_when_the_next_one_starts() {
    let Stage { http, storage } = Stage::started();
    storage.0.borrow_mut().insert("backbeat.pending.broken".to_owned(), "{".to_owned());
    storage.0.borrow_mut().insert("theme".to_owned(), "dark".to_owned());
    http.answer(DISCOVERY, 200, &discovery().to_string());
    let options = AuthorizationOptions { prompt: Some(Prompt::None), ..AuthorizationOptions::default() };
    let other = FreshRandom { state: [9; 32], ..random() };
    let later = NOW.plus(900);
    let url =
        block_on(begin_sign_in(&http, &storage, &registration(), &options, ReturnTo::parse("/", "/"), &other, later))
            .expect("the sign-in starts");
    assert!(url.contains("prompt=none"));
    let keys: Vec<String> = storage.0.borrow().keys().cloned().collect();
    assert_eq!(keys, [format!("backbeat.pending.{}", State::from_random([9; 32]).as_str()), "theme".to_owned()]);
}

#[test]
fn abandoned_sign_ins_are_forgotten_when_the_app_starts_again() {
    let stage = Stage::started();
    let left = |seconds| {
        forget_expired(&stage.storage, "/", NOW.plus(seconds));
        stage.storage.len()
    };
    assert_eq!([left(899), left(900)], [1, 0]);
    forget_expired(&DeniedStorage, "/", NOW);
}

#[test]
fn a_sign_out_revokes_and_names_the_session_without_a_token() {
    let mut signed_in = answered().complete_well().expect("signed in");
    assert_eq!(revocation(&signed_in).expect("a refresh token to revoke").url, "https://t.example/oauth/revoke");
    assert_eq!(
        sign_out(&signed_in, "https://app.example/", Some(&State::from_text("x")), false),
        "https://t.example/oidc/logout?client_id=abc&logout_hint=s1&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2F&state=x"
    );
    signed_in.refresh_token = None;
    assert_eq!(revocation(&signed_in), None);
}

#[test]
fn the_page_that_asked_is_known_until_the_sign_in_is_completed() {
    let stage = answered();
    let asking = |query: &str| {
        let response = AuthorizationResponse::parse(query, "").expect("a response").expect("well formed");
        asking_page(&stage.storage, &response, "/").map(|page| page.as_str().to_owned())
    };
    assert_eq!(asking(&good_query()), Some("/contact".to_owned()));
    assert_eq!(asking(&format!("error=login_required&state={STATE}")), Some("/contact".to_owned()));
    assert_eq!(asking("code=c1&state=forged"), None);
    stage.complete_well().expect("signed in");
    assert_eq!(asking(&good_query()), None);
}
