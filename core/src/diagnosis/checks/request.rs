//! The request: whose records it asks for, at which address, by which route, and
//! what a live call says.

use super::super::case::Case;
use super::super::cause::Cause;
use super::super::check::{Check, CheckId};
use super::super::facts::Probe;
use super::super::target::{Target, part};
use crate::config::DEFAULT_AUDIENCE;
use crate::rhythm::catalogue::operation::Caller;
use crate::rhythm::catalogue::{Catalogue, Service};
use crate::shown_text::shown;
use crate::text::diagnosis::checks::request;

const LIMIT: usize = 120;

pub(super) fn tenant(case: &Case<'_>) -> Check {
    let id = CheckId::PathTenant;
    let Some(target) = &case.target else {
        return Check::unknown(id, case.addressless());
    };
    let Some(found) = target.tenant(catalogue(case)) else {
        return not_in(id, target, request::NO_TENANT_IN_PATH);
    };
    compared(InPath::Tenant, found, case.rhythm.tenant_id.as_deref())
}

pub(super) fn contact(case: &Case<'_>) -> Check {
    let id = CheckId::PathContact;
    let Some(target) = &case.target else {
        return Check::unknown(id, case.addressless());
    };
    let Some(found) = target.contact(catalogue(case)) else {
        return not_in(id, target, request::NO_CONTACT_IN_PATH);
    };
    let is_staff = case.operation().is_some_and(|operation| operation.caller == Caller::Staff);
    if is_staff || case.is_machine() {
        return Check::passed(id, request::FOR_ANYBODY).found(part(found)).personal();
    }
    compared(InPath::Contact, found, case.rhythm.contact_id.as_deref()).personal()
}

/// What a known path does not have, it has not; of an unknown one nobody can tell.
fn not_in(id: CheckId, target: &Target, why: &str) -> Check {
    match target.operation {
        Some(_) => Check::passed(id, why),
        None => Check::unknown(id, request::PATH_UNKNOWN),
    }
}

/// Whose id stands in the path.
enum InPath {
    Tenant,
    Contact,
}

/// What stands in the path, beside the claim.
fn compared(whose: InPath, found: &str, claim: Option<&str>) -> Check {
    let (id, cause, [what, template, other, unknown]) = match whose {
        InPath::Tenant => (
            CheckId::PathTenant,
            Cause::WrongTenant,
            [request::TENANT_EXPECTED, request::TENANT_TEMPLATE, request::OTHER_TENANT, request::TENANT_UNKNOWN],
        ),
        InPath::Contact => (
            CheckId::PathContact,
            Cause::WrongContact,
            [request::CONTACT_EXPECTED, request::CONTACT_TEMPLATE, request::OTHER_CONTACT, request::CONTACT_UNKNOWN],
        ),
    };
    let check = match claim {
        _ if is_template(found) => {
            Check::failed(id, cause, template).expected(claim.map_or_else(|| what.to_owned(), part))
        }
        Some(claim) if claim == found => Check::passed(id, request::PATH_RIGHT),
        Some(claim) => Check::failed(id, cause, other).expected(part(claim)),
        None => Check::unknown(id, unknown),
    };
    check.found(part(found))
}

pub(super) fn base_url(case: &Case<'_>) -> Check {
    let id = CheckId::BaseUrl;
    let Some(target) = &case.target else {
        return Check::unknown(id, case.addressless());
    };
    let (Some(scheme), Some(host)) = (&target.scheme, &target.host) else {
        return Check::unknown(id, request::PATH_ALONE);
    };
    let base = |service: Service| catalogue(case).base(service).map(ToString::to_string);
    // Nothing of which a token may be a part is shown.
    let is_host = host.len() <= LIMIT && host.contains(['.', ':']) && host.split('.').all(|label| label.len() <= 30);
    let found = if is_host {
        format!("{}://{}", shown(scheme, 10), shown(host, LIMIT))
    } else {
        request::NO_ADDRESS_FOUND.to_owned()
    };
    let right = target.owner.and_then(base).map(|base| base.trim_end_matches('/').to_owned());
    let wrong = |why: &str| {
        let check = Check::failed(id, Cause::WrongBaseUrl, why).found(found.clone());
        match &right {
            Some(right) => check.expected(right.clone()),
            None => check.expected(request::ADDRESS_EXPECTED),
        }
    };
    match (target.service, target.owner) {
        (Some(service), Some(owner)) if service != owner => {
            wrong(&request::of_other_service(&resource(target), owner.id(), service.id()))
        }
        (Some(_), _) => Check::passed(id, request::ADDRESS_RIGHT).found(found),
        (None, _) => wrong(stray(scheme, host, target, case)),
    }
}

/// Why an address is that of no service.
fn stray(scheme: &str, host: &str, target: &Target, case: &Case<'_>) -> &'static str {
    let is_service = |host: &str, scheme: &str| {
        Service::ALL
            .into_iter()
            .filter_map(|service| catalogue(case).base(service))
            .any(|base| base.origin().to_string() == format!("{scheme}://{host}"))
    };
    let audience = DEFAULT_AUDIENCE.trim_start_matches("https://");
    if target.is_versioned && is_service(host, scheme) {
        request::VERSIONED
    } else if scheme != "https" && is_service(host, "https") {
        request::UNENCRYPTED
    } else if host == audience && target.is_versioned {
        request::ONE_PAGE_ONLY
    } else if host == audience {
        request::AUDIENCE
    } else if host.ends_with(".auth0.com") {
        request::SIGN_IN_SERVICE
    } else if host.ends_with("rhythmsoftware.com") || host.contains("rhythm") {
        request::NO_SERVICE
    } else {
        request::STRANGER
    }
}

pub(super) fn route(case: &Case<'_>) -> Check {
    let id = CheckId::Route;
    let Some(target) = &case.target else {
        return Check::unknown(id, case.addressless());
    };
    let found = format!("{} {}", shown(case.method(), 10), shown_path(target));
    if let Some(operation) = target.operation {
        let why = request::route_known(operation.summary, operation.evidence);
        return about(target, Check::passed(id, why).found(found));
    }
    let methods = target.other_methods.join(", ");
    let (why, expected) = if !methods.is_empty() {
        (request::OTHER_METHOD, format!("{methods} {}", shown_path(target)))
    } else if target.segments.last().is_some_and(String::is_empty) {
        (request::SLASH_AT_END, request::SLASH_AT_END_EXPECTED.to_owned())
    } else {
        (request::NO_ROUTE, request::NO_ROUTE_EXPECTED.to_owned())
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
        None => Check::unknown(id, request::NOT_ASKED),
        Some(Probe::Unreachable) => {
            Check::failed(id, Cause::Unreachable, request::NO_ANSWER).found(request::NO_ANSWER_FOUND).expected("200")
        }
        Some(Probe::Status(status, told)) => {
            let found = match told {
                Some(told) => format!("{status}: {}", shown(told, LIMIT)),
                None => status.to_string(),
            };
            match status {
                200..=299 => Check::passed(id, request::ACCEPTED),
                401 => refused(request::NOT_ACCEPTED),
                403 => refused(request::FORBIDDEN),
                404 => Check::failed(id, Cause::MissingContactId, request::NO_CONTACT).expected("200"),
                429 => Check::warning(id, request::BUSY),
                500.. => Check::warning(id, request::AT_FAULT),
                _ => refused(request::ODD_ANSWER),
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
