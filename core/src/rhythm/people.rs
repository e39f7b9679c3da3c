//! Finding a person, which is for staff (Rhythm API documentation, Rolodex,
//! "Contacts").

use serde_json::json;

use super::catalogue::operation::Operation;
use super::catalogue::operations::{CONTACT_BY_EMAIL, SEARCH_CONTACTS};
use super::client::{Call, ServiceClient};
use super::contact::Contact;
use super::error::ServiceError;
use super::list::Page;
use super::record::fetch_record;
use crate::port::Http;
use crate::renewal::AccessTokens;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// Exactly the contact with this e-mail address.
    Email(String),
    /// The contacts whose name begins so.
    Name(String),
}

/// Who was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The contacts.
    pub contacts: Vec<Contact>,
    /// Whether there are more.
    pub has_more: bool,
}

/// The most bytes of a page of results.
const PAGE_LIMIT: usize = 16 * 1024 * 1024;

impl Query {
    /// Reads what was typed; `None` when there is nothing to look for.
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        match text {
            "" => None,
            text if text.contains('@') => Some(Self::Email(text.to_owned())),
            text => Some(Self::Name(text.to_owned())),
        }
    }

    /// The operation that it is asked by.
    pub const fn operation(&self) -> &'static Operation {
        match self {
            Self::Email(_) => &CONTACT_BY_EMAIL,
            Self::Name(_) => &SEARCH_CONTACTS,
        }
    }
}

/// Looks for people. An e-mail address that no contact has finds nobody.
///
/// # Errors
/// What the service answered instead: 403 for whoever is not staff.
pub async fn find_people(
    client: &ServiceClient<'_, impl Http, impl AccessTokens>,
    tenant_id: &str,
    query: &Query,
) -> Result<Found, ServiceError> {
    match query {
        Query::Email(email) => {
            let arguments = [("tenantId", tenant_id), ("emailAddress", email)];
            match fetch_record(client, Call::of(&CONTACT_BY_EMAIL, &arguments)).await {
                Ok(record) => Ok(Found { contacts: vec![Contact::of(record)], has_more: false }),
                Err(error) if error.status() == Some(404) => Ok(Found { contacts: Vec::new(), has_more: false }),
                Err(error) => Err(error),
            }
        }
        Query::Name(name) => {
            let arguments = [("tenantId", tenant_id)];
            let call = Call::of(&SEARCH_CONTACTS, &arguments);
            let response = client.post(call, json!({ "name": name }).to_string(), PAGE_LIMIT).await?;
            if response.status != 200 {
                return Err(ServiceError::of(&response));
            }
            let page = Page::parse(&response.body)?;
            let has_more = page.next.is_some();
            Ok(Found { contacts: page.records.into_iter().map(Contact::of).collect(), has_more })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_at_sign_makes_an_address() {
        assert_eq!(Query::of(" avery@example.org "), Some(Query::Email("avery@example.org".to_owned())));
        assert_eq!(Query::of("Smith"), Some(Query::Name("Smith".to_owned())));
        assert_eq!(Query::of("  "), None);
    }
}
