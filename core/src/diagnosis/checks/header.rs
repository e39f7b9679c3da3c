//! Where the token is, and how it is written.

use super::super::carrier::{Place, Scheme};
use super::super::case::Case;
use super::super::cause::Cause;
use super::super::check::{Check, CheckId};
use crate::rhythm::catalogue::operation::Caller;
use crate::shown_text::shown;

const RIGHT: &str = "Authorization: Bearer $RHYTHM_TOKEN";

pub(super) fn carried(case: &Case<'_>) -> Check {
    let id = CheckId::Header;
    let is_empty = case.carried.place == Place::Authorization && case.carried.scheme == Scheme::NoToken;
    match &case.carried.place {
        Place::Nowhere if case.operation().is_some_and(|operation| operation.caller == Caller::Anyone) => {
            Check::passed(id, "There is none, and this call needs none.").found("none")
        }
        Place::Nowhere if case.request.is_some_and(|request| request.is_no_cors) => {
            const WHY: &str = "With the mode “no-cors” a browser takes the header away before it sends the request. Leave the mode out.";
            Check::failed(id, Cause::MissingHeader, WHY).found("mode: \"no-cors\"").expected(RIGHT)
        }
        Place::Nowhere if case.method() == "OPTIONS" => Check::unknown(
            id,
            "This is the question that browsers ask before a call (a preflight), which never holds a token: paste the call after it.",
        ),
        Place::Nowhere => {
            Check::failed(id, Cause::MissingHeader, "No header and no parameter of the address holds a token.")
                .found("none")
                .expected(RIGHT)
        }
        Place::Hidden => Check::unknown(id, "Only the program that makes the request knows its headers."),
        _ if is_empty => Check::failed(id, Cause::MissingHeader, "The header is there, and no token is in it.")
            .found("Authorization without a token")
            .expected(RIGHT),
        _ if case.request.is_none() => {
            Check::passed(id, "Only a token was pasted: it is judged as if it were sent as it should be.")
        }
        _ => Check::passed(id, "There is one."),
    }
}

pub(super) fn name(case: &Case<'_>) -> Check {
    let id = CheckId::HeaderName;
    match &case.carried.place {
        Place::Authorization => {
            Check::passed(id, "It is. Upper and lower case make no difference in the name of a header.")
        }
        Place::OtherHeader(name) => Check::failed(
            id,
            Cause::WrongHeaderName,
            "The services look for the token in the header Authorization only.",
        )
        .found(named(name))
        .expected("Authorization"),
        Place::Parameter(name) => Check::failed(
            id,
            Cause::WrongHeaderName,
            "The services do not look for a token in the address; there it also ends up in logs and histories.",
        )
        .found(format!("the parameter {}", shown(name, 40)))
        .expected("the header Authorization"),
        Place::Nowhere | Place::Hidden => Check::unknown(id, "There is no header to look at."),
    }
}

pub(super) fn scheme(case: &Case<'_>) -> Check {
    let id = CheckId::Scheme;
    let wrong = |found: &str, why: &str| {
        Check::failed(id, Cause::WrongScheme, why).found(found).expected("Bearer, one space, and the token")
    };
    match case.carried.scheme {
        _ if case.carried.place == Place::Nowhere => Check::unknown(id, "There is no value to look at."),
        Scheme::NoToken => Check::unknown(id, "There is no value to look at."),
        Scheme::Hidden => Check::unknown(id, "Only the program that makes the request knows the value."),
        Scheme::Right => Check::passed(id, "It does."),
        Scheme::Missing => {
            wrong("the token without “Bearer”", "Before the token there must be the word “Bearer” and one space.")
        }
        Scheme::OtherCase => wrong(
            "“bearer” in another case",
            "Rhythm asks for “Bearer” with a capital B. Other services may be less strict.",
        ),
        Scheme::Spaces => wrong("more than one space", "Between “Bearer” and the token there must be one space."),
        Scheme::OddSpace => wrong(
            "a tab, a no-break space or an invisible character",
            "It looks like a space and is none. It often comes along when a text is copied from a page or a document.",
        ),
        Scheme::LineBreak => {
            wrong("a line break", "The value must be one line. Files and terminals often add a line break to a token.")
        }
        Scheme::Quoted => wrong("quotation marks", "The quotation marks are sent as a part of the token."),
        Scheme::Doubled => wrong("“Bearer” twice", "The program adds “Bearer” to a value that has it already."),
        Scheme::Punctuated => {
            wrong("“Bearer” with a colon or an equals sign", "Between “Bearer” and the token there is one space only.")
        }
        Scheme::Other => wrong("another scheme", "Rhythm knows the scheme “Bearer” only."),
        Scheme::Basic => wrong(
            "Basic, with a name and a password",
            "A client’s id and secret get a token at the tenant; the services themselves take the token only.",
        ),
        Scheme::Trailing => wrong("text after the token", "After the token the value must end."),
        Scheme::Several => wrong("several headers named Authorization", "The request must have it once."),
    }
}

/// A name, if it can be one: what is as long as a part of a token is not shown.
fn named(name: &str) -> String {
    let is_name = name.len() <= 20
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphabetic() || matches!(letter, '-' | '_' | ' ' | '“' | '„' | '‘'));
    if is_name { shown(name, 30) } else { "a header of another name".to_owned() }
}
