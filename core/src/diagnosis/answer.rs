//! The answer to "why 401?": the one cause to put right first, in plain words,
//! whose it is, and the steps.

use super::Diagnosis;
use super::case::Case;
use super::cause::{Cause, Fixer};
use super::check::{Check, CheckId, State};

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
            None if self.is_passed(CheckId::Probe) => "Everything is as it should be",
            None => "Nothing that can be checked here is wrong",
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
            return vec![step(
                "contacts/current takes the token. If another call is still answered 401, check that one: paste the whole request.",
            )];
        }
        return vec![step(
            "If the call is still answered 401, let a live call decide: send the token once to contacts/current.",
        )];
    };
    let again = || with("Sign in again: what a token says never changes, so the old one stays wrong.", Act::SignIn);
    match cause {
        Cause::MissingHeader | Cause::WrongHeaderName | Cause::WrongScheme => {
            let mut steps = vec![with(
                "Send the token in the header Authorization, as the word Bearer, one space, and the token.",
                Act::CopyRequest,
            )];
            if cause == Cause::MissingHeader {
                steps.push(step("Look for what takes the header away on its way: a redirect, a proxy, or a fetch call with mode “no-cors”."));
            }
            steps
        }
        Cause::PlaceholderToken => vec![
            step("Wait for the token before you make the call, and look at what the variable holds just before."),
            with(
                "In a shell, put the header in double quotation marks: in single ones the variable stays as it is.",
                Act::CopyRequest,
            ),
        ],
        Cause::NotAnAccessToken => {
            vec![step("Use the access_token of the tenant’s answer, not the id_token or the refresh_token."), again()]
        }
        Cause::OpaqueToken | Cause::WrongAudience => vec![
            with(
                "Ask for the audience https://api.rhythmsoftware.com when you ask for the token, with no slash at its end.",
                Act::CopyAudience,
            ),
            again(),
        ],
        Cause::MalformedToken => vec![
            step("Copy the token once more, as a whole: three parts with two dots, without line breaks."),
            with(
                "If it is kept somewhere on its way, look at the length of that place: a token has close to a thousand characters, or more.",
                Act::CopyRequest,
            ),
        ],
        Cause::MachineToken => vec![
            step("For what a person does in a browser, use the token of that person: Authorization Code with PKCE."),
            step(
                "For a program without a person, use routes that name the record: /contacts/{tenantId}/{id} in place of /contacts/current.",
            ),
        ],
        Cause::WrongAlgorithm => {
            vec![step("In the Auth0 tenant, set the signing algorithm of the API to RS256."), again()]
        }
        Cause::TokenExpired => vec![
            again_now(),
            step("A program renews its token some minutes before it ends, and once more after a 401."),
        ],
        Cause::TokenNotYetValid => vec![
            step("Set the clock of this device by the network, then check again."),
            with("Check again.", Act::CheckAgain),
        ],
        Cause::WrongIssuer => vec![
            step(
                "Compare the domain in the app’s configuration with the one in the Rhythm console under Security & Settings, API Keys.",
            ),
            with("Sign in at the right tenant.", Act::SignIn),
        ],
        Cause::BadSignature => vec![
            step("Copy the token once more, as it came from the tenant: nothing in it may be changed."),
            with("Sign in again: then the token is signed with the tenant’s keys of today.", Act::SignIn),
        ],
        Cause::WrongClient => vec![
            step(
                "Compare the client id in the app’s configuration with the one in the Rhythm console under Security & Settings, API Keys.",
            ),
            again(),
        ],
        Cause::MissingTenantId | Cause::MissingCustomerId => vec![
            step(
                "Ask Rhythm support to look at the tenant’s rules: they put this claim into every token, under a name that begins with http, not https.",
            ),
            with("Sign in again once that is done.", Act::SignIn),
        ],
        Cause::MissingContactId => vec![
            with("Sign in to Rhythm’s own portal once: then Rhythm ties the login to a contact.", Act::OpenPortal),
            with("Come back and check again: that gets a new token, with the contact in it.", Act::CheckAgain),
        ],
        Cause::WrongTenant => vec![with("Put the token’s own tenant id into the path.", Act::CopyRequest)],
        Cause::WrongContact => vec![
            with("Put the token’s own contact id into the path, or ask for /contacts/current.", Act::CopyRequest),
            step("Staff who may see others’ records need no change: then look at the live call."),
        ],
        Cause::WrongBaseUrl => {
            vec![with("Send the request to the address of the service that has the resource.", Act::CopyRequest)]
        }
        Cause::UnknownRoute => {
            vec![step("Compare method and path with Rhythm’s reference, letter by letter: each service has its own.")]
        }
        Cause::RefusedByService => vec![
            step("Send the report below to Rhythm support: it names every check and holds no token."),
            step("Say when you made the call: they find it in their logs by the time and the fingerprint."),
        ],
        Cause::Unreachable => vec![
            step("Check the connection, and whether the service’s address can be opened from this network."),
            with("Check again.", Act::CheckAgain),
        ],
    }
}

fn again_now() -> Step {
    Step { text: "Sign in again, which brings a new token.".to_owned(), act: Some(Act::SignIn) }
}
