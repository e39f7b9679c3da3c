//! Several causes at once: the first in the order of repair is the headline, the
//! others are named under it. And what only keys or a live call can tell.

use backbeat_core::diagnosis::answer::Act;
use backbeat_core::diagnosis::cause::Fixer;
use backbeat_core::diagnosis::facts::{Expected, Facts, Probe, Signature};
use backbeat_core::diagnosis::{diagnose, input};
use rstest::rstest;
use serde_json::json;

use crate::support::{Case, NOW, claims, current, get, http, right, token, with};

fn with_all(changes: &[(&str, serde_json::Value)]) -> String {
    let mut claims = claims();
    for (claim, value) in changes {
        claims[*claim] = value.clone();
    }
    token(&claims)
}

#[rstest]
#[case::header_before_expiry(current(&format!("Authorisation: bearer {}", with("exp", json!(1)))), &["wrong_header_name", "wrong_scheme", "token_expired"])]
#[case::expiry_before_audience(with_all(&[("exp", json!(1)), ("aud", json!("x"))]), &["token_expired", "wrong_audience"])]
#[case::issuer_before_audience(with_all(&[("iss", json!("https://other/")), ("aud", json!("x")), ("azp", json!("y"))]), &["wrong_issuer", "wrong_audience", "wrong_client"])]
#[case::claims_in_their_order(with_all(&[("http://rhythmsoftware.com/contact_id", json!("")), ("http://rhythmsoftware.com/customer_id", json!("")), ("http://rhythmsoftware.com/tenant_id", json!(""))]), &["missing_tenant_id", "missing_customer_id", "missing_contact_id"])]
#[case::audience_before_address(get("membership", "/contacts/other.org/7", &with("aud", json!("x"))), &["wrong_audience", "wrong_tenant", "wrong_contact", "wrong_base_url"])]
#[case::address_before_route(http("GET /contacts/current/", "api.rhythmsoftware.com", &format!("Authorization: Bearer {}", right())), &["wrong_base_url", "unknown_route"])]
#[case::all_of_a_bare_request("https://api.rhythmsoftware.com/nothing".to_owned(), &["missing_header", "wrong_base_url", "unknown_route"])]
fn the_first_in_order_is_the_headline(#[case] pasted: String, #[case] causes: &[&str]) {
    let diagnosis = Case::of(&pasted).diagnosis();
    let found: Vec<&str> = diagnosis.headline().into_iter().chain(diagnosis.also()).map(|cause| cause.id()).collect();
    assert_eq!(found, causes);
}

#[rstest]
#[case::another_signature(Signature::Fails, None, Some("bad_signature"), "REQUEST:U signature:F")]
#[case::an_unknown_key(Signature::UnknownKey, None, Some("bad_signature"), "REQUEST:U signature:F")]
#[case::refused(Signature::Holds, Some(Probe::Status(401, Some("no".to_owned()))), Some("refused_by_service"), "REQUEST:U probe:F")]
#[case::denied(Signature::Holds, Some(Probe::Status(403, None)), Some("refused_by_service"), "REQUEST:U probe:F")]
#[case::no_contact(Signature::Holds, Some(Probe::Status(404, None)), Some("missing_contact_id"), "REQUEST:U probe:F")]
#[case::an_odd_answer(
    Signature::Holds,
    Some(Probe::Status(302, None)),
    Some("refused_by_service"),
    "REQUEST:U probe:F"
)]
#[case::no_answer(Signature::Holds, Some(Probe::Unreachable), Some("unreachable"), "REQUEST:U probe:F")]
fn keys_and_a_live_call_tell_more(
    #[case] signature: Signature,
    #[case] probe: Option<Probe>,
    #[case] headline: Option<&str>,
    #[case] states: &str,
) {
    let mut case = Case::of(&right());
    (case.signature, case.probe) = (signature, probe);
    case.expect(headline, states);
}

#[test]
fn an_empty_signature_needs_no_keys() {
    let cut = right().rsplit_once('.').map(|(signed, _)| format!("{signed}.")).unwrap();
    let mut case = Case::of(&cut);
    case.signature = Signature::NotChecked("the keys were not asked for");
    case.expect(Some("bad_signature"), "REQUEST:U signature:F");
}

#[test]
fn a_live_call_that_works_settles_what_the_documentation_does_not() {
    let mut case = Case::of(&with("http://rhythmsoftware.com/customer_id", json!(null)));
    case.probe = Some(Probe::Status(401, None));
    case.expect(Some("missing_customer_id"), "REQUEST:U customer_id:F probe:F");
    case.probe = Some(Probe::Status(200, None));
    case.expect(None, "REQUEST:U customer_id:W probe:P");
}

#[test]
fn a_cause_in_the_token_stays_the_headline_when_the_live_call_says_no() {
    let mut case = Case::of(&with("aud", json!("x")));
    case.probe = Some(Probe::Status(401, None));
    case.expect(Some("wrong_audience"), "REQUEST:U audience:F probe:F");
}

#[test]
fn without_tenant_and_app_their_checks_are_unknown() {
    let subject = input::read(&with("iss", json!("https://any/"))).unwrap();
    let diagnosis = diagnose(&Facts {
        subject: &subject,
        expected: &Expected::of_any_tenant().unwrap(),
        now: NOW,
        clock_ahead: None,
        signature: Signature::NotChecked("the keys were not asked for"),
        probe: None,
    });
    let unknown: Vec<&str> =
        diagnosis.checks.iter().filter(|check| check.state.id() == "unknown").map(|check| check.id.id()).collect();
    let expected = ["issuer", "signature", "client", "path_tenant", "path_contact", "base_url", "route", "probe"];
    assert_eq!((diagnosis.headline(), unknown), (None, expected.to_vec()));
}

#[test]
fn found_and_expected_stand_side_by_side() {
    let told = |pasted: &str| {
        let diagnosis = Case::of(pasted).diagnosis();
        let check = diagnosis.headline_check().unwrap();
        (check.found.clone().unwrap(), check.expected.clone().unwrap())
    };
    let texts = |found: &str, expected: &str| (found.to_owned(), expected.to_owned());
    assert_eq!(
        told(&with("aud", json!("https://rolodex.api.rhythmsoftware.com"))),
        texts("https://rolodex.api.rhythmsoftware.com", "https://api.rhythmsoftware.com")
    );
    assert_eq!(told(&with("exp", json!(1880))), texts("expired 2 minutes ago", "a time to come"));
    assert_eq!(
        told(&get("membership", "/contacts/current", &right())),
        texts("https://membership.api.rhythmsoftware.com", "https://rolodex.api.rhythmsoftware.com")
    );
    assert_eq!(
        told(&http(
            "PUT /contacts/example.org/100245",
            "rolodex.api.rhythmsoftware.com",
            &format!("Authorization: Bearer {}", right())
        )),
        texts("PUT /contacts/example.org/100245", "GET, PATCH, DELETE /contacts/example.org/100245")
    );
    assert_eq!(told(&get("rolodex", "/contacts/other.org/100245", &right())), texts("other.org", "example.org"));
}

#[test]
fn the_answer_says_whose_it_is_and_what_to_do() {
    let first_sign_in = Case::of(&with("http://rhythmsoftware.com/contact_id", json!(null))).diagnosis();
    assert_eq!(first_sign_in.fixer, Some(Fixer::Portal));
    let acts: Vec<Option<Act>> = first_sign_in.steps.iter().map(|step| step.act).collect();
    assert_eq!(acts, [Some(Act::OpenPortal), Some(Act::CheckAgain)]);
    let audience = Case::of(&with("aud", json!("x"))).diagnosis();
    assert_eq!(audience.fixer, Some(Fixer::AppConfiguration));
    let acts: Vec<Option<Act>> = audience.steps.iter().map(|step| step.act).collect();
    assert_eq!(acts, [Some(Act::CopyAudience), Some(Act::SignIn)]);
}

#[test]
fn a_clock_that_is_off_is_told() {
    let subject = input::read(&right()).unwrap();
    let expected = Expected::of_any_tenant().unwrap();
    let expiry = |clock_ahead| {
        let signature = Signature::Holds;
        let facts = Facts { subject: &subject, expected: &expected, now: NOW, clock_ahead, signature, probe: None };
        diagnose(&facts).checks[6].why.clone()
    };
    assert_eq!([expiry(None), expiry(Some(29))], ["It has not.", "It has not."]);
    assert_eq!(
        expiry(Some(-660)),
        "It has not. This device’s clock is 11 minutes behind the server’s; the times here follow the server."
    );
    assert!(expiry(Some(40)).contains("40 seconds ahead of the server’s"));
}
