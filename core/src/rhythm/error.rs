//! What a service answers instead of a record. The documentation lists statuses
//! and no bodies, so a body is only ever small print: text, `message` or
//! `Message`, or nothing.

use serde_json::Value;
use thiserror::Error;

use super::list::ListError;
use crate::json;
use crate::oauth::challenge::Challenge;
use crate::port::{HttpError, Response};
use crate::problem::{Action, Problem};
use crate::renewal::NoToken;
use crate::shown_text::shown;
use crate::text;

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
        let [detail, hint] = match self {
            Self::Http(HttpError::Unreachable) => text::loading::NO_ANSWER,
            Self::Http(HttpError::NoAnswer(_) | HttpError::Stalled(_)) => text::loading::TOO_SLOW,
            Self::Http(HttpError::Redirected) => text::loading::REDIRECTED,
            Self::Http(HttpError::TooLarge(_)) => text::loading::TOO_LARGE,
            Self::Status { status: 401, .. } => text::loading::SIGN_IN_NOT_ACCEPTED,
            Self::Status { status: 403, .. } => text::loading::REFUSED,
            Self::Status { status: 404, .. } => text::loading::NOT_FOUND,
            Self::Status { status: 429, .. } => text::loading::TOO_MANY_REQUESTS,
            Self::Status { status: 500.., .. } => text::loading::FAULT,
            Self::Status { .. } => text::loading::NOT_EXPECTED,
            Self::NoToken(NoToken::SessionOver) => text::loading::SESSION_OVER,
            Self::NoToken(NoToken::NotRenewed(_)) => text::loading::NOT_RENEWED,
            Self::Unreadable(_) => text::loading::NO_RECORD,
            Self::List(ListError::RepeatedKey | ListError::OnlyEmptyPages) => text::loading::SAME_PAGES_AGAIN,
            Self::List(_) => text::loading::NO_LIST,
            Self::Address => text::loading::NO_ADDRESS,
        };
        let action = match self {
            // The notice about the end of the session has the button.
            Self::NoToken(NoToken::SessionOver) => None,
            Self::Status { status: 401, .. } => Some(Action::SignIn),
            _ => Some(Action::Retry),
        };
        let problem = Problem { action, ..Problem::failure(text::loading::could_not_be_loaded(thing), detail, hint) };
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
        Ok(Value::Object(object)) => ["message", "Message"]
            .iter()
            .find_map(|name| json::text(&object, name))
            .map(|sentence| shown(sentence, LIMIT)),
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
