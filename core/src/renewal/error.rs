//! Why a session was not renewed, and what a person is told when that ends it.

use thiserror::Error;

use crate::oauth::id_token::{ClaimError, IdTokenError};
use crate::oauth::token::TokenError;
use crate::port::HttpError;
use crate::problem::{Action, Problem, Tone};
use crate::retry::RETRY_AFTER_LIMIT;
use crate::text;

/// Why there is no next access token.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RenewalError {
    /// The tenant gave no refresh token.
    #[error("the tenant gave no refresh token")]
    NoRefreshToken,
    /// No answer.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// The tenant is busy or has a fault: 429 or 5xx, whatever else it says.
    #[error("the token endpoint answered with status {status}")]
    Unavailable {
        /// The status.
        status: u16,
        /// Seconds to wait, if it said so.
        retry_after: Option<u32>,
    },
    /// The tenant said no, or something that can't be used ([RFC 6749 section 5](https://www.rfc-editor.org/rfc/rfc6749#section-5)).
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The new ID token is not believed ([OpenID Connect Core 12.2](https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse)).
    #[error(transparent)]
    IdToken(#[from] IdTokenError),
}

/// Why a session is over, though nobody signed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndOfSession {
    /// Its time is over, and it can't be renewed.
    Expired,
    /// `invalid_grant`: the refresh token is expired, revoked, or was used before.
    Revoked,
    /// The tenant refused for another reason.
    Refused,
    /// The tenant vouched for somebody else.
    OtherPerson,
    /// This device's clock and the tenant's are far apart.
    WrongClock,
    /// The tenant's answer can't be used.
    Unusable,
}

/// Why there is no token for a call.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoToken {
    /// Nobody is signed in any more.
    #[error("the session is over")]
    SessionOver,
    /// The token has ended and could not be renewed; the session goes on.
    #[error("the session could not be renewed: {0}")]
    NotRenewed(RenewalError),
}

impl RenewalError {
    /// Whether it ends the session, and why. A lost connection or a busy tenant does not.
    pub fn end(&self) -> Option<EndOfSession> {
        match self {
            Self::Http(_) | Self::Unavailable { .. } => None,
            Self::NoRefreshToken => Some(EndOfSession::Expired),
            Self::Token(TokenError::Refused(response)) => {
                Some(if response.is_invalid_grant() { EndOfSession::Revoked } else { EndOfSession::Refused })
            }
            Self::Token(TokenError::Status(_)) => Some(EndOfSession::Refused),
            Self::IdToken(IdTokenError::Claim(ClaimError::OtherSubject | ClaimError::Issuer(_))) => {
                Some(EndOfSession::OtherPerson)
            }
            // The tenant issued the token just now: where that is not now, the clock is wrong and not the token.
            Self::IdToken(IdTokenError::Claim(
                ClaimError::IssuedInFuture { .. }
                | ClaimError::NotYetValid { since_issue: ..-60, .. }
                | ClaimError::Expired { since_issue: 61.., .. },
            )) => Some(EndOfSession::WrongClock),
            Self::Token(_) | Self::IdToken(_) => Some(EndOfSession::Unusable),
        }
    }

    /// Seconds that the tenant wants to be left alone, as far as that is honoured.
    pub fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Unavailable { retry_after, .. } => retry_after.map(|seconds| seconds.min(RETRY_AFTER_LIMIT)),
            _ => None,
        }
    }
}

impl EndOfSession {
    /// Whether the page may stay as it is. What was drawn for one person is not left to another.
    pub const fn keeps_page(self) -> bool {
        !matches!(self, Self::OtherPerson | Self::Unusable)
    }

    /// What the page says.
    pub fn problem(self) -> Problem {
        let tone = match self {
            Self::Expired | Self::Revoked | Self::Refused => Tone::Info,
            Self::WrongClock | Self::OtherPerson | Self::Unusable => Tone::Warning,
        };
        let code = match self {
            Self::Expired | Self::WrongClock => None,
            Self::Revoked => Some("invalid_grant"),
            Self::Refused => Some("the renewal was refused"),
            Self::OtherPerson => Some("the renewed ID token has another sub or iss"),
            Self::Unusable => Some("the renewed tokens were not accepted"),
        };
        let told = [text::renewal::title(self), text::renewal::detail(self), text::renewal::hint(self)];
        let problem = Problem::told(tone, told).with_action(Action::SignIn);
        match code {
            Some(code) => problem.with_code(code),
            None => problem,
        }
    }
}
