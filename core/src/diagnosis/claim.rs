//! What each claim of a token means.

use serde_json::Value;

use super::case::Case;
use crate::json::{self, Object};
use crate::rhythm::claims::{CONTACT_ID, CONTACT_NAME, CUSTOMER_ID, TENANT_ID};
use crate::shown_text::shown;
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
    ("alg", false, "How it is signed. Rhythm’s services take RS256."),
    ("typ", false, "What kind of token it says it is."),
    ("kid", false, "Which of the tenant’s keys signed it."),
    ("iss", false, "Who issued it: the tenant, with a slash at the end."),
    ("sub", true, "The login, not the contact. With “@clients” at the end it is a program."),
    ("aud", false, "Which API it is for. Rhythm’s must be among them."),
    ("azp", false, "The app that asked for it."),
    ("client_id", false, "The app that asked for it."),
    ("exp", false, "Good until then."),
    ("nbf", false, "Good only from then on."),
    ("iat", false, "Issued then."),
    ("jti", true, "Its own number."),
    ("scope", false, "What was asked for. Rhythm needs no more than openid, profile and email."),
    ("permissions", false, "What the tenant allows the login to do. Rhythm documents none."),
    ("gty", false, "How it was got. “client-credentials” is a program’s."),
    ("org_id", false, "The Auth0 organization that was signed in to."),
    ("org_name", false, "The name of that organization."),
    ("sid", true, "The session at the tenant."),
    ("nonce", false, "Ties an ID token to one sign-in. An access token has none."),
    ("at_hash", false, "Ties an ID token to its access token. An access token has none."),
    ("c_hash", false, "Ties an ID token to its code. An access token has none."),
    ("auth_time", true, "When the person last proved who they are."),
    ("acr", false, "How strictly the person proved who they are."),
    ("amr", false, "By what the person proved who they are."),
    ("email", true, "The e-mail address of the login."),
    ("email_verified", false, "Whether that address was proven."),
    ("name", true, "The name of the login."),
    ("given_name", true, "The given name of the login."),
    ("family_name", true, "The family name of the login."),
    ("nickname", true, "The short name of the login."),
    ("picture", true, "A picture of the login."),
    ("updated_at", false, "When the profile of the login last changed."),
    ("locale", true, "The language of the login."),
    (TENANT_ID, false, "The association. It stands in most paths, and every call needs it."),
    (CUSTOMER_ID, false, "The customer. One page of the documentation demands it, another does not."),
    (CONTACT_ID, true, "The person in the Rolodex. Calls about the own records need it."),
    (CONTACT_NAME, true, "The name of that person."),
];

const UNKNOWN: &str = "Not known to Rhythm; the tenant added it.";
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
    let (is_personal, meaning) = known.map_or((true, UNKNOWN), |(_, is_personal, meaning)| (*is_personal, *meaning));
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
        assert_eq!((roles.meaning, roles.value.as_str(), roles.is_personal), (UNKNOWN, "[\"member\"]", true));
        assert_eq!(claim("iat", &json!("soon")).time, None);
        assert_eq!(claim("x", &json!("a\u{202E}b")).value, "ab");
    }
}
