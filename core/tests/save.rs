//! Changes of the own contact on their way to a service that somebody else
//! writes to as well.

#![allow(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod fakes;

use backbeat_core::json::Object;
use backbeat_core::port::{HttpError, Method};
use backbeat_core::rhythm::client::ServiceClient;
use backbeat_core::rhythm::edit::{Conflict, Edit};
use backbeat_core::rhythm::error::ServiceError;
use backbeat_core::rhythm::save::{SaveError, save_contact};
use fakes::{FakeHttp, OneToken, catalogue};
use pollster::block_on;
use serde_json::{Value, json};

const CONTACT: &str = "https://rolodex.api.rhythmsoftware.com/contacts/example.org/100245";
const FRESH: &str = "https://rolodex.api.rhythmsoftware.com/contacts/example.org/100245?consistentRead=true";

fn record(version: u32, title: &str, city: &str) -> Value {
    json!({ "id": "100245", "job_title": title, "home_address": { "city": city }, "sys_version": version })
}

fn object(value: &Value) -> Object {
    value.as_object().expect("an object").clone()
}

/// Engineer in Springfield becomes Director.
fn edit() -> Edit {
    let mut edit = Edit::of(object(&record(3, "Engineer", "Springfield")));
    edit.set("job_title", "Director".to_owned());
    edit
}

fn save(http: &FakeHttp, edit: Edit) -> Result<Object, SaveError> {
    let catalogue = catalogue();
    let client = ServiceClient::new(&catalogue, http, OneToken);
    block_on(save_contact(&client, ("example.org", "100245"), edit))
}

/// The patches that were sent.
fn patches(http: &FakeHttp) -> Vec<Value> {
    let asked = http.asked.borrow();
    let patch = |method: &Method| match method {
        Method::PatchJson(patch) => Some(serde_json::from_str(patch).expect("JSON")),
        _ => None,
    };
    asked.iter().filter_map(|request| patch(&request.method)).collect()
}

fn patch(version: u32) -> Value {
    json!([
        { "op": "test", "path": "/sys_version", "value": version },
        { "op": "replace", "path": "/job_title", "value": "Director" },
    ])
}

#[test]
fn a_change_is_sent_once_and_the_answer_is_the_record() {
    let http = FakeHttp::default();
    let saved = record(4, "Director", "Springfield");
    http.answer(CONTACT, 200, &saved.to_string());
    assert_eq!(save(&http, edit()), Ok(object(&saved)));
    assert_eq!((patches(&http), http.urls()), (vec![patch(3)], vec![CONTACT.to_owned()]));
    // Without a change there is nothing to send.
    let unchanged = Edit::of(object(&saved));
    assert_eq!(save(&http, unchanged), Ok(object(&saved)));
    assert_eq!(http.urls().len(), 1);
}

#[test]
fn an_answer_without_a_body_is_followed_by_a_look() {
    let http = FakeHttp::default();
    let saved = record(4, "Director", "Springfield");
    http.answer(CONTACT, 204, "").answer(FRESH, 200, &saved.to_string());
    assert_eq!(save(&http, edit()), Ok(object(&saved)));
    assert_eq!(http.urls(), [CONTACT, FRESH]);
}

#[test]
fn other_fields_that_somebody_changed_meanwhile_are_left_to_them() {
    for status in [409, 412] {
        let http = FakeHttp::default();
        let saved = record(5, "Director", "Chicago");
        http.answer(CONTACT, status, "").answer(FRESH, 200, &record(4, "Engineer", "Chicago").to_string());
        http.answer(CONTACT, 200, &saved.to_string());
        assert_eq!(save(&http, edit()), Ok(object(&saved)));
        assert_eq!(patches(&http), [patch(3), patch(4)]);
    }
}

#[test]
fn the_same_field_is_the_persons_to_decide() {
    let http = FakeHttp::default();
    let current = record(4, "Manager", "Springfield");
    http.answer(CONTACT, 409, "").answer(FRESH, 200, &current.to_string());
    let conflict =
        Conflict { field: "job_title".to_owned(), mine: "Director".to_owned(), theirs: "Manager".to_owned() };
    let error = SaveError::Conflict { current: object(&current), conflicts: vec![conflict] };
    assert_eq!(save(&http, edit()), Err(error));
    assert_eq!(patches(&http).len(), 1);
}

#[test]
fn a_change_that_had_arrived_after_all_is_taken_for_saved() {
    let http = FakeHttp::default();
    let saved = record(4, "Director", "Springfield");
    http.outcome(CONTACT, Err(HttpError::Unreachable));
    assert_eq!(save(&http, edit()), Err(SaveError::Service(HttpError::Unreachable.into())));
    http.answer(CONTACT, 409, "").answer(FRESH, 200, &saved.to_string());
    assert_eq!(save(&http, edit()), Ok(object(&saved)));
    assert_eq!(patches(&http).len(), 2);
}

#[test]
fn a_record_that_was_locked_or_never_rests_says_so() {
    let http = FakeHttp::default();
    let mut locked = record(4, "Engineer", "Springfield");
    locked["sys_locked"] = json!(true);
    http.answer(CONTACT, 409, "").answer(FRESH, 200, &locked.to_string());
    assert_eq!(save(&http, edit()), Err(SaveError::Locked));

    let http = FakeHttp::default();
    http.answer(CONTACT, 409, "").answer(FRESH, 200, &record(4, "Engineer", "Chicago").to_string());
    http.answer(CONTACT, 409, r#"{"message":"again"}"#);
    let again = ServiceError::Status { status: 409, message: Some("again".to_owned()) };
    assert_eq!(save(&http, edit()), Err(SaveError::Service(again)));
}

#[test]
fn each_failure_keeps_what_was_written_and_says_what_to_do() {
    let told = |status, body: &str| {
        let http = FakeHttp::default();
        http.answer(CONTACT, status, body);
        save(&http, edit()).expect_err("a failure").problem()
    };
    for (status, hint) in [
        (400, "Look at what you changed, then save again. What you wrote still stands here."),
        (403, "Ask your association, or change it in Rhythm’s own portal. What you wrote still stands here."),
        (500, "Retry in a moment. What you wrote still stands here."),
        (401, "Sign in again. What you wrote still stands here."),
    ] {
        let problem = told(status, r#"{"message":"no"}"#);
        assert_eq!((problem.title.as_str(), problem.hint.as_str()), ("Your changes could not be saved", hint));
        assert_eq!(problem.code, Some(format!("{status}: no")));
    }
    assert_eq!(told(200, "[]").code.as_deref(), Some("the answer is not a record"));
}

#[test]
fn an_answer_that_is_lost_may_still_have_been_a_yes() {
    let title = |error: HttpError| SaveError::Service(error.into()).problem().title;
    for error in [HttpError::Unreachable, HttpError::NoAnswer(10), HttpError::Stalled(10)] {
        assert_eq!(title(error), "It is not known whether your changes were saved");
    }
    assert_eq!(title(HttpError::Redirected), "Your changes could not be saved");
}
