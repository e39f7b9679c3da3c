//! A sign-in from end to end, joined from the nouns of [`crate::oauth`]: what
//! happens before the person goes to the tenant ([`begin_sign_in`]), what
//! happens when they are back ([`exchange`], [`complete_sign_in`]), and how it ends
//! ([`sign_out`]). Network, storage and signatures come in as [`crate::port`].

mod problem;
#[cfg(test)]
pub(crate) mod testing;
mod waiting;

use std::sync::Arc;

use futures_util::future::join;
use thiserror::Error;

use crate::oauth::authorization::{AuthorizationOptions, Client, FreshRandom, build_authorization_url};
use crate::oauth::callback::{AuthorizationResponse, CallbackError};
use crate::oauth::discovery::{DISCOVERY_LIMIT, DiscoveryError, ProviderMetadata, discovery_url};
use crate::oauth::end_session::{EndSession, revoke};
use crate::oauth::id_token::{Expectations, IdToken, IdTokenClaims, IdTokenError, VerifiedIdToken};
use crate::oauth::jwk::{FetchedKeys, JsonWebKeySet, KEY_SET_LIMIT, KeySelectionError, KeySetError};
use crate::oauth::jwt::decode_unverified;
use crate::oauth::one_time::State;
use crate::oauth::pending::PendingAuthorization;
use crate::oauth::return_to::ReturnTo;
use crate::oauth::token::{AccessToken, TokenError, TokenResponse, exchange_code};
use crate::port::{Http, HttpError, Request, Response, Signatures, StorageUnavailable, TabStorage};
use crate::renewal::RenewalReason;
use crate::rhythm::claims::RhythmClaims;
use crate::secret::Secret;
use crate::timestamp::Timestamp;

/// Who this app is to the tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// The tenant's issuer.
    pub issuer: String,
    /// What is registered there.
    pub client: Client,
    /// Where the app lives on its own origin; ends with `/`.
    pub base_path: String,
}

/// A person who is signed in, and what calls are made with. It lives in memory only.
#[derive(Clone, Debug, PartialEq)]
pub struct SignedIn {
    /// For the services.
    pub access_token: AccessToken,
    /// When the access token ends.
    pub expires_at: Timestamp,
    /// How long it lives, in seconds.
    pub lifetime: i64,
    /// For the next access token.
    pub refresh_token: Option<Secret<String>>,
    /// Why the access token is not the first one, if it is not.
    pub reason: Option<RenewalReason>,
    /// The validated ID token.
    pub claims: IdTokenClaims,
    /// Rhythm's claims: the ID token's, or where it has none the access token's.
    pub rhythm: RhythmClaims,
    /// The tenant, for renewal and sign-out.
    pub provider: ProviderMetadata,
    /// The tenant's keys, for the next ID token.
    pub keys: Arc<FetchedKeys>,
    /// `client_id` of the sign-in.
    pub client_id: String,
    /// The page that asked.
    pub return_to: ReturnTo,
}

/// What the tenant answered to a code that it was sent, beside its keys. Nothing of it has been read, and its tokens are not for
/// `Debug` to show.
pub struct Exchange {
    pending: PendingAuthorization,
    token_response: Result<Response, HttpError>,
    keys_response: Result<Response, SignInError>,
}

/// Why a sign-in did not come about.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SignInError {
    /// The tab's storage can't be used, so nothing could be waiting for the callback.
    #[error(transparent)]
    Storage(#[from] StorageUnavailable),
    /// No answer at a step.
    #[error("{step}: {error}")]
    Http {
        /// Where it was.
        step: Step,
        /// What happened.
        error: HttpError,
    },
    /// Another status than 200 where only 200 helps.
    #[error("{step} was answered with status {status}")]
    Status {
        /// Where it was.
        step: Step,
        /// The status.
        status: u16,
    },
    /// The discovery document can't be used.
    #[error(transparent)]
    Discovery(#[from] DiscoveryError),
    /// The authorization response can't be used.
    #[error(transparent)]
    Callback(#[from] CallbackError),
    /// The code was not exchanged.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The tenant's keys can't be read.
    #[error(transparent)]
    Keys(#[from] KeySetError),
    /// The ID token is not believed.
    #[error(transparent)]
    IdToken(#[from] IdTokenError),
}

/// The requests of a sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The discovery document.
    Discovery,
    /// The exchange of the code.
    Token,
    /// The tenant's keys.
    Keys,
}

/// Starts a sign-in: finds the tenant's endpoints, keeps what the callback will need, and gives the address to go to.
///
/// # Errors
/// When the tenant does not answer or its document is wrong, or when nothing can be stored.
pub async fn begin_sign_in(
    http: &impl Http,
    storage: &impl TabStorage,
    registration: &Registration,
    options: &AuthorizationOptions,
    return_to: ReturnTo,
    random: &FreshRandom,
    now: Timestamp,
) -> Result<String, SignInError> {
    // Storage first: without it the callback could never be completed, so nobody should be sent away.
    waiting::forget_expired(storage, &registration.base_path, now)?;
    let response =
        send(http, Step::Discovery, Request::get(discovery_url(&registration.issuer), DISCOVERY_LIMIT)).await?;
    let provider = ProviderMetadata::parse(&response.body, &registration.issuer)?;
    let (url, pending) = build_authorization_url(&registration.client, &provider, options, return_to, random, now);
    waiting::keep(storage, &pending)?;
    Ok(url)
}

/// Forgets the sign-ins that nobody came back from within 15 minutes. A storage that can't be used has none.
pub fn forget_expired(storage: &impl TabStorage, base_path: &str, now: Timestamp) {
    let _ = waiting::forget_expired(storage, base_path, now);
}

/// Judges the response, and exchanges its code once with the keys fetched beside it. What that needs is in the record that waits
/// for the response, so the settings may still be on their way.
///
/// # Errors
/// What is wrong with the response; then the tenant is asked nothing.
pub async fn exchange(
    http: &impl Http,
    storage: &impl TabStorage,
    base_path: &str,
    response: AuthorizationResponse,
    now: Timestamp,
) -> Result<Exchange, SignInError> {
    let lookup = waiting::take(storage, response.state(), base_path, now)?;
    let (token_request, pending) = exchange_code(response.validate(lookup, now)?);
    let keys_request = send(http, Step::Keys, keys_request(&pending.provider));
    let (token_response, keys_response) = join(http.send(token_request), keys_request).await;
    Ok(Exchange { pending, token_response, keys_response })
}

/// Completes a sign-in: reads what the tenant answered, and verifies and validates the ID token.
///
/// # Errors
/// The first thing that is wrong; nobody is ever half signed in.
pub async fn complete_sign_in(
    http: &impl Http,
    signatures: &impl Signatures,
    registration: &Registration,
    exchange: Exchange,
) -> Result<SignedIn, SignInError> {
    let Exchange { pending, token_response, keys_response } = exchange;
    // The settings have changed since: what was granted for others is not looked at.
    if !registration.has_begun(&pending) {
        return Err(CallbackError::NotInProgress.into());
    }
    let token_response = token_response.map_err(|error| SignInError::Http { step: Step::Token, error })?;
    let tokens = TokenResponse::parse(&token_response)?;
    let id_token = IdToken::parse(tokens.id_token.expose())?;
    let keys_response = keys_response?;
    let mut keys = FetchedKeys::new(JsonWebKeySet::parse(&keys_response.body)?, keys_response.received_at);
    let verified = match id_token.clone().verify_signature(&keys.keys, signatures).await {
        // The tenant may have rotated its keys between the two requests: one look at the new ones.
        Err(IdTokenError::Key(KeySelectionError::UnknownKeyId)) => {
            let again = send(http, Step::Keys, keys_request(&pending.provider)).await?;
            keys = keys.refetched(JsonWebKeySet::parse(&again.body)?, again.received_at);
            id_token.verify_signature(&keys.keys, signatures).await
        }
        outcome => outcome,
    }?;
    let expectations = Expectations {
        issuer: &pending.provider.issuer,
        client_id: &pending.client_id,
        nonce: &pending.nonce,
        max_age: pending.max_age,
        organization: pending.organization.as_deref(),
        now: token_response.received_at,
    };
    let claims = validate(verified, &expectations)?;
    Ok(SignedIn {
        rhythm: rhythm_claims(&claims, &tokens.access_token),
        access_token: tokens.access_token,
        expires_at: tokens.expires_at,
        lifetime: tokens.lifetime,
        refresh_token: tokens.refresh_token,
        reason: None,
        claims,
        provider: pending.provider,
        keys: Arc::new(keys),
        client_id: pending.client_id,
        return_to: pending.return_to,
    })
}

/// Whether a sign-in waits for `response` that was to be answered at `redirect_uri`.
pub fn is_awaited(
    storage: &impl TabStorage,
    response: &AuthorizationResponse,
    base_path: &str,
    redirect_uri: &str,
) -> bool {
    waiting::look(storage, response.state(), base_path).is_some_and(|pending| pending.redirect_uri == redirect_uri)
}

/// The page that asked for the sign-in that `response` answers, as long as nobody has completed it. Only a path of the app, whoever is asked.
pub fn asking_page(storage: &impl TabStorage, response: &AuthorizationResponse, base_path: &str) -> Option<ReturnTo> {
    waiting::look(storage, response.state(), base_path).map(|pending| pending.return_to)
}

/// The request that revokes the refresh token, if there is one and the tenant can.
pub fn revocation(signed_in: &SignedIn) -> Option<Request> {
    revoke(&signed_in.provider, &signed_in.client_id, signed_in.refresh_token.as_ref()?)
}

/// The address that ends the session at the tenant.
pub fn sign_out(
    signed_in: &SignedIn,
    post_logout_redirect_uri: &str,
    state: Option<&State>,
    federated: bool,
) -> String {
    EndSession {
        provider: &signed_in.provider,
        client_id: &signed_in.client_id,
        session_id: signed_in.claims.session_id(),
        post_logout_redirect_uri,
        state,
        federated,
    }
    .url()
}

impl std::fmt::Debug for Exchange {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Exchange").finish_non_exhaustive()
    }
}

impl Registration {
    /// Whether `pending` is a sign-in of this registration.
    fn has_begun(&self, pending: &PendingAuthorization) -> bool {
        pending.provider.issuer == self.issuer
            && pending.client_id == self.client.client_id
            && pending.redirect_uri == self.client.redirect_uri
    }
}

fn keys_request(provider: &ProviderMetadata) -> Request {
    Request::get(&provider.jwks_uri, KEY_SET_LIMIT)
}

async fn send(http: &impl Http, step: Step, request: Request) -> Result<Response, SignInError> {
    let response = http.send(request).await.map_err(|error| SignInError::Http { step, error })?;
    if response.status == 200 { Ok(response) } else { Err(SignInError::Status { step, status: response.status }) }
}

fn validate(verified: VerifiedIdToken, expectations: &Expectations<'_>) -> Result<IdTokenClaims, SignInError> {
    verified.validate(expectations).map_err(|error| SignInError::IdToken(IdTokenError::Claim(error)))
}

/// The access token is only looked at, for a tenant that puts Rhythm's claims nowhere else; the services decide what it is worth.
fn rhythm_claims(claims: &IdTokenClaims, access_token: &AccessToken) -> RhythmClaims {
    let from_id_token = RhythmClaims::read(claims.all());
    if from_id_token.tenant_id.is_some() {
        return from_id_token;
    }
    decode_unverified(access_token.secret().expose()).map_or(from_id_token, |jwt| RhythmClaims::read(&jwt.claims))
}

impl std::fmt::Display for Step {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Discovery => "the discovery document",
            Self::Token => "the token request",
            Self::Keys => "the tenant's keys",
        })
    }
}
