//! What a service answers instead of a record. The documentation lists statuses
//! and no bodies, so a body is only ever small print: text, `message` or
//! `Message`, or nothing.

use serde_json::Value;
use thiserror::Error;

use super::list::ListError;
use crate::json::text;
use crate::oauth::challenge::Challenge;
use crate::port::{HttpError, Response};
use crate::problem::{Action, Problem};
use crate::renewal::NoToken;
use crate::shown_text::shown;

/// Why a call brought no record.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ServiceError {
    /// No readable answer at all.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// A status other than 200.
    #[error("the service answered with status {status}")]
    Status {
        /// The status.
        status: u16,
        /// What the challenge or else the body says, made fit to be shown.
        message: Option<String>,
    },
    /// 200 with something that is no record.
    #[error("the answer is not {0}")]
    Unreadable(&'static str),
    /// 200 with something that is no page of a list.
    #[error(transparent)]
    List(#[from] ListError),
    /// There is no token to call it with.
    #[error(transparent)]
    NoToken(#[from] NoToken),
    /// The service is not in the catalogue.
    #[error("the address of the service can't be used")]
    Address,
}

impl ServiceError {
    /// The error that an answer other than 200 stands for.
    pub fn of(response: &Response) -> Self {
        let challenges = response.challenge.as_deref().and_then(|field| Challenge::parse(field).ok());
        let told = challenges.and_then(|challenges| challenges.iter().find_map(Challenge::summary));
        Self::Status { status: response.status, message: told.or_else(|| message(&response.body)) }
    }

    /// The status, if there was an answer.
    pub const fn status(&self) -> Option<u16> {
        match self {
            Self::Status { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// What the page says about `thing` ("Your contact"). A 401 is worth a closer look: see [`crate::diagnosis`].
    pub fn problem(&self, thing: &str) -> Problem {
        let title = format!("{thing} could not be loaded");
        let (detail, hint) = match self {
            Self::Http(HttpError::Unreachable) => (
                "There was no answer that the browser lets this app read. You may be offline, or the service said no in a way that browsers hide.",
                "Check your connection, then retry.",
            ),
            Self::Http(HttpError::NoAnswer(_) | HttpError::Stalled(_)) => {
                ("The service took too long to answer.", "Retry in a moment.")
            }
            Self::Http(HttpError::Redirected) => (
                "The service sent this app to another address. It does not go there, since that could hand your sign-in to somebody else.",
                "Whoever runs this site can check the service’s address in its settings.",
            ),
            Self::Http(HttpError::TooLarge(_)) => {
                ("The answer is larger than a record can be.", "Retry; if it stays so, tell whoever runs this site.")
            }
            Self::Status { status: 401, .. } => ("The service did not accept your sign-in.", "Sign in again."),
            Self::Status { status: 403, .. } => (
                "The service said no: your sign-in may not read this, or the address that this app asks is wrong. The service answers both in the same way.",
                "Ask your association whether you have access; whoever runs this site can check the address.",
            ),
            Self::Status { status: 404, .. } => {
                ("The service has no such record.", "Ask your association whether your record exists.")
            }
            Self::Status { status: 429, .. } => {
                ("The service is answering too many requests at the moment.", "Wait a minute, then retry.")
            }
            Self::Status { status: 500.., .. } => ("The service has a fault of its own.", "Retry in a moment."),
            Self::Status { .. } => (
                "The service gave an answer that this app does not expect.",
                "Retry; if it stays so, tell whoever runs this site.",
            ),
            Self::NoToken(NoToken::SessionOver) => {
                ("Your session ended before this could be loaded.", "Sign in again to see it.")
            }
            Self::NoToken(NoToken::NotRenewed(_)) => (
                "Your session has to be renewed first, and the sign-in service gives no answer at the moment.",
                "Check your connection, then retry. You are still signed in.",
            ),
            Self::Unreadable(_) => (
                "The service answered with something that is not a record.",
                "Retry; if it stays so, tell whoever runs this site.",
            ),
            Self::List(ListError::RepeatedKey | ListError::OnlyEmptyPages) => (
                "The service gives the same pages again and again, so the end of the list can’t be reached.",
                "Tell whoever runs this site.",
            ),
            Self::List(_) => (
                "The service answered with something that is not a list.",
                "Retry; if it stays so, tell whoever runs this site.",
            ),
            Self::Address => (
                "The address of the service can't be used.",
                "Whoever runs this site can check the service’s address in its settings.",
            ),
        };
        let action = match self {
            // The notice about the end of the session has the button.
            Self::NoToken(NoToken::SessionOver) => None,
            Self::Status { status: 401, .. } => Some(Action::SignIn),
            _ => Some(Action::Retry),
        };
        let problem = Problem { action, ..Problem::failure(title, detail, hint) };
        match self {
            Self::Status { status, message: Some(message) } => problem.with_code(format!("{status}: {message}")),
            Self::Status { status, message: None } => problem.with_code(status.to_string()),
            Self::Http(error) => problem.with_code(error.to_string()),
            Self::NoToken(_) | Self::Unreadable(_) | Self::List(_) | Self::Address => {
                problem.with_code(self.to_string())
            }
        }
    }
}

/// The sentence in a body, if there is one: `message`, `Message`, or short text that is no HTML.
fn message(body: &str) -> Option<String> {
    const LIMIT: usize = 200;
    let sentence = match serde_json::from_str(body) {
        Ok(Value::Object(object)) => {
            ["message", "Message"].iter().find_map(|name| text(&object, name)).map(|sentence| shown(sentence, LIMIT))
        }
        Ok(Value::String(sentence)) => Some(shown(&sentence, LIMIT)),
        Ok(_) => None,
        Err(_) if body.trim_start().starts_with(['<', '{', '[']) => None,
        Err(_) => Some(shown(body, LIMIT)),
    };
    sentence.filter(|sentence| !sentence.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timestamp::Timestamp;

    fn error(status: u16, body: &str) -> ServiceError {
        challenged(status, None, body)
    }

    fn challenged(status: u16, challenge: Option<&str>, body: &str) -> ServiceError {
        ServiceError::of(&Response {
            status,
            content_type: None,
            challenge: challenge.map(str::to_owned),
            retry_after: None,
            body: body.to_owned(),
            received_at: Timestamp::from_seconds(0),
        })
    }

    #[test]
    fn a_body_is_small_print_whatever_its_form() {
        let code = |body: &str| error(403, body).problem("Your contact").code.unwrap();
        assert_eq!(code(r#"{"message":"Forbidden"}"#), "403: Forbidden");
        assert_eq!(code(r#"{"Message":"User is not authorized"}"#), "403: User is not authorized");
        assert_eq!(code("no entry\u{202E}"), "403: no entry");
        for silent in ["", "   ", "<html><h1>403</h1>", "{\"message\":7}", "[1]", "{broken"] {
            assert_eq!(code(silent), "403", "{silent}");
        }
    }

    #[test]
    fn a_challenge_that_can_be_read_says_more_than_the_body() {
        let code = |challenge| challenged(401, Some(challenge), "Unauthorized").problem("Your contact").code.unwrap();
        assert_eq!(
            code(r#"Basic realm=x, Bearer error="invalid_token", error_description="expired""#),
            "401: invalid_token: expired"
        );
        for silent in ["Bearer", "Basic error=x", "=", ""] {
            assert_eq!(code(silent), "401: Unauthorized", "{silent}");
        }
    }

    #[test]
    fn each_status_says_what_to_do() {
        let hint = |status| error(status, "").problem("Your contact").hint;
        assert_eq!(hint(429), "Wait a minute, then retry.");
        assert_eq!((hint(500), hint(503)), ("Retry in a moment.".to_owned(), "Retry in a moment.".to_owned()));
        assert_eq!(error(401, "").problem("Your contact").action, Some(Action::SignIn));
        assert_eq!(error(404, "").problem("Your contact").title, "Your contact could not be loaded");
        assert_eq!(
            ServiceError::from(HttpError::Unreachable).problem("Your contact").hint,
            "Check your connection, then retry."
        );
    }
}
