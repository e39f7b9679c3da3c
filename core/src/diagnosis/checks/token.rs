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

/// The difference of clocks that harms nobody, in seconds.
const LEEWAY: i64 = 60;
/// A thousand years: the time is in milliseconds.
const TOO_FAR: i64 = 31_000_000_000;
/// From how many seconds on it is told.
const CLOCK_TOLD: i64 = 30;

pub(super) fn kind(case: &Case<'_>) -> Check {
    let id = CheckId::Kind;
    let expected = |check: Check| check.expected("an access token in the form of a JWT");
    match (case.text, case.used_for()) {
        (None, _) => Check::unknown(id, case.unreadable()),
        (Some(TokenText::Placeholder), _) => expected(
            Check::failed(
                id,
                Cause::PlaceholderToken,
                "The text stands for a token: the program put nothing in its place. In a shell, check that the variable is set and that the quotation marks let it through.",
            )
            .found("a placeholder"),
        ),
        (Some(TokenText::Encrypted), _) => expected(
            Check::failed(
                id,
                Cause::OpaqueToken,
                "It has five parts: it is encrypted, and only Auth0 can read it. That is what Auth0 gives when no audience is asked for.",
            )
            .found("an encrypted token"),
        ),
        (Some(TokenText::Opaque), _) => expected(
            Check::failed(
                id,
                Cause::OpaqueToken,
                "It is one word that says nothing by itself. That is what Auth0 gives when no audience is asked for.",
            )
            .found("an opaque token"),
        ),
        (Some(TokenText::Refresh), _) => expected(
            Check::failed(
                id,
                Cause::NotAnAccessToken,
                "It is a refresh token: it gets new access tokens at the tenant and must go nowhere else.",
            )
            .found("a refresh token"),
        ),
        (_, Some(Use::Id)) => expected(
            Check::failed(
                id,
                Cause::NotAnAccessToken,
                "It is an ID token: it tells an app who signed in. The access token came in the same answer of the tenant, as access_token.",
            )
            .found("an ID token"),
        ),
        (_, Some(Use::Machine)) if case.is_about_caller() => expected(
            Check::failed(
                id,
                Cause::MachineToken,
                "It belongs to a program (grant client-credentials), which is no person and has no contact; this call is about the person who makes it.",
            )
            .found("a program’s token"),
        )
        .expected("a person’s access token"),
        (_, Some(Use::Machine)) => {
            Check::passed(id, "It is one, of a program and not of a person (grant client-credentials).").found("a program’s access token")
        }
        (_, Some(Use::Person)) => Check::passed(id, "It is one, of a person.").found("a person’s access token"),
        (_, None) => Check::unknown(id, "The token can’t be read, so nothing tells what it is."),
    }
}

pub(super) fn form(case: &Case<'_>) -> Check {
    let id = CheckId::Form;
    let damaged = |why: String| {
        Check::failed(id, Cause::MalformedToken, why).expected("three parts of base64url with a dot between them")
    };
    match (case.text, &case.unread) {
        (Some(TokenText::Damaged), _) => {
            let parts = case.carried.token.as_ref().map_or(0, |token| token.expose().split('.').count());
            damaged("A part is missing or too much: it was not copied as a whole.".to_owned()).found(match parts {
                1 => "1 part".to_owned(),
                parts => format!("{parts} parts"),
            })
        }
        (Some(TokenText::Jwt), Some(error)) => {
            damaged(format!("It was changed or cut on its way: {error}.")).found("a damaged JWT")
        }
        (Some(TokenText::Jwt), None) => {
            match case.claims().and_then(|claims| claims.get("exp")).map(json::whole_number) {
                Some(Some(_)) => Check::passed(id, "It has three parts, and each can be read."),
                Some(None) => damaged("Its claim exp is no time, so nobody can tell how long it is valid.".to_owned())
                    .found("exp is no number"),
                None => {
                    damaged("It has no claim exp, so nobody can tell how long it is valid.".to_owned()).found("no exp")
                }
            }
        }
        (Some(_), _) => Check::unknown(id, "It is no JWT, so its parts say nothing."),
        (None, _) => Check::unknown(id, case.unreadable()),
    }
}

pub(super) fn algorithm(case: &Case<'_>) -> Check {
    let id = CheckId::Algorithm;
    let Some(jwt) = &case.jwt else {
        return Check::unknown(id, case.unreadable());
    };
    match text(&jwt.header, "alg") {
        Some("RS256") => Check::passed(id, "It is.").found("RS256"),
        found => {
            let why = match found {
                Some(none) if none.eq_ignore_ascii_case("none") => {
                    "It is not signed at all: anybody can have written it."
                }
                Some(alg) if alg.starts_with("HS") => {
                    "It is signed with a secret that two sides share. The services verify tokens with the tenant’s public keys: set the API’s signing algorithm to RS256."
                }
                Some(_) => "The services verify RS256 only.",
                None => "Its header does not say how it is signed.",
            };
            let found = found.map_or_else(|| "nothing".to_owned(), |alg| shown(alg, 10));
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
        const WHY: &str = "A token is valid for a time only, and can’t be made valid again: a new one is needed.";
        return Check::failed(id, Cause::TokenExpired, format!("{WHY}{}", told_clock(case)))
            .found(format!("expired {} ago", duration(left.saturating_neg())))
            .expected("a time to come");
    }
    if left >= TOO_FAR {
        let why =
            "Its end is thousands of years away: it was probably written in milliseconds, and must be in seconds.";
        return Check::warning(id, why).found(format!("{} left", duration(left)));
    }
    Check::passed(id, format!("It has not.{}", told_clock(case))).found(format!("{} left", duration(left)))
}

/// How far this device's clock is off, where it is known and matters.
fn told_clock(case: &Case<'_>) -> String {
    match case.facts.clock_ahead {
        Some(ahead) if ahead.saturating_abs() >= CLOCK_TOLD => {
            let how = if ahead > 0 { "ahead of" } else { "behind" };
            format!(
                " This device’s clock is {} {how} the server’s; the times here follow the server.",
                duration(ahead.saturating_abs())
            )
        }
        _ => String::new(),
    }
}

pub(super) fn not_before(case: &Case<'_>) -> Check {
    let id = CheckId::NotBefore;
    match seconds_to(case, "nbf") {
        None if case.claims().is_some_and(|claims| claims.contains_key("nbf")) => {
            Check::failed(id, Cause::MalformedToken, "Its claim nbf is no time (RFC 7519 section 2).")
                .found("no number")
        }
        None if case.jwt.is_some() => Check::passed(id, "It has no claim nbf, so it is valid from the beginning."),
        None => Check::unknown(id, case.unreadable()),
        Some(wait) => to_come(id, wait, "valid", "It is valid only from a time to come."),
    }
}

pub(super) fn issued_at(case: &Case<'_>) -> Check {
    let id = CheckId::IssuedAt;
    match seconds_to(case, "iat") {
        None => Check::unknown(id, without(case, "iat")),
        Some(wait) => to_come(id, wait, "issued", "It says that it was issued in the future."),
    }
}

/// A moment that must have passed, give or take what clocks differ by.
fn to_come(id: CheckId, wait: i64, what: &str, why: &str) -> Check {
    let found = format!("{what} in {}", duration(wait));
    match wait {
        ..=0 => Check::passed(id, "It was."),
        1..=LEEWAY => Check::warning(id, "The clocks differ a little; up to a minute is harmless.").found(found),
        TOO_FAR.. => Check::failed(
            id,
            Cause::TokenNotYetValid,
            format!("{why} It is thousands of years away: it was probably written in milliseconds, and must be in seconds."),
        )
        .found(found)
        .expected("a time that has passed"),
        _ => Check::failed(
            id,
            Cause::TokenNotYetValid,
            format!("{why} Where the clocks are right, whoever issued it wrote a wrong time; else one of the clocks is wrong."),
        )
        .found(found)
        .expected("a time that has passed"),
    }
}

pub(super) fn signature(case: &Case<'_>) -> Check {
    let id = CheckId::Signature;
    let Some(jwt) = &case.jwt else {
        return Check::unknown(id, case.unreadable());
    };
    let bad = |why: &str| Check::failed(id, Cause::BadSignature, why).expected("a signature of the tenant’s keys");
    if jwt.signature.is_empty() {
        return bad("The third part is empty: the signature was cut off.").found("no signature");
    }
    match case.facts.signature {
        Signature::NotChecked(why) => Check::unknown(id, why),
        Signature::Holds => Check::passed(id, "It is."),
        Signature::Fails => {
            bad("Header or claims are not those that were signed: the token was changed, or another tenant signed it.")
                .found("another signature")
        }
        Signature::UnknownKey => bad(
            "The tenant has no key with the token’s key id: another tenant signed it, or the keys were changed since.",
        )
        .found("an unknown key"),
    }
}

/// Seconds from now to the time of a claim.
fn seconds_to(case: &Case<'_>, claim: &str) -> Option<i64> {
    let time = case.claims()?.get(claim).and_then(json::whole_number)?;
    Some(time.saturating_sub(case.facts.now.seconds()))
}

fn without(case: &Case<'_>, claim: &str) -> String {
    if case.jwt.is_some() {
        format!("The token has no time in its claim {claim}.")
    } else {
        case.unreadable().to_owned()
    }
}
