//! The OpenID Foundation's conformance modules for a relying party, as far as
//! they fit a public client with the code flow: one test under the name of each,
//! against answers forged here with real keys.
//! <https://openid.net/certification/connect_rp_testing/>

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot be set up has failed"
)]

mod fakes;
mod stage;
mod tenant;

use backbeat_core::oauth::discovery::DiscoveryError;
use backbeat_core::oauth::end_session::{SignOutError, SignOutResponse};
use backbeat_core::oauth::id_token::{ClaimError, IdToken, IdTokenError, RefreshExpectations};
use backbeat_core::oauth::jwk::KeySelectionError;
use backbeat_core::oauth::one_time::State;
use backbeat_core::oauth::token::{RefreshResponse, refresh};
use backbeat_core::port::{Http as _, Method};
use backbeat_core::sign_in::{SignInError, SignedIn, sign_out};
use fakes::NOW;
use pollster::block_on;
use serde_json::{Value, json};
use stage::{DISCOVERY, KEYS, Stage, TOKEN, claims, claims_with, discovery, token_response};
use tenant::{KEY, NEXT_KEY, NativeSignatures, signing_input};

/// What comes of a sign-in whose ID token has these claims under a good signature.
fn signed(claims: &Value) -> Result<String, SignInError> {
    subject(Stage::started().will_sign(claims).complete_well())
}

/// What comes of a sign-in with this ID token and these published keys.
fn sent(id_token: &str, keys: &[Value]) -> Result<String, SignInError> {
    subject(Stage::started().will_send(id_token, keys).complete_well())
}

fn subject(outcome: Result<SignedIn, SignInError>) -> Result<String, SignInError> {
    outcome.map(|signed_in| signed_in.claims.subject().to_owned())
}

fn claim(error: ClaimError) -> Result<String, SignInError> {
    Err(IdTokenError::Claim(error).into())
}

fn somebody() -> Result<String, SignInError> {
    Ok("auth0|1".to_owned())
}

#[test]
fn oidcc_client_test() {
    assert_eq!(signed(&claims()), somebody());
}

#[test]
fn oidcc_client_test_invalid_iss() {
    let claims = claims_with("iss", Some(json!("https://evil.example/")));
    assert_eq!(signed(&claims), claim(ClaimError::Issuer("https://evil.example/".to_owned())));
}

#[test]
fn oidcc_client_test_missing_sub() {
    assert_eq!(signed(&claims_with("sub", None)), claim(ClaimError::Missing("sub")));
}

#[test]
fn oidcc_client_test_invalid_aud() {
    assert_eq!(signed(&claims_with("aud", Some(json!("another-client")))), claim(ClaimError::Audience));
}

#[test]
fn oidcc_client_test_missing_iat() {
    assert_eq!(signed(&claims_with("iat", None)), claim(ClaimError::Missing("iat")));
}

#[test]
fn oidcc_client_test_kid_absent_single_jwks() {
    let id_token = KEY.sign(&json!({ "alg": "RS256" }), &claims());
    assert_eq!(sent(&id_token, &[KEY.jwk()]), somebody());
}

#[test]
fn oidcc_client_test_kid_absent_multiple_jwks() {
    let id_token = KEY.sign(&json!({ "alg": "RS256" }), &claims());
    let error = IdTokenError::Key(KeySelectionError::Ambiguous);
    assert_eq!(sent(&id_token, &[NEXT_KEY.jwk(), KEY.jwk()]), Err(error.into()));
}

#[test]
fn oidcc_client_test_idtoken_sig_rs256() {
    let id_token = KEY.sign(&json!({ "alg": "RS256", "kid": "key-1" }), &claims());
    assert_eq!(sent(&id_token, &[NEXT_KEY.jwk(), KEY.jwk()]), somebody());
}

#[test]
fn oidcc_client_test_idtoken_sig_none() {
    let error = || Err(IdTokenError::Algorithm("none".to_owned()).into());
    let header = json!({ "alg": "none" });
    assert_eq!(sent(&format!("{}.", signing_input(&header, &claims())), &[KEY.jwk()]), error());
    // Also under a signature that would be good.
    assert_eq!(sent(&KEY.sign(&header, &claims()), &[KEY.jwk()]), error());
}

#[test]
fn oidcc_client_test_invalid_sig_rs256() {
    let (good, other) = (KEY.sign(&KEY.header(), &claims()), NEXT_KEY.sign(&KEY.header(), &claims()));
    let wrong = || Err(IdTokenError::Signature.into());
    assert_eq!(sent(&other, &[KEY.jwk()]), wrong());
    // The signature of other claims.
    let signature = good.rsplit('.').next().expect("a signature");
    let forged = signing_input(&KEY.header(), &claims_with("sub", Some(json!("auth0|2"))));
    assert_eq!(sent(&format!("{forged}.{signature}"), &[KEY.jwk()]), wrong());
}

#[test]
fn oidcc_client_test_nonce_invalid() {
    assert_eq!(signed(&claims_with("nonce", Some(json!("another")))), claim(ClaimError::Nonce));
}

#[test]
fn oidcc_client_test_discovery_openid_config() {
    let stage = Stage::default();
    stage.http.answer(DISCOVERY, 200, &discovery().to_string());
    let url = stage.begin().expect("the sign-in starts");
    assert!(url.starts_with("https://t.example/authorize?response_type=code&client_id=abc&"), "{url}");
    assert_eq!(stage.http.urls(), [DISCOVERY]);
}

#[test]
fn oidcc_client_test_discovery_jwks_uri_keys() {
    let stage = Stage::started().will_sign(&claims());
    let signed_in = stage.complete_well().expect("signed in");
    assert_eq!(stage.http.urls(), [TOKEN, KEYS]);
    let key = signed_in.keys.keys.select(Some("key-1")).expect("the tenant's key");
    assert_eq!(json!(key.modulus), KEY.jwk()["n"]);
}

#[test]
fn oidcc_client_test_discovery_issuer_mismatch() {
    let mut document = discovery();
    document["issuer"] = json!("https://evil.example/");
    let stage = Stage::default();
    stage.http.answer(DISCOVERY, 200, &document.to_string());
    let error = DiscoveryError::IssuerMismatch { found: "https://evil.example/".to_owned() };
    assert_eq!(stage.begin(), Err(error.into()));
    assert_eq!(stage.storage.len(), 0);
}

#[test]
fn oidcc_client_test_signing_key_rotation() {
    // The tenant has rotated its keys since the last sign-in, and publishes both.
    assert_eq!(signed(&claims()), somebody());
    let id_token = NEXT_KEY.sign(&NEXT_KEY.header(), &claims());
    assert_eq!(sent(&id_token, &[KEY.jwk(), NEXT_KEY.jwk()]), somebody());
}

#[test]
fn oidcc_client_test_signing_key_rotation_just_before_signing() {
    let id_token = NEXT_KEY.sign(&NEXT_KEY.header(), &claims());
    let stage = Stage::started().will_send(&id_token, &[KEY.jwk()]).will_publish(&[NEXT_KEY.jwk()]);
    assert_eq!(subject(stage.complete_well()), somebody());
    assert_eq!(stage.http.urls(), [TOKEN, KEYS, KEYS]);
}

/// Signs in and refreshes; the tenant signs `claims` in its answer to the refresh, or sends no ID token.
fn refreshed(claims: Option<&Value>) -> Result<(), IdTokenError> {
    let stage = Stage::started().will_sign(&stage::claims());
    let signed_in = stage.complete_well().expect("signed in");
    let mut body: Value = serde_json::from_str(&token_response("")).expect("a token response");
    match claims {
        Some(claims) => body["id_token"] = json!(KEY.sign(&KEY.header(), claims)),
        None => drop(body.as_object_mut().expect("an object").remove("id_token")),
    }
    stage.http.answer(TOKEN, 200, &body.to_string());

    let refresh_token = signed_in.refresh_token.as_ref().expect("a refresh token");
    let request = refresh(&signed_in.provider, &signed_in.client_id, refresh_token);
    let Method::PostForm(form) = &request.method else { panic!("not a form") };
    assert_eq!(form.expose(), "grant_type=refresh_token&client_id=abc&refresh_token=rt");
    let response = block_on(stage.http.send(request)).expect("an answer");
    let tokens = RefreshResponse::parse(&response).expect("tokens");
    let Some(id_token) = tokens.id_token else {
        return Ok(());
    };
    let token = IdToken::parse(id_token.expose())?;
    let verified = block_on(token.verify_signature(&signed_in.keys.keys, &NativeSignatures))?;
    let expected = RefreshExpectations { first: &signed_in.claims, client_id: "abc", now: NOW };
    Ok(verified.validate_refreshed(&expected)?)
}

#[test]
fn oidcc_client_test_refresh_token() {
    assert_eq!(refreshed(Some(&claims_with("nonce", None))), Ok(()));
    assert_eq!(refreshed(None), Ok(()));
}

#[test]
fn oidcc_client_test_refresh_token_invalid_issuer() {
    let outcome = refreshed(Some(&claims_with("iss", Some(json!("https://evil.example/")))));
    assert_eq!(outcome, Err(ClaimError::Issuer("https://evil.example/".to_owned()).into()));
}

#[test]
fn oidcc_client_test_refresh_token_invalid_sub() {
    let outcome = refreshed(Some(&claims_with("sub", Some(json!("auth0|2")))));
    assert_eq!(outcome, Err(ClaimError::OtherSubject.into()));
}

/// The state of a sign-out, as it was sent.
const SIGN_OUT_STATE: &str = "BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU";

/// The address that a sign-out goes to, and what becomes of the answer in `query`; `None` when it is no answer.
fn signed_out(query: &str) -> (String, Option<Result<(), SignOutError>>) {
    let signed_in = Stage::started().will_sign(&claims()).complete_well().expect("signed in");
    let state = State::from_random([5; 32]);
    let url = sign_out(&signed_in, "https://app.example/", Some(&state), false);
    (url, SignOutResponse::parse(query).map(|response| response.validate(Some(state.as_str()))))
}

#[test]
fn oidcc_client_test_rp_init_logout() {
    let (url, response) = signed_out(&format!("state={SIGN_OUT_STATE}"));
    assert_eq!(
        url,
        format!(
            "https://t.example/oidc/logout?client_id=abc&logout_hint=s1&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2F&state={SIGN_OUT_STATE}"
        )
    );
    assert_eq!(response, Some(Ok(())));
}

#[test]
fn oidcc_client_test_rp_init_logout_no_state() {
    assert_eq!(signed_out("").1, None);
    assert_eq!(signed_out("state=").1, Some(Err(SignOutError::StateMissing)));
}

#[test]
fn oidcc_client_test_rp_init_logout_other_state() {
    for query in ["state=another", "state=bqufbqufbqufbqufbqufbqufbqufbqufbqufbqufbqu"] {
        assert_eq!(signed_out(query).1, Some(Err(SignOutError::StateMismatch)), "{query}");
    }
}
