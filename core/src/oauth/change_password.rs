//! Changing a password at the tenant (Auth0 Authentication API, "Change
//! password"): it sends an e-mail with a link, and never says whether there is
//! such an account. The app sees no password.

use serde_json::json;
use thiserror::Error;

use crate::port::{HttpError, Request, Response};
use crate::problem::{Action, Problem};
use crate::text;

/// The most bytes of an e-mail address (RFC 5321 section 4.5.3.1: 64, `@`, 255).
const EMAIL_LIMIT: usize = 320;
/// The answer is a sentence.
const ANSWER_LIMIT: usize = 64 * 1024;

/// An address that an e-mail may be sent to, as far as its form tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailAddress(String);

/// Why no e-mail was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ChangePasswordError {
    /// The text is no e-mail address.
    #[error("that is no e-mail address")]
    Email,
    /// No answer.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// The tenant refused.
    #[error("the sign-in service answered with status {0}")]
    Status(u16),
}

impl EmailAddress {
    /// Reads what a person typed; whoever sends the e-mail finds out whether it arrives.
    ///
    /// # Errors
    /// When it can't be one.
    pub fn parse(text: &str) -> Result<Self, ChangePasswordError> {
        let text = text.trim();
        let is_plain = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c.is_control());
        match text.rsplit_once('@') {
            Some((local, host)) if text.len() <= EMAIL_LIMIT && is_plain(local) && is_plain(host) => {
                Ok(Self(text.to_owned()))
            }
            _ => Err(ChangePasswordError::Email),
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The request for the e-mail; `connection` is the database that the password is in.
pub fn change_password(issuer: &str, client_id: &str, connection: &str, email: &EmailAddress) -> Request {
    let body = json!({ "client_id": client_id, "email": email.as_str(), "connection": connection });
    Request::post_json(format!("{issuer}dbconnections/change_password"), body.to_string(), ANSWER_LIMIT)
}

/// Judges the answer, which is a sentence for people and no JSON.
///
/// # Errors
/// With any other status than 200.
pub const fn judge(response: &Response) -> Result<(), ChangePasswordError> {
    match response.status {
        200 => Ok(()),
        status => Err(ChangePasswordError::Status(status)),
    }
}

impl ChangePasswordError {
    /// What the page says.
    pub fn problem(self) -> Problem {
        let [detail, hint] = match self {
            Self::Email => text::change_password::NO_ADDRESS,
            Self::Http(_) => text::change_password::NO_ANSWER,
            Self::Status(429) => text::change_password::TOO_MANY,
            Self::Status(500..) => text::change_password::FAULT,
            Self::Status(_) => text::change_password::REFUSED,
        };
        let problem = Problem::failure(text::change_password::NOTHING_SENT, detail, hint);
        // The form above has the button, once the address is right.
        if self == Self::Email { problem } else { problem.with_action(Action::Retry).with_code(self.to_string()) }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::port::Method;
    use crate::timestamp::Timestamp;

    #[test]
    fn the_request_names_the_client_the_person_and_the_database_and_no_password() {
        let email = EmailAddress::parse(" avery@example.org ").unwrap();
        let request = change_password("https://t.example/", "abc", "Username-Password-Authentication", &email);
        assert_eq!(request.url, "https://t.example/dbconnections/change_password");
        let Method::PostJson(body) = &request.method else { panic!("not JSON") };
        let expected =
            r#"{"client_id":"abc","connection":"Username-Password-Authentication","email":"avery@example.org"}"#;
        assert_eq!((body.as_str(), request.bearer), (expected, None));
    }

    #[rstest]
    #[case::empty("")]
    #[case::no_host("avery@")]
    #[case::no_name("@example.org")]
    #[case::no_sign("avery")]
    #[case::a_space("avery sample@example.org")]
    #[case::a_line_break("avery@example.org\r\nBcc: x@evil.example")]
    #[case::too_long(&*format!("{}@example.org", "a".repeat(320)))]
    fn what_is_no_address_is_not_sent(#[case] text: &str) {
        assert_eq!(EmailAddress::parse(text), Err(ChangePasswordError::Email));
    }

    #[test]
    fn only_200_means_that_the_e_mail_is_on_its_way() {
        let answer = |status| {
            let (content_type, body) = (Some("text/html".to_owned()), "We've just sent you an email".to_owned());
            let received_at = Timestamp::from_seconds(0);
            judge(&Response { status, content_type, challenge: None, retry_after: None, body, received_at })
        };
        assert_eq!(answer(200), Ok(()));
        for status in [204, 400, 403, 429, 500] {
            assert_eq!(answer(status), Err(ChangePasswordError::Status(status)));
        }
        let offers = |error: ChangePasswordError| (error.problem().action, error.problem().code);
        assert_eq!(offers(ChangePasswordError::Email), (None, None));
        let refused = "the sign-in service answered with status 400".to_owned();
        assert_eq!(offers(ChangePasswordError::Status(400)), (Some(Action::Retry), Some(refused)));
        let limit = ANSWER_LIMIT;
        assert_eq!(limit, 65_536);
        let hints = [429, 503, 400].map(|status| ChangePasswordError::Status(status).problem().hint);
        assert_eq!(hints[0], "Wait a minute, then retry.");
        assert_eq!(hints[1], "Retry in a moment.");
        assert_eq!(hints[2], "Whoever runs this site can check database_connection in its settings.");
    }
}
