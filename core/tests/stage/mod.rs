//! A tab in which a sign-in is under way, and a tenant on a prepared network
//! that answers it well until a test says otherwise.

#![allow(dead_code, reason = "each test file uses a part")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot be set up has failed"
)]

use backbeat_core::oauth::authorization::{AuthorizationOptions, Client, FreshRandom};
use backbeat_core::oauth::callback::AuthorizationResponse;
use backbeat_core::oauth::return_to::ReturnTo;
use backbeat_core::oauth::scope::Scope;
use backbeat_core::sign_in::{Registration, SignInError, SignedIn, begin_sign_in, complete_sign_in, exchange};
use backbeat_core::timestamp::Timestamp;
use pollster::block_on;
use serde_json::{Value, json};

use crate::fakes::{FakeHttp, FakeStorage, NOW};
use crate::tenant::{KEY, NativeSignatures, key_set, signing_input};

pub(crate) const ISSUER: &str = "https://t.example/";
pub(crate) const DISCOVERY: &str = "https://t.example/.well-known/openid-configuration";
pub(crate) const TOKEN: &str = "https://t.example/oauth/token";
pub(crate) const KEYS: &str = "https://t.example/jwks";
/// `state` and `nonce` of [`random`].
pub(crate) const STATE: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";
pub(crate) const NONCE: &str = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI";

pub(crate) fn registration() -> Registration {
    let client = Client {
        client_id: "abc".to_owned(),
        redirect_uri: "https://app.example/callback".to_owned(),
        scope: Scope::default(),
        audience: None,
        organization: None,
        connection: None,
    };
    Registration { issuer: ISSUER.to_owned(), client, base_path: "/".to_owned() }
}

pub(crate) fn discovery() -> Value {
    json!({
        "issuer": ISSUER, "authorization_endpoint": "https://t.example/authorize", "token_endpoint": TOKEN, "jwks_uri": KEYS,
        "end_session_endpoint": "https://t.example/oidc/logout", "revocation_endpoint": "https://t.example/oauth/revoke",
        "authorization_response_iss_parameter_supported": true,
    })
}

pub(crate) fn random() -> FreshRandom {
    FreshRandom { state: [1; 32], nonce: [2; 32], code_verifier: [3; 32] }
}

/// Claims that nothing is wrong with.
pub(crate) fn claims() -> Value {
    json!({
        "iss": ISSUER, "sub": "auth0|1", "aud": "abc", "exp": NOW.seconds() + 600, "iat": NOW.seconds(), "nonce": NONCE, "sid": "s1",
    })
}

/// [`claims`], with `name` replaced or, for `None`, removed.
pub(crate) fn claims_with(name: &str, value: Option<Value>) -> Value {
    let mut claims = claims();
    match value {
        Some(value) => claims[name] = value,
        None => drop(claims.as_object_mut().expect("an object").remove(name)),
    }
    claims
}

/// A token response with this ID token.
pub(crate) fn token_response(id_token: &str) -> String {
    let rhythm = json!({ "http://rhythmsoftware.com/tenant_id": "example.org", "http://rhythmsoftware.com/contact_id": "100245" });
    let access_token = format!("{}.c2lnbmF0dXJl", signing_input(&json!({}), &rhythm));
    json!({ "access_token": access_token, "token_type": "Bearer", "expires_in": 3600, "refresh_token": "rt", "id_token": id_token })
        .to_string()
}

/// The answer of the tenant as it stands in the address.
pub(crate) fn good_query() -> String {
    format!("code=c1&state={STATE}&iss=https%3A%2F%2Ft.example%2F")
}

/// A tab of the browser.
#[derive(Default)]
pub(crate) struct Stage {
    pub(crate) http: FakeHttp,
    pub(crate) storage: FakeStorage,
}

impl Stage {
    /// A tab in which a sign-in was started that wants to end at `/contact`.
    pub(crate) fn started() -> Self {
        let stage = Self::default();
        stage.http.answer(DISCOVERY, 200, &discovery().to_string());
        stage.begin().expect("the sign-in starts");
        assert_eq!((stage.http.urls(), stage.storage.len()), (vec![DISCOVERY.to_owned()], 1));
        stage.http.asked.borrow_mut().clear();
        stage
    }

    /// Starts a sign-in against whatever the network answers.
    pub(crate) fn begin(&self) -> Result<String, SignInError> {
        let (registration, return_to) = (registration(), ReturnTo::parse("/contact", "/"));
        let options = AuthorizationOptions::default();
        block_on(begin_sign_in(&self.http, &self.storage, &registration, &options, return_to, &random(), NOW))
    }

    /// The tenant will answer the code with an ID token that it signed over `claims`.
    pub(crate) fn will_sign(self, claims: &Value) -> Self {
        self.will_send(&KEY.sign(&KEY.header(), claims), &[KEY.jwk()])
    }

    /// The tenant will answer the code with this ID token, and publish these keys.
    pub(crate) fn will_send(self, id_token: &str, keys: &[Value]) -> Self {
        self.http.answer(TOKEN, 200, &token_response(id_token));
        self.will_publish(keys)
    }

    /// The tenant's next answer when it is asked for its keys.
    pub(crate) fn will_publish(self, keys: &[Value]) -> Self {
        self.http.answer(KEYS, 200, &key_set(keys));
        self
    }

    /// The tenant sends the person back with `query`, and behind a `#` the fragment.
    pub(crate) fn complete(&self, query: &str) -> Result<SignedIn, SignInError> {
        self.complete_at(query, NOW)
    }

    pub(crate) fn complete_at(&self, query: &str, now: Timestamp) -> Result<SignedIn, SignInError> {
        let (query, fragment) = query.split_once('#').unwrap_or((query, ""));
        let response = AuthorizationResponse::parse(query, fragment).expect("an authorization response")?;
        block_on(self.completes(response, &registration(), now))
    }

    /// From a response to a session, with these settings.
    pub(crate) async fn completes(
        &self,
        response: AuthorizationResponse,
        registration: &Registration,
        now: Timestamp,
    ) -> Result<SignedIn, SignInError> {
        let exchange = exchange(&self.http, &self.storage, &registration.base_path, response, now).await?;
        complete_sign_in(&self.http, &NativeSignatures, registration, exchange).await
    }

    /// The tenant's good answer comes back.
    pub(crate) fn complete_well(&self) -> Result<SignedIn, SignInError> {
        self.complete(&good_query())
    }
}
