//! Where the token is, and how it is written.

use super::super::carrier::{Place, Scheme};
use super::super::case::Case;
use super::super::cause::Cause;
use super::super::check::{Check, CheckId};
use crate::rhythm::catalogue::operation::Caller;
use crate::shown_text::shown;
use crate::text::diagnosis::checks::header;

const RIGHT: &str = "Authorization: Bearer $RHYTHM_TOKEN";

pub(super) fn carried(case: &Case<'_>) -> Check {
    let id = CheckId::Header;
    let is_empty = case.carried.place == Place::Authorization && case.carried.scheme == Scheme::NoToken;
    match &case.carried.place {
        Place::Nowhere if case.operation().is_some_and(|operation| operation.caller == Caller::Anyone) => {
            Check::passed(id, header::NOT_NEEDED).found(header::NONE)
        }
        Place::Nowhere if case.request.is_some_and(|request| request.is_no_cors) => {
            Check::failed(id, Cause::MissingHeader, header::NO_CORS).found("mode: \"no-cors\"").expected(RIGHT)
        }
        Place::Nowhere if case.method() == "OPTIONS" => Check::unknown(id, header::PREFLIGHT),
        Place::Nowhere => Check::failed(id, Cause::MissingHeader, header::NOWHERE).found(header::NONE).expected(RIGHT),
        Place::Hidden => Check::unknown(id, header::HEADERS_HIDDEN),
        _ if is_empty => {
            Check::failed(id, Cause::MissingHeader, header::EMPTY).found(header::EMPTY_FOUND).expected(RIGHT)
        }
        _ if case.request.is_none() => Check::passed(id, header::TOKEN_ALONE),
        _ => Check::passed(id, header::THERE),
    }
}

pub(super) fn name(case: &Case<'_>) -> Check {
    let id = CheckId::HeaderName;
    match &case.carried.place {
        Place::Authorization => Check::passed(id, header::NAME_RIGHT),
        Place::OtherHeader(name) => {
            Check::failed(id, Cause::WrongHeaderName, header::OTHER_HEADER).found(named(name)).expected("Authorization")
        }
        Place::Parameter(name) => Check::failed(id, Cause::WrongHeaderName, header::IN_ADDRESS)
            .found(header::parameter_found(&shown(name, 40)))
            .expected(header::HEADER_EXPECTED),
        Place::Nowhere | Place::Hidden => Check::unknown(id, header::NO_HEADER),
    }
}

pub(super) fn scheme(case: &Case<'_>) -> Check {
    let id = CheckId::Scheme;
    let wrong = |found: &str, why: &str| {
        Check::failed(id, Cause::WrongScheme, why).found(found).expected(header::SCHEME_EXPECTED)
    };
    match case.carried.scheme {
        _ if case.carried.place == Place::Nowhere => Check::unknown(id, header::NO_VALUE),
        Scheme::NoToken => Check::unknown(id, header::NO_VALUE),
        Scheme::Hidden => Check::unknown(id, header::VALUE_HIDDEN),
        Scheme::Right => Check::passed(id, header::SCHEME_RIGHT),
        Scheme::Missing => wrong(header::MISSING_FOUND, header::MISSING),
        Scheme::OtherCase => wrong(header::OTHER_CASE_FOUND, header::OTHER_CASE),
        Scheme::Spaces => wrong(header::SPACES_FOUND, header::SPACES),
        Scheme::OddSpace => wrong(header::ODD_SPACE_FOUND, header::ODD_SPACE),
        Scheme::LineBreak => wrong(header::LINE_BREAK_FOUND, header::LINE_BREAK),
        Scheme::Quoted => wrong(header::QUOTED_FOUND, header::QUOTED),
        Scheme::Doubled => wrong(header::DOUBLED_FOUND, header::DOUBLED),
        Scheme::Punctuated => wrong(header::PUNCTUATED_FOUND, header::PUNCTUATED),
        Scheme::Other => wrong(header::OTHER_FOUND, header::OTHER),
        Scheme::Basic => wrong(header::BASIC_FOUND, header::BASIC),
        Scheme::Trailing => wrong(header::TRAILING_FOUND, header::TRAILING),
        Scheme::Several => wrong(header::SEVERAL_FOUND, header::SEVERAL),
    }
}

/// A name, if it can be one: what is as long as a part of a token is not shown.
fn named(name: &str) -> String {
    let is_name = name.len() <= 20
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphabetic() || matches!(letter, '-' | '_' | ' ' | '“' | '„' | '‘'));
    if is_name { shown(name, 30) } else { header::OTHER_HEADER_FOUND.to_owned() }
}
