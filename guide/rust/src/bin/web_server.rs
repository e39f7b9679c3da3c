//! Authorization Code on a server: people sign in at the tenant, their tokens stay here.
//!
//! axum 0.8, openidconnect 4, reqwest 0.12, tokio 1

use std::collections::HashMap;
use std::env;
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata, CoreTokenResponse};
use openidconnect::{
    AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RefreshToken, Scope,
    TokenResponse,
};
use reqwest::Url;

// __Host-: set by this very host, over https, for all of it. Lax: sent when the tenant leads back here, and with no other
// site's POST. Chromium and Firefox take Secure cookies from http://localhost, too.
const COOKIE: &str = "HttpOnly; Secure; SameSite=Lax; Path=/";
const SESSION: &str = "__Host-session";
const PENDING: &str = "__Host-sign-in";

type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

struct Server {
    domain: String,
    client_id: String,
    client_secret: String,
    audience: String,
    redirect_uri: Url,
    rolodex: String,
    http: reqwest::Client,
    /// Session id -> tokens. In memory: for more than one server, a database, and the tokens encrypted there.
    sessions: Mutex<HashMap<String, Arc<tokio::sync::Mutex<Session>>>>,
}

struct Session {
    access_token: String,
    refresh_token: Option<RefreshToken>,
    ends: Instant,
}

fn setting(name: &str, default: &str) -> String {
    env::var(name).unwrap_or_else(|_| default.to_owned())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let domain = setting("RHYTHM_DOMAIN", "https://example-association.us.auth0.com");
    // Plain http is for a tenant on this very machine. No redirects: one could carry a token elsewhere.
    let http = reqwest::Client::builder()
        .https_only(!domain.starts_with("http://localhost:"))
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(30))
        .build()?;
    let server = Server {
        client_id: setting("RHYTHM_CLIENT_ID", "your-client-id"),
        client_secret: env::var("RHYTHM_CLIENT_SECRET")
            .map_err(|_| "RHYTHM_CLIENT_SECRET: set it from your secret store")?,
        audience: setting("RHYTHM_AUDIENCE", "https://api.rhythmsoftware.com"),
        redirect_uri: setting("RHYTHM_REDIRECT_URI", "http://localhost:3000/callback").parse()?, // exactly as registered
        rolodex: setting("RHYTHM_ROLODEX", "https://rolodex.api.rhythmsoftware.com"),
        sessions: Mutex::default(),
        domain,
        http,
    };
    let listener = tokio::net::TcpListener::bind(("localhost", server.redirect_uri.port().unwrap_or(3000))).await?;
    let routes = Router::new()
        .route("/", get(home))
        .route("/sign-in", get(sign_in))
        .route("/callback", get(callback))
        .route("/contact", get(contact))
        .route("/sign-out", post(sign_out))
        .with_state(Arc::new(server));
    println!("Listening at http://{}/", listener.local_addr()?);
    Ok(axum::serve(listener, routes).await?)
}

async fn home(State(server): State<Arc<Server>>, headers: HeaderMap) -> Html<&'static str> {
    Html(match server.session(&headers) {
        Some(_) => {
            r#"<p><a href="/contact">My contact</a><form method="post" action="/sign-out"><button>Sign out</button></form>"#
        }
        None => r#"<p><a href="/sign-in">Sign in</a>"#,
    })
}

async fn sign_in(State(server): State<Arc<Server>>) -> Result<impl IntoResponse, Failure> {
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let client = server.client().await?;
    let (to, state, nonce) = client
        .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
        .add_scopes(["profile", "email", "offline_access"].map(|scope| Scope::new(scope.to_owned())))
        .add_extra_param("audience", &server.audience) // without it the access token is not one for the Rhythm services
        .set_pkce_challenge(challenge)
        .url();
    // Kept by the browser that asked, for ten minutes: this is what ties the answer to it.
    let pending = [state.secret().as_str(), nonce.secret(), verifier.secret()].join(".");
    Ok((set_cookies([format!("{PENDING}={pending}; Max-Age=600; {COOKIE}")]), Redirect::to(to.as_str())))
}

async fn callback(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    Query(answer): Query<HashMap<String, String>>,
) -> Result<impl IntoResponse, Failure> {
    let pending = cookie(&headers, PENDING).unwrap_or_default();
    let [state, nonce, verifier] = pending.split('.').collect::<Vec<_>>()[..] else {
        return Err("no sign-in is under way".into());
    };
    // state first: an answer to somebody else's request is not looked at any further.
    if answer.get("state").map(String::as_str) != Some(state) {
        return Err("state differs".into());
    }
    if answer.get("iss").is_some_and(|issuer| *issuer != format!("{}/", server.domain)) {
        return Err("iss differs".into()); // RFC 9207: the answer of another tenant
    }
    let code = answer.get("code").ok_or("the tenant refused")?;
    let client = server.client().await?;
    let tokens = client
        .exchange_code(AuthorizationCode::new(code.clone()))?
        .set_pkce_verifier(PkceCodeVerifier::new(verifier.to_owned()))
        .request_async(&server.http)
        .await?;
    // Signature, issuer, audience, expiry and nonce.
    tokens.id_token().ok_or("no ID token")?.claims(&client.id_token_verifier(), &Nonce::new(nonce.to_owned()))?;
    // A new id at each sign-in: nobody can have planted it before.
    let id = CsrfToken::new_random_len(32).secret().clone();
    let session = Arc::new(tokio::sync::Mutex::new(Session::of(&tokens)));
    server.sessions.lock().unwrap_or_else(PoisonError::into_inner).insert(id.clone(), session);
    let cookies = [format!("{PENDING}=; Max-Age=0; {COOKIE}"), format!("{SESSION}={id}; {COOKIE}")];
    Ok((set_cookies(cookies), Redirect::to("/")))
}

/// The first call, with the token of whoever is signed in.
async fn contact(State(server): State<Arc<Server>>, headers: HeaderMap) -> Result<Response, Failure> {
    let Some(session) = server.session(&headers) else {
        return Ok(Redirect::to("/sign-in").into_response());
    };
    let token = server.access_token(&mut *session.lock().await).await?;
    let answer = server.http.get(format!("{}/contacts/current", server.rolodex)).bearer_auth(token).send().await?;
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((answer.status(), headers, answer.text().await?).into_response())
}

async fn sign_out(State(server): State<Arc<Server>>, headers: HeaderMap) -> Result<impl IntoResponse, Failure> {
    let id = cookie(&headers, SESSION).unwrap_or_default();
    let session = server.sessions.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
    if let Some(session) = session
        && let Some(token) = &session.lock().await.refresh_token
    {
        let form =
            [("client_id", &server.client_id), ("client_secret", &server.client_secret), ("token", token.secret())];
        // Whatever comes of it, the session ends here.
        let _ = server.http.post(format!("{}/oauth/revoke", server.domain)).form(&form).send().await;
    }
    let home = server.redirect_uri.join("/")?;
    let query = [("client_id", server.client_id.as_str()), ("returnTo", home.as_str())];
    let to = Url::parse_with_params(&format!("{}/v2/logout", server.domain), query)?;
    Ok((set_cookies([format!("{SESSION}=; Max-Age=0; {COOKIE}")]), Redirect::to(to.as_str())))
}

impl Server {
    /// The tenant's endpoints and keys, read anew for each sign-in: a tenant changes its keys without notice.
    async fn client(&self) -> Result<Client, Failure> {
        let issuer = IssuerUrl::new(format!("{}/", self.domain))?;
        let metadata = CoreProviderMetadata::discover_async(issuer, &self.http).await?;
        let secret = ClientSecret::new(self.client_secret.clone());
        Ok(CoreClient::from_provider_metadata(metadata, ClientId::new(self.client_id.clone()), Some(secret))
            .set_auth_type(AuthType::RequestBody)
            .set_redirect_uri(RedirectUrl::new(self.redirect_uri.to_string())?))
    }

    fn session(&self, headers: &HeaderMap) -> Option<Arc<tokio::sync::Mutex<Session>>> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner).get(cookie(headers, SESSION)?).cloned()
    }

    /// Renewed a minute early, under the session's lock: a rotated refresh token that is used twice ends the session.
    async fn access_token(&self, session: &mut Session) -> Result<String, Failure> {
        let lasts = session.ends > Instant::now() + Duration::from_secs(60);
        if let (false, Some(refresh_token)) = (lasts, &session.refresh_token) {
            let tokens = self.client().await?.exchange_refresh_token(refresh_token)?.request_async(&self.http).await?;
            let old = std::mem::replace(session, Session::of(&tokens));
            session.refresh_token = session.refresh_token.take().or(old.refresh_token);
        }
        Ok(session.access_token.clone())
    }
}

impl Session {
    fn of(tokens: &CoreTokenResponse) -> Self {
        Self {
            access_token: tokens.access_token().secret().clone(),
            refresh_token: tokens.refresh_token().cloned(),
            ends: Instant::now() + tokens.expires_in().unwrap_or_default(),
        }
    }
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let pairs = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split("; "));
    pairs.filter_map(|pair| pair.split_once('=')).find_map(|(found, value)| (found == name).then_some(value))
}

fn set_cookies<const N: usize>(cookies: [String; N]) -> impl axum::response::IntoResponseParts {
    AppendHeaders(cookies.map(|cookie| (header::SET_COOKIE, cookie)))
}

/// What the person sees says nothing of it; the log has it, without what was sent.
struct Failure(Box<dyn Error + Send + Sync>);

impl<E: Into<Box<dyn Error + Send + Sync>>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        eprintln!("{}", self.0);
        let body = r#"<p>That did not work. <a href="/sign-in">Sign in again</a>"#;
        (StatusCode::BAD_REQUEST, Html(body)).into_response()
    }
}
