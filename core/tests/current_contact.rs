//! The first call: two paths, of which nobody knows for sure which one answers.

#![allow(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod fakes;

use backbeat_core::config::Config;
use backbeat_core::oauth::token::AccessToken;
use backbeat_core::port::HttpError;
use backbeat_core::renewal::{AccessTokens, NoToken};
use backbeat_core::rhythm::catalogue::{Catalogue, Service};
use backbeat_core::rhythm::client::ServiceClient;
use backbeat_core::rhythm::contact::Contact;
use backbeat_core::rhythm::current_contact::{CurrentPath, fetch_current_contact};
use backbeat_core::rhythm::error::ServiceError;
use backbeat_core::secret::Secret;
use fakes::FakeHttp;
use pollster::block_on;
use rstest::rstest;

const PLAIN: &str = "https://rolodex.api.rhythmsoftware.com/contacts/current";
const WITH_TENANT: &str = "https://rolodex.api.rhythmsoftware.com/contacts/example.org/current";

/// A session that has one token, whatever a service says of it.
struct OneToken;

impl AccessTokens for OneToken {
    async fn current(&self) -> Result<AccessToken, NoToken> {
        Ok(AccessToken::new("at".to_owned()))
    }

    async fn after_refusal_of(&self, _: &AccessToken) -> Result<Option<AccessToken>, NoToken> {
        Ok(None)
    }
}

/// The id of the contact and the path that answered.
fn fetch(
    http: &FakeHttp,
    tenant_id: Option<&str>,
    remembered: Option<CurrentPath>,
) -> Result<(Option<String>, CurrentPath), ServiceError> {
    let catalogue = catalogue();
    block_on(fetch_current_contact(&ServiceClient::new(&catalogue, http, OneToken), tenant_id, remembered))
        .map(|(contact, path)| (contact.id, path))
}

fn catalogue() -> Catalogue {
    let config =
        Config::parse(r#"{"auth0_domain":"t.example","client_id":"abc"}"#, &Service::ids()).expect("a configuration");
    Catalogue::new(&config).expect("a catalogue")
}

#[test]
fn the_documented_path_is_asked_first_with_the_token() {
    let http = FakeHttp::default();
    http.answer(PLAIN, 200, r#"{"id":"100245"}"#);
    assert_eq!(fetch(&http, Some("example.org"), None), Ok((Some("100245".to_owned()), CurrentPath::Plain)));
    assert_eq!(http.urls(), [PLAIN]);
    assert_eq!(http.asked.borrow()[0].bearer, Some(Secret::new("at".to_owned())));
}

#[test]
fn the_other_path_is_asked_once_after_a_denial_or_when_not_found() {
    for status in [403, 404] {
        let http = FakeHttp::default();
        http.answer(PLAIN, status, "").answer(WITH_TENANT, 200, r#"{"id":"1"}"#);
        assert_eq!(fetch(&http, Some("example.org"), None), Ok((Some("1".to_owned()), CurrentPath::WithTenant)));
        assert_eq!(http.urls(), [PLAIN, WITH_TENANT]);
    }
}

#[test]
fn the_path_that_answered_is_asked_first_the_next_time() {
    let http = FakeHttp::default();
    http.answer(WITH_TENANT, 200, "{}");
    assert_eq!(fetch(&http, Some("example.org"), Some(CurrentPath::WithTenant)), Ok((None, CurrentPath::WithTenant)));
    assert_eq!(http.urls(), [WITH_TENANT]);
}

#[test]
fn no_other_failure_is_asked_again() {
    for status in [400, 401, 405, 409, 429, 500] {
        let http = FakeHttp::default();
        http.answer(PLAIN, status, "");
        assert_eq!(fetch(&http, Some("example.org"), None), Err(ServiceError::Status { status, message: None }));
        assert_eq!(http.urls(), [PLAIN]);
    }
    let http = FakeHttp::default();
    http.outcome(PLAIN, Err(HttpError::Redirected));
    assert_eq!(fetch(&http, Some("example.org"), None), Err(ServiceError::Http(HttpError::Redirected)));
}

#[test]
fn two_denials_are_a_denial_and_without_a_tenant_there_is_one_path() {
    let http = FakeHttp::default();
    http.answer(PLAIN, 404, "").answer(WITH_TENANT, 403, r#"{"Message":"no"}"#);
    assert_eq!(
        fetch(&http, Some("example.org"), None),
        Err(ServiceError::Status { status: 403, message: Some("no".to_owned()) })
    );
    let http = FakeHttp::default();
    http.answer(PLAIN, 404, "");
    assert_eq!(fetch(&http, None, None), Err(ServiceError::Status { status: 404, message: None }));
    assert_eq!(http.urls(), [PLAIN]);
}

fn answer(body: &str) -> Result<Contact, ServiceError> {
    let http = FakeHttp::default();
    http.answer(PLAIN, 200, body);
    let catalogue = catalogue();
    block_on(fetch_current_contact(&ServiceClient::new(&catalogue, &http, OneToken), None, None))
        .map(|(contact, _)| contact)
}

#[rstest]
#[case::html("<html>")]
#[case::nothing("")]
#[case::ten_thousand_levels(&*format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)))]
#[case::ten_thousand_levels_in_a_record(&*format!(r#"{{"x":{}{}}}"#, r#"{"x":"#.repeat(10_000), "}".repeat(10_000)))]
#[case::lone_surrogate(r#"{"full_name":"\ud800"}"#)]
#[case::half_of_a_pair(r#"{"full_name":"\ud83d\u0041"}"#)]
#[case::half_a_record(r#"{"full_name":"Avery"#)]
fn what_is_no_json_is_said_to_be_none(#[case] body: &str) {
    assert_eq!(answer(body), Err(ServiceError::Unreadable("JSON, or is nested too deeply")));
}

#[rstest]
#[case::array("[]")]
#[case::null("null")]
#[case::text(r#""Avery""#)]
fn what_is_no_record_is_said_to_be_none(#[case] body: &str) {
    assert_eq!(answer(body), Err(ServiceError::Unreadable("a record")));
}

#[rstest]
#[case::markup(r#"{"full_name":"<img src=x onerror=alert(1)>"}"#, Some("<img src=x onerror=alert(1)>"))]
#[case::reversed(r#"{"full_name":"no\u202elave"}"#, Some("nolave"))]
#[case::a_pair_of_surrogates(r#"{"full_name":"\ud83d\ude00"}"#, Some("\u{1F600}"))]
#[case::members_of_every_object(
    r#"{"__proto__":{"full_name":"evil"},"constructor":"x","full_name":"Avery"}"#,
    Some("Avery")
)]
#[case::only_a_prototype(r#"{"__proto__":{"full_name":"evil"}}"#, None)]
#[case::twice_the_last_counts(r#"{"full_name":"first","full_name":"second"}"#, Some("second"))]
#[case::null_byte(r#"{"full_name":"a\u0000b"}"#, Some("ab"))]
#[case::megabytes(&*format!(r#"{{"full_name":"{}"}}"#, "x".repeat(1 << 20)), Some(&*format!("{}…", "x".repeat(2000))))]
fn hostile_values_are_inert_text(#[case] body: &str, #[case] name: Option<&str>) {
    assert_eq!(answer(body).expect("a contact").name.as_deref(), name);
}
