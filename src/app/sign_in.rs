//! Signing in and out with the browser's network, storage and signatures: what
//! `backbeat_core::sign_in` decides, done.

use backbeat_core::oauth::authorization::{AuthorizationOptions, Prompt};
use backbeat_core::oauth::callback::{AuthorizationResponse, CallbackError};
use backbeat_core::oauth::end_session::SignOutResponse;
use backbeat_core::oauth::one_time::State;
use backbeat_core::oauth::return_to::ReturnTo;
use backbeat_core::port::{Http, SignaturesUnavailable, TabStorage};
use backbeat_core::retry::Retrying;
use backbeat_core::session::SessionEvent;
use backbeat_core::sign_in::{
    SignInError, SignedIn, asking_page as asking_page_of, begin_sign_in, complete_sign_in, revocation, sign_out,
};
use leptos::task::spawn_local;

use super::BASE_PATH;
use super::settings::Settings;
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

/// The page that asked for the sign-in that the response answers, if this tab knows.
pub(super) fn asking_page(response: &Result<AuthorizationResponse, CallbackError>) -> Option<ReturnTo> {
    asking_page_of(&SessionStorage, response.as_ref().ok()?, BASE_PATH)
}

fn network() -> Retrying<Fetch, Pause> {
    Retrying::new(Fetch, Pause)
}

/// Completes the sign-in that the response answers.
pub(super) async fn complete(
    settings: &Settings,
    response: Result<AuthorizationResponse, CallbackError>,
) -> SessionEvent {
    let response = match response {
        Ok(response) => response,
        Err(error) => return SignInError::from(error).event(),
    };
    let outcome =
        complete_sign_in(&network(), &SessionStorage, &WebCrypto, &settings.registration, response, clock::now()).await;
    match outcome {
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
