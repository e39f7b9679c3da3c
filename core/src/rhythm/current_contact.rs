//! The first call: the contact behind the token. The documentation names
//! `/contacts/current`, an integrator uses `/contacts/{tenantId}/current`;
//! which of them is live is not known, so the second is tried once when the
//! first is refused or not found, and the one that answered is remembered.

use super::catalogue::operations::{CURRENT_CONTACT, CURRENT_CONTACT_OF_TENANT};
use super::client::{Call, ServiceClient};
use super::contact::Contact;
use super::error::ServiceError;
use super::record::{RECORD_LIMIT, read_record};
use crate::port::{Http, Response};
use crate::renewal::AccessTokens;

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
    let operation = match path {
        CurrentPath::Plain => &CURRENT_CONTACT,
        CurrentPath::WithTenant => &CURRENT_CONTACT_OF_TENANT,
    };
    let arguments: Vec<_> = tenant_id.map(|tenant_id| ("tenantId", tenant_id)).into_iter().collect();
    read(&client.get(Call::of(operation, &arguments), RECORD_LIMIT).await?)
}

fn read(response: &Response) -> Result<Contact, ServiceError> {
    read_record(response).map(Contact::of)
}
