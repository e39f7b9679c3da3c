//! What the token says: who issued it, for what, to whom, and about whom.

use super::super::case::Case;
use super::super::cause::Cause;
use super::super::check::{Check, CheckId, State};
use super::super::facts::Probe;
use super::super::token_text::{Use, audiences};
use crate::json::text;
use crate::rhythm::catalogue::Service;
use crate::rhythm::catalogue::operation::Caller;
use crate::rhythm::claims::{CONTACT_ID, CUSTOMER_ID, TENANT_ID};
use crate::shown_text::shown;
use crate::text::diagnosis::checks::claims;

const LIMIT: usize = 300;

pub(super) fn issuer(case: &Case<'_>) -> Check {
    let id = CheckId::Issuer;
    let Some(claims) = case.claims() else {
        return Check::unknown(id, case.unreadable());
    };
    let Some(expected) = &case.facts.expected.issuer else {
        return Check::unknown(id, claims::NO_TENANT_GIVEN);
    };
    let wrong =
        |found: String, why: &str| Check::failed(id, Cause::WrongIssuer, why).found(found).expected(expected.clone());
    match text(claims, "iss") {
        Some(found) if found == expected => Check::passed(id, claims::RIGHT).found(shown(found, LIMIT)),
        None => wrong(claims::NONE.to_owned(), claims::NO_ISSUER),
        Some(found) => {
            let bare = |issuer: &str| issuer.trim_end_matches('/').to_ascii_lowercase();
            let why = if bare(found) == bare(expected) {
                claims::ISSUER_SLASH_OR_CASE
            } else if bare(found).replace("http://", "https://") == bare(expected) {
                claims::WITH_HTTP
            } else if !found.ends_with(".auth0.com/") && expected.ends_with(".auth0.com/") {
                claims::CUSTOM_DOMAIN
            } else {
                claims::OTHER_TENANT
            };
            wrong(shown(found, LIMIT), why)
        }
    }
}

pub(super) fn audience(case: &Case<'_>) -> Check {
    let id = CheckId::Audience;
    let Some(claims) = case.claims() else {
        return Check::unknown(id, case.unreadable());
    };
    let expected = &case.facts.expected.audience;
    let found = audiences(claims);
    if found.contains(&expected.as_str()) {
        return Check::passed(id, claims::RIGHT).found(shown(&found.join(", "), LIMIT));
    }
    let client = case.facts.expected.client_id.as_deref().or_else(|| text(claims, "azp"));
    let is = |mistake: &dyn Fn(&str) -> bool| found.iter().any(|audience| mistake(audience));
    let bare = expected.trim_start_matches("https://");
    let why = if found.is_empty() {
        claims::NO_AUDIENCE
    } else if is(&|audience| audience.trim_end_matches('/') == expected) {
        claims::AUDIENCE_SLASH
    } else if is(&|audience| audience.strip_prefix("http://").is_some_and(|rest| rest.trim_end_matches('/') == bare)) {
        claims::WITH_HTTP
    } else if is(&|audience| Service::ALL.iter().any(|service| audience.contains(&format!("//{}.api.", service.id()))))
    {
        claims::AUDIENCE_OF_SERVICE
    } else if is(&|audience| audience.ends_with("/userinfo")) {
        claims::AUDIENCE_USERINFO
    } else if is(&|audience| Some(audience) == client) {
        claims::AUDIENCE_OF_APP
    } else if is(&|audience| audience.contains("/api/v2")) {
        claims::AUDIENCE_MANAGEMENT
    } else {
        claims::OTHER_AUDIENCE
    };
    let found = if found.is_empty() { claims::NONE.to_owned() } else { shown(&found.join(", "), LIMIT) };
    Check::failed(id, Cause::WrongAudience, why).found(found).expected(expected.clone())
}

pub(super) fn client(case: &Case<'_>) -> Check {
    let id = CheckId::Client;
    let Some(claims) = case.claims() else {
        return Check::unknown(id, case.unreadable());
    };
    let Some(expected) = &case.facts.expected.client_id else {
        return Check::unknown(id, claims::NO_CLIENT_GIVEN);
    };
    // RFC 9068 names it client_id, Auth0 azp.
    let Some(found) = text(claims, "azp").or_else(|| text(claims, "client_id")) else {
        return Check::unknown(id, claims::NO_CLIENT);
    };
    if found == expected {
        return Check::passed(id, claims::RIGHT).found(shown(found, LIMIT));
    }
    if case.used_for() == Some(Use::Machine) {
        return Check::passed(id, claims::CLIENT_OF_MACHINE).found(shown(found, LIMIT));
    }
    Check::failed(id, Cause::WrongClient, claims::OTHER_CLIENT).found(shown(found, LIMIT)).expected(expected.clone())
}

pub(super) fn tenant_id(case: &Case<'_>) -> Check {
    carries(
        case,
        CheckId::TenantId,
        TENANT_ID,
        case.rhythm.tenant_id.as_deref(),
        Cause::MissingTenantId,
        claims::TENANT_ID,
    )
}

pub(super) fn customer_id(case: &Case<'_>) -> Check {
    let check = carries(
        case,
        CheckId::CustomerId,
        CUSTOMER_ID,
        case.rhythm.customer_id.as_deref(),
        Cause::MissingCustomerId,
        claims::CUSTOMER_ID,
    );
    let is_accepted = matches!(case.facts.probe, Some(Probe::Status(200..=299, _)));
    match check.state {
        State::Failed(_) if is_accepted => {
            Check { state: State::Warning, why: claims::WORKS_WITHOUT.to_owned(), ..check }
        }
        _ => check,
    }
}

pub(super) fn contact_id(case: &Case<'_>) -> Check {
    let id = CheckId::ContactId;
    if case.claims().is_some() && case.rhythm.contact_id.is_none() {
        if case.is_machine() {
            return Check::passed(id, claims::MACHINE_HAS_NO_CONTACT).found(claims::NONE);
        }
        let is_staff = case.operation().is_some_and(|operation| operation.caller == Caller::Staff);
        if is_staff || !case.needs_contact() {
            return Check::warning(id, claims::CONTACT_NOT_NEEDED).found(claims::NONE).expected(CONTACT_ID);
        }
    }
    let check =
        carries(case, id, CONTACT_ID, case.rhythm.contact_id.as_deref(), Cause::MissingContactId, claims::CONTACT_ID);
    check.personal()
}

/// That a claim is there. One of the same name behind https is the most common mistake of a tenant’s rules.
fn carries(case: &Case<'_>, id: CheckId, claim: &'static str, value: Option<&str>, cause: Cause, need: &str) -> Check {
    let Some(claims) = case.claims() else {
        return Check::unknown(id, case.unreadable());
    };
    if let Some(value) = value {
        return Check::passed(id, need).found(value);
    }
    let short = claim.rsplit('/').next().unwrap_or(claim);
    let is_near = |name: &&String| name.rsplit('/').next() == Some(short) && name.as_str() != claim;
    let found = match claims.keys().find(is_near) {
        Some(name) => shown(name, LIMIT),
        None if claims.get(claim).is_some_and(|value| value.as_str().is_none()) => claims::NO_TEXT_FOUND.to_owned(),
        None if claims.contains_key(claim) => claims::EMPTY_FOUND.to_owned(),
        None => claims::NONE.to_owned(),
    };
    Check::failed(id, cause, need).found(found).expected(claim)
}
