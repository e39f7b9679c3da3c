//! The one session of this tab: mutually exclusive phases, and a transition
//! that has an outcome for every event in every phase. Nothing here does
//! anything; the shell acts on the phase it is in.

mod person;
mod tab_message;

pub use self::person::Person;
pub use self::tab_message::TabMessage;
use crate::problem::Problem;
use crate::renewal::{COUNTDOWN, EndOfSession, RenewalError};
use crate::sign_in::SignedIn;
use crate::timestamp::Timestamp;

/// Where this tab stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Session {
    /// This tab had a session; the tenant is asked, without showing anything, whether it still has one.
    Restoring,
    /// Nobody is signed in.
    SignedOut(SignedOut),
    /// The tenant has sent the person back; the code is being exchanged.
    Completing,
    /// A person is signed in.
    SignedIn(Box<SignedIn>, Renewal),
    /// A sign-in failed, and the person should know why.
    Failed(Problem),
}

/// How the next access token of a session is coming.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// It is not asked for.
    Settled,
    /// The tenant has been asked, after so many failures.
    UnderWay(u32),
    /// The tenant could not be asked, or was busy.
    Failing {
        /// How often in a row.
        failures: u32,
        /// When to ask again, if nothing else is a reason before.
        again_at: Timestamp,
        /// What happened the last time.
        error: RenewalError,
    },
}

/// Why nobody is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedOut {
    /// Nobody has been.
    NotYet,
    /// The person signed out.
    ByPerson,
    /// The person signed out in another tab.
    Elsewhere,
    /// The tenant has no session any more.
    SessionOver,
    /// The session ended while the person was at a page, which stays until it is left.
    Ended(EndOfSession),
}

/// What can happen to a session.
#[derive(Clone, Debug, PartialEq)]
pub enum SessionEvent {
    /// The address had an authorization response in it.
    ResponseTaken,
    /// This tab, or another one, had a session before this page was loaded.
    HadSession,
    /// The sign-in is complete.
    Completed(Box<SignedIn>),
    /// There is no session to restore, or no sign-in to complete.
    NothingToComplete(SignedOut),
    /// The sign-in failed.
    Failed(Problem),
    /// Time has passed.
    Tick,
    /// The tenant is asked for the next access token.
    RenewalBegun,
    /// It gave one.
    Renewed(Box<SignedIn>),
    /// It did not.
    RenewalFailed(RenewalError),
    /// The person signs out.
    SignOut,
    /// The person has signed out in another tab.
    SignedOutElsewhere,
    /// The person has read why a sign-in failed, or leaves the page at which the session ended.
    Dismissed,
}

/// The most seconds between two tries to renew.
const PAUSE_LIMIT: i64 = 60;

impl Session {
    /// The phase after `event` at `now`. An event that means nothing in a phase leaves it as it is: a late answer can't sign anybody in or out.
    #[must_use]
    pub fn on(self, event: SessionEvent, now: Timestamp) -> Self {
        match (self, event) {
            (Self::SignedOut(_), SessionEvent::ResponseTaken) => Self::Completing,
            (Self::SignedOut(_), SessionEvent::HadSession) => Self::Restoring,
            (Self::Completing, SessionEvent::Completed(signed_in)) => Self::SignedIn(signed_in, Renewal::Settled),
            (Self::Completing | Self::Restoring, SessionEvent::NothingToComplete(reason)) => Self::SignedOut(reason),
            // A sign-in that can't even be started fails from where it was asked for.
            (
                Self::Completing | Self::Restoring | Self::SignedOut(_) | Self::Failed(_),
                SessionEvent::Failed(problem),
            ) => Self::Failed(problem),
            (Self::SignedIn(signed_in, _), SessionEvent::Tick) if signed_in.is_over(now) => {
                ended(EndOfSession::Expired)
            }
            (Self::SignedIn(signed_in, renewal), SessionEvent::RenewalBegun) => {
                Self::SignedIn(signed_in, Renewal::UnderWay(renewal.failures()))
            }
            (Self::SignedIn(_, Renewal::UnderWay(_)), SessionEvent::Renewed(signed_in)) => {
                Self::SignedIn(signed_in, Renewal::Settled)
            }
            (Self::SignedIn(signed_in, Renewal::UnderWay(failures)), SessionEvent::RenewalFailed(error)) => {
                match error.end() {
                    Some(end) => ended(end),
                    None => Self::SignedIn(signed_in, failing(failures + 1, error, now)),
                }
            }
            (Self::SignedIn(..), SessionEvent::SignOut) => Self::SignedOut(SignedOut::ByPerson),
            // Also a sign-in or a restore that is under way: it would bring back who has just left.
            (Self::SignedIn(..) | Self::Completing | Self::Restoring, SessionEvent::SignedOutElsewhere)
            | (Self::SignedOut(SignedOut::Ended(_)), SessionEvent::SignedOutElsewhere) => {
                Self::SignedOut(SignedOut::Elsewhere)
            }
            (Self::Failed(_), SessionEvent::Dismissed) => Self::SignedOut(SignedOut::NotYet),
            (Self::SignedOut(SignedOut::Ended(_)), SessionEvent::Dismissed) => Self::SignedOut(SignedOut::SessionOver),
            (phase, _) => phase,
        }
    }

    /// Who is signed in.
    pub const fn signed_in(&self) -> Option<&SignedIn> {
        match self {
            Self::SignedIn(signed_in, _) => Some(signed_in),
            _ => None,
        }
    }

    /// When to look at the session again, if nothing else is a reason before: the time of a renewal, of the countdown, or of the end.
    pub fn look_at(&self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::SignedIn(_, Renewal::Failing { again_at, .. }) => Some(*again_at),
            Self::SignedIn(signed_in, Renewal::Settled) if signed_in.refresh_token.is_some() => {
                Some(signed_in.renew_at())
            }
            Self::SignedIn(signed_in, Renewal::Settled) => {
                let countdown_at = signed_in.expires_at.plus(-COUNTDOWN);
                // Every second while the person sees them go by.
                Some(if now < countdown_at { countdown_at } else { now.plus(1).min(signed_in.expires_at) })
            }
            _ => None,
        }
    }

    /// Seconds until the end of a session that can't be renewed, when there are few.
    pub fn seconds_left(&self, now: Timestamp) -> Option<i64> {
        let signed_in = self.signed_in().filter(|signed_in| signed_in.refresh_token.is_none())?;
        let seconds = signed_in.expires_at.seconds_since(now);
        (0..=COUNTDOWN).contains(&seconds).then_some(seconds)
    }
}

impl SignedIn {
    /// Whether its time is over and it can't be renewed.
    pub(crate) fn is_over(&self, now: Timestamp) -> bool {
        self.refresh_token.is_none() && self.is_expired(now)
    }
}

impl Renewal {
    /// How often it has failed in a row.
    pub const fn failures(&self) -> u32 {
        match self {
            Self::Settled => 0,
            Self::UnderWay(failures) | Self::Failing { failures, .. } => *failures,
        }
    }
}

const fn ended(end: EndOfSession) -> Session {
    Session::SignedOut(SignedOut::Ended(end))
}

/// A second after the first failure, then twice as long each time; or as the tenant says.
fn failing(failures: u32, error: RenewalError, now: Timestamp) -> Renewal {
    // 2^6 is beyond the limit already.
    let pause = (1 << (failures - 1).min(6)).min(PAUSE_LIMIT);
    Renewal::Failing { failures, again_at: now.plus(pause.max(error.retry_after().unwrap_or(0).into())), error }
}

#[cfg(test)]
mod tests;
