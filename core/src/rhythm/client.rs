//! Calls to the services with the token of the session. A call that needs a
//! token can't be written without one: the token is put on here, from what the
//! client was made with.

use super::catalogue::Catalogue;
use super::catalogue::operation::Operation;
use super::catalogue::operations::CURRENT_CONTACT;
use super::error::ServiceError;
use super::record::RECORD_LIMIT;
use crate::oauth::token::AccessToken;
use crate::port::{Http, Request, Response};
use crate::renewal::AccessTokens;

/// Calls the services for whoever is signed in.
#[derive(Clone, Copy, Debug)]
pub struct ServiceClient<'a, H, T> {
    catalogue: &'a Catalogue,
    http: H,
    tokens: T,
}

/// An operation with the values for its path and its query.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// What is called.
    pub operation: &'a Operation,
    /// Path parameter -> value.
    pub arguments: &'a [(&'a str, &'a str)],
    /// Query parameter -> value.
    pub query: &'a [(&'a str, &'a str)],
}

impl<'a> Call<'a> {
    /// A call without a query.
    pub const fn of(operation: &'a Operation, arguments: &'a [(&'a str, &'a str)]) -> Self {
        Self { operation, arguments, query: &[] }
    }
}

/// The request for the contact behind a token, as a client sends it first; `None` where the service has no usable address.
pub fn current_contact_request(catalogue: &Catalogue, token: &AccessToken) -> Option<Request> {
    let url = catalogue.url(&CURRENT_CONTACT, &[], &[])?;
    catalogue.authorize(Request::get(url, RECORD_LIMIT), token)
}

/// Asks for the contact behind any token, once; for the access check.
///
/// # Errors
/// When there is no answer.
pub async fn ask_current_contact(
    http: &impl Http,
    catalogue: &Catalogue,
    token: &AccessToken,
) -> Result<Response, ServiceError> {
    let request = current_contact_request(catalogue, token).ok_or(ServiceError::Address)?;
    Ok(http.send(request).await?)
}

impl<'a, H: Http, T: AccessTokens> ServiceClient<'a, H, T> {
    /// Calls the services of `catalogue` over `http` with `tokens`.
    pub const fn new(catalogue: &'a Catalogue, http: H, tokens: T) -> Self {
        Self { catalogue, http, tokens }
    }

    /// Reads by an operation, answered in at most `limit` bytes, whatever the status is.
    ///
    /// # Errors
    /// When there is no token or no answer.
    pub async fn get(&self, call: Call<'_>, limit: usize) -> Result<Response, ServiceError> {
        self.send(Request::get(self.url(call)?, limit)).await
    }

    /// Posts JSON to an operation that reads, such as a search.
    ///
    /// # Errors
    /// When there is no token or no answer.
    pub async fn post(&self, call: Call<'_>, json: String, limit: usize) -> Result<Response, ServiceError> {
        self.send(Request::post_json(self.url(call)?, json, limit)).await
    }

    /// Changes parts of a record by a JSON Patch.
    ///
    /// # Errors
    /// When there is no token or no answer; then the record may have changed all the same.
    pub async fn patch(&self, call: Call<'_>, json: String, limit: usize) -> Result<Response, ServiceError> {
        self.send(Request::patch_json(self.url(call)?, json, limit)).await
    }

    fn url(&self, call: Call<'_>) -> Result<String, ServiceError> {
        self.catalogue.url(call.operation, call.arguments, call.query).ok_or(ServiceError::Address)
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
