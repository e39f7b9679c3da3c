//! A session that is kept going against a prepared network: when the tenant is
//! asked for the next token, how often, and what each answer makes of the session.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot be set up has failed"
)]

mod fakes;
mod stage;
mod tenant;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use backbeat_core::config::Config;
use backbeat_core::oauth::error::ErrorResponse;
use backbeat_core::oauth::id_token::{ClaimError, IdTokenError};
use backbeat_core::oauth::jwk::KeySelectionError;
use backbeat_core::oauth::token::{AccessToken, TokenError};
use backbeat_core::port::{Http, HttpError, Method, Request, Response};
use backbeat_core::renewal::{AccessTokens as _, EndOfSession, Keeper, NoToken, RenewalError, SessionHolder};
use backbeat_core::rhythm::catalogue::operations::CURRENT_CONTACT;
use backbeat_core::rhythm::catalogue::{Catalogue, Service};
use backbeat_core::rhythm::client::{Call, ServiceClient};
use backbeat_core::rhythm::error::ServiceError;
use backbeat_core::secret::Secret;
use backbeat_core::session::{Renewal, Session, SessionEvent, SignedOut};
use backbeat_core::sign_in::SignedIn;
use backbeat_core::timestamp::Timestamp;
use fakes::{FakeHttp, NOW, answer};
use futures_util::future::{LocalBoxFuture, join_all};
use pollster::block_on;
use rstest::rstest;
use serde_json::{Value, json};
use stage::{KEYS, Stage, TOKEN, claims, claims_with};
use tenant::{KEY, NEXT_KEY, NativeSignatures};

const REVOKE: &str = "https://t.example/oauth/revoke";
const CONTACT: &str = "https://rolodex.api.rhythmsoftware.com/contacts/current";

/// A session, its clock, and a network whose answers come as they are asked for.
#[derive(Clone)]
struct Tab {
    session: Rc<RefCell<Session>>,
    now: Rc<Cell<Timestamp>>,
    http: Rc<FakeHttp>,
    spawned: Rc<RefCell<Vec<LocalBoxFuture<'static, ()>>>>,
}

impl SessionHolder for Tab {
    fn look<T>(&self, look: impl FnOnce(&Session) -> T) -> T {
        look(&self.session.borrow())
    }

    fn on(&self, event: SessionEvent) {
        let session = self.session.replace(Session::Completing).on(event, self.now.get());
        self.session.replace(session);
    }

    fn now(&self) -> Timestamp {
        self.now.get()
    }

    fn spawn(&self, work: LocalBoxFuture<'static, ()>) {
        self.spawned.borrow_mut().push(work);
    }
}

#[derive(Clone)]
struct Network(Rc<FakeHttp>);

impl Http for Network {
    async fn send(&self, request: Request) -> Result<Response, HttpError> {
        self.0.send(request).await
    }
}

#[derive(Clone)]
struct Rsa;

impl backbeat_core::port::Signatures for Rsa {
    async fn verify_rs256(
        &self,
        key: backbeat_core::port::RsaPublicKey<'_>,
        signing_input: &[u8],
        signature: &[u8],
    ) -> Result<bool, backbeat_core::port::SignaturesUnavailable> {
        NativeSignatures.verify_rs256(key, signing_input, signature).await
    }
}

impl Tab {
    /// A person has just signed in; the token lives an hour.
    fn signed_in() -> Self {
        let signed_in = Stage::started().will_sign(&claims()).complete_well().expect("signed in");
        let session = Session::SignedIn(Box::new(signed_in), Renewal::Settled);
        Self {
            session: Rc::new(RefCell::new(session)),
            now: Rc::new(Cell::new(NOW)),
            http: Rc::default(),
            spawned: Rc::default(),
        }
    }

    /// The same, `seconds` later.
    fn after(self, seconds: i64) -> Self {
        self.now.set(NOW.plus(seconds));
        self
    }

    fn keeper(&self) -> Keeper<Self, Network, Rsa> {
        Keeper::new(self.clone(), Network(self.http.clone()), Rsa)
    }

    /// The tenant will grant `access_token`, with an ID token of these claims if there are any.
    fn will_grant(self, access_token: &str, claims: Option<&Value>) -> Self {
        self.will_send(access_token, claims.map(|claims| KEY.sign(&KEY.header(), claims)))
    }

    fn will_send(self, access_token: &str, id_token: Option<String>) -> Self {
        let mut body = json!({ "access_token": access_token, "token_type": "Bearer", "expires_in": 1800 });
        body["refresh_token"] = json!(format!("rt-{access_token}"));
        if let Some(id_token) = id_token {
            body["id_token"] = json!(id_token);
        }
        let answer = Response { received_at: self.now.get(), ..answer(200, &body.to_string()) };
        self.http.outcome(TOKEN, Ok(answer));
        self
    }

    fn will_publish(self, keys: &[Value]) -> Self {
        let answer = Response { received_at: self.now.get(), ..answer(200, &tenant::key_set(keys)) };
        self.http.outcome(KEYS, Ok(answer));
        self
    }

    /// The token for a call, and what became of the session.
    fn call(&self) -> Result<String, NoToken> {
        block_on(self.keeper().current()).map(|token| token.secret().expose().clone())
    }

    fn token(&self) -> String {
        self.look(|session| session.signed_in().map(|it| it.access_token.secret().expose().clone())).expect("signed in")
    }

    fn asked(&self, url: &str) -> usize {
        self.http.urls().iter().filter(|asked| *asked == url).count()
    }

    fn end(&self) -> Option<EndOfSession> {
        self.look(|session| match session {
            Session::SignedOut(SignedOut::Ended(end)) => Some(*end),
            _ => None,
        })
    }
}

/// The claims of an ID token that is issued `seconds` after the sign-in.
fn later(seconds: i64) -> Value {
    let mut claims = claims_with("nonce", None);
    claims["iat"] = json!(NOW.seconds() + seconds);
    claims["exp"] = json!(NOW.seconds() + seconds + 600);
    claims
}

/// Inside the last minute of the token, beyond the age at which keys are asked for again.
const DUE: i64 = 3540;

fn due() -> Tab {
    Tab::signed_in().after(DUE)
}

#[test]
fn a_token_is_used_until_a_minute_before_its_end() {
    let tab = Tab::signed_in().after(DUE - 1);
    assert_eq!((tab.call(), tab.http.urls().len()), (Ok(tab.token()), 0));
}

#[test]
fn then_the_tenant_is_asked_for_the_next_with_its_keys_beside_it() {
    let tab = due().will_grant("next", Some(&later(DUE))).will_publish(&[KEY.jwk()]);
    assert_eq!(tab.call(), Ok("next".to_owned()));
    assert_eq!(tab.http.urls(), [TOKEN, KEYS]);
    let Method::PostForm(form) = &tab.http.asked.borrow()[0].method else { panic!("the token request is a form") };
    assert_eq!(form.expose(), "grant_type=refresh_token&client_id=abc&refresh_token=rt");
    tab.look(|session| {
        let signed_in = session.signed_in().expect("signed in");
        assert_eq!(signed_in.refresh_token.as_ref().map(|token| token.expose().as_str()), Some("rt-next"));
        assert_eq!((signed_in.expires_at, signed_in.lifetime), (NOW.plus(DUE + 1800), 1800));
        assert_eq!(signed_in.claims.subject(), "auth0|1");
        assert!(!signed_in.keys.are_stale(NOW.plus(DUE)));
    });
}

#[test]
fn two_renewals_within_five_minutes_ask_for_the_keys_once() {
    let tab = due().will_grant("second", Some(&later(DUE))).will_publish(&[KEY.jwk()]);
    assert_eq!(tab.call(), Ok("second".to_owned()));
    let refused = AccessToken::new("second".to_owned());
    let tab = tab.will_grant("third", Some(&later(DUE)));
    assert_eq!(block_on(tab.keeper().after_refusal_of(&refused)), Ok(Some(AccessToken::new("third".to_owned()))));
    assert_eq!(tab.http.urls(), [TOKEN, KEYS, TOKEN]);
}

#[test]
fn an_answer_without_an_id_token_goes_on_with_the_first() {
    let tab = due().will_grant("next", None).will_publish(&[KEY.jwk()]);
    assert_eq!(tab.call(), Ok("next".to_owned()));
}

#[test]
fn a_tenant_that_does_not_rotate_leaves_the_refresh_token() {
    let tab = due();
    let body = r#"{"access_token":"next","token_type":"Bearer","expires_in":60}"#;
    tab.http.answer(TOKEN, 200, body);
    assert_eq!(tab.call(), Ok("next".to_owned()));
    let kept = tab.look(|session| session.signed_in().and_then(|it| it.refresh_token.clone()));
    assert_eq!(kept, Some(Secret::new("rt".to_owned())));
}

#[test]
fn any_number_of_calls_wait_for_one_renewal() {
    let tab = due().will_grant("next", None);
    let keeper = tab.keeper();
    let tokens = block_on(join_all((0..50).map(|_| keeper.current())));
    assert!(tokens.iter().all(|token| *token == Ok(AccessToken::new("next".to_owned()))));
    assert_eq!(tab.asked(TOKEN), 1);
}

#[test]
fn a_renewal_is_seen_through_when_whoever_waited_for_it_has_gone() {
    let tab = due().will_grant("next", None);
    let keeper = tab.keeper();
    // The call begins, and is dropped with its page.
    let mut call = Box::pin(keeper.current());
    assert!(futures_util::FutureExt::now_or_never(&mut call).is_none());
    drop(call);
    block_on(join_all(tab.spawned.take()));
    assert_eq!((tab.token(), tab.asked(TOKEN)), ("next".to_owned(), 1));
}

#[test]
fn coming_back_after_two_hours_renews_before_anything_is_called() {
    let tab = Tab::signed_in().after(7200 + 3600).will_grant("next", None);
    tab.keeper().look();
    block_on(join_all(tab.spawned.take()));
    assert_eq!((tab.token(), tab.asked(TOKEN)), ("next".to_owned(), 1));
}

#[test]
fn coming_back_before_it_is_time_asks_nothing() {
    let tab = Tab::signed_in().after(DUE - 1);
    tab.keeper().look();
    assert!(tab.spawned.take().is_empty());
}

fn refusal(error: &str) -> RenewalError {
    TokenError::Refused(ErrorResponse::new(error, None, None)).into()
}

#[rstest]
#[case::expired_revoked_or_reused(400, r#"{"error":"invalid_grant"}"#, EndOfSession::Revoked)]
#[case::another_refusal(403, r#"{"error":"access_denied"}"#, EndOfSession::Refused)]
#[case::unknown_client(401, r#"{"error":"invalid_client"}"#, EndOfSession::Refused)]
#[case::a_refusal_without_words(403, "", EndOfSession::Refused)]
#[case::html(200, "<html>", EndOfSession::Unusable)]
#[case::no_token(200, r#"{"token_type":"Bearer","expires_in":60}"#, EndOfSession::Unusable)]
#[case::mac(200, r#"{"access_token":"x","token_type":"mac","expires_in":60}"#, EndOfSession::Unusable)]
fn a_tenant_that_says_no_ends_the_session(#[case] status: u16, #[case] body: &str, #[case] end: EndOfSession) {
    let tab = due();
    tab.http.answer(TOKEN, status, body);
    assert_eq!((tab.call(), tab.end()), (Err(NoToken::SessionOver), Some(end)));
    // And nothing is asked again.
    assert_eq!((tab.call(), tab.asked(TOKEN)), (Err(NoToken::SessionOver), 1));
}

#[rstest]
#[case::another_person("sub", json!("auth0|2"), EndOfSession::OtherPerson)]
#[case::another_issuer("iss", json!("https://evil.example/"), EndOfSession::OtherPerson)]
#[case::another_client("aud", json!("other"), EndOfSession::Unusable)]
#[case::another_nonce("nonce", json!("other"), EndOfSession::Unusable)]
#[case::expired_though_issued_now("exp", json!(NOW.seconds()), EndOfSession::Unusable)]
fn a_renewal_that_vouches_for_something_else_ends_the_session(
    #[case] name: &str,
    #[case] value: Value,
    #[case] end: EndOfSession,
) {
    let mut claims = later(DUE);
    claims[name] = value;
    let tab = due().will_grant("evil", Some(&claims)).will_publish(&[KEY.jwk()]);
    assert_eq!((tab.call(), tab.end()), (Err(NoToken::SessionOver), Some(end)));
}

#[test]
fn a_forged_signature_ends_the_session() {
    let forged = NEXT_KEY.sign(&KEY.header(), &later(DUE));
    let tab = due().will_send("evil", Some(forged)).will_publish(&[KEY.jwk()]);
    assert_eq!((tab.call(), tab.end()), (Err(NoToken::SessionOver), Some(EndOfSession::Unusable)));
}

#[test]
fn rotated_keys_are_looked_up_once() {
    let id_token = NEXT_KEY.sign(&NEXT_KEY.header(), &later(DUE));
    let tab = due().will_send("next", Some(id_token)).will_publish(&[KEY.jwk()]).will_publish(&[NEXT_KEY.jwk()]);
    assert_eq!(tab.call(), Ok("next".to_owned()));
    assert_eq!(tab.http.urls(), [TOKEN, KEYS, KEYS]);
}

#[test]
fn an_unknown_key_is_not_looked_up_again_and_again() {
    let tab = due();
    let id_token = NEXT_KEY.sign(&NEXT_KEY.header(), &later(DUE));
    let tab = tab.will_send("next", Some(id_token)).will_publish(&[KEY.jwk()]).will_publish(&[KEY.jwk()]);
    assert_eq!((tab.call(), tab.end()), (Err(NoToken::SessionOver), Some(EndOfSession::Unusable)));
    assert_eq!(tab.http.urls(), [TOKEN, KEYS, KEYS]);
    let error = RenewalError::from(IdTokenError::Key(KeySelectionError::UnknownKeyId));
    assert_eq!(error.end(), Some(EndOfSession::Unusable));
}

#[test]
fn keys_that_cannot_be_had_are_no_reason_to_lose_the_session() {
    // The set of the sign-in still has the key.
    let tab = due().will_grant("next", Some(&later(DUE)));
    assert_eq!(tab.call(), Ok("next".to_owned()));
}

fn unavailable(status: u16, retry_after: Option<u32>) -> Result<Response, HttpError> {
    Ok(Response { retry_after, ..answer(status, r#"{"error":"temporarily_unavailable"}"#) })
}

#[rstest]
#[case::lost_connection(Err(HttpError::Unreachable))]
#[case::time_limit(Err(HttpError::NoAnswer(10)))]
#[case::redirect(Err(HttpError::Redirected))]
#[case::too_many_requests(unavailable(429, None))]
#[case::fault(unavailable(500, None))]
#[case::unavailable(unavailable(503, None))]
fn a_tenant_that_cannot_answer_ends_nothing(#[case] outcome: Result<Response, HttpError>) {
    let tab = due();
    tab.http.outcome(TOKEN, outcome);
    let token = tab.token();
    // The token is good for another minute; while it is, nobody waits for the next try.
    assert_eq!(tab.call(), Ok(token.clone()));
    assert_eq!((tab.call(), tab.asked(TOKEN)), (Ok(token), 1));
    // A second later it is tried again.
    let tab = tab.after(DUE + 1).will_grant("next", None);
    assert_eq!((tab.call(), tab.asked(TOKEN)), (Ok("next".to_owned()), 2));
}

#[test]
fn a_call_with_an_ended_token_says_that_it_could_not_be_renewed() {
    let tab = Tab::signed_in().after(3600);
    tab.http.outcome(TOKEN, Err(HttpError::Unreachable));
    assert_eq!(tab.call(), Err(NoToken::NotRenewed(HttpError::Unreachable.into())));
    assert_eq!(tab.end(), None);
    let tab = tab.will_grant("next", None);
    assert_eq!(tab.call(), Ok("next".to_owned()));
}

#[test]
fn a_tenant_that_wants_to_be_left_alone_is() {
    let tab = Tab::signed_in().after(3600);
    tab.http.outcome(TOKEN, unavailable(429, Some(30)));
    let error = NoToken::NotRenewed(RenewalError::Unavailable { status: 429, retry_after: Some(30) });
    assert_eq!(tab.call(), Err(error.clone()));
    let tab = tab.after(3629);
    tab.keeper().look();
    assert_eq!((tab.call(), tab.asked(TOKEN)), (Err(error), 1));
    let tab = tab.after(3630).will_grant("next", None);
    assert_eq!((tab.call(), tab.asked(TOKEN)), (Ok("next".to_owned()), 2));
}

#[test]
fn without_a_refresh_token_the_session_ends_with_its_token() {
    let tab = Tab::signed_in();
    let without = |session: &Session| {
        let signed_in = session.signed_in().expect("signed in").clone();
        Session::SignedIn(Box::new(SignedIn { refresh_token: None, ..signed_in }), Renewal::Settled)
    };
    let session = tab.look(without);
    tab.session.replace(session);
    let tab = tab.after(3599);
    assert!(tab.call().is_ok());
    let tab = tab.after(3600);
    assert_eq!((tab.call(), tab.end()), (Err(NoToken::SessionOver), Some(EndOfSession::Expired)));
    assert_eq!(tab.http.urls().len(), 0);
}

#[test]
fn a_renewal_that_comes_after_the_sign_out_is_given_back() {
    let tab = due().will_grant("late", None);
    let keeper = tab.keeper();
    keeper.look();
    tab.on(SessionEvent::SignOut);
    block_on(join_all(tab.spawned.take()));
    assert_eq!(*tab.session.borrow(), Session::SignedOut(SignedOut::ByPerson));
    assert_eq!(tab.asked(REVOKE), 1);
    let asked = tab.http.asked.borrow();
    let Method::PostForm(form) = &asked.last().expect("a request").method else { panic!("a form") };
    assert_eq!(form.expose(), "client_id=abc&token=rt-late&token_type_hint=refresh_token");
}

fn catalogue() -> Catalogue {
    let config = Config::parse(r#"{"auth0_domain":"t.example","client_id":"abc"}"#, &Service::ids());
    Catalogue::new(&config.expect("a configuration")).expect("a catalogue")
}

/// The statuses of `calls` parallel calls.
fn get_in_parallel(tab: &Tab, calls: usize) -> Vec<Result<u16, ServiceError>> {
    let (catalogue, keeper) = (catalogue(), tab.keeper());
    let client = ServiceClient::new(&catalogue, Network(tab.http.clone()), keeper);
    let get = |_| async { client.get(Call::of(&CURRENT_CONTACT, &[]), 100).await.map(|it| it.status) };
    block_on(join_all((0..calls).map(get)))
}

#[test]
fn fifty_refused_calls_cost_one_renewal_and_are_sent_twice() {
    let tab = Tab::signed_in().will_grant("next", None);
    for status in [[401; 50], [200; 50]].concat() {
        tab.http.answer(CONTACT, status, "{}");
    }
    assert_eq!(get_in_parallel(&tab, 50), vec![Ok(200); 50]);
    assert_eq!((tab.asked(TOKEN), tab.asked(CONTACT)), (1, 100));
    let asked = tab.http.asked.borrow();
    let tokens = asked.iter().filter(|request| request.url == CONTACT).map(|request| request.bearer.clone());
    let next = Some(Secret::new("next".to_owned()));
    assert_eq!(tokens.filter(|token| *token == next).count(), 50);
}

#[test]
fn a_service_that_always_refuses_is_asked_twice_and_the_tenant_once() {
    let tab = Tab::signed_in().will_grant("next", None);
    for _ in 0..6 {
        tab.http.answer(CONTACT, 401, "");
    }
    assert_eq!(get_in_parallel(&tab, 1), [Ok(401)]);
    assert_eq!((tab.asked(TOKEN), tab.asked(CONTACT)), (1, 2));
    // The new token is refused too, so its age is not why: no further one is asked for.
    assert_eq!(get_in_parallel(&tab, 4), vec![Ok(401); 4]);
    assert_eq!((tab.asked(TOKEN), tab.asked(CONTACT)), (1, 6));
}

#[test]
fn a_refused_call_whose_session_cannot_be_renewed_says_so() {
    let tab = Tab::signed_in();
    tab.http.answer(CONTACT, 401, "").answer(TOKEN, 400, r#"{"error":"invalid_grant"}"#);
    assert_eq!(get_in_parallel(&tab, 1), [Err(ServiceError::NoToken(NoToken::SessionOver))]);
    assert_eq!(tab.end(), Some(EndOfSession::Revoked));
    assert_eq!(refusal("invalid_grant").end(), Some(EndOfSession::Revoked));
}

#[test]
fn a_refusal_that_could_not_be_answered_is_answered_later_and_once() {
    let tab = Tab::signed_in();
    tab.http.answer(CONTACT, 401, "").outcome(TOKEN, unavailable(503, None));
    assert!(matches!(get_in_parallel(&tab, 1).as_slice(), [Err(ServiceError::NoToken(NoToken::NotRenewed(_)))]));
    // The token is young: without the refusal nothing would be due for an hour.
    let tab = tab.after(1).will_grant("next", None);
    tab.keeper().look();
    block_on(join_all(tab.spawned.take()));
    assert_eq!((tab.token(), tab.asked(TOKEN)), ("next".to_owned(), 2));
    let next_look = tab.look(|session| session.look_at(tab.now.get())).expect("a time to look again");
    assert!(next_look > tab.now.get());
}

#[test]
fn a_refused_call_keeps_to_the_tenants_wish_too() {
    let tab = Tab::signed_in();
    for _ in 0..3 {
        tab.http.answer(CONTACT, 401, "");
    }
    tab.http.outcome(TOKEN, unavailable(429, Some(30)));
    for _ in 0..3 {
        assert!(matches!(get_in_parallel(&tab, 1).as_slice(), [Err(ServiceError::NoToken(NoToken::NotRenewed(_)))]));
    }
    assert_eq!(tab.asked(TOKEN), 1);
}

#[rstest]
#[case::behind(-700)]
#[case::ahead(3600)]
fn a_wrong_clock_is_not_the_tenants_fault(#[case] off: i64) {
    let claims = later(DUE - off);
    let tab = due().will_grant("next", Some(&claims)).will_publish(&[KEY.jwk()]);
    assert_eq!((tab.call(), tab.end()), (Err(NoToken::SessionOver), Some(EndOfSession::WrongClock)));
}

#[test]
fn each_end_of_a_session_is_told_with_what_to_do() {
    use EndOfSession::{Expired, OtherPerson, Refused, Revoked, Unusable, WrongClock};
    let ends = [Expired, Revoked, Refused, WrongClock, OtherPerson, Unusable];
    let titles = ends.map(|end| end.problem().title);
    assert_eq!(ends.map(EndOfSession::keeps_page), [true, true, true, true, false, false]);
    let (ended, for_safety) = ("Your session has ended", "You were signed out for safety");
    assert_eq!(titles, [ended, ended, ended, "This device’s clock is wrong", for_safety, for_safety]);
    let error = RenewalError::from(IdTokenError::Claim(ClaimError::OtherSubject));
    assert_eq!(error.end(), Some(OtherPerson));
}
