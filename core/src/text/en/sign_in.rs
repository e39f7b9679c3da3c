//! Why a sign-in did not come about. A problem without a value is its title, what happened and what to do.

#![allow(missing_docs, reason = "each says itself")]

use crate::sign_in::Step;

/// In the place of a name, when there is none.
pub const SIGNED_IN: &str = "Signed in";

pub const TRY_AGAIN: &str = "Try again. If it stays so, tell whoever runs this site.";
pub const WAIT: &str = "Wait a moment, then try again.";
pub const CHECK_CONNECTION: &str =
    "Check your connection, then try again. If it stays so, tell whoever runs this site.";

pub const NO_STORAGE: [&str; 3] = [
    "This browser does not let you sign in here",
    "Signing in needs to remember one thing for this tab, and the browser refuses to store it.",
    "Allow this site to store data, or leave private browsing, then try again.",
];

pub const NO_KEYS: [&str; 3] = [
    "The sign-in service’s keys can’t be used",
    "It answered with something that holds no keys, so the proof of who you are could not be checked.",
    TRY_AGAIN,
];

pub const NOT_SET_UP: [&str; 3] = [
    "This site’s sign-in is not set up right",
    "The sign-in service answered, and its description of itself can’t be trusted or used.",
    "Whoever runs this site can check auth0_domain in its settings.",
];

pub const NOT_IN_PROGRESS: [&str; 3] = [
    "No sign-in is in progress",
    "The address you came by belongs to a sign-in that is over or was never started here.",
    "Sign in if you want to.",
];

pub const NOT_FROM_THIS_TAB: [&str; 3] = [
    "That sign-in was not started in this tab",
    "Somebody may have sent you a link that pretends to be an answer to your sign-in. It was ignored; a sign-in that you started is not affected.",
    "If you did not expect this, close the page that sent you here. Otherwise sign in again.",
];

pub const TOOK_TOO_LONG: [&str; 3] = [
    "The sign-in took too long",
    "You came back after more than 15 minutes, so the sign-in was dropped to be safe.",
    "Sign in again.",
];

pub const FROM_ELSEWHERE: [&str; 3] = [
    "The answer came from somewhere else",
    "The answer to your sign-in does not name the sign-in service that you were sent to, so it was not used.",
    "Sign in again. If it stays so, tell whoever runs this site.",
];

pub const NO_PROPER_ANSWER: [&str; 3] = [
    "That address is not a proper answer to a sign-in",
    "The address you came by looks like an answer to a sign-in and breaks its rules. It was ignored.",
    "Sign in again if you want to.",
];

pub const USED_ALREADY: [&str; 3] =
    ["That sign-in has been used already", "Each sign-in works once, and for a short time only.", "Sign in again."];

pub const LAST_ANSWER_UNUSABLE: [&str; 3] =
    [FAULT, "Its last answer was not one that can be used, so you are not signed in.", TRY_AGAIN];

pub const NOT_SAFE_ENOUGH: [&str; 3] = [
    "This page is not safe enough to sign in",
    "The browser only verifies signatures on pages that came over https.",
    "Open this site with https:// at the front of its address.",
];

pub const KEYS_DO_NOT_FIT: [&str; 3] = [
    "The sign-in service’s keys do not fit",
    "The proof of who you are is not signed with a key that the sign-in service names, so it was not used.",
    TRY_AGAIN,
];

pub const PROOF_NOT_RIGHT: [&str; 3] = [
    "The proof of who you are is not right",
    "The sign-in service vouched for you in a way that breaks its own rules, so you are not signed in.",
    TRY_AGAIN,
];

pub const FAULT: &str = "The sign-in service has a fault";

pub fn fault_at(step: Step) -> String {
    format!("It answered with a fault when this app asked for {}.", asked_for(step))
}

pub const NOT_TRUSTED: &str = "The sign-in service’s answer can’t be trusted";

pub fn sent_elsewhere(step: Step) -> String {
    format!("This app asked for {} and was sent elsewhere.", asked_for(step))
}

pub fn sent_far_more(step: Step) -> String {
    format!("This app asked for {} and was sent far more than that.", asked_for(step))
}

pub const NOT_REACHED: &str = "The sign-in service can’t be reached";

pub fn no_answer(step: Step) -> String {
    let asked = asked_for(step);
    format!(
        "There was no answer when this app asked for {asked}. You may be offline, or the service does not know this site."
    )
}

pub fn too_slow(step: Step) -> String {
    format!("It took too long to answer when this app asked for {}.", asked_for(step))
}

const fn asked_for(step: Step) -> &'static str {
    match step {
        Step::Discovery => "the way to its sign-in page",
        Step::Token => "your sign-in",
        Step::Keys => "its keys",
    }
}

pub const NOT_SIGNED_IN: &str = "You were not signed in";
pub const ASK_ASSOCIATION: &str = "Try again, or ask your association whether your account is open.";

/// With the service’s own words, if it gave any.
pub fn cancelled_or_refused(said: Option<&str>) -> String {
    format!("The sign-in was cancelled or refused.{}", it_said(said))
}

/// With the service’s own words, if it gave any.
pub fn could_not_sign_you_in(said: Option<&str>) -> String {
    format!("It could not sign you in.{}", it_said(said))
}

fn it_said(said: Option<&str>) -> String {
    said.map(|said| format!(" It said: “{said}”")).unwrap_or_default()
}

pub const WRONG_CLOCK: &str = "This device’s clock is wrong";
pub const SET_CLOCK: &str = "Set the clock to the right time, then sign in again.";

pub fn clock_ahead(span: &str) -> String {
    format!("Your clock is {span} ahead, so it can’t be told whether your sign-in is still good.")
}

pub fn clock_behind(span: &str) -> String {
    format!("Your clock is {span} behind, so it can’t be told whether your sign-in is still good.")
}
