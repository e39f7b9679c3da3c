//! Signing in and out with the browser's network, storage and signatures: what
//! `backbeat_core::sign_in` decides, done.

use std::pin::pin;

use backbeat_core::oauth::authorization::{AuthorizationOptions, Prompt};
use backbeat_core::oauth::callback::{AuthorizationResponse, CallbackError};
use backbeat_core::oauth::end_session::SignOutResponse;
use backbeat_core::oauth::one_time::State;
use backbeat_core::oauth::return_to::ReturnTo;
use backbeat_core::port::{Http, SignaturesUnavailable, TabStorage};
use backbeat_core::retry::Retrying;
use backbeat_core::session::SessionEvent;
use backbeat_core::sign_in::{
    Exchange, SignInError, SignedIn, asking_page, begin_sign_in, complete_sign_in, exchange, is_awaited, revocation,
    sign_out,
};
use futures_util::FutureExt;
use futures_util::future::{Either, LocalBoxFuture, ready, select};
use leptos::task::spawn_local;

use super::settings::Settings;
use super::{Arrival, BASE_PATH};
use crate::browser::crypto::{self, WebCrypto};
use crate::browser::http::Fetch;
use crate::browser::storage::{SessionStorage, forget_all};
use crate::browser::timer::Pause;
use crate::browser::{clock, location};

/// Where the `state` of a sign-out waits for the way back.
const SIGN_OUT_STATE: &str = "backbeat.sign_out";

/// How the page is left for the tenant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaving {
    /// Back comes to this page again.
    WithWayBack,
    /// Back goes to the page before: nobody asked for this one, and it would only leave again.
    InPlace,
}

/// Starts a sign-in, and gives the tenant's address to leave for.
///
/// # Errors
/// What went wrong means for the session.
pub(super) async fn begin(
    settings: &Settings,
    options: &AuthorizationOptions,
    return_to: ReturnTo,
) -> Result<String, SessionEvent> {
    let unavailable = || SignInError::IdToken(SignaturesUnavailable.into()).event();
    if !crypto::is_available() {
        return Err(unavailable());
    }
    let random = crypto::fresh_random().ok_or_else(unavailable)?;
    let url =
        begin_sign_in(&network(), &SessionStorage, &settings.registration, options, return_to, &random, clock::now())
            .await;
    url.map_err(|error| error.event())
}

/// Leaves for the tenant.
pub(super) fn leave(url: &str, leaving: Leaving) {
    match leaving {
        Leaving::InPlace => location::leave_in_place(url),
        Leaving::WithWayBack => location::leave(url),
    }
}

/// An answer of the tenant that came in the address.
pub(super) struct Answer {
    /// The page that asked, if this tab knows.
    pub(super) asked_from: Option<ReturnTo>,
    exchange: LocalBoxFuture<'static, Result<Exchange, SignInError>>,
}

impl Answer {
    pub(super) fn new(response: Result<AuthorizationResponse, CallbackError>) -> Self {
        let asked_from = response.as_ref().ok().and_then(|response| asking_page(&SessionStorage, response, BASE_PATH));
        let exchange = async { exchange(&network(), &SessionStorage, BASE_PATH, response?, clock::now()).await };
        Self { asked_from, exchange: exchange.boxed_local() }
    }
}

/// Waits for the settings. Meanwhile the code of an answer is exchanged that a sign-in waits for at this address; whether there is
/// one, the settings need not say.
pub(super) async fn beside<T>(settings: impl Future<Output = T>, arrival: &mut Arrival) -> (T, Option<Answer>) {
    let redirect_uri = format!("{}{}", location::current().origin, arrival.path);
    let is_awaited = |response: &AuthorizationResponse| is_awaited(&SessionStorage, response, BASE_PATH, &redirect_uri);
    let Some(response) = arrival.response.take_if(|response| response.as_ref().is_ok_and(is_awaited)) else {
        return (settings.await, None);
    };
    let Answer { asked_from, exchange } = Answer::new(response);
    let (settings, exchange) = match select(pin!(settings), exchange).await {
        Either::Left((settings, exchange)) => (settings, exchange),
        Either::Right((exchanged, settings)) => (settings.await, ready(exchanged).boxed_local()),
    };
    (settings, Some(Answer { asked_from, exchange }))
}

fn network() -> Retrying<Fetch, Pause> {
    Retrying::new(Fetch, Pause)
}

/// Completes the sign-in that the answer is of.
pub(super) async fn complete(settings: &Settings, answer: Answer) -> SessionEvent {
    let complete = async {
        let exchange = answer.exchange.await?;
        complete_sign_in(&network(), &WebCrypto, &settings.registration, exchange).await
    };
    match complete.await {
        Ok(signed_in) => SessionEvent::Completed(Box::new(signed_in)),
        Err(error) => error.event(),
    }
}

/// Ends the session at the tenant. The refresh token is revoked on the side: the person does not wait for it.
pub(super) fn end(settings: &Settings, signed_in: &SignedIn) {
    // First, since the state of the sign-out is kept there too.
    forget_all();
    let state = crypto::random_bytes().map(State::from_random);
    if let Some(state) = &state {
        // Without storage the way back is just the start page.
        let _ = SessionStorage.write(SIGN_OUT_STATE, state.as_str());
    }
    revoke(signed_in);
    location::leave(&sign_out(signed_in, &settings.home, state.as_ref(), settings.config.federated));
}

/// Revokes the refresh token on the side.
pub(super) fn revoke(signed_in: &SignedIn) {
    if let Some(request) = revocation(signed_in) {
        spawn_local(async move {
            let _ = Fetch.send(request).await;
        });
    }
}

/// Whether the tenant sent the person back from the sign-out that this tab started; then its `state` is used up.
pub(super) fn is_own_sign_out(response: SignOutResponse) -> bool {
    let sent = SessionStorage.read(SIGN_OUT_STATE).ok().flatten();
    let is_own = response.validate(sent.as_deref()).is_ok();
    // A forged one leaves what the real one needs.
    if is_own {
        let _ = SessionStorage.remove(SIGN_OUT_STATE);
    }
    is_own
}

/// The options of a restore: nothing is shown, and Back does not come by it.
pub(super) fn silently() -> AuthorizationOptions {
    AuthorizationOptions { prompt: Some(Prompt::None), ..AuthorizationOptions::default() }
}
