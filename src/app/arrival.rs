//! How the person came here, read off the address and this tab once, before
//! anything is mounted.

use backbeat_core::oauth::callback::{AuthorizationResponse, CallbackError};

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
    /// The `state` of a sign-out that the tenant sent back.
    pub sign_out_state: Option<String>,
    /// Whether "Sign in" was pressed on the static first screen.
    pub wants_to_sign_in: bool,
}

/// Where the static button leads, so that a click is remembered without a script.
const SIGN_IN_FRAGMENT: &str = "sign-in";

impl Arrival {
    /// Reads the address and clears it of everything that was for this app alone, synchronously.
    pub fn take() -> Self {
        let address = location::current();
        let response = AuthorizationResponse::parse(&address.query, &address.fragment);
        let sign_out_state = sign_out_state(&address).filter(|_| response.is_none());
        if response.is_some() || sign_out_state.is_some() {
            location::replace(&address.path);
        }
        // An answer is judged first; asking the tenant again could only hide what it said.
        let had_session = response.is_none() && storage::take_had_session();
        Self { path: address.path, response, had_session, sign_out_state, wants_to_sign_in: false }
    }

    /// Looks at the last moment whether "Sign in" was pressed on the static first screen meanwhile.
    pub(super) fn with_early_click(self) -> Self {
        let address = location::current();
        if address.fragment != SIGN_IN_FRAGMENT {
            return self;
        }
        location::replace(&Address { fragment: String::new(), ..address }.within_origin());
        Self { wants_to_sign_in: self.path == BASE_PATH && self.response.is_none() && !self.had_session, ..self }
    }
}

/// The start page's address with nothing but `state` is the way back from a sign-out (RP-Initiated Logout 1.0 section 3).
fn sign_out_state(address: &Address) -> Option<String> {
    let state = address.query.strip_prefix("state=").filter(|state| !state.contains('&'))?;
    (address.path == BASE_PATH).then(|| state.to_owned())
}
