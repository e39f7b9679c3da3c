//! Keeps a session going: gives each call a token that is still good, and asks
//! the tenant for the next one once, however many calls wait for it.

use std::cell::RefCell;
use std::rc::Rc;

use futures_util::FutureExt as _;
use futures_util::future::{LocalBoxFuture, Shared};

use super::{AfterRefusal, NoToken, RenewalError, RenewalReason, renew};
use crate::oauth::token::AccessToken;
use crate::port::{Http, Signatures};
use crate::session::{Renewal, Session, SessionEvent};
use crate::sign_in::{SignedIn, revocation};
use crate::timestamp::Timestamp;

/// Where the session is held; the one writer of it.
pub trait SessionHolder: Clone + 'static {
    /// Looks at the session.
    fn look<T>(&self, look: impl FnOnce(&Session) -> T) -> T;
    /// Tells it what happened.
    fn on(&self, event: SessionEvent);
    /// The time.
    fn now(&self) -> Timestamp;
    /// Sees `work` through, whoever else stops waiting for it.
    fn spawn(&self, work: LocalBoxFuture<'static, ()>);
}

/// Gives the token for a call.
pub trait AccessTokens {
    /// A token that is good now.
    fn current(&self) -> impl Future<Output = Result<AccessToken, NoToken>>;
    /// Another one, after a service refused `token`; `None` when the refusal stands.
    fn after_refusal_of(&self, token: &AccessToken) -> impl Future<Output = Result<Option<AccessToken>, NoToken>>;
}

/// A renewal that any number of calls can wait for.
type UnderWay = Shared<LocalBoxFuture<'static, Result<(), NoToken>>>;

/// Renews the session of a holder. Its clones share the renewal that is under way.
#[derive(Clone)]
pub struct Keeper<S, H, G> {
    holder: S,
    http: H,
    signatures: G,
    under_way: Rc<RefCell<Option<UnderWay>>>,
}

impl<S, H, G> Keeper<S, H, G>
where
    S: SessionHolder,
    H: Http + Clone + 'static,
    G: Signatures + Clone + 'static,
{
    /// Keeps the session of `holder` going.
    pub fn new(holder: S, http: H, signatures: G) -> Self {
        Self { holder, http, signatures, under_way: Rc::default() }
    }

    /// Does what is due: the person came back, the network did, or a timer ran out. Timers are only hints, so this asks the clock.
    pub fn look(&self) {
        self.tick();
        let now = self.holder.now();
        let due = self.holder.look(|session| match session {
            Session::SignedIn(signed_in, renewal) => {
                // A renewal that failed is owed also before its time: a service had refused the token.
                let is_due = signed_in.is_renewal_due(now) || matches!(renewal, Renewal::Failing { .. });
                (is_due && told_to_wait(renewal, now).is_none()).then(|| SignedIn::clone(signed_in))
            }
            _ => None,
        });
        if let Some(signed_in) = due {
            // It goes on by itself.
            drop(self.renew(signed_in, RenewalReason::Due));
        }
    }

    /// Gets a new token before its time, for a person who asks for one: what a token says changes in a new one only.
    ///
    /// # Errors
    /// When there is none. Without a refresh token nothing is asked.
    pub async fn renew_now(&self) -> Result<(), NoToken> {
        match self.signed_in().filter(|signed_in| signed_in.refresh_token.is_some()) {
            Some(signed_in) => self.renew(signed_in, RenewalReason::Due).await,
            None => Ok(()),
        }
    }

    /// Joins the renewal that is under way, or begins one.
    fn renew(&self, signed_in: SignedIn, reason: RenewalReason) -> UnderWay {
        if let Some(under_way) = &*self.under_way.borrow() {
            return under_way.clone();
        }
        let renewal = self.clone().renew_once(signed_in, reason).boxed_local().shared();
        *self.under_way.borrow_mut() = Some(renewal.clone());
        self.holder.on(SessionEvent::RenewalBegun);
        // A rotated refresh token must not be lost because the page that waited for it has gone.
        self.holder.spawn(renewal.clone().map(drop).boxed_local());
        renewal
    }

    async fn renew_once(self, signed_in: SignedIn, reason: RenewalReason) -> Result<(), NoToken> {
        let outcome = renew(&self.http, &self.signatures, &signed_in, reason, self.holder.now()).await;
        self.under_way.take();
        match outcome {
            Ok(next) if self.signed_in().is_some() => {
                self.holder.on(SessionEvent::Renewed(Box::new(next)));
                Ok(())
            }
            Ok(next) => {
                self.forget(&next).await;
                Err(NoToken::SessionOver)
            }
            Err(error) => {
                self.holder.on(SessionEvent::RenewalFailed(error.clone()));
                Err(if error.end().is_some() { NoToken::SessionOver } else { NoToken::NotRenewed(error) })
            }
        }
    }

    /// The person signed out meanwhile: what came too late is given back.
    async fn forget(&self, late: &SignedIn) {
        if let Some(request) = revocation(late) {
            let _ = self.http.send(request).await;
        }
    }

    /// Told only when it changes something: whoever watches the session is not called for nothing.
    fn tick(&self) {
        let now = self.holder.now();
        if self.holder.look(|session| session.signed_in().is_some_and(|signed_in| signed_in.is_over(now))) {
            self.holder.on(SessionEvent::Tick);
        }
    }

    fn signed_in(&self) -> Option<SignedIn> {
        self.holder.look(|session| session.signed_in().cloned())
    }

    fn token(&self) -> Result<AccessToken, NoToken> {
        self.signed_in().map(|signed_in| signed_in.access_token).ok_or(NoToken::SessionOver)
    }
}

impl<S, H, G> AccessTokens for Keeper<S, H, G>
where
    S: SessionHolder,
    H: Http + Clone + 'static,
    G: Signatures + Clone + 'static,
{
    async fn current(&self) -> Result<AccessToken, NoToken> {
        self.tick();
        let now = self.holder.now();
        let need = self.holder.look(|session| match session {
            Session::SignedIn(signed_in, renewal) => need(signed_in, renewal, now),
            _ => Err(NoToken::SessionOver),
        })?;
        match need {
            Need::Nothing(token) => Ok(token),
            Need::Renewal(signed_in) => {
                let outcome = self.renew(*signed_in, RenewalReason::Due).await;
                // In the last seconds of a token it is good even though there is no next one yet.
                let is_good = |signed_in: SignedIn| !signed_in.is_expired(self.holder.now());
                if self.signed_in().is_some_and(is_good) { self.token() } else { outcome.and_then(|()| self.token()) }
            }
        }
    }

    async fn after_refusal_of(&self, token: &AccessToken) -> Result<Option<AccessToken>, NoToken> {
        let signed_in = self.signed_in().ok_or(NoToken::SessionOver)?;
        let now = self.holder.now();
        let wish = self.holder.look(|session| match session {
            Session::SignedIn(_, renewal) => told_to_wait(renewal, now).cloned(),
            _ => None,
        });
        match (signed_in.after_refusal(token), wish) {
            (AfterRefusal::Stands, _) => return Ok(None),
            (AfterRefusal::UseCurrent, _) => {}
            (AfterRefusal::Renew, Some(error)) => return Err(NoToken::NotRenewed(error)),
            (AfterRefusal::Renew, None) => self.renew(signed_in, RenewalReason::Refused).await?,
        }
        self.token().map(Some)
    }
}

/// What a call needs before it has its token.
enum Need {
    Nothing(AccessToken),
    Renewal(Box<SignedIn>),
}

fn need(signed_in: &SignedIn, renewal: &Renewal, now: Timestamp) -> Result<Need, NoToken> {
    let is_put_off = matches!(renewal, Renewal::Failing { again_at, .. } if now < *again_at);
    if !signed_in.is_renewal_due(now) || (is_put_off && !signed_in.is_expired(now)) {
        return Ok(Need::Nothing(signed_in.access_token.clone()));
    }
    match told_to_wait(renewal, now) {
        Some(error) => Err(NoToken::NotRenewed(error.clone())),
        None => Ok(Need::Renewal(Box::new(signed_in.clone()))),
    }
}

/// The tenant's wish to be left alone, while it lasts.
fn told_to_wait(renewal: &Renewal, now: Timestamp) -> Option<&RenewalError> {
    match renewal {
        Renewal::Failing { again_at, error, .. } if now < *again_at && error.retry_after().is_some() => Some(error),
        _ => None,
    }
}
