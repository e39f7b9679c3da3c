//! Why a session is over, though nobody signed out.

use super::sign_in::WRONG_CLOCK;
use crate::renewal::EndOfSession;

/// One short sentence.
pub const fn title(end: EndOfSession) -> &'static str {
    match end {
        EndOfSession::Expired | EndOfSession::Revoked | EndOfSession::Refused => "Your session has ended",
        EndOfSession::WrongClock => WRONG_CLOCK,
        EndOfSession::OtherPerson | EndOfSession::Unusable => "You were signed out for safety",
    }
}

/// What happened.
pub const fn detail(end: EndOfSession) -> &'static str {
    match end {
        EndOfSession::Expired => "It was good for a limited time, which is over.",
        EndOfSession::Revoked => {
            "The sign-in service did not renew it. That is so after a long pause, after a change of your password, or when the same sign-in turned up in two places, which ends it for safety."
        }
        EndOfSession::Refused => "The sign-in service refused to renew it.",
        EndOfSession::OtherPerson => "When your session was renewed, the sign-in service vouched for somebody else.",
        EndOfSession::WrongClock => "It and the sign-in service’s are far apart, so your session could not be renewed.",
        EndOfSession::Unusable => {
            "When your session was renewed, the sign-in service gave an answer that breaks its own rules."
        }
    }
}

/// What to do.
pub const fn hint(end: EndOfSession) -> &'static str {
    match end {
        EndOfSession::Expired | EndOfSession::Revoked | EndOfSession::Refused => {
            "Sign in again to go on here. What you typed is kept."
        }
        EndOfSession::WrongClock => "Set the clock right, then sign in again. What you typed is kept.",
        EndOfSession::OtherPerson | EndOfSession::Unusable => "Sign in again.",
    }
}
