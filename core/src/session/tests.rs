use rstest::rstest;

use super::*;
use crate::oauth::error::ErrorResponse;
use crate::oauth::token::{AccessToken, TokenError};
use crate::port::HttpError;
use crate::secret::Secret;
use crate::sign_in::testing::signed_in;

const NOW: Timestamp = Timestamp::from_seconds(2000);
/// When the session of [`signed_in`] ends.
const END: i64 = 4600;

fn renewable() -> SignedIn {
    SignedIn { refresh_token: Some(Secret::new("rt".to_owned())), ..signed_in() }
}

fn renewed() -> SignedIn {
    SignedIn { access_token: AccessToken::new("next".to_owned()), ..renewable() }
}

fn problem(title: &str) -> Problem {
    Problem::failure(title, "", "")
}

fn with(signed_in: SignedIn, renewal: Renewal) -> Session {
    Session::SignedIn(Box::new(signed_in), renewal)
}

fn failing_since(failures: u32, pause: i64, error: RenewalError) -> Renewal {
    Renewal::Failing { failures, again_at: NOW.plus(pause), error }
}

/// The phases of the table, each with its name.
fn phases() -> Vec<(&'static str, Session)> {
    vec![
        ("restoring", Session::Restoring),
        ("not yet", Session::SignedOut(SignedOut::NotYet)),
        ("ended", ended(EndOfSession::Expired)),
        ("completing", Session::Completing),
        ("signed in", with(signed_in(), Renewal::Settled)),
        ("renewable", with(renewable(), Renewal::Settled)),
        ("renewing", with(renewable(), Renewal::UnderWay(2))),
        ("failing", with(renewable(), failing_since(2, 4, HttpError::Unreachable.into()))),
        ("failed", Session::Failed(problem("old"))),
    ]
}

/// What `event` changes: the phases that it leads out of, each with the one it leads to. All others stay as they are.
fn expect(event: &SessionEvent, now: Timestamp, changed: &[(&str, Session)]) {
    for (name, phase) in phases() {
        let expected =
            changed.iter().find(|(from, _)| *from == name).map_or_else(|| phase.clone(), |(_, to)| to.clone());
        assert_eq!(phase.on(event.clone(), now), expected, "{event:?} while {name}");
    }
}

fn to(phase: &Session, names: &[&'static str]) -> Vec<(&'static str, Session)> {
    names.iter().map(|name| (*name, phase.clone())).collect()
}

const ALL_SIGNED_IN: [&str; 4] = ["signed in", "renewable", "renewing", "failing"];

#[test]
fn a_response_in_the_address_is_completed_by_whoever_is_signed_out() {
    expect(&SessionEvent::ResponseTaken, NOW, &to(&Session::Completing, &["not yet", "ended"]));
}

#[test]
fn a_session_is_restored_by_whoever_is_signed_out() {
    expect(&SessionEvent::HadSession, NOW, &to(&Session::Restoring, &["not yet", "ended"]));
}

#[test]
fn a_sign_in_completes_while_it_is_waited_for() {
    let event = SessionEvent::Completed(Box::new(signed_in()));
    expect(&event, NOW, &to(&with(signed_in(), Renewal::Settled), &["completing"]));
}

#[test]
fn nothing_to_complete_means_signed_out_while_it_is_waited_for() {
    let over = Session::SignedOut(SignedOut::SessionOver);
    let event = SessionEvent::NothingToComplete(SignedOut::SessionOver);
    expect(&event, NOW, &to(&over, &["restoring", "completing"]));
}

#[test]
fn a_failed_sign_in_takes_nobody_out_of_a_session() {
    let event = SessionEvent::Failed(problem("new"));
    let failed = Session::Failed(problem("new"));
    expect(&event, NOW, &to(&failed, &["restoring", "not yet", "ended", "completing", "failed"]));
}

#[test]
fn time_ends_a_session_that_cannot_be_renewed_and_no_other() {
    expect(&SessionEvent::Tick, Timestamp::from_seconds(END - 1), &[]);
    let at_the_end = to(&ended(EndOfSession::Expired), &["signed in"]);
    expect(&SessionEvent::Tick, Timestamp::from_seconds(END), &at_the_end);
    // A laptop that slept for two hours.
    expect(&SessionEvent::Tick, Timestamp::from_seconds(END + 7200), &at_the_end);
}

#[test]
fn a_renewal_begins_in_a_session_only_and_remembers_its_failures() {
    let changed = [
        ("signed in", with(signed_in(), Renewal::UnderWay(0))),
        ("renewable", with(renewable(), Renewal::UnderWay(0))),
        ("failing", with(renewable(), Renewal::UnderWay(2))),
    ];
    expect(&SessionEvent::RenewalBegun, NOW, &changed);
}

#[test]
fn a_renewed_session_is_taken_only_while_it_is_waited_for() {
    let event = SessionEvent::Renewed(Box::new(renewed()));
    expect(&event, NOW, &to(&with(renewed(), Renewal::Settled), &["renewing"]));
}

#[test]
fn a_lost_connection_ends_no_session() {
    let waits = failing_since(3, 4, HttpError::Unreachable.into());
    let event = SessionEvent::RenewalFailed(HttpError::Unreachable.into());
    expect(&event, NOW, &to(&with(renewable(), waits), &["renewing"]));
}

#[test]
fn a_refusal_ends_the_session() {
    let refusal = TokenError::Refused(ErrorResponse::new("invalid_grant", None, None));
    let event = SessionEvent::RenewalFailed(refusal.into());
    expect(&event, NOW, &to(&ended(EndOfSession::Revoked), &["renewing"]));
}

#[test]
fn a_person_signs_out_of_a_session() {
    expect(&SessionEvent::SignOut, NOW, &to(&Session::SignedOut(SignedOut::ByPerson), &ALL_SIGNED_IN));
}

#[test]
fn a_sign_out_elsewhere_also_stops_what_is_under_way() {
    let mut names = vec!["restoring", "completing", "ended"];
    names.extend(ALL_SIGNED_IN);
    expect(&SessionEvent::SignedOutElsewhere, NOW, &to(&Session::SignedOut(SignedOut::Elsewhere), &names));
}

#[test]
fn what_was_read_is_put_aside() {
    let changed =
        [("failed", Session::SignedOut(SignedOut::NotYet)), ("ended", Session::SignedOut(SignedOut::SessionOver))];
    expect(&SessionEvent::Dismissed, NOW, &changed);
}

#[rstest]
#[case::first(0, None, 1)]
#[case::second(1, None, 2)]
#[case::sixth(5, None, 32)]
#[case::seventh(6, None, 60)]
#[case::after_a_night(40_000, None, 60)]
#[case::as_the_tenant_says(0, Some(20), 20)]
#[case::the_longer_of_both(5, Some(20), 32)]
#[case::no_more_than_a_minute(0, Some(3600), 60)]
fn the_pauses_between_two_renewals_grow(#[case] failures: u32, #[case] retry_after: Option<u32>, #[case] pause: i64) {
    let error = RenewalError::Unavailable { status: 503, retry_after };
    let event = SessionEvent::RenewalFailed(error.clone());
    let session = with(renewable(), Renewal::UnderWay(failures)).on(event, NOW);
    let expected = failing_since(failures + 1, pause, error);
    assert_eq!(session, with(renewable(), expected));
    assert_eq!(session.look_at(NOW), Some(NOW.plus(pause)));
}

#[test]
fn the_session_is_looked_at_when_something_is_to_be_done() {
    let look = |session: Session, seconds| session.look_at(Timestamp::from_seconds(seconds)).map(Timestamp::seconds);
    let settled = |signed_in| with(signed_in, Renewal::Settled);
    assert_eq!(look(settled(renewable()), 1000), Some(END - 60));
    assert_eq!(look(settled(renewable()), END + 7200), Some(END - 60));
    assert_eq!(look(settled(signed_in()), 1000), Some(END - 120));
    assert_eq!(look(settled(signed_in()), END - 120), Some(END - 119));
    assert_eq!(look(settled(signed_in()), END + 7200), Some(END));
    assert_eq!(look(with(renewable(), Renewal::UnderWay(0)), 1000), None);
    for (name, phase) in phases().into_iter().filter(|(name, _)| !ALL_SIGNED_IN.contains(name)) {
        assert_eq!(phase.look_at(NOW), None, "{name}");
    }
}

#[test]
fn the_last_two_minutes_of_a_session_that_cannot_be_renewed_are_counted() {
    let left = |signed_in, seconds| with(signed_in, Renewal::Settled).seconds_left(Timestamp::from_seconds(seconds));
    let seen = [END - 121, END - 120, END - 1, END, END + 1].map(|seconds| left(signed_in(), seconds));
    assert_eq!(seen, [None, Some(120), Some(1), Some(0), None]);
    assert_eq!(left(renewable(), END - 1), None);
    assert_eq!(Session::Restoring.seconds_left(Timestamp::from_seconds(END - 1)), None);
}
