//! What Rhythm adds to a token (its documentation, "Concepts" and
//! "Troubleshooting 401 errors"). The names begin with `http`, not `https`.

use serde_json::Value;

use crate::json::Object;
use crate::shown_text::shown;

/// Claim: the association, and the `{tenantId}` of every path.
pub const TENANT_ID: &str = "http://rhythmsoftware.com/tenant_id";
/// Claim: the customer.
pub const CUSTOMER_ID: &str = "http://rhythmsoftware.com/customer_id";
/// Claim: the Rolodex contact; missing until the person first signed in to Rhythm's own portal.
pub const CONTACT_ID: &str = "http://rhythmsoftware.com/contact_id";
/// Claim: the contact's name.
pub const CONTACT_NAME: &str = "http://rhythmsoftware.com/contact_name";

/// Rhythm's claims of a token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RhythmClaims {
    /// [`TENANT_ID`].
    pub tenant_id: Option<String>,
    /// [`CUSTOMER_ID`].
    pub customer_id: Option<String>,
    /// [`CONTACT_ID`].
    pub contact_id: Option<String>,
    /// [`CONTACT_NAME`].
    pub contact_name: Option<String>,
}

impl RhythmClaims {
    /// Reads them; a number counts as its text, an empty text as absent.
    pub fn read(claims: &Object) -> Self {
        Self {
            tenant_id: claim(claims, TENANT_ID),
            customer_id: claim(claims, CUSTOMER_ID),
            contact_id: claim(claims, CONTACT_ID),
            contact_name: claim(claims, CONTACT_NAME),
        }
    }
}

fn claim(claims: &Object, name: &str) -> Option<String> {
    let text = match claims.get(name)? {
        Value::String(text) => shown(text, 200),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_number_counts_as_its_text_and_an_empty_text_as_absent() {
        let claims = json!({ TENANT_ID: "example.org", CONTACT_ID: 100_245, CUSTOMER_ID: "", CONTACT_NAME: null, "https://rhythmsoftware.com/tenant_id": "x" });
        let expected = RhythmClaims {
            tenant_id: Some("example.org".to_owned()),
            contact_id: Some("100245".to_owned()),
            ..RhythmClaims::default()
        };
        assert_eq!(RhythmClaims::read(claims.as_object().unwrap()), expected);
    }
}
