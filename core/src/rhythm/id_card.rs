//! The ID card of a membership: the service makes a PDF and gives a public link
//! to it (Rhythm API documentation, Membership). What the answer looks like is not
//! documented.

use serde_json::Value;

use super::catalogue::operations::MEMBERSHIP_ID_CARD;
use super::client::{Call, ServiceClient};
use super::error::ServiceError;
use crate::address::WebAddress;
use crate::json::text;
use crate::port::Http;
use crate::renewal::AccessTokens;

/// The most bytes of an answer: it is an address.
const LIMIT: usize = 64 * 1024;

/// Has the card made; gives its address, which opens it to whoever has it.
///
/// # Errors
/// When there is no card.
pub async fn make_id_card(
    client: &ServiceClient<'_, impl Http, impl AccessTokens>,
    (tenant_id, membership_id): (&str, &str),
) -> Result<String, ServiceError> {
    let arguments = [("tenantId", tenant_id), ("id", membership_id)];
    let response = client.get(Call::of(&MEMBERSHIP_ID_CARD, &arguments), LIMIT).await?;
    if response.status != 200 {
        return Err(ServiceError::of(&response));
    }
    address(&response.body).ok_or(ServiceError::Unreadable("the address of an ID card"))
}

/// An address as text, as JSON text, or in a member that an address would be in.
fn address(body: &str) -> Option<String> {
    let found = match serde_json::from_str(body) {
        Ok(Value::Object(object)) => ["url", "uri", "link", "public_url"]
            .iter()
            .filter_map(|name| text(&object, name))
            .find(|text| !text.is_empty())
            .map(str::to_owned),
        Ok(Value::String(text)) => Some(text),
        Ok(_) => None,
        Err(_) => Some(body.trim().to_owned()),
    };
    // https, or this very machine: nothing that could do anything but show a document.
    found.filter(|address| WebAddress::parse(address).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_in_whatever_form_it_comes() {
        let card = Some("https://example.org/card.pdf?x=1".to_owned());
        for body in [
            r#"{"url":"https://example.org/card.pdf?x=1"}"#,
            r#"{"public_url":"https://example.org/card.pdf?x=1","url":""}"#,
            r#""https://example.org/card.pdf?x=1""#,
            " https://example.org/card.pdf?x=1\n",
        ] {
            assert_eq!(address(body), card, "{body}");
        }
    }

    #[test]
    fn anything_that_could_do_harm_is_none() {
        for body in [
            r#"{"url":"javascript:alert(1)"}"#,
            r#"{"url":"http://example.org/card.pdf"}"#,
            r#"{"url":"https://user@example.org/"}"#,
            r#"{"href":"https://example.org/"}"#,
            "[]",
            "7",
            "",
            "<html>",
        ] {
            assert_eq!(address(body), None, "{body}");
        }
    }
}
