//! How the person came here, read off the address and this tab once, before
//! anything is mounted.

use backbeat_core::oauth::authorization::AuthorizationOptions;
use backbeat_core::oauth::callback::{AuthorizationResponse, CallbackError};
use backbeat_core::oauth::end_session::SignOutResponse;

use super::BASE_PATH;
use crate::browser::location::{self, Address};
use crate::browser::storage;

/// What the address and this tab say.
#[derive(Debug)]
pub struct Arrival {
    /// The path that was asked for.
    pub path: String,
    /// An authorization response that was in the address; it is not there any more.
    pub response: Option<Result<AuthorizationResponse, CallbackError>>,
    /// Whether this tab had a session before it was loaded.
    pub had_session: bool,
    /// The way back from a sign-out at the tenant.
    pub sign_out: Option<SignOutResponse>,
    /// The button that was pressed on the static first screen, as what it asks of the tenant.
    pub pressed: Option<AuthorizationOptions>,
}

/// Where the static buttons lead, so that a click is remembered without a script.
const SIGN_IN: &str = "sign-in";
const CREATE_ACCOUNT: &str = "create-account";

impl Arrival {
    /// Reads the address and clears it of everything that was for this app alone, synchronously.
    pub fn take() -> Self {
        let address = location::current();
        let response = AuthorizationResponse::parse(&address.query, &address.fragment);
        // The start page's address with nothing but `state`.
        let is_start = response.is_none() && address.path == BASE_PATH;
        let sign_out = is_start.then(|| SignOutResponse::parse(&address.query)).flatten();
        if response.is_some() || sign_out.is_some() {
            location::replace(&address.path);
        }
        // An answer is judged first; asking the tenant again could only hide what it said.
        let had_session = response.is_none() && storage::take_had_session();
        if response.is_some() {
            // Answered: whether there is a session is up to what it says.
            storage::forget_session();
        }
        Self { path: address.path, response, had_session, sign_out, pressed: None }
    }

    /// Looks at the last moment whether a button was pressed on the static first screen meanwhile.
    pub(super) fn with_early_click(self) -> Self {
        let address = location::current();
        let is_pressed = |name| address.fragment == name;
        if !is_pressed(SIGN_IN) && !is_pressed(CREATE_ACCOUNT) {
            return self;
        }
        let options = AuthorizationOptions { sign_up: is_pressed(CREATE_ACCOUNT), ..AuthorizationOptions::default() };
        location::replace(&Address { fragment: String::new(), ..address }.within_origin());
        let is_at_start = self.path == BASE_PATH && self.response.is_none() && !self.had_session;
        Self { pressed: is_at_start.then_some(options), ..self }
    }
}
