//! The request as it should be.

use super::super::carrier::{PARAMETER_LIMIT, PARAMETERS, is_jwt};
use super::super::case::Case;
use super::super::target::{Target, part};
use crate::rhythm::catalogue::operations::CURRENT_CONTACT;
use crate::segment::encode;

/// A `curl` command with the right address and header, and `$RHYTHM_TOKEN` in place of the token.
pub(in crate::diagnosis) fn corrected(case: &Case<'_>) -> String {
    let method = case.method().to_ascii_uppercase();
    let is_verb = !method.is_empty() && method.len() < 10 && method.bytes().all(|byte| byte.is_ascii_uppercase());
    let method = if is_verb && method != "GET" { format!(" -X {method}") } else { String::new() };
    let url = address(case).replace('\'', "%27");
    format!("curl{method} '{url}' \\\n  -H \"Authorization: Bearer $RHYTHM_TOKEN\"{}", body(case))
}

/// What is sent stays in a file: it is about somebody, and was not looked at.
fn body(case: &Case<'_>) -> String {
    if !["POST", "PUT", "PATCH"].iter().any(|method| method.eq_ignore_ascii_case(case.method())) {
        return String::new();
    }
    let headers = case.request.map(|request| request.headers.as_slice()).unwrap_or_default();
    let given = headers.iter().find(|header| header.name.eq_ignore_ascii_case("content-type"));
    let is_plain = |value: &&str| {
        value.len() <= 60
            && value.contains('/')
            && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/+-.; =".contains(&byte))
    };
    let kind = given.map(|header| header.value.as_str()).filter(is_plain).unwrap_or("application/json");
    format!(" \\\n  -H 'Content-Type: {kind}' \\\n  --data @body.json")
}

fn address(case: &Case<'_>) -> String {
    let catalogue = &case.facts.expected.catalogue;
    let Some(target) = &case.target else {
        return catalogue.url(&CURRENT_CONTACT, &[], &[]).unwrap_or_default();
    };
    let base = target.owner.or(target.service).and_then(|service| catalogue.base(service)).map(ToString::to_string);
    // An address that is no service's is nothing to send a token to.
    let mut address = base.unwrap_or_else(|| "https://…".to_owned()).trim_end_matches('/').to_owned();
    for segment in &target.segments {
        address.push('/');
        address.push_str(&encode(&segment_of(case, target, segment)));
    }
    let query = case.request.and_then(|request| request.url.as_deref()?.split_once('?')).map_or("", |(_, query)| query);
    let query = query.split('#').next().unwrap_or_default();
    let kept: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
        .take(PARAMETER_LIMIT)
        .filter(|(name, value)| !is_token(name, value))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    if !kept.is_empty() {
        address.push('?');
        address.push_str(&form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish());
    }
    address
}

/// With the token's own tenant and contact where the path has others.
fn segment_of(case: &Case<'_>, target: &Target, segment: &str) -> String {
    let catalogue = &case.facts.expected.catalogue;
    let own = if target.tenant(catalogue) == Some(segment) {
        case.rhythm.tenant_id.clone()
    } else if target.contact(catalogue) == Some(segment) && !case.is_machine() {
        case.rhythm.contact_id.clone()
    } else {
        None
    };
    match own {
        Some(own) => own,
        // What may be a part of a token is left out, also of what is only copied.
        None if part(segment) != segment => "…".to_owned(),
        None => segment.to_owned(),
    }
}

fn is_token(name: &str, value: &str) -> bool {
    let is_name = PARAMETERS.iter().any(|known| name.eq_ignore_ascii_case(known));
    is_name || is_jwt(value)
}
