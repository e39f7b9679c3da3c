//! Authorization Code with PKCE in a page, by Backbeat's own module: the two halves of a sign-in in Rust, for a page that is
//! written in anything. State, nonce, issuer, the ID token's signature and its claims are checked; tokens stay in here.
//!
//! backbeat and backbeat-core from this repository, serde_json 1, wasm-bindgen; built for wasm32-unknown-unknown, then
//! `wasm-bindgen --target web`

use backbeat::browser::clock::now;
use backbeat::browser::crypto::{WebCrypto, fresh_random};
use backbeat::browser::http::Fetch;
use backbeat::browser::storage::SessionStorage;
use backbeat_core::config::Config;
use backbeat_core::oauth::authorization::{AuthorizationOptions, Client};
use backbeat_core::oauth::callback::AuthorizationResponse;
use backbeat_core::oauth::return_to::ReturnTo;
use backbeat_core::rhythm::catalogue::{Catalogue, Service};
use backbeat_core::rhythm::client::ask_current_contact;
use backbeat_core::rhythm::contact::Contact;
use backbeat_core::rhythm::record::read_record;
use backbeat_core::sign_in::{Registration, begin_sign_in, complete_sign_in, exchange};
use wasm_bindgen::prelude::wasm_bindgen;

/// The address to go to. What the callback needs waits in this tab's `sessionStorage` for 15 minutes at most.
///
/// # Errors
/// What to tell the person.
#[wasm_bindgen(js_name = signInAddress)]
pub async fn sign_in_address(config: String, origin: String) -> Result<String, String> {
    let (registration, _) = read(&config, &origin)?;
    let random = fresh_random().ok_or("This browser has no secure random numbers.")?;
    let return_to = ReturnTo::parse("/", &registration.base_path);
    begin_sign_in(&Fetch, &SessionStorage, &registration, &AuthorizationOptions::default(), return_to, &random, now())
        .await
        .map_err(text)
}

/// Completes the sign-in that `query` answers, and makes the first call: who it is, as text.
///
/// # Errors
/// What to tell the person; nobody is ever half signed in.
#[wasm_bindgen(js_name = completeSignIn)]
pub async fn complete(config: String, origin: String, query: String) -> Result<String, String> {
    let (registration, catalogue) = read(&config, &origin)?;
    let response =
        AuthorizationResponse::parse(&query, "").ok_or("There is no answer of the tenant here.")?.map_err(text)?;
    let answers = exchange(&Fetch, &SessionStorage, &registration.base_path, response, now()).await.map_err(text)?;
    let signed_in = complete_sign_in(&Fetch, &WebCrypto, &registration, answers).await.map_err(text)?;
    // The token goes to the services of the catalogue and nowhere else: no other address takes it.
    let answer = ask_current_contact(&Fetch, &catalogue, &signed_in.access_token).await.map_err(text)?;
    let contact = Contact::of(read_record(&answer).map_err(text)?);
    Ok(format!("{}, contact {}", contact.name.unwrap_or_default(), contact.id.unwrap_or_default()))
}

/// `config` is the text of a `config.json`, as the app has one.
fn read(config: &str, origin: &str) -> Result<(Registration, Catalogue), String> {
    let config = Config::parse(config, &Service::ids()).map_err(text)?;
    let catalogue = Catalogue::new(&config).map_err(text)?;
    let issuer = config.issuer();
    let client = Client {
        client_id: config.client_id,
        redirect_uri: format!("{origin}/{}", config.redirect_path),
        scope: config.scope,
        audience: config.audience,
        organization: config.organization,
        connection: config.connection,
    };
    Ok((Registration { issuer, client, base_path: "/".to_owned() }, catalogue))
}

fn text(error: impl ToString) -> String {
    error.to_string()
}
