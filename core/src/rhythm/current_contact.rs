//! The first call: the contact behind the token. The documentation names
//! `/contacts/current`, an integrator uses `/contacts/{tenantId}/current`;
//! which of them is live is not known, so the second is tried once when the
//! first is refused or not found, and the one that answered is remembered.

use super::catalogue::Service;
use super::client::ServiceClient;
use super::contact::Contact;
use super::error::ServiceError;
use crate::port::{Http, Response};
use crate::renewal::AccessTokens;

/// The most bytes of a contact.
const CONTACT_LIMIT: usize = 2 * 1024 * 1024;

/// Which of the two paths answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CurrentPath {
    /// `/contacts/current`.
    Plain,
    /// `/contacts/{tenantId}/current`.
    WithTenant,
}

/// Fetches the contact behind the token, trying `remembered` first; gives the path that answered, too.
///
/// # Errors
/// What the last service call brought instead.
pub async fn fetch_current_contact(
    client: &ServiceClient<'_, impl Http, impl AccessTokens>,
    tenant_id: Option<&str>,
    remembered: Option<CurrentPath>,
) -> Result<(Contact, CurrentPath), ServiceError> {
    let first = remembered.unwrap_or(CurrentPath::Plain);
    let second = if first == CurrentPath::Plain { CurrentPath::WithTenant } else { CurrentPath::Plain };
    let is_possible = |path| path == CurrentPath::Plain || tenant_id.is_some();
    let mut outcome = Err(ServiceError::Address);
    for path in [first, second].into_iter().filter(|path| is_possible(*path)) {
        outcome = fetch(client, tenant_id, path).await.map(|contact| (contact, path));
        if !matches!(&outcome, Err(error) if matches!(error.status(), Some(403 | 404))) {
            break;
        }
    }
    outcome
}

async fn fetch(
    client: &ServiceClient<'_, impl Http, impl AccessTokens>,
    tenant_id: Option<&str>,
    path: CurrentPath,
) -> Result<Contact, ServiceError> {
    let segments = match (path, tenant_id) {
        (CurrentPath::WithTenant, Some(tenant_id)) => vec!["contacts", tenant_id, "current"],
        _ => vec!["contacts", "current"],
    };
    read(&client.get(Service::Rolodex, &segments, CONTACT_LIMIT).await?)
}

fn read(response: &Response) -> Result<Contact, ServiceError> {
    if response.status != 200 {
        return Err(ServiceError::of(response));
    }
    let value =
        serde_json::from_str(&response.body).map_err(|_| ServiceError::Unreadable("JSON, or is nested too deeply"))?;
    Contact::read(value).ok_or(ServiceError::Unreadable("a record"))
}
