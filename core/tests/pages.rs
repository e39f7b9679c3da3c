//! A list read page by page, over a network with prepared answers.

#![allow(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod fakes;

use std::collections::BTreeMap;

use backbeat_core::port::{Http, HttpError, Request, Response};
use backbeat_core::rhythm::catalogue::operations::INVOICES_BY_CONTACT;
use backbeat_core::rhythm::client::ServiceClient;
use backbeat_core::rhythm::error::ServiceError;
use backbeat_core::rhythm::list::ListError;
use backbeat_core::rhythm::pages::{End, Pages, RECORDS_LIMIT};
use fakes::{FakeHttp, OneToken, answer, catalogue};
use pollster::block_on;
use proptest::prelude::*;

const FIRST: &str = "https://collect.api.rhythmsoftware.com/invoices/example.org/contact/100245";

fn invoices() -> Pages {
    let arguments = [("tenantId", "example.org"), ("contact_id", "100245")];
    Pages::of(&INVOICES_BY_CONTACT, arguments.map(|(name, value)| (name, value.to_owned())).to_vec())
}

fn at(key: &str) -> String {
    format!("{FIRST}?exclusiveStartKey={key}")
}

/// The ids of the next page, or `None` at the end.
fn next(pages: &mut Pages, http: impl Http) -> Result<Option<Vec<String>>, ServiceError> {
    let catalogue = catalogue();
    let records = block_on(pages.next(&ServiceClient::new(&catalogue, http, OneToken)))?;
    let ids = |record: &serde_json::Map<_, serde_json::Value>| record["id"].as_str().expect("an id").to_owned();
    Ok(records.map(|records| records.iter().map(ids).collect()))
}

#[test]
fn each_page_begins_where_the_last_one_ended() {
    let http = FakeHttp::default();
    http.answer(FIRST, 200, r#"{"Count":2,"Items":[{"id":"a"},{"id":"b"}],"LastEvaluatedKey":"k 1"}"#)
        .answer(&at("k+1"), 200, r#"{"Items":[{"id":"c"},7],"LastEvaluatedKey":{"id":"c"}}"#)
        .answer(&at("%7B%22id%22%3A%22c%22%7D"), 200, r#"[{"id":"d"}]"#);
    let mut pages = invoices();
    assert_eq!(next(&mut pages, &http), Ok(Some(vec!["a".to_owned(), "b".to_owned()])));
    assert_eq!((pages.loaded(), pages.end()), (2, None));
    assert_eq!(next(&mut pages, &http), Ok(Some(vec!["c".to_owned()])));
    assert_eq!(next(&mut pages, &http), Ok(Some(vec!["d".to_owned()])));
    assert_eq!((pages.loaded(), pages.odd(), pages.end()), (4, 1, Some(End::Complete)));
    assert_eq!(next(&mut pages, &http), Ok(None));
    assert_eq!(http.urls().len(), 3);
}

#[test]
fn an_empty_page_with_a_key_is_not_the_end() {
    let http = FakeHttp::default();
    http.answer(FIRST, 200, r#"{"Count":0,"Items":[],"LastEvaluatedKey":"1"}"#)
        .answer(&at("1"), 200, r#"{"Count":0,"Items":[],"LastEvaluatedKey":"2"}"#)
        .answer(&at("2"), 200, r#"{"Count":1,"Items":[{"id":"a"}]}"#);
    assert_eq!(next(&mut invoices(), &http), Ok(Some(vec!["a".to_owned()])));
    let http = FakeHttp::default();
    http.answer(FIRST, 200, r#"{"Count":0,"Items":[]}"#);
    let mut pages = invoices();
    assert_eq!(next(&mut pages, &http), Ok(None));
    assert_eq!(pages.end(), Some(End::Complete));
}

#[test]
fn a_key_that_comes_again_ends_in_an_error_and_keeps_what_came() {
    let http = FakeHttp::default();
    http.answer(FIRST, 200, r#"{"Items":[{"id":"a"}],"LastEvaluatedKey":"1"}"#)
        .answer(&at("1"), 200, r#"{"Items":[{"id":"b"}],"LastEvaluatedKey":"2"}"#)
        .answer(&at("2"), 200, r#"{"Items":[{"id":"a"}],"LastEvaluatedKey":"1"}"#);
    let mut pages = invoices();
    assert_eq!(next(&mut pages, &http), Ok(Some(vec!["a".to_owned()])));
    assert_eq!(next(&mut pages, &http), Ok(Some(vec!["b".to_owned()])));
    // What that page holds is not lost.
    assert_eq!(next(&mut pages, &http), Ok(Some(vec!["a".to_owned()])));
    for _ in 0..2 {
        assert_eq!(next(&mut pages, &http), Err(ListError::RepeatedKey.into()));
    }
    assert_eq!((pages.loaded(), pages.end(), http.urls().len()), (3, None, 3));
}

#[test]
fn a_failure_can_be_tried_again_at_the_same_page() {
    let http = FakeHttp::default();
    let second = at("1");
    http.answer(FIRST, 200, r#"{"Items":[{"id":"a"}],"LastEvaluatedKey":"1"}"#)
        .answer(&second, 500, "")
        .outcome(&second, Err(HttpError::Unreachable))
        .answer(&second, 200, "{}")
        .answer(&second, 200, r#"{"Items":[{"id":"b"}]}"#);
    let mut pages = invoices();
    assert_eq!(next(&mut pages, &http), Ok(Some(vec!["a".to_owned()])));
    assert_eq!(next(&mut pages, &http), Err(ServiceError::Status { status: 500, message: None }));
    assert_eq!(next(&mut pages, &http), Err(HttpError::Unreachable.into()));
    assert_eq!(next(&mut pages, &http), Err(ListError::NotAList.into()));
    assert_eq!(next(&mut pages, &http), Ok(Some(vec!["b".to_owned()])));
    assert_eq!(next(&mut pages, &http), Ok(None));
}

/// A service that makes its answer of the key it was given; none at first.
struct Endless<F>(F);

impl<F: Fn(Option<u32>) -> String> Http for Endless<F> {
    async fn send(&self, request: Request) -> Result<Response, HttpError> {
        let key = request.url.split_once("exclusiveStartKey=").map(|(_, key)| key.parse().expect("a key"));
        Ok(answer(200, &(self.0)(key)))
    }
}

#[test]
fn pages_with_nothing_in_them_end_some_time() {
    let pages = |key: Option<u32>| format!(r#"{{"Items":[],"LastEvaluatedKey":"{}"}}"#, key.unwrap_or(0) + 1);
    assert_eq!(next(&mut invoices(), Endless(pages)), Err(ListError::OnlyEmptyPages.into()));
}

#[test]
fn a_list_without_end_is_read_up_to_a_limit() {
    let items = vec![r#"{"id":"x"}"#; 30_000].join(",");
    let of = |key: Option<u32>| format!(r#"{{"Items":[{items}],"LastEvaluatedKey":"{}"}}"#, key.unwrap_or(0) + 1);
    let mut pages = invoices();
    let mut sizes = Vec::new();
    while let Some(ids) = next(&mut pages, Endless(of)).expect("a page") {
        sizes.push(ids.len());
    }
    assert_eq!(sizes, [30_000, 30_000, 30_000, 10_000]);
    assert_eq!((pages.loaded(), pages.end()), (RECORDS_LIMIT, Some(End::Limit)));
    // A list that ends exactly there is complete.
    let last = |key: Option<u32>| match key {
        None => format!(r#"{{"Items":[{}],"LastEvaluatedKey":"1"}}"#, vec![r#"{"id":"x"}"#; 60_000].join(",")),
        Some(_) => format!("[{}]", vec![r#"{"id":"x"}"#; 40_000].join(",")),
    };
    let mut pages = invoices();
    while next(&mut pages, Endless(last)).expect("a page").is_some() {}
    assert_eq!((pages.loaded(), pages.end()), (RECORDS_LIMIT, Some(End::Complete)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// However a list is cut into pages, empty ones among them, and in whatever form each comes: all records come once, in order.
    #[test]
    fn a_list_is_the_same_however_it_is_cut(sizes in prop::collection::vec(0_usize..4, 1..12), forms in prop::collection::vec(0_u8..3, 12)) {
        let mut ids = (0..).map(|id: u32| id.to_string());
        let mut expected = Vec::new();
        let mut bodies = BTreeMap::new();
        for (page, size) in sizes.iter().enumerate() {
            let of_page: Vec<String> = ids.by_ref().take(*size).collect();
            let items: Vec<String> = of_page.iter().map(|id| format!(r#"{{"id":"{id}"}}"#)).collect();
            let next = if page + 1 < sizes.len() { format!("\"{}\"", page + 1) } else { "null".to_owned() };
            let items = items.join(",");
            let body = match forms[page] {
                0 => format!(r#"{{"Count":{size},"Items":[{items}],"LastEvaluatedKey":{next}}}"#),
                1 if next == "null" => format!("[{items}]"),
                _ => format!(r#"{{"Items":[{items}],"LastEvaluatedKey":{next}}}"#),
            };
            bodies.insert(page.checked_sub(1).map(|_| u32::try_from(page).expect("few pages")), body);
            expected.extend(of_page);
        }
        let mut pages = invoices();
        let mut found = Vec::new();
        while let Some(ids) = next(&mut pages, Endless(|key| bodies[&key].clone())).expect("a page") {
            prop_assert!(!ids.is_empty());
            found.extend(ids);
            prop_assert_eq!(pages.loaded(), found.len());
        }
        prop_assert_eq!(found, expected);
        prop_assert_eq!(pages.end(), Some(End::Complete));
    }
}
