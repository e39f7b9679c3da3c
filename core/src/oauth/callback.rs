//! The authorization response (RFC 6749 section 4.1.2, RFC 9207). What the
//! address says is worth nothing until `state` names a sign-in of this tab;
//! only then is an `error` believed. The order of the checks is the point:
//! a forged link can neither kill nor steal a sign-in that is under way.

use thiserror::Error;

use super::error::ErrorResponse;
use super::one_time::State;
use super::pending::PendingAuthorization;
use crate::secret::Secret;
use crate::shown_text::shown;
use crate::timestamp::Timestamp;

/// The most bytes of a query that is read as a response.
const QUERY_LIMIT: usize = 16 * 1024;

/// The parameters of a response, well formed and still believed by nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorizationResponse {
    state: State,
    iss: Option<String>,
    outcome: Outcome,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    Code(Secret<String>),
    Error(ErrorResponse),
}

/// A response that answers a request of this tab, from the right issuer. Only this can be exchanged.
#[derive(Debug, PartialEq, Eq)]
pub struct GrantedAuthorization {
    pub(super) code: Secret<String>,
    pub(super) pending: PendingAuthorization,
}

/// What this tab knows of the `state` in a response.
#[derive(Debug)]
pub enum PendingLookup {
    /// The record that it names, taken out of storage: it is used up, whatever comes of it.
    Found(Box<PendingAuthorization>),
    /// It names none, though a sign-in is under way in this tab.
    Mismatch,
    /// No sign-in is under way in this tab.
    NoneUnderWay,
}

/// Why a response starts no session.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CallbackError {
    /// The parameter came more than once ([RFC 6749 section 3.1](https://www.rfc-editor.org/rfc/rfc6749#section-3.1)).
    #[error("the response has {0} more than once")]
    Duplicate(&'static str),
    /// A parameter of a flow that this app never uses ([OAuth 2.0 Multiple Response Type Encoding Practices](https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html), [JARM](https://openid.net/specs/oauth-v2-jarm.html)).
    #[error("the response has {0}, which the code flow never sends")]
    Forbidden(&'static str),
    /// Response parameters in the fragment, where the code flow never has them ([RFC 6749 section 4.1.2](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2)).
    #[error("the response is in the fragment")]
    InFragment,
    /// Both a code and an error ([RFC 6749 section 4.1.2.1](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1)).
    #[error("the response has a code and an error")]
    CodeAndError,
    /// `state` is missing or empty, though one was sent ([RFC 6749 section 4.1.2](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2)).
    #[error("the response has no state")]
    StateMissing,
    /// Neither a code nor an error, or an empty one (the same section).
    #[error("the response has neither a code nor an error")]
    Empty,
    /// Longer than any response ([RFC 6749 section 4.1.2](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2) leaves the size of a code to the tenant).
    #[error("the response is too long")]
    TooLong,
    /// No sign-in is under way in this tab ([RFC 6749 section 10.12](https://www.rfc-editor.org/rfc/rfc6749#section-10.12)).
    #[error("no sign-in is in progress")]
    NotInProgress,
    /// The state is not one that this tab sent ([RFC 6749 section 10.12](https://www.rfc-editor.org/rfc/rfc6749#section-10.12), [RFC 9700 section 4.7](https://www.rfc-editor.org/rfc/rfc9700#section-4.7)).
    #[error("the state is not one that this tab sent")]
    StateMismatch,
    /// The sign-in was started too long ago: what ties it to this browser is short-lived ([RFC 9700 section 4.7](https://www.rfc-editor.org/rfc/rfc9700#section-4.7)).
    #[error("the sign-in was started too long ago")]
    Expired,
    /// The tenant says that it sends `iss`, and did not ([RFC 9207 section 2.4](https://www.rfc-editor.org/rfc/rfc9207#section-2.4)).
    #[error("the response has no iss, though the tenant sends one")]
    IssuerMissing,
    /// The response is from another issuer ([RFC 9207 section 2.4](https://www.rfc-editor.org/rfc/rfc9207#section-2.4)).
    #[error("the response is from another issuer: {found}")]
    IssuerMismatch {
        /// What it says, made fit to be shown.
        found: String,
    },
    /// The tenant answered a request of this tab with an error ([RFC 6749 section 4.1.2.1](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1)).
    #[error("the tenant refused: {}", .response.error)]
    Refused {
        /// What the tenant said.
        response: ErrorResponse,
        /// Whether nobody was asked anything (`prompt=none`).
        is_silent: bool,
    },
}

impl AuthorizationResponse {
    /// Reads a response from the query and the fragment of an address, without their `?` and `#`; `None` when the address is no response at all.
    ///
    /// # Errors
    /// What makes it malformed. Nothing that is stored has been looked at by then.
    pub fn parse(query: &str, fragment: &str) -> Option<Result<Self, CallbackError>> {
        if is_response(fragment) {
            return Some(Err(CallbackError::InFragment));
        }
        is_response(query).then(|| Self::parse_query(query))
    }

    fn parse_query(query: &str) -> Result<Self, CallbackError> {
        if query.len() > QUERY_LIMIT {
            return Err(CallbackError::TooLong);
        }
        for name in FORBIDDEN {
            if single(query, name)?.is_some() {
                return Err(CallbackError::Forbidden(name));
            }
        }
        let [code, state, iss, error] =
            [single(query, "code")?, single(query, "state")?, single(query, "iss")?, single(query, "error")?];
        let state = state.filter(|state| !state.is_empty()).ok_or(CallbackError::StateMissing)?;
        let outcome = match (code, error) {
            (Some(_), Some(_)) => return Err(CallbackError::CodeAndError),
            (Some(code), None) if !code.is_empty() => Outcome::Code(Secret::new(code)),
            (None, Some(error)) if !error.is_empty() => {
                let (description, uri) = (single(query, "error_description")?, single(query, "error_uri")?);
                Outcome::Error(ErrorResponse::new(&error, description.as_deref(), uri.as_deref()))
            }
            _ => return Err(CallbackError::Empty),
        };
        Ok(Self { state: State::from_text(state), iss, outcome })
    }

    /// The key to look a pending authorization up by. It is any text at all.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// Judges the response against what this tab knows, in the order that the specifications need: `state`, age, `iss`, and only then `error`.
    ///
    /// # Errors
    /// The first check that fails.
    pub fn validate(self, lookup: PendingLookup, now: Timestamp) -> Result<GrantedAuthorization, CallbackError> {
        let pending = match lookup {
            PendingLookup::Found(pending) if pending.state == self.state => *pending,
            PendingLookup::Found(_) | PendingLookup::Mismatch => return Err(CallbackError::StateMismatch),
            PendingLookup::NoneUnderWay => return Err(CallbackError::NotInProgress),
        };
        if pending.is_expired(now) {
            return Err(CallbackError::Expired);
        }
        match &self.iss {
            Some(iss) if *iss != pending.provider.issuer => {
                return Err(CallbackError::IssuerMismatch { found: shown(iss, 200) });
            }
            None if pending.provider.iss_parameter_supported => return Err(CallbackError::IssuerMissing),
            _ => {}
        }
        match self.outcome {
            Outcome::Code(code) => Ok(GrantedAuthorization { code, pending }),
            Outcome::Error(response) => Err(CallbackError::Refused { response, is_silent: pending.is_silent }),
        }
    }
}

/// Parameters of the implicit and hybrid flows and of JARM.
const FORBIDDEN: [&str; 4] = ["id_token", "access_token", "token", "response"];

/// An address is taken for a response when it has anything that a response has and no page of the app; `state` alone comes back from a sign-out too.
fn is_response(parameters: &str) -> bool {
    let is_of_a_response = |name: &str| matches!(name, "code" | "error") || FORBIDDEN.contains(&name);
    form_urlencoded::parse(parameters.as_bytes()).any(|(name, _)| is_of_a_response(&name))
}

fn single(query: &str, name: &'static str) -> Result<Option<String>, CallbackError> {
    let mut values = form_urlencoded::parse(query.as_bytes()).filter(|(found, _)| found == name);
    let first = values.next().map(|(_, value)| value.into_owned());
    if values.next().is_some() { Err(CallbackError::Duplicate(name)) } else { Ok(first) }
}

#[cfg(test)]
mod tests;
