//! The claims of an ID token, checked one by one (OpenID Connect Core 1.0
//! sections 2, 3.1.3.7 and, after a refresh, 12.2). Times are seconds since the epoch.

use serde_json::Value;
use thiserror::Error;

use crate::json::{self, Object, text};
use crate::oauth::one_time::Nonce;
use crate::shown_text::shown;
use crate::timestamp::Timestamp;

/// How far two clocks may be apart, in seconds.
const LEEWAY: i64 = 60;
/// How far ahead `iat` may be before it is no skew but a mistake, in seconds.
const ISSUED_AHEAD_LIMIT: i64 = 5 * 60;
/// Seconds since a time that is too far ahead for that.
const NOT_YET: i64 = -ISSUED_AHEAD_LIMIT;
/// The year 5138: a larger number is milliseconds.
const SECONDS_LIMIT: i64 = 100_000_000_000;

/// What the claims of a sign-in are compared with.
#[derive(Clone, Debug)]
pub struct Expectations<'a> {
    /// The issuer of the discovery document.
    pub issuer: &'a str,
    /// Our client id.
    pub client_id: &'a str,
    /// The nonce that was sent.
    pub nonce: &'a Nonce,
    /// `max_age` if it was sent, in seconds.
    pub max_age: Option<u32>,
    /// `organization` if it was sent: an id `org_…` or a name.
    pub organization: Option<&'a str>,
    /// When the token arrived.
    pub now: Timestamp,
}

/// What the claims after a refresh are compared with.
#[derive(Clone, Debug)]
pub struct RefreshExpectations<'a> {
    /// The claims that the session began with.
    pub first: &'a IdTokenClaims,
    /// Our client id.
    pub client_id: &'a str,
    /// When the token arrived.
    pub now: Timestamp,
}

/// The claims of an ID token that was verified and validated: who signed in. Only this module can make one.
#[derive(Clone, Debug, PartialEq)]
pub struct IdTokenClaims {
    claims: Object,
    clock_behind: Option<i64>,
}

impl IdTokenClaims {
    /// `sub`: the person at the tenant.
    pub fn subject(&self) -> &str {
        text(&self.claims, "sub").unwrap_or_default()
    }

    /// `sid`: the session at the tenant, for the sign-out.
    pub fn session_id(&self) -> Option<&str> {
        text(&self.claims, "sid")
    }

    /// `name`.
    pub fn name(&self) -> Option<&str> {
        text(&self.claims, "name")
    }

    /// `email`.
    pub fn email(&self) -> Option<&str> {
        text(&self.claims, "email")
    }

    /// Seconds by which the tenant's clock is ahead of this one, when that is more than the leeway: worth a warning.
    pub const fn clock_behind(&self) -> Option<i64> {
        self.clock_behind
    }

    /// All claims, for those of Rhythm.
    pub const fn all(&self) -> &Object {
        &self.claims
    }

    /// Claims that nobody validated, for the tests of what comes after.
    #[cfg(test)]
    pub(crate) fn unchecked(claims: &Value) -> Self {
        Self { claims: claims.as_object().cloned().unwrap_or_default(), clock_behind: None }
    }
}

/// Which claim is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ClaimError {
    /// A required claim is not there ([OpenID Connect Core section 2](https://openid.net/specs/openid-connect-core-1_0.html#IDToken)).
    #[error("the ID token has no {0}")]
    Missing(&'static str),
    /// A claim has another JSON type, is empty, or is too long (the same section).
    #[error("{0} of the ID token is malformed")]
    Malformed(&'static str),
    /// A time in milliseconds ([RFC 7519 section 2](https://www.rfc-editor.org/rfc/rfc7519#section-2), `NumericDate`).
    #[error("{0} of the ID token is not in seconds")]
    NotSeconds(&'static str),
    /// `iss` is another ([OpenID Connect Core 3.1.3.7](https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation), step 2).
    #[error("the ID token is from another issuer: {0}")]
    Issuer(String),
    /// Our client id is not in `aud` (step 3).
    #[error("the ID token is for another client")]
    Audience,
    /// `azp` is missing or another (steps 4 and 5).
    #[error("the ID token was issued to another client")]
    AuthorizedParty,
    /// `exp` has passed (step 9).
    #[error("the ID token expired {ago} seconds ago")]
    Expired {
        /// Seconds since `exp`.
        ago: i64,
        /// Seconds since `iat`. The tenant issued the token just now, so this is how far this device's clock is ahead.
        since_issue: i64,
    },
    /// `nbf` is to come ([RFC 7519 section 4.1.5](https://www.rfc-editor.org/rfc/rfc7519#section-4.1.5)).
    #[error("the ID token is not valid for another {ahead} seconds")]
    NotYetValid {
        /// Seconds until.
        ahead: i64,
        /// Seconds since `iat`: negative when this device's clock is behind.
        since_issue: i64,
    },
    /// `iat` is far ahead (step 10): this device's clock is behind.
    #[error("the ID token was issued {ahead} seconds in the future")]
    IssuedInFuture {
        /// Seconds until.
        ahead: i64,
    },
    /// `nonce` is another (step 11): the token belongs to another request.
    #[error("the nonce of the ID token is not the one that was sent")]
    Nonce,
    /// The person signed in too long ago for what was asked (step 13).
    #[error("the person signed in {ago} seconds ago, longer than was asked for")]
    AuthenticationTooOld {
        /// Seconds since `auth_time`.
        ago: i64,
    },
    /// The token is not for the organization that was asked for ([Auth0, "Work with Tokens and Organizations"](https://auth0.com/docs/manage-users/organizations/using-tokens)).
    #[error("the ID token is for another organization")]
    Organization,
    /// `sub` after a refresh is another ([OpenID Connect Core 12.2](https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse)).
    #[error("the refreshed ID token is for another person")]
    OtherSubject,
    /// `auth_time` after a refresh is another (the same section).
    #[error("the refreshed ID token is from another sign-in")]
    OtherSignIn,
}

pub(super) fn validate(claims: Object, expected: &Expectations<'_>) -> Result<IdTokenClaims, ClaimError> {
    let clock_behind = validate_sign_in(&claims, expected)?;
    Ok(IdTokenClaims { claims, clock_behind })
}

/// Gives the seconds by which this device's clock is behind, when that is worth a warning.
fn validate_sign_in(claims: &Object, expected: &Expectations<'_>) -> Result<Option<i64>, ClaimError> {
    validate_issuer(claims, expected.issuer)?;
    validate_subject(claims)?;
    validate_audience(claims, expected.client_id)?;
    // Before the times: a token of this request was issued just now, so that a wrong time is the clock's.
    if required_text(claims, "nonce")? != expected.nonce.as_str() {
        return Err(ClaimError::Nonce);
    }
    let clock_behind = validate_times(claims, expected.now)?;
    if let Some(max_age) = expected.max_age {
        validate_authentication_time(claims, max_age, expected.now)?;
    }
    if let Some(organization) = expected.organization {
        validate_organization(claims, organization)?;
    }
    Ok(clock_behind)
}

/// A refreshed token need not have a nonce; everything that it has in common with the first one must be equal.
pub(super) fn validate_refreshed(claims: &Object, expected: &RefreshExpectations<'_>) -> Result<(), ClaimError> {
    let first = expected.first.all();
    let is_as_before = |name| claims.get(name).is_none_or(|value| first.get(name) == Some(value));
    validate_issuer(claims, required_text(first, "iss")?)?;
    validate_subject(claims)?;
    if !is_as_before("sub") {
        return Err(ClaimError::OtherSubject);
    }
    validate_audience(claims, expected.client_id)?;
    let (now, before) = (audiences(claims)?, audiences(first)?);
    if !is_within(&now, &before) || !is_within(&before, &now) {
        return Err(ClaimError::Audience);
    }
    if claims.get("azp") != first.get("azp") {
        return Err(ClaimError::AuthorizedParty);
    }
    validate_times(claims, expected.now)?;
    if !is_as_before("nonce") {
        return Err(ClaimError::Nonce);
    }
    // A tenant that did not say it at first, since it was not asked, has nothing to be compared with.
    if first.contains_key("auth_time") && !is_as_before("auth_time") {
        return Err(ClaimError::OtherSignIn);
    }
    if !is_as_before("org_id") || !is_as_before("org_name") {
        return Err(ClaimError::Organization);
    }
    Ok(())
}

fn is_within(some: &[&str], others: &[&str]) -> bool {
    some.iter().all(|audience| others.contains(audience))
}

fn validate_issuer(claims: &Object, issuer: &str) -> Result<(), ClaimError> {
    let found = required_text(claims, "iss")?;
    if found == issuer { Ok(()) } else { Err(ClaimError::Issuer(shown(found, 200))) }
}

/// At most 255 ASCII characters, so bytes (OpenID Connect Core section 2).
fn validate_subject(claims: &Object) -> Result<(), ClaimError> {
    let subject = required_text(claims, "sub")?;
    if subject.is_empty() || subject.len() > 255 { Err(ClaimError::Malformed("sub")) } else { Ok(()) }
}

/// `aud` is one string or an array of strings; with several, or when it is there at all, `azp` must be us.
fn validate_audience(claims: &Object, client_id: &str) -> Result<(), ClaimError> {
    let audiences = audiences(claims)?;
    if !audiences.contains(&client_id) {
        return Err(ClaimError::Audience);
    }
    match claims.get("azp") {
        None if audiences.len() == 1 => Ok(()),
        Some(party) if party == client_id => Ok(()),
        _ => Err(ClaimError::AuthorizedParty),
    }
}

fn audiences(claims: &Object) -> Result<Vec<&str>, ClaimError> {
    match claims.get("aud") {
        None => Err(ClaimError::Missing("aud")),
        Some(Value::String(audience)) => Ok(vec![audience]),
        Some(Value::Array(values)) => {
            values.iter().map(Value::as_str).collect::<Option<_>>().ok_or(ClaimError::Malformed("aud"))
        }
        Some(_) => Err(ClaimError::Malformed("aud")),
    }
}

fn validate_times(claims: &Object, now: Timestamp) -> Result<Option<i64>, ClaimError> {
    let expires_at = time(claims, "exp")?.ok_or(ClaimError::Missing("exp"))?;
    let issued_at = time(claims, "iat")?.ok_or(ClaimError::Missing("iat"))?;
    let ahead = issued_at.seconds_since(now);
    // Before `exp`: when both are wrong the clock is, and that is what helps the person.
    if ahead > ISSUED_AHEAD_LIMIT {
        return Err(ClaimError::IssuedInFuture { ahead });
    }
    let ago = now.seconds_since(expires_at);
    if ago >= LEEWAY {
        return Err(ClaimError::Expired { ago, since_issue: -ahead });
    }
    if let Some(not_before) = time(claims, "nbf")? {
        let until = not_before.seconds_since(now);
        if until > LEEWAY {
            return Err(ClaimError::NotYetValid { ahead: until, since_issue: -ahead });
        }
    }
    Ok(Some(ahead).filter(|ahead| *ahead > LEEWAY))
}

fn validate_authentication_time(claims: &Object, max_age: u32, now: Timestamp) -> Result<(), ClaimError> {
    let authenticated_at = time(claims, "auth_time")?.ok_or(ClaimError::Missing("auth_time"))?;
    let ago = now.seconds_since(authenticated_at);
    match ago {
        ..NOT_YET => Err(ClaimError::Malformed("auth_time")),
        _ if ago > i64::from(max_age) + LEEWAY => Err(ClaimError::AuthenticationTooOld { ago }),
        _ => Ok(()),
    }
}

/// Auth0: an id starts with `org_`; a name is compared without regard to case, since Auth0 stores it in lower case.
fn validate_organization(claims: &Object, organization: &str) -> Result<(), ClaimError> {
    let fits = if organization.starts_with("org_") {
        required_text(claims, "org_id")? == organization
    } else {
        required_text(claims, "org_name")? == organization.to_ascii_lowercase()
    };
    if fits { Ok(()) } else { Err(ClaimError::Organization) }
}

fn required_text<'a>(claims: &'a Object, name: &'static str) -> Result<&'a str, ClaimError> {
    match claims.get(name) {
        None => Err(ClaimError::Missing(name)),
        Some(value) => value.as_str().ok_or(ClaimError::Malformed(name)),
    }
}

/// `NumericDate` (RFC 7519 section 2): a JSON number of seconds, perhaps with a fraction.
fn time(claims: &Object, name: &'static str) -> Result<Option<Timestamp>, ClaimError> {
    let Some(value) = claims.get(name) else {
        return Ok(None);
    };
    match json::whole_number(value) {
        Some(..0) | None => Err(ClaimError::Malformed(name)),
        Some(SECONDS_LIMIT..) => Err(ClaimError::NotSeconds(name)),
        Some(seconds) => Ok(Some(Timestamp::from_seconds(seconds))),
    }
}
