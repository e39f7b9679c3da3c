//! The answer to "why 401?": the one cause to put right first, in plain words,
//! whose it is, and the steps.

use super::Diagnosis;
use super::case::Case;
use super::cause::{Cause, Fixer};
use super::check::{Check, CheckId, State};
use crate::text::diagnosis::answer;

/// What to do, as a numbered list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The sentence.
    pub text: String,
    /// The button beside it, where the app can do it.
    pub act: Option<Act>,
}

/// What the app can do about a cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Starts a sign-in.
    SignIn,
    /// Opens Rhythm's own portal.
    OpenPortal,
    /// Renews the token and checks again.
    CheckAgain,
    /// Copies the request as it should be, without the token.
    CopyRequest,
    /// Copies the line for `config.json`.
    CopyAudience,
}

impl Diagnosis {
    /// The headline: the cause, or that nothing was found.
    pub fn title(&self) -> &'static str {
        match self.headline() {
            Some(cause) => cause.title(),
            None if self.is_passed(CheckId::Probe) => answer::ALL_RIGHT,
            None => answer::NOTHING_FOUND,
        }
    }

    fn is_passed(&self, id: CheckId) -> bool {
        self.checks.iter().any(|check| check.id == id && check.state == State::Passed)
    }

    /// The check that the headline is about.
    pub fn headline_check(&self) -> Option<&Check> {
        self.checks.iter().find(|check| check.state.cause().is_some())
    }
}

pub(super) fn fixer(case: &Case<'_>, cause: Cause) -> Fixer {
    match cause {
        // The app asks for the audience, the person with a session can't.
        Cause::WrongAudience | Cause::OpaqueToken if case.request.is_some() => Fixer::You,
        _ => cause.fixer(),
    }
}

/// What to do about a cause.
pub(super) fn steps(cause: Option<Cause>, is_tried: bool) -> Vec<Step> {
    let step = |text: &str| Step { text: text.to_owned(), act: None };
    let with = |text: &str, act: Act| Step { text: text.to_owned(), act: Some(act) };
    let Some(cause) = cause else {
        if is_tried {
            return vec![step(answer::TAKEN)];
        }
        return vec![step(answer::TRY_LIVE)];
    };
    let again = || with(answer::SIGN_IN_AGAIN, Act::SignIn);
    match cause {
        Cause::MissingHeader | Cause::WrongHeaderName | Cause::WrongScheme => {
            let mut steps = vec![with(answer::SEND_IN_HEADER, Act::CopyRequest)];
            if cause == Cause::MissingHeader {
                steps.push(step(answer::FIND_WHAT_TAKES_IT));
            }
            steps
        }
        Cause::PlaceholderToken => vec![step(answer::WAIT_FOR_TOKEN), with(answer::QUOTE_IN_SHELL, Act::CopyRequest)],
        Cause::NotAnAccessToken => {
            vec![step(answer::USE_ACCESS_TOKEN), again()]
        }
        Cause::OpaqueToken | Cause::WrongAudience => vec![with(answer::ASK_FOR_AUDIENCE, Act::CopyAudience), again()],
        Cause::MalformedToken => vec![step(answer::COPY_WHOLE), with(answer::LOOK_AT_LENGTH, Act::CopyRequest)],
        Cause::MachineToken => vec![step(answer::USE_PERSONS_TOKEN), step(answer::USE_OTHER_ROUTES)],
        Cause::WrongAlgorithm => {
            vec![step(answer::SET_ALGORITHM), again()]
        }
        Cause::TokenExpired => vec![again_now(), step(answer::RENEW_IN_TIME)],
        Cause::TokenNotYetValid => vec![step(answer::SET_CLOCK), with(answer::CHECK_AGAIN, Act::CheckAgain)],
        Cause::WrongIssuer => vec![step(answer::COMPARE_DOMAIN), with(answer::SIGN_IN_AT_TENANT, Act::SignIn)],
        Cause::BadSignature => vec![step(answer::COPY_UNCHANGED), with(answer::SIGN_IN_FOR_KEYS, Act::SignIn)],
        Cause::WrongClient => vec![step(answer::COMPARE_CLIENT), again()],
        Cause::MissingTenantId | Cause::MissingCustomerId => {
            vec![step(answer::LOOK_AT_RULES), with(answer::SIGN_IN_THEN, Act::SignIn)]
        }
        Cause::MissingContactId => {
            vec![with(answer::SIGN_IN_AT_PORTAL, Act::OpenPortal), with(answer::COME_BACK, Act::CheckAgain)]
        }
        Cause::WrongTenant => vec![with(answer::USE_OWN_TENANT, Act::CopyRequest)],
        Cause::WrongContact => vec![with(answer::USE_OWN_CONTACT, Act::CopyRequest), step(answer::STAFF)],
        Cause::WrongBaseUrl => {
            vec![with(answer::USE_RIGHT_ADDRESS, Act::CopyRequest)]
        }
        Cause::UnknownRoute => {
            vec![step(answer::COMPARE_ROUTE)]
        }
        Cause::RefusedByService => vec![step(answer::SEND_REPORT), step(answer::SAY_WHEN)],
        Cause::Unreachable => vec![step(answer::CHECK_CONNECTION), with(answer::CHECK_AGAIN, Act::CheckAgain)],
    }
}

fn again_now() -> Step {
    Step { text: answer::SIGN_IN_FOR_TOKEN.to_owned(), act: Some(Act::SignIn) }
}
