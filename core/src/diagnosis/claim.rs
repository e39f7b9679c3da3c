//! What each claim of a token means.

use serde_json::Value;

use super::case::Case;
use crate::json::{self, Object};
use crate::rhythm::claims::{CONTACT_ID, CONTACT_NAME, CUSTOMER_ID, TENANT_ID};
use crate::shown_text::shown;
use crate::text::diagnosis::claims;
use crate::timestamp::Timestamp;

/// A claim, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its name.
    pub name: String,
    /// Its value, made fit to be shown.
    pub value: String,
    /// What it means.
    pub meaning: &'static str,
    /// The time that it is, where it is one.
    pub time: Option<Timestamp>,
    /// Whether it is about a person.
    pub is_personal: bool,
}

/// Name, whether it is about a person, and what it means: RFC 7519 section 4.1, RFC 9068, OpenID Connect Core sections 2 and 5.1, Auth0,
/// and Rhythm's own.
const KNOWN: &[(&str, bool, &str)] = &[
    ("alg", false, claims::ALG),
    ("typ", false, claims::TYP),
    ("kid", false, claims::KID),
    ("iss", false, claims::ISS),
    ("sub", true, claims::SUB),
    ("aud", false, claims::AUD),
    ("azp", false, claims::AZP),
    ("client_id", false, claims::CLIENT_ID),
    ("exp", false, claims::EXP),
    ("nbf", false, claims::NBF),
    ("iat", false, claims::IAT),
    ("jti", true, claims::JTI),
    ("scope", false, claims::SCOPE),
    ("permissions", false, claims::PERMISSIONS),
    ("gty", false, claims::GTY),
    ("org_id", false, claims::ORG_ID),
    ("org_name", false, claims::ORG_NAME),
    ("sid", true, claims::SID),
    ("nonce", false, claims::NONCE),
    ("at_hash", false, claims::AT_HASH),
    ("c_hash", false, claims::C_HASH),
    ("auth_time", true, claims::AUTH_TIME),
    ("acr", false, claims::ACR),
    ("amr", false, claims::AMR),
    ("email", true, claims::EMAIL),
    ("email_verified", false, claims::EMAIL_VERIFIED),
    ("name", true, claims::NAME),
    ("given_name", true, claims::GIVEN_NAME),
    ("family_name", true, claims::FAMILY_NAME),
    ("nickname", true, claims::NICKNAME),
    ("picture", true, claims::PICTURE),
    ("updated_at", false, claims::UPDATED_AT),
    ("locale", true, claims::LOCALE),
    (TENANT_ID, false, claims::TENANT_ID),
    (CUSTOMER_ID, false, claims::CUSTOMER_ID),
    (CONTACT_ID, true, claims::CONTACT_ID),
    (CONTACT_NAME, true, claims::CONTACT_NAME),
];

/// The claims that are times, in seconds since the epoch.
const TIMES: [&str; 5] = ["exp", "nbf", "iat", "auth_time", "updated_at"];
/// More claims than any tenant adds.
const LIMIT: usize = 100;

/// The header and the claims, first those that are known.
pub(super) fn claims(case: &Case<'_>) -> Vec<Claim> {
    let Some(jwt) = &case.jwt else { return Vec::new() };
    let mut claims = Vec::new();
    for object in [&jwt.header, &jwt.claims] {
        let known = KNOWN.iter().filter_map(|(name, _, _)| object.get_key_value(*name));
        claims.extend(known.chain(unknown(object)).take(LIMIT).map(|(name, value)| claim(name, value)));
    }
    claims
}

fn unknown(object: &Object) -> impl Iterator<Item = (&String, &Value)> {
    object.iter().filter(|(name, _)| !KNOWN.iter().any(|(known, _, _)| known == name))
}

fn claim(name: &str, value: &Value) -> Claim {
    let known = KNOWN.iter().find(|(known, _, _)| *known == name);
    let (is_personal, meaning) =
        known.map_or((true, claims::UNKNOWN), |(_, is_personal, meaning)| (*is_personal, *meaning));
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let time = TIMES.contains(&name).then(|| json::whole_number(value)).flatten().map(Timestamp::from_seconds);
    Claim { name: shown(name, 100), value: shown(&text, 300), meaning, time, is_personal }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_known_claim_stands_once() {
        let names: std::collections::BTreeSet<_> = KNOWN.iter().map(|(name, _, _)| name).collect();
        assert_eq!(names.len(), KNOWN.len());
    }

    #[test]
    fn a_claim_is_explained_and_one_that_nobody_knows_is_taken_for_personal() {
        let exp = claim("exp", &json!(1_795_345_280));
        assert_eq!(
            (exp.time, exp.value.as_str(), exp.is_personal),
            (Some(Timestamp::from_seconds(1_795_345_280)), "1795345280", false)
        );
        let roles = claim("https://example.org/roles", &json!(["member"]));
        assert_eq!((roles.meaning, roles.value.as_str(), roles.is_personal), (claims::UNKNOWN, "[\"member\"]", true));
        assert_eq!(claim("iat", &json!("soon")).time, None);
        assert_eq!(claim("x", &json!("a\u{202E}b")).value, "ab");
    }
}
