//! A whole sign-in against a prepared network: what is asked, in which order,
//! how often, and what is left in storage after each outcome.

#![allow(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod fakes;

use backbeat_core::oauth::authorization::{AuthorizationOptions, Client, FreshRandom, Prompt};
use backbeat_core::oauth::callback::{AuthorizationResponse, CallbackError};
use backbeat_core::oauth::discovery::DiscoveryError;
use backbeat_core::oauth::id_token::{ClaimError, IdTokenError};
use backbeat_core::oauth::jwk::KeySelectionError;
use backbeat_core::oauth::one_time::State;
use backbeat_core::oauth::return_to::ReturnTo;
use backbeat_core::oauth::scope::Scope;
use backbeat_core::oauth::token::TokenError;
use backbeat_core::port::{HttpError, Method, StorageUnavailable};
use backbeat_core::sign_in::{Registration, SignInError, SignedIn, Step, begin_sign_in, complete_sign_in, sign_out};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use fakes::{DeniedStorage, FakeHttp, FakeSignatures, FakeStorage, NOW};
use pollster::block_on;
use serde_json::{Value, json};

const DISCOVERY: &str = "https://t.example/.well-known/openid-configuration";
const TOKEN: &str = "https://t.example/oauth/token";
const KEYS: &str = "https://t.example/jwks";
/// `state` and `nonce` of [`random`].
const STATE: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";
const NONCE: &str = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI";

fn registration() -> Registration {
    let client = Client {
        client_id: "abc".to_owned(),
        redirect_uri: "https://app.example/callback".to_owned(),
        scope: Scope::default(),
        audience: None,
        organization: None,
        connection: None,
    };
    Registration { issuer: "https://t.example/".to_owned(), client, base_path: "/".to_owned() }
}

fn discovery() -> String {
    json!({
        "issuer": "https://t.example/", "authorization_endpoint": "https://t.example/authorize", "token_endpoint": TOKEN, "jwks_uri": KEYS,
        "revocation_endpoint": "https://t.example/oauth/revoke", "authorization_response_iss_parameter_supported": true,
    })
    .to_string()
}

fn random() -> FreshRandom {
    FreshRandom { state: [1; 32], nonce: [2; 32], code_verifier: [3; 32] }
}

fn jwt(header: &Value, claims: &Value, signature: &str) -> String {
    [header.to_string().as_bytes(), claims.to_string().as_bytes(), signature.as_bytes()]
        .map(|part| URL_SAFE_NO_PAD.encode(part))
        .join(".")
}

fn id_token(key_id: &str, nonce: &str, signature: &str) -> String {
    let claims = json!({ "iss": "https://t.example/", "sub": "auth0|1", "aud": "abc", "exp": NOW.seconds() + 600, "iat": NOW.seconds(), "nonce": nonce, "sid": "s1" });
    jwt(&json!({ "alg": "RS256", "kid": key_id }), &claims, signature)
}

fn token_response(id_token: &str) -> String {
    let access = jwt(
        &json!({}),
        &json!({ "http://rhythmsoftware.com/tenant_id": "example.org", "http://rhythmsoftware.com/contact_id": "100245" }),
        "x",
    );
    json!({ "access_token": access, "token_type": "Bearer", "expires_in": 3600, "refresh_token": "rt", "id_token": id_token }).to_string()
}

fn keys(key_id: &str) -> String {
    json!({ "keys": [{ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": key_id, "n": URL_SAFE_NO_PAD.encode([0x80; 256]), "e": "AQAB" }] }).to_string()
}

/// A tab in which a sign-in was started that wants to end at `/contact`.
fn started() -> (FakeHttp, FakeStorage) {
    let (http, storage) = (FakeHttp::default(), FakeStorage::default());
    http.answer(DISCOVERY, 200, &discovery());
    let return_to = ReturnTo::parse("/contact", "/");
    block_on(begin_sign_in(
        &http,
        &storage,
        &registration(),
        &AuthorizationOptions::default(),
        return_to,
        &random(),
        NOW,
    ))
    .expect("the sign-in starts");
    assert_eq!((http.urls(), storage.len()), (vec![DISCOVERY.to_owned()], 1));
    http.asked.borrow_mut().clear();
    (http, storage)
}

fn complete(http: &FakeHttp, storage: &FakeStorage, query: &str) -> Result<SignedIn, SignInError> {
    let response =
        AuthorizationResponse::parse(query, "").expect("an authorization response").map_err(SignInError::from)?;
    block_on(complete_sign_in(http, storage, &FakeSignatures, &registration(), response, NOW))
}

fn good_query() -> String {
    format!("code=c1&state={STATE}&iss=https%3A%2F%2Ft.example%2F")
}

#[test]
fn a_sign_in_asks_twice_and_leaves_nothing_in_storage() {
    let (http, storage) = started();
    http.answer(TOKEN, 200, &token_response(&id_token("k1", NONCE, "good"))).answer(KEYS, 200, &keys("k1"));
    let signed_in = complete(&http, &storage, &good_query()).expect("signed in");
    assert_eq!((http.urls(), storage.len()), (vec![TOKEN.to_owned(), KEYS.to_owned()], 0));
    assert_eq!(
        (signed_in.claims.subject(), signed_in.return_to.as_str(), signed_in.expires_at),
        ("auth0|1", "/contact", NOW.plus(3600))
    );
    assert_eq!(
        (signed_in.rhythm.tenant_id.as_deref(), signed_in.rhythm.contact_id.as_deref()),
        (Some("example.org"), Some("100245"))
    );

    let asked = http.asked.borrow();
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

#[test]
fn a_code_is_exchanged_once() {
    let (http, storage) = started();
    http.answer(TOKEN, 200, &token_response(&id_token("k1", NONCE, "good"))).answer(KEYS, 200, &keys("k1"));
    complete(&http, &storage, &good_query()).expect("signed in");
    assert_eq!(complete(&http, &storage, &good_query()), Err(CallbackError::NotInProgress.into()));
    assert_eq!(http.urls(), [TOKEN, KEYS]);
}

#[test]
fn a_forged_answer_leaves_the_sign_in_alive() {
    let (http, storage) = started();
    for (query, error) in [
        ("error=access_denied&state=forged".to_owned(), CallbackError::StateMismatch),
        ("code=stolen&state=forged".to_owned(), CallbackError::StateMismatch),
        ("error=access_denied".to_owned(), CallbackError::StateMissing),
        (format!("code=c1&error=access_denied&state={STATE}"), CallbackError::CodeAndError),
    ] {
        assert_eq!(complete(&http, &storage, &query), Err(error.into()), "{query}");
        assert_eq!((http.urls().len(), storage.len()), (0, 1), "{query}");
    }
    http.answer(TOKEN, 200, &token_response(&id_token("k1", NONCE, "good"))).answer(KEYS, 200, &keys("k1"));
    assert!(complete(&http, &storage, &good_query()).is_ok());
}

#[test]
fn a_real_refusal_uses_the_sign_in_up_and_asks_nothing() {
    let (http, storage) = started();
    let query = format!("error=access_denied&state={STATE}&iss=https%3A%2F%2Ft.example%2F");
    assert!(matches!(
        complete(&http, &storage, &query),
        Err(SignInError::Callback(CallbackError::Refused { is_silent: false, .. }))
    ));
    assert_eq!((http.urls().len(), storage.len()), (0, 0));
}

#[test]
fn a_wrong_issuer_uses_the_sign_in_up_before_the_code_is_sent_anywhere() {
    let (http, storage) = started();
    let query = format!("code=c1&state={STATE}&iss=https%3A%2F%2Fevil.example%2F");
    assert_eq!(
        complete(&http, &storage, &query),
        Err(CallbackError::IssuerMismatch { found: "https://evil.example/".to_owned() }.into())
    );
    assert_eq!((http.urls().len(), storage.len()), (0, 0));
}

#[test]
fn oidcc_client_test_signing_key_rotation_just_before_signing() {
    let (http, storage) = started();
    http.answer(TOKEN, 200, &token_response(&id_token("k2", NONCE, "good"))).answer(KEYS, 200, &keys("k1")).answer(
        KEYS,
        200,
        &keys("k2"),
    );
    assert!(complete(&http, &storage, &good_query()).is_ok());
    assert_eq!(http.urls(), [TOKEN, KEYS, KEYS]);
}

#[test]
fn a_key_that_stays_unknown_is_looked_for_once_more_and_no_further() {
    let (http, storage) = started();
    http.answer(TOKEN, 200, &token_response(&id_token("k2", NONCE, "good")))
        .answer(KEYS, 200, &keys("k1"))
        .answer(KEYS, 200, &keys("k1"))
        .answer(KEYS, 200, &keys("k2"));
    let unknown = IdTokenError::Key(KeySelectionError::UnknownKeyId);
    assert_eq!(complete(&http, &storage, &good_query()), Err(unknown.into()));
    assert_eq!(http.urls(), [TOKEN, KEYS, KEYS]);
}

#[test]
fn nobody_is_half_signed_in() {
    let failing = |token: &str, token_status: u16, keys_status: u16| {
        let (http, storage) = started();
        http.answer(TOKEN, token_status, token).answer(KEYS, keys_status, &keys("k1"));
        let outcome = complete(&http, &storage, &good_query());
        assert_eq!(storage.len(), 0);
        outcome
    };
    assert_eq!(failing(&token_response(&id_token("k1", NONCE, "bad")), 200, 200), Err(IdTokenError::Signature.into()));
    assert_eq!(
        failing(&token_response(&id_token("k1", "other", "good")), 200, 200),
        Err(IdTokenError::Claim(ClaimError::Nonce).into())
    );
    assert_eq!(
        failing(&token_response(&id_token("k1", NONCE, "good")), 200, 500),
        Err(SignInError::Status { step: Step::Keys, status: 500 })
    );
    assert_eq!(failing("{}", 200, 200), Err(TokenError::Malformed("token_type").into()));
    assert_eq!(failing("<html>", 502, 200), Err(TokenError::Status(502).into()));
}

#[test]
fn an_unanswered_token_request_names_its_step() {
    let (http, storage) = started();
    http.outcome(TOKEN, Err(HttpError::NoAnswer(10))).answer(KEYS, 200, &keys("k1"));
    assert_eq!(
        complete(&http, &storage, &good_query()),
        Err(SignInError::Http { step: Step::Token, error: HttpError::NoAnswer(10) })
    );
}

#[test]
fn a_response_for_other_settings_is_not_completed() {
    let (http, storage) = started();
    let mut changed = registration();
    changed.client.client_id = "other".to_owned();
    let response = AuthorizationResponse::parse(&good_query(), "").expect("a response").expect("well formed");
    let outcome = block_on(complete_sign_in(&http, &storage, &FakeSignatures, &changed, response, NOW));
    assert_eq!((outcome, http.urls().len(), storage.len()), (Err(CallbackError::NotInProgress.into()), 0, 0));
}

#[test]
fn a_sign_in_that_cannot_be_started_keeps_nothing() {
    let begin = |status, body: &str| {
        let (http, storage) = (FakeHttp::default(), FakeStorage::default());
        http.answer(DISCOVERY, status, body);
        let outcome = block_on(begin_sign_in(
            &http,
            &storage,
            &registration(),
            &AuthorizationOptions::default(),
            ReturnTo::parse("/", "/"),
            &random(),
            NOW,
        ));
        assert_eq!(storage.len(), 0);
        outcome
    };
    assert_eq!(begin(500, ""), Err(SignInError::Status { step: Step::Discovery, status: 500 }));
    assert_eq!(begin(200, "<html>"), Err(DiscoveryError::NotJson.into()));
    let http = FakeHttp::default();
    let outcome = block_on(begin_sign_in(
        &http,
        &DeniedStorage,
        &registration(),
        &AuthorizationOptions::default(),
        ReturnTo::parse("/", "/"),
        &random(),
        NOW,
    ));
    assert_eq!((outcome, http.urls().len()), (Err(SignInError::Storage(StorageUnavailable)), 0));
}

#[test]
fn abandoned_sign_ins_are_forgotten_when_the_next_one_starts() {
    let (http, storage) = started();
    storage.0.borrow_mut().insert("backbeat.pending.broken".to_owned(), "{".to_owned());
    storage.0.borrow_mut().insert("theme".to_owned(), "dark".to_owned());
    http.answer(DISCOVERY, 200, &discovery());
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
fn a_sign_out_revokes_and_names_the_session_without_a_token() {
    let (http, storage) = started();
    http.answer(TOKEN, 200, &token_response(&id_token("k1", NONCE, "good"))).answer(KEYS, 200, &keys("k1"));
    let signed_in = complete(&http, &storage, &good_query()).expect("signed in");
    let (revocation, url) = sign_out(&signed_in, "https://app.example/", Some(&State::from_text("x")), false);
    assert_eq!(revocation.expect("a refresh token to revoke").url, "https://t.example/oauth/revoke");
    assert_eq!(url, "https://t.example/v2/logout?client_id=abc&returnTo=https%3A%2F%2Fapp.example%2F");
}
