//! What a person is told when a sign-in fails, and what that means for the
//! session. A failed sign-in never starts another by itself.

use super::{SignInError, Step};
use crate::oauth::callback::CallbackError;
use crate::oauth::error::ErrorResponse;
use crate::oauth::id_token::{ClaimError, IdTokenError};
use crate::oauth::token::TokenError;
use crate::port::HttpError;
use crate::problem::{Action, Problem, Tone};
use crate::session::{SessionEvent, SignedOut};
use crate::text;

impl SignInError {
    /// What the error means for the session: most are failures, two only mean that nobody is signed in.
    pub fn event(&self) -> SessionEvent {
        match self {
            Self::Callback(CallbackError::NotInProgress) => SessionEvent::NothingToComplete(SignedOut::NotYet),
            Self::Callback(CallbackError::Refused { response, is_silent: true }) if response.needs_interaction() => {
                SessionEvent::NothingToComplete(SignedOut::SessionOver)
            }
            _ => SessionEvent::Failed(self.problem()),
        }
    }

    /// What the page says.
    pub fn problem(&self) -> Problem {
        match self {
            Self::Storage(_) => Problem::told(Tone::Failure, text::sign_in::NO_STORAGE),
            Self::Http { step, error } => no_good_answer(*step, *error),
            Self::Status { step, .. } => {
                Problem::failure(text::sign_in::FAULT, text::sign_in::fault_at(*step), text::sign_in::WAIT)
            }
            Self::Keys(_) => Problem::told(Tone::Failure, text::sign_in::NO_KEYS),
            Self::Discovery(_) => Problem::told(Tone::Failure, text::sign_in::NOT_SET_UP),
            Self::Callback(error) => callback(error),
            Self::Token(error) => token(error),
            Self::IdToken(error) => id_token(error),
        }
        .with_action(Action::SignIn)
        .with_code_unless_set(self)
    }
}

impl Problem {
    fn with_code_unless_set(self, error: &SignInError) -> Self {
        if self.code.is_some() { self } else { self.with_code(error.to_string()) }
    }
}

fn no_good_answer(step: Step, error: HttpError) -> Problem {
    let not_trusted = |detail| Problem::failure(text::sign_in::NOT_TRUSTED, detail, text::sign_in::TRY_AGAIN);
    let detail = match error {
        HttpError::Redirected => return not_trusted(text::sign_in::sent_elsewhere(step)),
        HttpError::TooLarge(_) => return not_trusted(text::sign_in::sent_far_more(step)),
        HttpError::Unreachable => text::sign_in::no_answer(step),
        HttpError::NoAnswer(_) | HttpError::Stalled(_) => text::sign_in::too_slow(step),
    };
    let problem = Problem::failure(text::sign_in::NOT_REACHED, detail, text::sign_in::CHECK_CONNECTION);
    match error {
        // What whoever runs this site can check; the browser does not tell the two apart.
        HttpError::Unreachable => problem
            .with_code(format!("{step}: no readable answer; offline, or this origin is not in Allowed Web Origins")),
        _ => problem,
    }
}

fn callback(error: &CallbackError) -> Problem {
    match error {
        CallbackError::NotInProgress => Problem::told(Tone::Info, text::sign_in::NOT_IN_PROGRESS),
        CallbackError::StateMismatch => Problem::told(Tone::Warning, text::sign_in::NOT_FROM_THIS_TAB),
        CallbackError::Expired => Problem::told(Tone::Info, text::sign_in::TOOK_TOO_LONG),
        CallbackError::Refused { response, .. } => refused(response),
        CallbackError::IssuerMissing | CallbackError::IssuerMismatch { .. } => {
            Problem::told(Tone::Failure, text::sign_in::FROM_ELSEWHERE)
        }
        CallbackError::Duplicate(_)
        | CallbackError::Forbidden(_)
        | CallbackError::InFragment
        | CallbackError::CodeAndError
        | CallbackError::StateMissing
        | CallbackError::Empty
        | CallbackError::TooLong => Problem::told(Tone::Warning, text::sign_in::NO_PROPER_ANSWER),
    }
}

fn refused(response: &ErrorResponse) -> Problem {
    let said = response.description.as_deref();
    let problem = if response.is_refusal() {
        let detail = text::sign_in::cancelled_or_refused(said);
        Problem::warning(text::sign_in::NOT_SIGNED_IN, detail, text::sign_in::ASK_ASSOCIATION)
    } else {
        let detail = text::sign_in::could_not_sign_you_in(said);
        Problem::failure(text::sign_in::FAULT, detail, text::sign_in::TRY_AGAIN)
    };
    problem.with_link(response.uri.clone()).with_code(response.error.clone())
}

fn token(error: &TokenError) -> Problem {
    match error {
        TokenError::Refused(response) if response.is_invalid_grant() => {
            Problem::told(Tone::Info, text::sign_in::USED_ALREADY).with_code(response.error.clone())
        }
        TokenError::Refused(response) => refused(response),
        TokenError::Status(_) | TokenError::NotJson | TokenError::Malformed(_) | TokenError::TokenType => {
            Problem::told(Tone::Failure, text::sign_in::LAST_ANSWER_UNUSABLE)
        }
    }
}

fn id_token(error: &IdTokenError) -> Problem {
    let wrong_clock = |detail| Problem::failure(text::sign_in::WRONG_CLOCK, detail, text::sign_in::SET_CLOCK);
    match error {
        // The tenant issued the token just now: where its time of issue is not now, the clock is wrong and not the token.
        IdTokenError::Claim(
            ClaimError::IssuedInFuture { ahead } | ClaimError::NotYetValid { since_issue: ..-60, ahead },
        ) => wrong_clock(text::sign_in::clock_behind(&time_span(*ahead))),
        IdTokenError::Claim(ClaimError::Expired { since_issue: since_issue @ 61.., .. }) => {
            wrong_clock(text::sign_in::clock_ahead(&time_span(*since_issue)))
        }
        IdTokenError::Unavailable(_) => Problem::told(Tone::Failure, text::sign_in::NOT_SAFE_ENOUGH),
        IdTokenError::Signature | IdTokenError::Key(_) => Problem::told(Tone::Failure, text::sign_in::KEYS_DO_NOT_FIT),
        _ => Problem::told(Tone::Failure, text::sign_in::PROOF_NOT_RIGHT),
    }
}

/// The largest unit of which there are two, so that little is lost: "11 minutes", "119 minutes", "2 hours".
fn time_span(seconds: i64) -> String {
    match seconds.max(60) {
        short @ ..7_200 => text::time::minutes(short / 60),
        long @ ..172_800 => text::time::hours(long / 3_600),
        longer => text::time::days(longer / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oauth::discovery::DiscoveryError;
    use crate::oauth::jwk::KeySetError;
    use crate::port::{SignaturesUnavailable, StorageUnavailable};

    fn title(error: impl Into<SignInError>) -> String {
        error.into().problem().title
    }

    fn refusal(error: &str, is_silent: bool) -> SignInError {
        CallbackError::Refused { response: ErrorResponse::new(error, None, None), is_silent }.into()
    }

    #[test]
    fn each_kind_of_failure_has_its_own_page() {
        let titles = [
            title(CallbackError::NotInProgress),
            title(CallbackError::StateMismatch),
            title(CallbackError::Expired),
            title(refusal("access_denied", false)),
            title(refusal("server_error", false)),
            title(IdTokenError::Signature),
            title(IdTokenError::Claim(ClaimError::Expired { ago: 600, since_issue: 600 })),
            title(SignInError::Keys(KeySetError::NotAKeySet)),
            title(SignInError::Discovery(DiscoveryError::NotJson)),
            title(SignInError::Http { step: Step::Token, error: HttpError::Unreachable }),
            title(SignInError::Http { step: Step::Token, error: HttpError::Redirected }),
            title(CallbackError::IssuerMissing),
            title(CallbackError::Empty),
            title(IdTokenError::Algorithm("none".to_owned())),
            title(IdTokenError::Unavailable(SignaturesUnavailable)),
            title(TokenError::Refused(ErrorResponse::new("invalid_grant", None, None))),
            title(StorageUnavailable),
        ];
        for (index, one) in titles.iter().enumerate() {
            assert!(!titles[index + 1..].contains(one), "{one}");
        }
    }

    #[test]
    fn an_answer_that_came_is_not_called_unreachable() {
        let told = |error| {
            let problem = SignInError::Http { step: Step::Keys, error }.problem();
            (problem.title, problem.detail)
        };
        let untrusted = "The sign-in service’s answer can’t be trusted";
        let unreachable = "The sign-in service can’t be reached";
        for (error, title, detail) in [
            (HttpError::Redirected, untrusted, "This app asked for its keys and was sent elsewhere."),
            (HttpError::TooLarge(1), untrusted, "This app asked for its keys and was sent far more than that."),
            (HttpError::NoAnswer(10), unreachable, "It took too long to answer when this app asked for its keys."),
        ] {
            assert_eq!(told(error), (title.to_owned(), detail.to_owned()));
        }
        let problem = SignInError::Http { step: Step::Token, error: HttpError::Unreachable }.problem();
        assert_eq!(
            problem.code.as_deref(),
            Some("the token request: no readable answer; offline, or this origin is not in Allowed Web Origins")
        );
    }

    #[test]
    fn a_silent_refusal_means_signed_out_and_a_loud_one_is_told() {
        assert_eq!(refusal("login_required", true).event(), SessionEvent::NothingToComplete(SignedOut::SessionOver));
        assert!(matches!(refusal("login_required", false).event(), SessionEvent::Failed(_)));
        assert!(matches!(refusal("access_denied", true).event(), SessionEvent::Failed(_)));
        assert_eq!(
            SignInError::from(CallbackError::NotInProgress).event(),
            SessionEvent::NothingToComplete(SignedOut::NotYet)
        );
    }

    #[test]
    fn a_wrong_clock_is_told_in_minutes() {
        let detail = |error| SignInError::from(IdTokenError::Claim(error)).problem().detail;
        assert_eq!(
            detail(ClaimError::IssuedInFuture { ahead: 660 }),
            "Your clock is 11 minutes behind, so it can’t be told whether your sign-in is still good."
        );
        let expired = |since_issue| detail(ClaimError::Expired { ago: 60, since_issue });
        assert!(expired(36_060).starts_with("Your clock is 10 hours ahead,"));
        assert!(expired(61).starts_with("Your clock is 1 minute ahead,"));
        let early = |since_issue| detail(ClaimError::NotYetValid { ahead: 61, since_issue });
        assert!(early(-61).starts_with("Your clock is 1 minute behind,"));
        // The token contradicts itself: whoever made it is at fault.
        for told in [expired(60), early(-60)] {
            assert!(told.starts_with("The sign-in service vouched for you in a way"), "{told}");
        }
        let span = [59, 60, 7_199, 7_200, 172_799, 172_800].map(time_span);
        assert_eq!(span, ["1 minute", "1 minute", "119 minutes", "2 hours", "47 hours", "2 days"]);
    }

    #[test]
    fn a_refusal_links_to_what_the_tenant_says_of_it_if_that_is_https() {
        let link = |uri| {
            let response = ErrorResponse::new("access_denied", None, Some(uri));
            SignInError::from(CallbackError::Refused { response, is_silent: false }).problem().link
        };
        assert_eq!(link("https://t.example/denied").as_deref(), Some("https://t.example/denied"));
        assert_eq!(link("javascript:alert(1)"), None);
    }

    #[test]
    fn each_offers_to_sign_in_and_has_its_small_print() {
        let problem = refusal("access_denied", false).problem();
        assert_eq!((problem.action, problem.code.as_deref()), (Some(Action::SignIn), Some("access_denied")));
        let problem = SignInError::from(CallbackError::StateMissing).problem();
        assert_eq!(problem.code.as_deref(), Some("the response has no state"));
    }
}
