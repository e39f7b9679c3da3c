//! The token itself: what it is, whether it is whole, when it is valid, and
//! whether its signature holds.

use super::super::case::Case;
use super::super::cause::Cause;
use super::super::check::{Check, CheckId};
use super::super::duration::duration;
use super::super::facts::Signature;
use super::super::token_text::{TokenText, Use};
use crate::json::{self, text};
use crate::shown_text::shown;
use crate::text::diagnosis::checks::token;

/// The difference of clocks that harms nobody, in seconds.
const LEEWAY: i64 = 60;
/// A thousand years: the time is in milliseconds.
const TOO_FAR: i64 = 31_000_000_000;
/// From how many seconds on it is told.
const CLOCK_TOLD: i64 = 30;

pub(super) fn kind(case: &Case<'_>) -> Check {
    let id = CheckId::Kind;
    let wrong = |cause, why, found| Check::failed(id, cause, why).found(found).expected(token::KIND_EXPECTED);
    match (case.text, case.used_for()) {
        (None, _) => Check::unknown(id, case.unreadable()),
        (Some(TokenText::Placeholder), _) => {
            wrong(Cause::PlaceholderToken, token::PLACEHOLDER, token::PLACEHOLDER_FOUND)
        }
        (Some(TokenText::Encrypted), _) => wrong(Cause::OpaqueToken, token::ENCRYPTED, token::ENCRYPTED_FOUND),
        (Some(TokenText::Opaque), _) => wrong(Cause::OpaqueToken, token::OPAQUE, token::OPAQUE_FOUND),
        (Some(TokenText::Refresh), _) => wrong(Cause::NotAnAccessToken, token::REFRESH, token::REFRESH_FOUND),
        (_, Some(Use::Id)) => wrong(Cause::NotAnAccessToken, token::ID_TOKEN, token::ID_TOKEN_FOUND),
        (_, Some(Use::Machine)) if case.is_about_caller() => {
            wrong(Cause::MachineToken, token::MACHINE, token::MACHINE_FOUND).expected(token::PERSONS)
        }
        (_, Some(Use::Machine)) => Check::passed(id, token::IS_MACHINE).found(token::IS_MACHINE_FOUND),
        (_, Some(Use::Person)) => Check::passed(id, token::IS_PERSONS).found(token::PERSONS),
        (_, None) => Check::unknown(id, token::KIND_UNREADABLE),
    }
}

pub(super) fn form(case: &Case<'_>) -> Check {
    let id = CheckId::Form;
    let damaged = |why: &str| Check::failed(id, Cause::MalformedToken, why).expected(token::FORM_EXPECTED);
    match (case.text, &case.unread) {
        (Some(TokenText::Damaged), _) => {
            let parts = case.carried.token.as_ref().map_or(0, |token| token.expose().split('.').count());
            damaged(token::WRONG_PARTS).found(token::parts_found(parts))
        }
        (Some(TokenText::Jwt), Some(error)) => damaged(&token::damaged(error)).found(token::DAMAGED_FOUND),
        (Some(TokenText::Jwt), None) => {
            match case.claims().and_then(|claims| claims.get("exp")).map(json::whole_number) {
                Some(Some(_)) => Check::passed(id, token::WHOLE),
                Some(None) => damaged(token::EXP_IS_NO_TIME).found(token::EXP_IS_NO_TIME_FOUND),
                None => damaged(token::NO_EXP).found(token::NO_EXP_FOUND),
            }
        }
        (Some(_), _) => Check::unknown(id, token::NO_JWT),
        (None, _) => Check::unknown(id, case.unreadable()),
    }
}

pub(super) fn algorithm(case: &Case<'_>) -> Check {
    let id = CheckId::Algorithm;
    let Some(jwt) = &case.jwt else {
        return Check::unknown(id, case.unreadable());
    };
    match text(&jwt.header, "alg") {
        Some("RS256") => Check::passed(id, token::ALGORITHM_RIGHT).found("RS256"),
        found => {
            let why = match found {
                Some(none) if none.eq_ignore_ascii_case("none") => token::NOT_SIGNED,
                Some(alg) if alg.starts_with("HS") => token::SHARED_SECRET,
                Some(_) => token::OTHER_ALGORITHM,
                None => token::NO_ALGORITHM,
            };
            let found = found.map_or_else(|| token::NO_ALGORITHM_FOUND.to_owned(), |alg| shown(alg, 10));
            Check::failed(id, Cause::WrongAlgorithm, why).found(found).expected("RS256")
        }
    }
}

pub(super) fn expiry(case: &Case<'_>) -> Check {
    let id = CheckId::Expiry;
    let Some(left) = seconds_to(case, "exp") else {
        return Check::unknown(id, without(case, "exp"));
    };
    if left <= 0 {
        return Check::failed(id, Cause::TokenExpired, with_clock(case, token::EXPIRED))
            .found(token::expired_found(&duration(left.saturating_neg())))
            .expected(token::EXPIRY_EXPECTED);
    }
    if left >= TOO_FAR {
        return Check::warning(id, token::END_IN_MILLISECONDS).found(token::left_found(&duration(left)));
    }
    Check::passed(id, with_clock(case, token::NOT_EXPIRED)).found(token::left_found(&duration(left)))
}

/// And by how much this device's clock is off, where it is known and matters.
fn with_clock(case: &Case<'_>, end: &str) -> String {
    match case.facts.clock_ahead {
        Some(ahead @ CLOCK_TOLD..) => token::clock_ahead(end, &duration(ahead)),
        Some(ahead) if ahead <= -CLOCK_TOLD => token::clock_behind(end, &duration(ahead.saturating_neg())),
        _ => end.to_owned(),
    }
}

pub(super) fn not_before(case: &Case<'_>) -> Check {
    let id = CheckId::NotBefore;
    match seconds_to(case, "nbf") {
        None if case.claims().is_some_and(|claims| claims.contains_key("nbf")) => {
            Check::failed(id, Cause::MalformedToken, token::NBF_IS_NO_TIME).found(token::NBF_IS_NO_TIME_FOUND)
        }
        None if case.jwt.is_some() => Check::passed(id, token::NO_NBF),
        None => Check::unknown(id, case.unreadable()),
        Some(wait) => to_come(id, wait, token::valid_later_found, token::VALID_LATER),
    }
}

pub(super) fn issued_at(case: &Case<'_>) -> Check {
    let id = CheckId::IssuedAt;
    match seconds_to(case, "iat") {
        None => Check::unknown(id, without(case, "iat")),
        Some(wait) => to_come(id, wait, token::issued_later_found, token::ISSUED_LATER),
    }
}

/// A moment that must have passed, give or take what clocks differ by.
fn to_come(id: CheckId, wait: i64, found: fn(&str) -> String, later: &str) -> Check {
    let found = found(&duration(wait));
    match wait {
        ..=0 => Check::passed(id, token::PASSED),
        1..=LEEWAY => Check::warning(id, token::CLOCKS_DIFFER).found(found),
        TOO_FAR.. => Check::failed(id, Cause::TokenNotYetValid, token::in_milliseconds(later))
            .found(found)
            .expected(token::TO_COME_EXPECTED),
        _ => Check::failed(id, Cause::TokenNotYetValid, token::clock_or_issuer(later))
            .found(found)
            .expected(token::TO_COME_EXPECTED),
    }
}

pub(super) fn signature(case: &Case<'_>) -> Check {
    let id = CheckId::Signature;
    let Some(jwt) = &case.jwt else {
        return Check::unknown(id, case.unreadable());
    };
    let bad = |why: &str| Check::failed(id, Cause::BadSignature, why).expected(token::SIGNATURE_EXPECTED);
    if jwt.signature.is_empty() {
        return bad(token::SIGNATURE_CUT).found(token::SIGNATURE_CUT_FOUND);
    }
    match case.facts.signature {
        Signature::NotChecked(why) => Check::unknown(id, why),
        Signature::Holds => Check::passed(id, token::SIGNATURE_HOLDS),
        Signature::Fails => bad(token::SIGNATURE_FAILS).found(token::SIGNATURE_FAILS_FOUND),
        Signature::UnknownKey => bad(token::UNKNOWN_KEY).found(token::UNKNOWN_KEY_FOUND),
    }
}

/// Seconds from now to the time of a claim.
fn seconds_to(case: &Case<'_>, claim: &str) -> Option<i64> {
    let time = case.claims()?.get(claim).and_then(json::whole_number)?;
    Some(time.saturating_sub(case.facts.now.seconds()))
}

fn without(case: &Case<'_>, claim: &str) -> String {
    if case.jwt.is_some() { token::no_time(claim) } else { case.unreadable().to_owned() }
}
