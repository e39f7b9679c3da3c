//! The access check: why a call is answered 401 (Rhythm API documentation,
//! "Troubleshooting 401 errors"), and what to do about it. Pure: what it needs
//! to know comes in as [`Facts`].
//!
//! | Module | What it holds |
//! |---|---|
//! | [`input`] | what a person pastes: a token, a request, a `curl` command, a `fetch` call |
//! | [`facts`] | what the checks are told |
//! | [`examine`] | what only the tenant's keys and a live call can tell |
//! | [`check`] | one check and how it came out |
//! | [`cause`] | the causes, and whose each is to put right |
//! | [`answer`] | what to do |
//! | [`claim`] | what each claim means |
//! | [`Diagnosis::problem`] | the same told in place of a refused record |
//! | [`report`] | the report for support, without a token |
//!
//! ```
//! use backbeat_core::diagnosis::cause::Cause;
//! use backbeat_core::diagnosis::facts::{Expected, Facts, Signature};
//! use backbeat_core::diagnosis::{diagnose, input};
//! use backbeat_core::timestamp::Timestamp;
//!
//! let pasted = "curl https://rolodex.api.rhythmsoftware.com/contacts/current -H 'Authorisation: Bearer x.y.z'";
//! let subject = input::read(pasted)?;
//! let diagnosis = diagnose(&Facts {
//!     subject: &subject,
//!     expected: &Expected::of_any_tenant()?,
//!     now: Timestamp::from_seconds(1_795_000_000),
//!     clock_ahead: None,
//!     signature: Signature::NotChecked("the keys were not asked for"),
//!     probe: None,
//! });
//! assert_eq!(diagnosis.headline(), Some(Cause::WrongHeaderName));
//! assert_eq!(diagnosis.title(), "The token is not in a header named Authorization");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod answer;
mod carrier;
mod case;
pub mod cause;
pub mod check;
mod checks;
pub mod claim;
pub mod duration;
pub mod examine;
pub mod facts;
mod in_place;
pub mod input;
mod masked;
pub mod report;
mod secrets;
mod target;
mod token_text;

use self::answer::Step;
use self::case::Case;
use self::cause::{Cause, Fixer};
use self::check::{Check, CheckId, State};
use self::claim::Claim;
use self::facts::Facts;
use crate::secret::Secret;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// All checks, in the order in which their causes must be put right.
    pub checks: Vec<Check>,
    /// Whose the headline is to put right.
    pub fixer: Option<Fixer>,
    /// What to do about it.
    pub steps: Vec<Step>,
    /// What the token says, header first.
    pub claims: Vec<Claim>,
    /// What tells one token from another and gives nothing away: the first eight hexadecimal digits of its SHA-256.
    pub fingerprint: Option<String>,
    /// The request as it should be, as a `curl` command with `$RHYTHM_TOKEN` in place of the token.
    pub corrected: String,
}

impl Diagnosis {
    /// The first cause; none when nothing failed.
    pub fn headline(&self) -> Option<Cause> {
        self.causes().next()
    }

    /// What is wrong besides.
    pub fn also(&self) -> Vec<Cause> {
        let headline = self.headline();
        self.causes().filter(|cause| Some(*cause) != headline).collect()
    }

    /// Everything in it that came from outside.
    fn texts(&mut self) -> Vec<&mut String> {
        let checks = self.checks.iter_mut().flat_map(|check| [check.found.as_mut(), check.expected.as_mut()]).flatten();
        let claims = self.claims.iter_mut().flat_map(|claim| [&mut claim.name, &mut claim.value]);
        checks.chain(claims).chain([&mut self.corrected]).collect()
    }

    fn causes(&self) -> impl Iterator<Item = Cause> {
        self.checks.iter().filter_map(|check| check.state.cause())
    }
}

/// The token of what was pasted, wherever it is, for whoever asks the tenant's keys and the services.
pub fn token_of(subject: &input::Pasted) -> Option<Secret<String>> {
    match subject {
        input::Pasted::Token(token) => Some(Secret::new(token.clone())),
        input::Pasted::Request(request) => carrier::Carried::of(request).token,
    }
}

impl Diagnosis {
    /// Whether the token may be sent to a service: it is whole and an access token. Anything else has no business there.
    pub fn may_be_sent(&self) -> bool {
        let is_passed = |id| self.checks.iter().any(|check| check.id == id && check.state == State::Passed);
        is_passed(CheckId::Form)
            && self.checks.iter().any(|check| {
                let is_machine = check.state.cause() == Some(Cause::MachineToken);
                check.id == CheckId::Kind && (check.state == State::Passed || is_machine)
            })
    }
}

/// Judges what was pasted.
pub fn diagnose(facts: &Facts<'_>) -> Diagnosis {
    let case = Case::of(facts);
    let checks = checks::all(&case);
    let headline = checks.iter().find_map(|check| check.state.cause());
    let is_tried = checks.iter().any(|check| check.id == CheckId::Probe && check.state == State::Passed);
    let mut diagnosis = Diagnosis {
        fixer: headline.map(|cause| answer::fixer(&case, cause)),
        steps: answer::steps(headline, is_tried),
        fingerprint: case.carried.token.as_ref().map(|token| report::fingerprint(token.expose())),
        corrected: report::corrected(&case),
        claims: claim::claims(&case),
        checks,
    };
    report::redact(&secrets::of(&case), diagnosis.texts());
    diagnosis
}
