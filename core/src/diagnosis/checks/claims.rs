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

const LIMIT: usize = 300;

pub(super) fn issuer(case: &Case<'_>) -> Check {
    let id = CheckId::Issuer;
    let Some(claims) = case.claims() else {
        return Check::unknown(id, case.unreadable());
    };
    let Some(expected) = &case.facts.expected.issuer else {
        return Check::unknown(id, "Nobody said which tenant it should be: the domain of the tenant is not given.");
    };
    let wrong =
        |found: String, why: &str| Check::failed(id, Cause::WrongIssuer, why).found(found).expected(expected.clone());
    match text(claims, "iss") {
        Some(found) if found == expected => Check::passed(id, "It was.").found(shown(found, LIMIT)),
        None => wrong("none".to_owned(), "The token does not say who issued it (claim iss)."),
        Some(found) => {
            let bare = |issuer: &str| issuer.trim_end_matches('/').to_ascii_lowercase();
            let why = if bare(found) == bare(expected) {
                "It differs by a slash at the end or by its case, and the services compare letter by letter."
            } else if bare(found).replace("http://", "https://") == bare(expected) {
                "It begins with http, and must begin with https."
            } else if !found.ends_with(".auth0.com/") && expected.ends_with(".auth0.com/") {
                "It may be the custom domain of the tenant: then it is the custom domain that this app must be set to, or the other way round."
            } else {
                "Another tenant issued it: that of another association, or one for tests."
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
        return Check::passed(id, "It was.").found(shown(&found.join(", "), LIMIT));
    }
    let client = case.facts.expected.client_id.as_deref().or_else(|| text(claims, "azp"));
    let is = |mistake: &dyn Fn(&str) -> bool| found.iter().any(|audience| mistake(audience));
    let bare = expected.trim_start_matches("https://");
    let why = if found.is_empty() {
        "The token does not say which API it is for (claim aud)."
    } else if is(&|audience| audience.trim_end_matches('/') == expected) {
        "There is a slash at the end, and the services compare letter by letter."
    } else if is(&|audience| audience.strip_prefix("http://").is_some_and(|rest| rest.trim_end_matches('/') == bare)) {
        "It begins with http, and must begin with https."
    } else if is(&|audience| Service::ALL.iter().any(|service| audience.contains(&format!("//{}.api.", service.id()))))
    {
        "It is the address of a single service. All of them have one audience, which is no address of any of them."
    } else if is(&|audience| audience.ends_with("/userinfo")) {
        "It is for the tenant’s own /userinfo: no audience was asked for when the person signed in."
    } else if is(&|audience| Some(audience) == client) {
        "It is the id of the app itself: that is the audience of an ID token, and of a token for which no audience was asked for."
    } else if is(&|audience| audience.contains("/api/v2")) {
        "It is for the tenant’s Management API."
    } else {
        "It is for another API. A token’s audience never changes: a new token must be asked for, with the right audience."
    };
    let found = if found.is_empty() { "none".to_owned() } else { shown(&found.join(", "), LIMIT) };
    Check::failed(id, Cause::WrongAudience, why).found(found).expected(expected.clone())
}

pub(super) fn client(case: &Case<'_>) -> Check {
    let id = CheckId::Client;
    let Some(claims) = case.claims() else {
        return Check::unknown(id, case.unreadable());
    };
    let Some(expected) = &case.facts.expected.client_id else {
        return Check::unknown(id, "Nobody said which app it should be: the client id is not given.");
    };
    // RFC 9068 names it client_id, Auth0 azp.
    let Some(found) = text(claims, "azp").or_else(|| text(claims, "client_id")) else {
        return Check::unknown(id, "The token does not say to which app it was issued (claim azp).");
    };
    if found == expected {
        return Check::passed(id, "It was.").found(shown(found, LIMIT));
    }
    if case.used_for() == Some(Use::Machine) {
        return Check::passed(id, "It was issued to a program of its own, as such tokens are.")
            .found(shown(found, LIMIT));
    }
    Check::failed(id, Cause::WrongClient, "Another app of the tenant asked for it. Each app has to use its own tokens.")
        .found(shown(found, LIMIT))
        .expected(expected.clone())
}

pub(super) fn tenant_id(case: &Case<'_>) -> Check {
    const NEED: &str =
        "The tenant id says which association the call is for, and stands in most paths. Every call needs it.";
    carries(case, CheckId::TenantId, TENANT_ID, case.rhythm.tenant_id.as_deref(), Cause::MissingTenantId, NEED)
}

pub(super) fn customer_id(case: &Case<'_>) -> Check {
    const NEED: &str = "The customer id says whose customer the caller is. One page of Rhythm’s documentation demands it and another does not: with it, both are content.";
    let check = carries(
        case,
        CheckId::CustomerId,
        CUSTOMER_ID,
        case.rhythm.customer_id.as_deref(),
        Cause::MissingCustomerId,
        NEED,
    );
    let is_accepted = matches!(case.facts.probe, Some(Probe::Status(200..=299, _)));
    match check.state {
        State::Failed(_) if is_accepted => Check {
            state: State::Warning,
            why: "The live call works without it, so this is no reason for a 401.".to_owned(),
            ..check
        },
        _ => check,
    }
}

pub(super) fn contact_id(case: &Case<'_>) -> Check {
    let (id, need) = (
        CheckId::ContactId,
        "The contact id says which person of the Rolodex the caller is. A user is a login, a contact is a person: Rhythm ties the two when the person first signs in to its own portal, and until then calls about the own records are answered 401.",
    );
    if case.claims().is_some() && case.rhythm.contact_id.is_none() {
        if case.is_machine() {
            return Check::passed(id, "A program’s token never names one.").found("none");
        }
        let is_staff = case.operation().is_some_and(|operation| operation.caller == Caller::Staff);
        if is_staff || !case.needs_contact() {
            let why = "This call does not need one; calls about the own records do.";
            return Check::warning(id, why).found("none").expected(CONTACT_ID);
        }
    }
    let check = carries(case, id, CONTACT_ID, case.rhythm.contact_id.as_deref(), Cause::MissingContactId, need);
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
        None if claims.get(claim).is_some_and(|value| value.as_str().is_none()) => "one that is no text".to_owned(),
        None if claims.contains_key(claim) => "an empty one".to_owned(),
        None => "none".to_owned(),
    };
    Check::failed(id, cause, need).found(found).expected(claim)
}
