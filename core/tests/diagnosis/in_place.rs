//! What a page says in place of a record that was refused: for each cause that
//! the app's own request can have.

use backbeat_core::diagnosis::facts::{Probe, Signature};
use backbeat_core::problem::{Action, Problem, Tone};
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Case, get, right, with};

fn case(token: &str) -> Case {
    Case::of(&get("rolodex", "/contacts/current", token))
}

fn told(claim: &str, value: Value) -> Problem {
    case(&with(claim, value)).diagnosis().problem().unwrap()
}

#[rstest]
#[case::expired("exp", json!(1700), "Your sign-in has run out", "401: token_expired, found expired 5 minutes ago, expected a time to come", true)]
#[case::early("nbf", json!(2900), "The token is not valid yet", "401: token_not_yet_valid, found valid in 15 minutes, expected a time that has passed", true)]
#[case::tenant("iss", json!("https://other.us.auth0.com/"), "The token was issued by another tenant",
    "401: wrong_issuer, found https://other.us.auth0.com/, expected https://example-org.us.auth0.com/", false)]
#[case::audience("aud", json!(["https://other.example", "<b>x</b>"]), "Your sign-in is for another service",
    "401: wrong_audience, found https://other.example, <b>x</b>, expected https://api.rhythmsoftware.com", false)]
#[case::client("azp", json!("another"), "The token was issued to another app",
    "401: wrong_client, found another, expected client", false)]
#[case::association(
    "http://rhythmsoftware.com/tenant_id",
    Value::Null,
    "Your sign-in names no association",
    "401: missing_tenant_id, found none, expected http://rhythmsoftware.com/tenant_id",
    false
)]
#[case::contact(
    "http://rhythmsoftware.com/contact_id",
    Value::Null,
    "You have not been to Rhythm’s portal yet",
    "401: missing_contact_id, expected http://rhythmsoftware.com/contact_id",
    true
)]
fn a_claim_that_is_wrong(
    #[case] claim: &str,
    #[case] value: Value,
    #[case] title: &str,
    #[case] code: &str,
    #[case] has_button: bool,
) {
    let problem = told(claim, value);
    assert_eq!((problem.title.as_str(), problem.code.as_deref()), (title, Some(code)));
    assert_eq!(problem.action, has_button.then_some(Action::SignIn));
}

#[test]
fn nobody_is_to_blame_who_has_no_contact_yet() {
    assert_eq!(told("http://rhythmsoftware.com/contact_id", Value::Null).tone, Tone::Warning);
    assert_eq!(told("exp", json!(1700)).tone, Tone::Failure);
}

#[test]
fn a_token_that_cannot_be_read_is_told_without_a_part_of_it() {
    let problem = case("an-opaque-token-of-some-length").diagnosis().problem().unwrap();
    assert_eq!(problem.title, "Your sign-in gives no token for Rhythm");
    assert!(!format!("{problem:?}").contains("opaque-token"), "{problem:?}");
}

#[test]
fn whose_it_is_stands_in_the_hint() {
    assert_eq!(told("azp", json!("another")).hint, "Ask your association to check how its sign-in is set up.");
    let another = told("iss", json!("https://other.us.auth0.com/"));
    assert_eq!(another.hint, "Whoever runs this site can find out more in the access check.");
    let changed = Case { signature: Signature::Fails, ..case(&right()) }.diagnosis().problem().unwrap();
    assert_eq!(
        (changed.title.as_str(), changed.hint.as_str(), changed.action),
        ("The token’s signature does not hold", "Sign in again; you come back to this page.", Some(Action::SignIn))
    );
}

#[test]
fn a_token_that_looks_right_is_not_to_blame() {
    assert_eq!(case(&right()).diagnosis().problem(), None);
    for probe in [Probe::Status(401, None), Probe::Unreachable] {
        assert_eq!(Case { probe: Some(probe), ..case(&right()) }.diagnosis().problem(), None);
    }
}
