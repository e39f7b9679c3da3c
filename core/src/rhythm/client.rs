//! Calls to the services with the token of the session. A call that needs a
//! token can't be written without one: the token is put on here, from what the
//! client was made with.

use super::catalogue::{Catalogue, Service};
use super::error::ServiceError;
use crate::port::{Http, Request, Response};
use crate::renewal::AccessTokens;

/// Calls the services for whoever is signed in.
#[derive(Clone, Copy, Debug)]
pub struct ServiceClient<'a, H, T> {
    catalogue: &'a Catalogue,
    http: H,
    tokens: T,
}

impl<'a, H: Http, T: AccessTokens> ServiceClient<'a, H, T> {
    /// Calls the services of `catalogue` over `http` with `tokens`.
    pub const fn new(catalogue: &'a Catalogue, http: H, tokens: T) -> Self {
        Self { catalogue, http, tokens }
    }

    /// A GET of `segments` at a service, answered in at most `limit` bytes, whatever the status is.
    ///
    /// # Errors
    /// When there is no token or no answer.
    pub async fn get(&self, service: Service, segments: &[&str], limit: usize) -> Result<Response, ServiceError> {
        let url = self.catalogue.url(service, segments).ok_or(ServiceError::Address)?;
        self.send(Request::get(url, limit)).await
    }

    /// A refused call has changed nothing, so it is sent once more if there is a token that may help.
    async fn send(&self, request: Request) -> Result<Response, ServiceError> {
        let with = |token| self.catalogue.authorize(request.clone(), token).ok_or(ServiceError::Address);
        let token = self.tokens.current().await?;
        let response = self.http.send(with(&token)?).await?;
        if response.status != 401 {
            return Ok(response);
        }
        match self.tokens.after_refusal_of(&token).await? {
            Some(next) => Ok(self.http.send(with(&next)?).await?),
            None => Ok(response),
        }
    }
}
