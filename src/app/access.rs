//! The access check: what is judged, and what the tenant's keys and a live call
//! say of it. Nothing that was pasted is kept, and it goes nowhere but to
//! `contacts/current`, when the person asks for that.

use std::pin::Pin;

use backbeat_core::diagnosis::examine::{ask, fetch_keys, verify};
use backbeat_core::diagnosis::facts::{Expected, Facts, Signature};
use backbeat_core::diagnosis::input::{Form, Pasted, PastedHeader, PastedRequest};
use backbeat_core::diagnosis::{Diagnosis, diagnose, token_of};
use backbeat_core::problem::Problem;
use backbeat_core::rhythm::catalogue::operation::Operation;
use backbeat_core::rhythm::catalogue::operations;
use backbeat_core::text;

use super::keeping::keeper;
use super::session::SessionContext;
use crate::browser::clock;
use crate::browser::crypto::WebCrypto;
use crate::browser::http::Fetch;
use crate::lazy_fn;

/// Judges a token or a request; with a live call if `is_live`. Without settings nothing is known of the tenant. `None` only if the
/// documented hosts were no hosts.
pub async fn judge(context: Option<SessionContext>, subject: &Pasted, is_live: bool) -> Option<Diagnosis> {
    let settings = context.map(SessionContext::settings);
    let expected = match &settings {
        Some(settings) => Expected::of(&settings.config),
        None => Expected::of_any_tenant(),
    }
    .ok()?;
    let clock_behind = context.and_then(SessionContext::clock_behind);
    let now = clock::now().plus(clock_behind.unwrap_or_default());
    let judged = |signature: Signature, probe| {
        let clock_ahead = clock_behind.map(|behind| -behind);
        diagnose(&Facts { subject, expected: &expected, now, clock_ahead, signature, probe })
    };
    let unsigned = judged(Signature::NotChecked(text::access_page::NO_TOKEN), None);
    let Some(token) = token_of(subject).filter(|_| unsigned.may_be_sent()) else {
        return Some(unsigned);
    };
    let token = token.expose();
    let kept = context.and_then(SessionContext::signed_in).map(|signed_in| signed_in.keys.keys.clone());
    let mut signature = match &kept {
        Some(keys) => verify(Some(keys), &WebCrypto, token).await,
        None => Signature::UnknownKey,
    };
    // Also where the tenant has changed its keys since the sign-in.
    if signature == Signature::UnknownKey {
        signature = match &expected.issuer {
            Some(issuer) => verify(fetch_keys(&Fetch, issuer).await.as_ref(), &WebCrypto, token).await,
            None => Signature::NotChecked(text::access_page::NO_TENANT),
        };
    }
    let probe = if is_live { Some(ask(&Fetch, &expected.catalogue, token).await) } else { None };
    Some(judged(signature, probe))
}

lazy_fn! {
    piece access;
    /// Why the session's own call of an operation is answered 401, if it is for a fault of the token.
    pub(super) async fn why_refused(context: SessionContext, operation: &'static Operation) -> ComingProblem {
        Box::pin(async move {
            let own = context.own_request(Some(operation.id))?;
            judge(Some(context), &own, false).await?.problem()
        })
    }
}

type ComingProblem = Pin<Box<dyn Future<Output = Option<Problem>>>>;

impl SessionContext {
    /// The token of the session, as it is sent to the operation with this id; alone where there is no such operation.
    pub fn own_request(self, operation: Option<&str>) -> Option<Pasted> {
        let signed_in = self.signed_in()?;
        let token = signed_in.access_token.secret().expose();
        let operation = operation.and_then(|id| operations::ALL.iter().find(|operation| operation.id == id));
        let Some(operation) = operation else {
            return Some(Pasted::Token(token.clone()));
        };
        let (tenant, contact) = (self.tenant_id(), signed_in.rhythm.contact_id.clone().unwrap_or_default());
        let arguments =
            operation.parameters().map(|name| (name, if name == "tenantId" { &*tenant } else { &*contact }));
        let arguments: Vec<(&str, &str)> = arguments.collect();
        let header =
            PastedHeader { name: "Authorization".to_owned(), value: format!("Bearer {token}"), has_variable: false };
        Some(Pasted::Request(PastedRequest {
            method: Some(operation.verb.as_str().to_owned()),
            url: self.settings().catalogue.url(operation, &arguments, &[]),
            headers: vec![header],
            form: Form::Http,
            ..PastedRequest::default()
        }))
    }

    /// Gets a new token for the session, if the tenant gives one.
    pub async fn renew_token(self) {
        // Without a new one the old one is judged once more.
        let _ = keeper(self).renew_now().await;
    }
}
