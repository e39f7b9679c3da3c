//! The ID token that comes with a refresh (OpenID Connect Core 12.2).

use rstest::rstest;
use serde_json::{Value, json};

use super::*;

fn refreshed(change: impl Fn(&mut Value)) -> Result<(), ClaimError> {
    let mut before = claims();
    before["auth_time"] = json!(NOW - 100);
    before["org_id"] = json!("org_1");
    let first = with_claims(&before).unwrap();
    let mut after = before;
    after["iat"] = json!(NOW + 10);
    change(&mut after);
    let token = IdToken::parse(&raw(&json!({ "alg": "RS256" }), &after, "good")).unwrap();
    let verified = pollster::block_on(token.verify_signature(&keys(&["a"]), &FakeSignatures)).unwrap();
    let now = Timestamp::from_seconds(NOW + 10);
    verified.validate_refreshed(&RefreshExpectations { first: &first, client_id: "abc", now })
}

#[rstest]
#[case::as_before("iat", json!(NOW + 10), Ok(()))]
#[case::another_issuer("iss", json!("https://evil.example/"), Err(ClaimError::Issuer("https://evil.example/".to_owned())))]
#[case::another_person("sub", json!("auth0|2"), Err(ClaimError::OtherSubject))]
#[case::nobody("sub", json!(""), Err(ClaimError::Malformed("sub")))]
#[case::another_client("aud", json!("x"), Err(ClaimError::Audience))]
#[case::the_same_client_as_a_list("aud", json!(["abc"]), Ok(()))]
#[case::a_second_audience("aud", json!(["abc", "x"]), Err(ClaimError::AuthorizedParty))]
#[case::another_party("azp", json!("x"), Err(ClaimError::AuthorizedParty))]
#[case::a_party_that_was_not_there("azp", json!("abc"), Err(ClaimError::AuthorizedParty))]
#[case::expired("exp", json!(NOW - 50), Err(ClaimError::Expired { ago: 60, since_issue: 0 }))]
#[case::another_nonce("nonce", json!("n2"), Err(ClaimError::Nonce))]
#[case::another_sign_in("auth_time", json!(NOW - 99), Err(ClaimError::OtherSignIn))]
#[case::another_organization("org_id", json!("org_2"), Err(ClaimError::Organization))]
#[case::an_organization_by_name("org_name", json!("other"), Err(ClaimError::Organization))]
fn a_refreshed_token_is_held_against_the_first(
    #[case] name: &str,
    #[case] value: Value,
    #[case] outcome: Result<(), ClaimError>,
) {
    assert_eq!(refreshed(|claims| claims[name] = value.clone()), outcome);
}

#[test]
fn a_refreshed_token_need_not_say_again_what_is_known() {
    let without = |name: &'static str| refreshed(|claims| drop(claims.as_object_mut().unwrap().remove(name)));
    assert_eq!(["nonce", "auth_time", "org_id"].map(without), [Ok(()), Ok(()), Ok(())]);
    assert_eq!(without("sub"), Err(ClaimError::Missing("sub")));
    assert_eq!(without("iss"), Err(ClaimError::Missing("iss")));
}

#[test]
fn an_authentication_time_that_the_first_token_had_not_is_no_other_sign_in() {
    let first = with_claims(&claims()).unwrap();
    let mut after = claims();
    after["auth_time"] = json!(NOW);
    let token = IdToken::parse(&raw(&json!({ "alg": "RS256" }), &after, "good")).unwrap();
    let verified = pollster::block_on(token.verify_signature(&keys(&["a"]), &FakeSignatures)).unwrap();
    let expected = RefreshExpectations { first: &first, client_id: "abc", now: Timestamp::from_seconds(NOW) };
    assert!(verified.validate_refreshed(&expected).is_ok());
}

#[test]
fn a_refreshed_token_keeps_its_audiences_and_its_party() {
    let with = |audience: Value, party: Option<&str>| {
        let mut claims = claims();
        claims["aud"] = audience;
        if let Some(party) = party {
            claims["azp"] = json!(party);
        }
        claims
    };
    let both = || with(json!(["abc", "x"]), Some("abc"));
    let judge = |first: &Value, after: &Value| {
        let first = with_claims(first).unwrap();
        let token = IdToken::parse(&raw(&json!({ "alg": "RS256" }), after, "good")).unwrap();
        let verified = pollster::block_on(token.verify_signature(&keys(&["a"]), &FakeSignatures)).unwrap();
        let expected = RefreshExpectations { first: &first, client_id: "abc", now: Timestamp::from_seconds(NOW) };
        verified.validate_refreshed(&expected)
    };
    assert_eq!(judge(&both(), &with(json!(["x", "abc"]), Some("abc"))), Ok(()));
    assert_eq!(judge(&both(), &with(json!("abc"), Some("abc"))), Err(ClaimError::Audience));
    assert_eq!(judge(&claims(), &both()), Err(ClaimError::Audience));
    let one = with(json!("abc"), Some("abc"));
    assert_eq!(judge(&one, &with(json!("abc"), None)), Err(ClaimError::AuthorizedParty));
}
