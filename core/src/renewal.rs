//! The next access token for the same person (RFC 6749 section 6, OpenID Connect
//! Core 1.0 section 12): when it is time, what is asked, how the answer is
//! judged, and which failures end the session.

mod error;
mod keeper;

use std::sync::Arc;

use futures_util::future::join;

pub use self::error::{EndOfSession, NoToken, RenewalError};
pub use self::keeper::{AccessTokens, Keeper, SessionHolder};
use crate::oauth::id_token::{IdToken, IdTokenError, RefreshExpectations};
use crate::oauth::jwk::{FetchedKeys, JsonWebKeySet, KEY_SET_LIMIT, KeySelectionError};
use crate::oauth::token::{AccessToken, RefreshResponse, refresh};
use crate::port::{Http, Request, Signatures};
use crate::secret::Secret;
use crate::sign_in::SignedIn;
use crate::timestamp::Timestamp;

/// The most seconds before the end at which a token is renewed.
const MARGIN_LIMIT: i64 = 60;
/// Seconds before the end of a session that can't be renewed, at which the person is told.
pub const COUNTDOWN: i64 = 120;

/// Why a token is renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenewalReason {
    /// It is about to end.
    Due,
    /// A service refused it before its time.
    Refused,
}

/// What a refused token is answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterRefusal {
    /// The session has another token by now.
    UseCurrent,
    /// A new one may help.
    Renew,
    /// A new one would not help, or can't be had: the refusal stands.
    Stands,
}

impl SignedIn {
    /// When it is time for the next token: a fifth of its life, at most a minute, before its end.
    pub fn renew_at(&self) -> Timestamp {
        self.expires_at.plus(-(self.lifetime / 5).min(MARGIN_LIMIT))
    }

    /// Whether a token should be renewed before it is used, by the absolute time: a timer may have slept.
    pub fn is_renewal_due(&self, now: Timestamp) -> bool {
        self.refresh_token.is_some() && now >= self.renew_at()
    }

    /// Whether the access token has ended.
    pub fn is_expired(&self, now: Timestamp) -> bool {
        now >= self.expires_at
    }

    /// What to do after a service refused `token`. A token that was made for a refusal, and is refused too, is not renewed again: the fault is not its age.
    pub fn after_refusal(&self, token: &AccessToken) -> AfterRefusal {
        if *token != self.access_token {
            AfterRefusal::UseCurrent
        } else if self.refresh_token.is_none() || self.reason == Some(RenewalReason::Refused) {
            AfterRefusal::Stands
        } else {
            AfterRefusal::Renew
        }
    }
}

/// Asks the tenant for the next access token, and gives the session that goes on with it. Who is signed in stays as the first ID token said.
///
/// # Errors
/// Why there is none; [`RenewalError::end`] tells whether that ends the session.
pub async fn renew(
    http: &impl Http,
    signatures: &impl Signatures,
    signed_in: &SignedIn,
    reason: RenewalReason,
    now: Timestamp,
) -> Result<SignedIn, RenewalError> {
    let refresh_token = signed_in.refresh_token.as_ref().ok_or(RenewalError::NoRefreshToken)?;
    let request = refresh(&signed_in.provider, &signed_in.client_id, refresh_token);
    let (response, keys) = join(http.send(request), usable_keys(http, signed_in, now)).await;
    let response = response?;
    if matches!(response.status, 429 | 500..) {
        return Err(RenewalError::Unavailable { status: response.status, retry_after: response.retry_after });
    }
    let tokens = RefreshResponse::parse(&response)?;
    let keys = match &tokens.id_token {
        Some(id_token) => judge(http, signatures, signed_in, id_token, keys, response.received_at).await?,
        None => keys,
    };
    Ok(SignedIn {
        access_token: tokens.access_token,
        expires_at: tokens.expires_at,
        lifetime: tokens.lifetime,
        // A tenant that does not rotate them sends none; the one it gave stays good.
        refresh_token: tokens.refresh_token.or_else(|| signed_in.refresh_token.clone()),
        keys,
        reason: Some(reason),
        ..signed_in.clone()
    })
}

/// The keys that the session has, or newer ones. Old ones are better than none: they can only verify what they signed.
async fn usable_keys(http: &impl Http, signed_in: &SignedIn, now: Timestamp) -> Arc<FetchedKeys> {
    if !signed_in.keys.are_stale(now) {
        return signed_in.keys.clone();
    }
    let fetched = fetch_keys(http, signed_in).await.map(|(keys, at)| FetchedKeys::new(keys, at).into());
    fetched.unwrap_or_else(|| signed_in.keys.clone())
}

async fn fetch_keys(http: &impl Http, signed_in: &SignedIn) -> Option<(JsonWebKeySet, Timestamp)> {
    let response = http.send(Request::get(&signed_in.provider.jwks_uri, KEY_SET_LIMIT)).await.ok()?;
    let keys = if response.status == 200 { JsonWebKeySet::parse(&response.body).ok()? } else { return None };
    Some((keys, response.received_at))
}

/// Verifies and validates a refreshed ID token, with one look at newer keys; gives the keys that it was verified with.
async fn judge(
    http: &impl Http,
    signatures: &impl Signatures,
    signed_in: &SignedIn,
    id_token: &Secret<String>,
    mut keys: Arc<FetchedKeys>,
    now: Timestamp,
) -> Result<Arc<FetchedKeys>, RenewalError> {
    let id_token = IdToken::parse(id_token.expose())?;
    let mut verified = id_token.clone().verify_signature(&keys.keys, signatures).await;
    let is_unknown = matches!(verified, Err(IdTokenError::Key(KeySelectionError::UnknownKeyId)));
    if is_unknown
        && keys.may_refetch(now)
        && let Some((newer, at)) = fetch_keys(http, signed_in).await
    {
        keys = FetchedKeys::clone(&keys).refetched(newer, at).into();
        verified = id_token.verify_signature(&keys.keys, signatures).await;
    }
    let expectations = RefreshExpectations { first: &signed_in.claims, client_id: &signed_in.client_id, now };
    verified?.validate_refreshed(&expectations).map_err(IdTokenError::Claim)?;
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::sign_in::testing::signed_in;

    fn living(lifetime: i64, refresh_token: Option<&str>) -> SignedIn {
        SignedIn {
            expires_at: Timestamp::from_seconds(1000 + lifetime),
            lifetime,
            refresh_token: refresh_token.map(|token| Secret::new(token.to_owned())),
            ..signed_in()
        }
    }

    #[rstest]
    #[case::a_day(86_400, 86_340)]
    #[case::five_minutes(300, 240)]
    #[case::a_minute(60, 48)]
    #[case::five_seconds(5, 4)]
    #[case::four_seconds(4, 4)]
    fn a_token_is_renewed_at_a_fifth_of_its_life_at_most_a_minute(#[case] lifetime: i64, #[case] after: i64) {
        let signed_in = living(lifetime, Some("rt"));
        let is_due = |seconds| signed_in.is_renewal_due(Timestamp::from_seconds(1000 + seconds));
        assert_eq!((is_due(after - 1), is_due(after), is_due(lifetime + 7200)), (false, true, true));
    }

    #[test]
    fn without_a_refresh_token_no_renewal_is_ever_due() {
        let signed_in = living(300, None);
        assert!(!signed_in.is_renewal_due(Timestamp::from_seconds(2000)));
        let is_expired = |at| signed_in.is_expired(Timestamp::from_seconds(at));
        assert_eq!((is_expired(1299), is_expired(1300)), (false, true));
    }

    #[test]
    fn a_refused_token_is_renewed_once() {
        let [current, other] = ["at", "other"].map(|token| AccessToken::new(token.to_owned()));
        let after = |signed_in: &SignedIn, token| signed_in.after_refusal(token);
        let first = living(300, Some("rt"));
        assert_eq!(after(&first, &current), AfterRefusal::Renew);
        assert_eq!(after(&first, &other), AfterRefusal::UseCurrent);
        assert_eq!(after(&living(300, None), &current), AfterRefusal::Stands);
        let renewed = |reason| SignedIn { reason: Some(reason), ..living(300, Some("rt")) };
        assert_eq!(after(&renewed(RenewalReason::Due), &current), AfterRefusal::Renew);
        assert_eq!(after(&renewed(RenewalReason::Refused), &current), AfterRefusal::Stands);
        assert_eq!(after(&renewed(RenewalReason::Refused), &other), AfterRefusal::UseCurrent);
    }
}
