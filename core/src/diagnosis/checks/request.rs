//! The request: whose records it asks for, at which address, by which route, and
//! what a live call says.

use super::super::case::Case;
use super::super::cause::Cause;
use super::super::check::{Check, CheckId};
use super::super::facts::Probe;
use super::super::target::{Target, part};
use crate::config::DEFAULT_AUDIENCE;
use crate::rhythm::catalogue::operation::{Caller, Evidence};
use crate::rhythm::catalogue::{Catalogue, Service};
use crate::shown_text::shown;

const LIMIT: usize = 120;

pub(super) fn tenant(case: &Case<'_>) -> Check {
    let id = CheckId::PathTenant;
    let Some(target) = &case.target else {
        return Check::unknown(id, case.addressless());
    };
    let Some(found) = target.tenant(catalogue(case)) else {
        return not_in(id, target, "No association stands in this path.");
    };
    compared(id, Cause::WrongTenant, found, case.rhythm.tenant_id.as_deref(), "the tenant id")
}

pub(super) fn contact(case: &Case<'_>) -> Check {
    let id = CheckId::PathContact;
    let Some(target) = &case.target else {
        return Check::unknown(id, case.addressless());
    };
    let Some(found) = target.contact(catalogue(case)) else {
        return not_in(id, target, "No contact stands in this path.");
    };
    let is_staff = case.operation().is_some_and(|operation| operation.caller == Caller::Staff);
    if is_staff || case.is_machine() {
        return Check::passed(id, "This call may ask for anybody’s.").found(part(found)).personal();
    }
    compared(id, Cause::WrongContact, found, case.rhythm.contact_id.as_deref(), "the contact id").personal()
}

/// What a known path does not have, it has not; of an unknown one nobody can tell.
fn not_in(id: CheckId, target: &Target, why: &str) -> Check {
    match target.operation {
        Some(_) => Check::passed(id, why),
        None => Check::unknown(id, "Nobody knows what stands where in this path."),
    }
}

/// What stands in the path, beside the claim.
fn compared(id: CheckId, cause: Cause, found: &str, claim: Option<&str>, what: &str) -> Check {
    if is_template(found) {
        let why = format!("The text stands for {what}: nothing was put in its place.");
        return Check::failed(id, cause, why).found(part(found)).expected(claim.map_or_else(|| what.to_owned(), part));
    }
    match claim {
        Some(claim) if claim == found => Check::passed(id, "It does.").found(part(found)),
        Some(claim) => {
            let why = match cause {
                Cause::WrongContact => {
                    "A person may ask for the own records only. Staff may ask for others’, and then this is no mistake."
                }
                _ => "A token is good for the records of its own association only.",
            };
            Check::failed(id, cause, why).found(part(found)).expected(part(claim))
        }
        None => Check::unknown(id, format!("The token does not name {what}, so there is nothing to compare with."))
            .found(part(found)),
    }
}

pub(super) fn base_url(case: &Case<'_>) -> Check {
    let id = CheckId::BaseUrl;
    let Some(target) = &case.target else {
        return Check::unknown(id, case.addressless());
    };
    let (Some(scheme), Some(host)) = (&target.scheme, &target.host) else {
        return Check::unknown(id, "Only a path was pasted, so the address of the service is not known.");
    };
    let base = |service: Service| catalogue(case).base(service).map(ToString::to_string);
    // Nothing of which a token may be a part is shown.
    let is_host = host.len() <= LIMIT && host.contains(['.', ':']) && host.split('.').all(|label| label.len() <= 30);
    let found =
        if is_host { format!("{}://{}", shown(scheme, 10), shown(host, LIMIT)) } else { "no address".to_owned() };
    let right = target.owner.and_then(base).map(|base| base.trim_end_matches('/').to_owned());
    let wrong = |why: String| {
        let check = Check::failed(id, Cause::WrongBaseUrl, why).found(found.clone());
        match &right {
            Some(right) => check.expected(right.clone()),
            None => check.expected("the address of a service, such as https://rolodex.api.rhythmsoftware.com"),
        }
    };
    match (target.service, target.owner) {
        (Some(service), Some(owner)) if service != owner => wrong(format!(
            "“{}” is a resource of the service {}, and this is the address of {}.",
            resource(target),
            owner.id(),
            service.id()
        )),
        (Some(_), _) => Check::passed(id, "It is.").found(found),
        (None, _) => wrong(stray(scheme, host, target, case)),
    }
}

/// Why an address is that of no service.
fn stray(scheme: &str, host: &str, target: &Target, case: &Case<'_>) -> String {
    let is_service = |host: &str, scheme: &str| {
        Service::ALL
            .into_iter()
            .filter_map(|service| catalogue(case).base(service))
            .any(|base| base.origin().to_string() == format!("{scheme}://{host}"))
    };
    let audience = DEFAULT_AUDIENCE.trim_start_matches("https://");
    if target.is_versioned && is_service(host, scheme) {
        "The name and version of the service stand in its host’s place in other documents; the path begins with the resource.".to_owned()
    } else if scheme != "https" && is_service(host, "https") {
        "The services are there by https only: a token must never be sent unencrypted.".to_owned()
    } else if host == audience && target.is_versioned {
        "One page of Rhythm’s documentation shows this address; the reference and all others have a host for each service, and no service name in the path.".to_owned()
    } else if host == audience {
        "This is the audience, the name of the API in a token, and no address that answers.".to_owned()
    } else if host.ends_with(".auth0.com") {
        "This is the sign-in service. It gives tokens; the records are at the services of Rhythm.".to_owned()
    } else if host.ends_with("rhythmsoftware.com") || host.contains("rhythm") {
        "No service of Rhythm has this address: it may be an old one, or one for tests.".to_owned()
    } else {
        "This is no service of Rhythm. If a token was sent there, it is in other hands: sign out, so that it can’t be renewed.".to_owned()
    }
}

pub(super) fn route(case: &Case<'_>) -> Check {
    let id = CheckId::Route;
    let Some(target) = &case.target else {
        return Check::unknown(id, case.addressless());
    };
    let found = format!("{} {}", shown(case.method(), 10), shown_path(target));
    if let Some(operation) = target.operation {
        let why = match operation.evidence {
            Evidence::Documented => "Rhythm’s reference has it.",
            Evidence::SeenInCode => "The reference does not show it, and programs call it.",
            Evidence::Inferred => "The reference does not show it; it follows from the paths that it shows.",
        };
        return about(target, Check::passed(id, format!("{}. {why}", operation.summary)).found(found));
    }
    let methods = target.other_methods.join(", ");
    let (why, expected) = if !methods.is_empty() {
        (
            "The path exists with another method. The services answer that like a call without a token.",
            format!("{methods} {}", shown_path(target)),
        )
    } else if target.segments.last().is_some_and(String::is_empty) {
        ("The path ends with a slash, and then it is another path.", "the path without the slash".to_owned())
    } else {
        (
            "No such path is known. The services answer an unknown path like a call that may not be made, so it looks like a matter of the token.",
            "a path of the reference".to_owned(),
        )
    };
    about(target, Check::failed(id, Cause::UnknownRoute, why).found(found).expected(expected))
}

/// A path may name a person: where more is put in than the association, or nobody knows what is.
fn about(target: &Target, check: Check) -> Check {
    let is_personal = match target.operation {
        Some(operation) => operation.parameters().any(|name| name != "tenantId"),
        None => target.segments.len() > 2,
    };
    if is_personal { check.personal() } else { check }
}

pub(super) fn probe(case: &Case<'_>) -> Check {
    let id = CheckId::Probe;
    let refused = |why: &str| Check::failed(id, Cause::RefusedByService, why).expected("200");
    match &case.facts.probe {
        None => Check::unknown(id, "It was not asked."),
        Some(Probe::Unreachable) => Check::failed(
            id,
            Cause::Unreachable,
            "There was no answer that can be read. The network may be down, or the service said no without the header fields that a browser needs to show it.",
        )
        .found("no answer")
        .expected("200"),
        Some(Probe::Status(status, told)) => {
            let found = match told {
                Some(told) => format!("{status}: {}", shown(told, LIMIT)),
                None => status.to_string(),
            };
            match status {
                200..=299 => Check::passed(id, "It does."),
                401 => refused("The service does not accept the token."),
                403 => refused(
                    "The service says no to this token, or does not know the path: it answers both in the same way.",
                ),
                404 => Check::failed(id, Cause::MissingContactId, "The service takes the token and finds no contact for it.")
                    .expected("200"),
                429 => Check::warning(id, "The service has too much to do at the moment: ask again in a minute."),
                500.. => Check::warning(id, "The service has a fault of its own at the moment: ask again later."),
                _ => refused("The service gave an answer that it should not give."),
            }
            .found(found)
        }
    }
}

const fn catalogue<'a>(case: &Case<'a>) -> &'a Catalogue {
    &case.facts.expected.catalogue
}

/// `{tenantId}`, `:id`, `<contact>`: what was to be replaced.
fn is_template(segment: &str) -> bool {
    let bounds = [('{', '}'), ('<', '>'), ('[', ']'), ('%', '%')];
    segment.starts_with([':', '$'])
        || bounds.iter().any(|(open, close)| segment.starts_with(*open) && segment.ends_with(*close))
        || matches!(segment, "undefined" | "null" | "tenantId" | "TENANT_ID" | "YOUR_TENANT_ID" | "contactId")
}

fn resource(target: &Target) -> String {
    target.segments.first().map(|first| part(first)).unwrap_or_default()
}

fn shown_path(target: &Target) -> String {
    let parts: Vec<String> = target.segments.iter().map(|segment| part(segment)).collect();
    format!("/{}", parts.join("/"))
}
