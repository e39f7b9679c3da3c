//! What a person is told when a sign-in fails, and what that means for the
//! session. A failed sign-in never starts another by itself.

use super::{SignInError, Step};
use crate::oauth::callback::CallbackError;
use crate::oauth::error::ErrorResponse;
use crate::oauth::id_token::{ClaimError, IdTokenError};
use crate::oauth::token::TokenError;
use crate::port::HttpError;
use crate::problem::{Action, Problem};
use crate::session::{SessionEvent, SignedOut};

const TRY_AGAIN: &str = "Try again. If it stays so, tell whoever runs this site.";

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
            Self::Storage(_) => Problem::failure(
                "This browser does not let you sign in here",
                "Signing in needs to remember one thing for this tab, and the browser refuses to store it.",
                "Allow this site to store data, or leave private browsing, then try again.",
            ),
            Self::Http { step, error } => no_good_answer(*step, *error),
            Self::Status { step, .. } => Problem::failure(
                "The sign-in service has a fault",
                format!("It answered with a fault when this app asked for {}.", plain(*step)),
                "Wait a moment, then try again.",
            ),
            Self::Keys(_) => Problem::failure(
                "The sign-in service’s keys can’t be used",
                "It answered with something that holds no keys, so the proof of who you are could not be checked.",
                TRY_AGAIN,
            ),
            Self::Discovery(_) => Problem::failure(
                "This site’s sign-in is not set up right",
                "The sign-in service answered, and its description of itself can’t be trusted or used.",
                "Whoever runs this site can check auth0_domain in its settings.",
            ),
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
    let asked = plain(step);
    let answered = |how| {
        Problem::failure(
            "The sign-in service’s answer can’t be trusted",
            format!("This app asked for {asked} and was {how}."),
            TRY_AGAIN,
        )
    };
    let detail = match error {
        HttpError::Redirected => return answered("sent elsewhere"),
        HttpError::TooLarge(_) => return answered("sent far more than that"),
        HttpError::Unreachable => format!(
            "There was no answer when this app asked for {asked}. You may be offline, or the service does not know this site."
        ),
        HttpError::NoAnswer(_) | HttpError::Stalled(_) => {
            format!("It took too long to answer when this app asked for {asked}.")
        }
    };
    let problem = Problem::failure(
        "The sign-in service can’t be reached",
        detail,
        "Check your connection, then try again. If it stays so, tell whoever runs this site.",
    );
    match error {
        // What whoever runs this site can check; the browser does not tell the two apart.
        HttpError::Unreachable => problem
            .with_code(format!("{step}: no readable answer; offline, or this origin is not in Allowed Web Origins")),
        _ => problem,
    }
}

const fn plain(step: Step) -> &'static str {
    match step {
        Step::Discovery => "the way to its sign-in page",
        Step::Token => "your sign-in",
        Step::Keys => "its keys",
    }
}

fn callback(error: &CallbackError) -> Problem {
    match error {
        CallbackError::NotInProgress => Problem::info(
            "No sign-in is in progress",
            "The address you came by belongs to a sign-in that is over or was never started here.",
            "Sign in if you want to.",
        ),
        CallbackError::StateMismatch => Problem::warning(
            "That sign-in was not started in this tab",
            "Somebody may have sent you a link that pretends to be an answer to your sign-in. It was ignored; a sign-in that you started is not affected.",
            "If you did not expect this, close the page that sent you here. Otherwise sign in again.",
        ),
        CallbackError::Expired => Problem::info(
            "The sign-in took too long",
            "You came back after more than 15 minutes, so the sign-in was dropped to be safe.",
            "Sign in again.",
        ),
        CallbackError::Refused { response, .. } => refused(response),
        CallbackError::IssuerMissing | CallbackError::IssuerMismatch { .. } => Problem::failure(
            "The answer came from somewhere else",
            "The answer to your sign-in does not name the sign-in service that you were sent to, so it was not used.",
            "Sign in again. If it stays so, tell whoever runs this site.",
        ),
        CallbackError::Duplicate(_)
        | CallbackError::Forbidden(_)
        | CallbackError::InFragment
        | CallbackError::CodeAndError
        | CallbackError::StateMissing
        | CallbackError::Empty
        | CallbackError::TooLong => Problem::warning(
            "That address is not a proper answer to a sign-in",
            "The address you came by looks like an answer to a sign-in and breaks its rules. It was ignored.",
            "Sign in again if you want to.",
        ),
    }
}

fn refused(response: &ErrorResponse) -> Problem {
    let said = response.description.as_ref().map(|description| format!(" It said: “{description}”"));
    let said = said.unwrap_or_default();
    let problem = if response.is_refusal() {
        Problem::warning(
            "You were not signed in",
            format!("The sign-in was cancelled or refused.{said}"),
            "Try again, or ask your association whether your account is open.",
        )
    } else {
        Problem::failure("The sign-in service has a fault", format!("It could not sign you in.{said}"), TRY_AGAIN)
    };
    problem.with_link(response.uri.clone()).with_code(response.error.clone())
}

fn token(error: &TokenError) -> Problem {
    match error {
        TokenError::Refused(response) if response.is_invalid_grant() => Problem::info(
            "That sign-in has been used already",
            "Each sign-in works once, and for a short time only.",
            "Sign in again.",
        )
        .with_code(response.error.clone()),
        TokenError::Refused(response) => refused(response),
        TokenError::Status(_) | TokenError::NotJson | TokenError::Malformed(_) | TokenError::TokenType => {
            Problem::failure(
                "The sign-in service has a fault",
                "Its last answer was not one that can be used, so you are not signed in.",
                TRY_AGAIN,
            )
        }
    }
}

fn id_token(error: &IdTokenError) -> Problem {
    match error {
        // The tenant issued the token just now: where its time of issue is not now, the clock is wrong and not the token.
        IdTokenError::Claim(ClaimError::IssuedInFuture { ahead }) => clock(*ahead, "behind"),
        IdTokenError::Claim(ClaimError::NotYetValid { since_issue: ..-60, ahead }) => clock(*ahead, "behind"),
        IdTokenError::Claim(ClaimError::Expired { since_issue: since_issue @ 61.., .. }) => {
            clock(*since_issue, "ahead")
        }
        IdTokenError::Unavailable(_) => Problem::failure(
            "This page is not safe enough to sign in",
            "The browser only verifies signatures on pages that came over https.",
            "Open this site with https:// at the front of its address.",
        ),
        IdTokenError::Signature | IdTokenError::Key(_) => Problem::failure(
            "The sign-in service’s keys do not fit",
            "The proof of who you are is not signed with a key that the sign-in service names, so it was not used.",
            TRY_AGAIN,
        ),
        _ => Problem::failure(
            "The proof of who you are is not right",
            "The sign-in service vouched for you in a way that breaks its own rules, so you are not signed in.",
            TRY_AGAIN,
        ),
    }
}

fn clock(seconds: i64, direction: &str) -> Problem {
    Problem::failure(
        "This device’s clock is wrong",
        format!(
            "Your clock is {} {direction}, so it can’t be told whether your sign-in is still good.",
            time_span(seconds)
        ),
        "Set the clock to the right time, then sign in again.",
    )
}

/// The largest unit of which there are two, so that little is lost: "11 minutes", "119 minutes", "2 hours".
fn time_span(seconds: i64) -> String {
    let (count, unit) = match seconds.max(60) {
        short @ ..7_200 => (short / 60, "minute"),
        long @ ..172_800 => (long / 3_600, "hour"),
        longer => (longer / 86_400, "day"),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
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
