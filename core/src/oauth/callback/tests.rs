//! A callback is an address that anybody can make a person open.

use rstest::rstest;

use super::*;
use crate::oauth::authorization::{AuthorizationOptions, Client, FreshRandom, Prompt, build_authorization_url};
use crate::oauth::discovery::ProviderMetadata;
use crate::oauth::return_to::ReturnTo;
use crate::oauth::scope::Scope;

const STATE: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";
const ISS: &str = "https%3A%2F%2Ft.example%2F";
const NOW: Timestamp = Timestamp::from_seconds(1_795_000_000);

fn pending(iss_parameter_supported: bool, prompt: Option<Prompt>) -> PendingLookup {
    let provider = ProviderMetadata { iss_parameter_supported, ..ProviderMetadata::example() };
    let client = Client {
        client_id: "abc".to_owned(),
        redirect_uri: "https://app.example/callback".to_owned(),
        scope: Scope::default(),
        audience: None,
        organization: None,
        connection: None,
    };
    let options = AuthorizationOptions { prompt, ..AuthorizationOptions::default() };
    let random = FreshRandom { state: [1; 32], nonce: [2; 32], code_verifier: [3; 32] };
    let (_, pending) = build_authorization_url(&client, &provider, &options, ReturnTo::parse("/", "/"), &random, NOW);
    PendingLookup::Found(Box::new(pending))
}

fn parse(query: &str) -> Result<AuthorizationResponse, CallbackError> {
    AuthorizationResponse::parse(query, "").unwrap()
}

fn judge(query: &str, lookup: PendingLookup) -> Result<String, CallbackError> {
    parse(query)?.validate(lookup, NOW).map(|granted| granted.code.expose().clone())
}

#[test]
fn a_whole_response_is_granted() {
    assert_eq!(judge(&format!("code=c1&state={STATE}&iss={ISS}"), pending(true, None)), Ok("c1".to_owned()));
    assert_eq!(judge(&format!("code=c1&state={STATE}"), pending(false, None)), Ok("c1".to_owned()));
    assert_eq!(judge(&format!("code=c1&state={STATE}&iss={ISS}"), pending(false, None)), Ok("c1".to_owned()));
}

#[test]
fn an_ordinary_address_is_no_response() {
    assert_eq!(AuthorizationResponse::parse("", ""), None);
    assert_eq!(AuthorizationResponse::parse("tab=phones", "top"), None);
    assert_eq!(AuthorizationResponse::parse("state=from-a-sign-out", ""), None);
    assert_eq!(AuthorizationResponse::parse("iss=https%3A%2F%2Ft.example%2F", ""), None);
}

/// `query` with the state of [`pending`] for `STATE` and the tenant's issuer for `ISS`.
fn filled(query: &str) -> String {
    query.replace("STATE", STATE).replace("ISS", ISS)
}

#[rstest]
#[case::code_twice("code=a&code=b&state=STATE", CallbackError::Duplicate("code"))]
#[case::state_twice("code=a&state=STATE&state=STATE", CallbackError::Duplicate("state"))]
#[case::iss_twice("code=a&state=STATE&iss=x&iss=y", CallbackError::Duplicate("iss"))]
#[case::error_twice("error=a&error=b&state=STATE", CallbackError::Duplicate("error"))]
#[case::description_twice(
    "error=a&error_description=x&error_description=y&state=STATE",
    CallbackError::Duplicate("error_description")
)]
#[case::uri_twice("error=a&error_uri=x&error_uri=y&state=STATE", CallbackError::Duplicate("error_uri"))]
#[case::code_twice_in_another_spelling("code=a&%63ode=b&state=STATE", CallbackError::Duplicate("code"))]
#[case::code_and_error("code=a&error=b&state=STATE", CallbackError::CodeAndError)]
#[case::id_token("code=a&state=STATE&id_token=x", CallbackError::Forbidden("id_token"))]
#[case::id_token_alone("id_token=x&state=STATE", CallbackError::Forbidden("id_token"))]
#[case::access_token("code=a&state=STATE&access_token=x", CallbackError::Forbidden("access_token"))]
#[case::access_token_alone("access_token=x", CallbackError::Forbidden("access_token"))]
#[case::token("code=a&state=STATE&token=x", CallbackError::Forbidden("token"))]
#[case::token_alone("token=x", CallbackError::Forbidden("token"))]
#[case::jarm_response("code=a&state=STATE&response=x", CallbackError::Forbidden("response"))]
#[case::jarm_response_alone("response=x", CallbackError::Forbidden("response"))]
#[case::state_missing("code=a", CallbackError::StateMissing)]
#[case::state_empty("code=a&state=", CallbackError::StateMissing)]
#[case::state_missing_beside_an_error("error=access_denied", CallbackError::StateMissing)]
#[case::code_empty("code=&state=STATE", CallbackError::Empty)]
#[case::error_empty("error=&state=STATE", CallbackError::Empty)]
fn a_malformed_response_is_refused_before_anything_stored_is_looked_at(
    #[case] query: &str,
    #[case] error: CallbackError,
) {
    assert_eq!(parse(&filled(query)), Err(error));
}

#[test]
fn a_response_has_at_most_sixteen_kibibytes() {
    let of_length = |length: usize| {
        let query = filled("code=x&state=STATE&padding=");
        parse(&format!("{query}{}", "y".repeat(length - query.len()))).map(|_| ())
    };
    assert_eq!([of_length(16 * 1024), of_length(16 * 1024 + 1)], [Ok(()), Err(CallbackError::TooLong)]);
    assert_eq!(of_length(1 << 20), Err(CallbackError::TooLong));
}

#[rstest]
#[case::code("", "code=a&state=STATE")]
#[case::error("", "error=access_denied&state=STATE")]
#[case::id_token("", "id_token=x&state=STATE")]
#[case::access_token("", "access_token=x")]
#[case::token("", "token=x&state=STATE")]
#[case::jarm_response("", "response=x")]
#[case::beside_a_whole_query("code=a&state=STATE&iss=ISS", "access_token=x")]
fn parameters_in_the_fragment_are_refused(#[case] query: &str, #[case] fragment: &str) {
    let response = AuthorizationResponse::parse(&filled(query), &filled(fragment));
    assert_eq!(response, Some(Err(CallbackError::InFragment)));
}

#[rstest]
#[case::other_case(STATE.to_lowercase())]
#[case::prefix(STATE[..42].to_owned())]
#[case::longer(format!("{STATE}A"))]
#[case::space_before(format!("%20{STATE}"))]
#[case::proto("__proto__".to_owned())]
#[case::constructor("constructor".to_owned())]
fn the_state_must_be_exactly_the_one_that_was_sent(#[case] state: String) {
    let query = format!("code=c1&state={state}&iss={ISS}");
    assert_eq!(judge(&query, pending(true, None)), Err(CallbackError::StateMismatch));
}

#[test]
fn a_code_that_nobody_here_waits_for_is_not_granted() {
    let query = filled("code=c1&state=STATE&iss=ISS");
    assert_eq!(judge(&query, PendingLookup::Mismatch), Err(CallbackError::StateMismatch));
    assert_eq!(judge(&query, PendingLookup::NoneUnderWay), Err(CallbackError::NotInProgress));
}

#[test]
fn a_sign_in_that_took_too_long_is_expired() {
    let after = |seconds| {
        let response = parse(&filled("code=c1&state=STATE&iss=ISS")).unwrap();
        response.validate(pending(true, None), NOW.plus(seconds)).map(|_| ())
    };
    assert_eq!(
        [after(899), after(900), after(-61)],
        [Ok(()), Err(CallbackError::Expired), Err(CallbackError::Expired)]
    );
}

#[rstest]
#[case::wrong("https://evil.example/")]
#[case::without_the_slash("https://t.example")]
#[case::two_slashes("https://t.example//")]
#[case::other_case("https://T.example/")]
#[case::http("http://t.example/")]
#[case::with_its_port("https://t.example:443/")]
#[case::empty("")]
fn the_issuer_is_compared_byte_for_byte(#[case] iss: &str) {
    let query: String =
        form_urlencoded::Serializer::new(filled("code=c1&state=STATE")).append_pair("iss", iss).finish();
    let error = Err(CallbackError::IssuerMismatch { found: iss.to_owned() });
    // Whether the tenant promised to send one or not.
    assert_eq!([judge(&query, pending(true, None)), judge(&query, pending(false, None))], [error.clone(), error]);
}

#[test]
fn an_issuer_that_was_promised_must_be_there() {
    let query = filled("code=c1&state=STATE");
    assert_eq!(judge(&query, pending(true, None)), Err(CallbackError::IssuerMissing));
    assert_eq!(judge(&query, pending(false, None)), Ok("c1".to_owned()));
}

#[test]
fn an_error_is_believed_last() {
    let query = format!("error=access_denied&error_description=no&state={STATE}&iss={ISS}");
    let response = ErrorResponse::new("access_denied", Some("no"), None);
    assert_eq!(judge(&query, pending(true, None)), Err(CallbackError::Refused { response, is_silent: false }));
    assert_eq!(judge(&query, PendingLookup::Mismatch), Err(CallbackError::StateMismatch));
    assert_eq!(judge(&query, PendingLookup::NoneUnderWay), Err(CallbackError::NotInProgress));
    assert_eq!(
        judge(&format!("error=access_denied&state={STATE}"), pending(true, None)),
        Err(CallbackError::IssuerMissing)
    );
}

#[test]
fn a_silent_refusal_says_that_it_was_silent() {
    let error =
        judge(&format!("error=login_required&state={STATE}&iss={ISS}"), pending(true, Some(Prompt::None))).unwrap_err();
    let CallbackError::Refused { response, is_silent } = error else { panic!("{error:?}") };
    assert_eq!((response.needs_interaction(), is_silent), (true, true));
}
