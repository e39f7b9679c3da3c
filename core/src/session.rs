//! The one session of this tab: mutually exclusive phases, and a transition
//! that has an outcome for every event in every phase. Nothing here does
//! anything; the shell acts on the phase it is in.

use crate::oauth::id_token::IdTokenClaims;
use crate::problem::Problem;
use crate::rhythm::claims::RhythmClaims;
use crate::shown_text::shown;
use crate::sign_in::SignedIn;

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
    SignedIn(Box<SignedIn>),
    /// A sign-in failed, and the person should know why.
    Failed(Problem),
}

/// Why nobody is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedOut {
    /// Nobody has been.
    NotYet,
    /// The person signed out.
    ByPerson,
    /// The tenant has no session any more.
    SessionOver,
}

/// What can happen to a session.
#[derive(Clone, Debug, PartialEq)]
pub enum SessionEvent {
    /// The address had an authorization response in it.
    ResponseTaken,
    /// This tab had a session before it was loaded.
    HadSession,
    /// The sign-in is complete.
    Completed(Box<SignedIn>),
    /// There is no session to restore, or no sign-in to complete.
    NothingToComplete(SignedOut),
    /// The sign-in failed.
    Failed(Problem),
    /// The person signs out.
    SignOut,
    /// The person has read why a sign-in failed.
    Dismissed,
}

impl Session {
    /// The phase after `event`. An event that means nothing in a phase leaves it as it is: a late answer can't sign anybody in or out.
    #[must_use]
    pub fn on(self, event: SessionEvent) -> Self {
        match (self, event) {
            (Self::SignedOut(_), SessionEvent::ResponseTaken) => Self::Completing,
            (Self::SignedOut(_), SessionEvent::HadSession) => Self::Restoring,
            (Self::Completing, SessionEvent::Completed(signed_in)) => Self::SignedIn(signed_in),
            (Self::Completing | Self::Restoring, SessionEvent::NothingToComplete(reason)) => Self::SignedOut(reason),
            // A sign-in that can't even be started fails from where it was asked for.
            (
                Self::Completing | Self::Restoring | Self::SignedOut(_) | Self::Failed(_),
                SessionEvent::Failed(problem),
            ) => Self::Failed(problem),
            (Self::SignedIn(_), SessionEvent::SignOut) => Self::SignedOut(SignedOut::ByPerson),
            (Self::Failed(_), SessionEvent::Dismissed) => Self::SignedOut(SignedOut::NotYet),
            (phase, _) => phase,
        }
    }

    /// Who is signed in.
    pub const fn signed_in(&self) -> Option<&SignedIn> {
        match self {
            Self::SignedIn(signed_in) => Some(signed_in),
            _ => None,
        }
    }
}

/// Who is signed in, in words for the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name, or what comes closest.
    pub name: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// The association's id.
    pub tenant_id: Option<String>,
}

impl Person {
    /// Reads the person off the claims.
    pub fn of(claims: &IdTokenClaims, rhythm: &RhythmClaims) -> Self {
        let fit = |text: Option<&str>| text.map(|text| shown(text, 200)).filter(|text| !text.is_empty());
        let email = fit(claims.email());
        let name = rhythm.contact_name.clone().or_else(|| fit(claims.name())).or_else(|| email.clone());
        Self { name: name.unwrap_or_else(|| "Signed in".to_owned()), email, tenant_id: rhythm.tenant_id.clone() }
    }

    /// One or two letters for the round mark.
    pub fn initials(&self) -> String {
        // ASCII only is judged and raised: the tables for all of Unicode would weigh more than the rest of the session.
        let is_letter = |c: char| !c.is_ascii() || c.is_ascii_alphabetic();
        let mut initials = self.name.split(' ').filter_map(|word| word.chars().next()).filter(|c| is_letter(*c));
        let first = initials.next();
        first.into_iter().chain(initials.next_back()).map(|c| c.to_ascii_uppercase()).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::sign_in::testing::signed_in;

    fn phases() -> [Session; 5] {
        [
            Session::Restoring,
            Session::SignedOut(SignedOut::NotYet),
            Session::Completing,
            Session::SignedIn(Box::new(signed_in())),
            Session::Failed(problem("old")),
        ]
    }

    fn problem(title: &str) -> Problem {
        Problem::failure(title, "", "")
    }

    /// The phases after `event`, one for each of `phases()`.
    fn after(event: &SessionEvent) -> [Session; 5] {
        phases().map(|phase| phase.on(event.clone()))
    }

    #[test]
    fn every_event_in_every_phase_has_its_outcome() {
        let [restoring, signed_out, completing, in_session, failed] = phases();
        let gone = |reason| Session::SignedOut(reason);
        let new = || Session::Failed(problem("new"));
        let table = [
            (
                SessionEvent::ResponseTaken,
                [restoring.clone(), completing.clone(), completing.clone(), in_session.clone(), failed.clone()],
            ),
            (
                SessionEvent::HadSession,
                [restoring.clone(), restoring.clone(), completing.clone(), in_session.clone(), failed.clone()],
            ),
            (
                SessionEvent::Completed(Box::new(signed_in())),
                [restoring.clone(), signed_out.clone(), in_session.clone(), in_session.clone(), failed.clone()],
            ),
            (
                SessionEvent::NothingToComplete(SignedOut::SessionOver),
                [
                    gone(SignedOut::SessionOver),
                    signed_out.clone(),
                    gone(SignedOut::SessionOver),
                    in_session.clone(),
                    failed.clone(),
                ],
            ),
            (SessionEvent::Failed(problem("new")), [new(), new(), new(), in_session, new()]),
            (
                SessionEvent::SignOut,
                [restoring.clone(), signed_out.clone(), completing.clone(), gone(SignedOut::ByPerson), failed],
            ),
            (
                SessionEvent::Dismissed,
                [restoring, signed_out.clone(), completing, Session::SignedIn(Box::new(signed_in())), signed_out],
            ),
        ];
        for (event, expected) in table {
            assert_eq!(after(&event), expected, "{event:?}");
        }
    }

    #[test]
    fn a_person_is_named_by_what_comes_closest_made_fit_to_be_shown() {
        let person = |claims| Person::of(&IdTokenClaims::unchecked(&claims), &RhythmClaims::default());
        let named = |claims| person(claims).name;
        assert_eq!(named(json!({ "name": "no\u{202E}lave", "email": "a@example.org" })), "nolave");
        assert_eq!(named(json!({ "name": "\u{202E}", "email": "a@example.org" })), "a@example.org");
        assert_eq!(named(json!({})), "Signed in");
        assert_eq!(named(json!({ "name": "x".repeat(40_000) })).chars().count(), 201);
        assert_eq!(person(json!({ "email": "a\u{0}@example.org" })).email.as_deref(), Some("a@example.org"));
    }

    #[test]
    fn initials_are_the_first_and_the_last_names() {
        let initials = |name: &str| Person { name: name.to_owned(), email: None, tenant_id: None }.initials();
        assert_eq!(["Avery Q. Sample", "plato", "", "(x) 7", "أفيري سامبل"].map(initials), ["AS", "P", "", "", "أس"]);
    }
}
