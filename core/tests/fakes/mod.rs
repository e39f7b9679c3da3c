//! Fakes of two ports: a network with prepared answers that records what was
//! asked, and a tab's storage in a map.

#![allow(
    dead_code,
    clippy::expect_used,
    reason = "each test file uses a part; a test that cannot be set up has failed"
)]

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::future::poll_fn;
use std::task::Poll;

use backbeat_core::config::Config;
use backbeat_core::oauth::token::AccessToken;
use backbeat_core::port::{Http, HttpError, Request, Response, StorageUnavailable, TabStorage};
use backbeat_core::renewal::{AccessTokens, NoToken};
use backbeat_core::rhythm::catalogue::{Catalogue, Service};
use backbeat_core::timestamp::Timestamp;

pub(crate) const NOW: Timestamp = Timestamp::from_seconds(1_795_000_000);

#[derive(Default)]
pub(crate) struct FakeHttp {
    answers: RefCell<BTreeMap<String, VecDeque<Result<Response, HttpError>>>>,
    pub(crate) asked: RefCell<Vec<Request>>,
}

impl FakeHttp {
    /// Prepares the next answer of `url`.
    pub(crate) fn answer(&self, url: &str, status: u16, body: &str) -> &Self {
        self.outcome(url, Ok(answer(status, body)))
    }

    pub(crate) fn outcome(&self, url: &str, outcome: Result<Response, HttpError>) -> &Self {
        self.answers.borrow_mut().entry(url.to_owned()).or_default().push_back(outcome);
        self
    }

    /// The addresses that were asked, in order.
    pub(crate) fn urls(&self) -> Vec<String> {
        self.asked.borrow().iter().map(|request| request.url.clone()).collect()
    }
}

/// An answer that calls itself JSON and came just now.
pub(crate) fn answer(status: u16, body: &str) -> Response {
    Response {
        status,
        content_type: Some("application/json".to_owned()),
        challenge: None,
        retry_after: None,
        body: body.to_owned(),
        received_at: NOW,
    }
}

impl Http for &FakeHttp {
    async fn send(&self, request: Request) -> Result<Response, HttpError> {
        FakeHttp::send(self, request).await
    }
}

impl Http for FakeHttp {
    async fn send(&self, request: Request) -> Result<Response, HttpError> {
        // As on a network, others get their turn before there is an answer.
        let mut is_first = true;
        poll_fn(|context| {
            if std::mem::take(&mut is_first) {
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            Poll::Ready(())
        })
        .await;
        let outcome = self.answers.borrow_mut().get_mut(&request.url).and_then(VecDeque::pop_front);
        self.asked.borrow_mut().push(request);
        outcome.unwrap_or(Err(HttpError::Unreachable))
    }
}

#[derive(Default)]
pub(crate) struct FakeStorage(pub(crate) RefCell<BTreeMap<String, String>>);

impl FakeStorage {
    pub(crate) fn len(&self) -> usize {
        self.0.borrow().len()
    }
}

impl TabStorage for FakeStorage {
    fn read(&self, key: &str) -> Result<Option<String>, StorageUnavailable> {
        Ok(self.0.borrow().get(key).cloned())
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StorageUnavailable> {
        self.0.borrow_mut().insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageUnavailable> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageUnavailable> {
        Ok(self.0.borrow().keys().cloned().collect())
    }
}

/// A storage that the browser denies.
pub(crate) struct DeniedStorage;

impl TabStorage for DeniedStorage {
    fn read(&self, _: &str) -> Result<Option<String>, StorageUnavailable> {
        Err(StorageUnavailable)
    }

    fn write(&self, _: &str, _: &str) -> Result<(), StorageUnavailable> {
        Err(StorageUnavailable)
    }

    fn remove(&self, _: &str) -> Result<(), StorageUnavailable> {
        Err(StorageUnavailable)
    }

    fn keys(&self) -> Result<Vec<String>, StorageUnavailable> {
        Err(StorageUnavailable)
    }
}

/// The token of a session that needs no other.
pub(crate) struct OneToken;

impl AccessTokens for OneToken {
    async fn current(&self) -> Result<AccessToken, NoToken> {
        Ok(AccessToken::new("at".to_owned()))
    }

    async fn after_refusal_of(&self, _: &AccessToken) -> Result<Option<AccessToken>, NoToken> {
        Ok(None)
    }
}

/// The services at their documented addresses.
pub(crate) fn catalogue() -> Catalogue {
    let config = Config::parse(r#"{"auth0_domain":"t.example","client_id":"abc"}"#, &Service::ids());
    Catalogue::new(&config.expect("a configuration")).expect("a catalogue")
}
