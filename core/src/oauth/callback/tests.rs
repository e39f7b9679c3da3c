//! A callback is an address that anybody can make a person open.

use super::*;
use crate::oauth::authorization::{AuthorizationOptions, Client, FreshRandom, Prompt, build_authorization_url};
use crate::oauth::discovery::ProviderMetadata;
use crate::oauth::return_to::ReturnTo;
use crate::oauth::scope::Scope;

const STATE: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";
const ISS: &str = "https%3A%2F%2Ft.example%2F";
const NOW: Timestamp = Timestamp::from_seconds(1_795_000_000);

fn pending(iss_parameter_supported: bool, prompt: Option<Prompt>) -> PendingLookup {
    let provider = ProviderMetadata {
        issuer: "https://t.example/".to_owned(),
        authorization_endpoint: "https://t.example/authorize".to_owned(),
        token_endpoint: "https://t.example/oauth/token".to_owned(),
        jwks_uri: "https://t.example/jwks".to_owned(),
        end_session_endpoint: None,
        revocation_endpoint: None,
        iss_parameter_supported,
    };
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

#[test]
fn a_malformed_response_is_refused_before_anything_stored_is_looked_at() {
    for (query, error) in [
        (format!("code=a&code=b&state={STATE}"), CallbackError::Duplicate("code")),
        (format!("code=a&state={STATE}&state={STATE}"), CallbackError::Duplicate("state")),
        (format!("code=a&state={STATE}&iss=x&iss=y"), CallbackError::Duplicate("iss")),
        (format!("error=a&error=b&state={STATE}"), CallbackError::Duplicate("error")),
        (
            format!("error=a&state={STATE}&error_description=x&error_description=y"),
            CallbackError::Duplicate("error_description"),
        ),
        (format!("code=a&error=b&state={STATE}"), CallbackError::CodeAndError),
        (format!("code=a&state={STATE}&id_token=x"), CallbackError::Forbidden("id_token")),
        (format!("code=a&state={STATE}&access_token=x"), CallbackError::Forbidden("access_token")),
        (format!("response=x&state={STATE}"), CallbackError::Forbidden("response")),
        (format!("token=x&state={STATE}"), CallbackError::Forbidden("token")),
        (format!("code=a&state={STATE}&token=x"), CallbackError::Forbidden("token")),
        (format!("code=a&state={STATE}&response=x"), CallbackError::Forbidden("response")),
        ("code=a".to_owned(), CallbackError::StateMissing),
        ("code=a&state=".to_owned(), CallbackError::StateMissing),
        (format!("code=&state={STATE}"), CallbackError::Empty),
        (format!("error=&state={STATE}"), CallbackError::Empty),
        (format!("code={}&state={STATE}", "x".repeat(1 << 20)), CallbackError::TooLong),
    ] {
        assert_eq!(parse(&query), Err(error), "{}", &query[..query.len().min(120)]);
    }
}

#[test]
fn parameters_in_the_fragment_are_refused() {
    let fragment = format!("code=a&state={STATE}");
    assert_eq!(AuthorizationResponse::parse("", &fragment), Some(Err(CallbackError::InFragment)));
    assert_eq!(AuthorizationResponse::parse(&fragment, "access_token=x"), Some(Err(CallbackError::InFragment)));
}

#[test]
fn the_state_must_be_exactly_the_one_that_was_sent() {
    for state in [
        STATE.to_lowercase(),
        STATE[..42].to_owned(),
        format!("{STATE}A"),
        "__proto__".to_owned(),
        "constructor".to_owned(),
    ] {
        assert_eq!(
            judge(&format!("code=c1&state={state}&iss={ISS}"), pending(true, None)),
            Err(CallbackError::StateMismatch),
            "{state}"
        );
    }
    let query = format!("code=c1&state={STATE}&iss={ISS}");
    assert_eq!(judge(&query, PendingLookup::Mismatch), Err(CallbackError::StateMismatch));
    assert_eq!(judge(&query, PendingLookup::NoneUnderWay), Err(CallbackError::NotInProgress));
}

#[test]
fn a_sign_in_that_took_too_long_is_expired() {
    let response = parse(&format!("code=c1&state={STATE}&iss={ISS}")).unwrap();
    assert_eq!(response.validate(pending(true, None), NOW.plus(900)), Err(CallbackError::Expired));
}

#[test]
fn the_issuer_is_compared_byte_for_byte() {
    for iss in ["https%3A%2F%2Ft.example", "https%3A%2F%2FT.example%2F", "https%3A%2F%2Fevil.example%2F", ""] {
        let found: String =
            form_urlencoded::parse(format!("i={iss}").as_bytes()).map(|(_, value)| value.into_owned()).collect();
        assert_eq!(
            judge(&format!("code=c1&state={STATE}&iss={iss}"), pending(false, None)),
            Err(CallbackError::IssuerMismatch { found }),
            "{iss}"
        );
    }
    assert_eq!(judge(&format!("code=c1&state={STATE}"), pending(true, None)), Err(CallbackError::IssuerMissing));
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
