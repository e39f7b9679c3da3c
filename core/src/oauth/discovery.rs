//! The discovery document of the tenant (OpenID Connect Discovery 1.0 section 4,
//! RFC 8414). It says where codes and tokens are sent, so every endpoint must
//! be on the issuer's own origin.

use serde_json::Value;
use thiserror::Error;

use crate::address::{AddressError, WebAddress};
use crate::json::{self, Object};
use crate::shown_text::shown;

/// The most bytes of a discovery document.
pub const DISCOVERY_LIMIT: usize = 64 * 1024;

/// What the tenant says of itself, validated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderMetadata {
    /// `issuer`, byte for byte the configured one.
    pub issuer: String,
    /// Where a person signs in.
    pub authorization_endpoint: String,
    /// Where a code is exchanged.
    pub token_endpoint: String,
    /// Where the keys are.
    pub jwks_uri: String,
    /// Where a session is ended (RP-Initiated Logout 1.0), if the tenant has it.
    pub end_session_endpoint: Option<String>,
    /// Where a refresh token is revoked (RFC 7009), if the tenant has it.
    pub revocation_endpoint: Option<String>,
    /// `authorization_response_iss_parameter_supported` (RFC 9207): each response must carry `iss`.
    pub iss_parameter_supported: bool,
}

/// Why the document cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DiscoveryError {
    /// Not a JSON object.
    #[error("the discovery document is not a JSON object")]
    NotJson,
    /// Larger than [`DISCOVERY_LIMIT`].
    #[error("the discovery document is too large")]
    TooLarge,
    /// A member is missing or of another type.
    #[error("the discovery document has no usable {0}")]
    Missing(&'static str),
    /// The document belongs to another issuer (OpenID Connect Discovery 4.3).
    #[error("the discovery document names another issuer: {found}")]
    IssuerMismatch {
        /// What the document says, made fit to be shown.
        found: String,
    },
    /// An endpoint is not a safe address.
    #[error("{endpoint} of the discovery document: {reason}")]
    Address {
        /// The member's name.
        endpoint: &'static str,
        /// What is wrong with it.
        reason: AddressError,
    },
    /// An endpoint is on another origin than the issuer.
    #[error("{0} of the discovery document is on another host than the issuer")]
    ForeignEndpoint(&'static str),
    /// The tenant says that it lacks something that this app never does without.
    #[error("the tenant does not support {0}")]
    Unsupported(&'static str),
}

/// The address of the discovery document of `issuer`.
pub fn discovery_url(issuer: &str) -> String {
    format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'))
}

impl ProviderMetadata {
    /// Judges the document that the tenant of `issuer` sent.
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub fn parse(text: &str, issuer: &str) -> Result<Self, DiscoveryError> {
        if text.len() > DISCOVERY_LIMIT {
            return Err(DiscoveryError::TooLarge);
        }
        let Ok(Value::Object(document)) = serde_json::from_str(text) else {
            return Err(DiscoveryError::NotJson);
        };
        let found = json::text(&document, "issuer").ok_or(DiscoveryError::Missing("issuer"))?;
        if found != issuer {
            return Err(DiscoveryError::IssuerMismatch { found: shown(found, 200) });
        }
        must_list(&document, "response_types_supported", "code", "the code flow")?;
        must_list(&document, "code_challenge_methods_supported", "S256", "PKCE with S256")?;
        must_list(&document, "id_token_signing_alg_values_supported", "RS256", "RS256")?;
        let iss_parameter_supported =
            document.get("authorization_response_iss_parameter_supported") == Some(&Value::Bool(true));
        let member = |name: &'static str| match document.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.as_str())),
            Some(_) => Err(DiscoveryError::Missing(name)),
        };
        Self::of_endpoints(issuer, member, iss_parameter_supported)
    }

    /// Validates the endpoints that `member` finds by their name: each is a safe address on the issuer's own origin.
    ///
    /// # Errors
    /// The first endpoint that is missing or may not be asked.
    pub(super) fn of_endpoints<'a>(
        issuer: &str,
        member: impl Fn(&'static str) -> Result<Option<&'a str>, DiscoveryError>,
        iss_parameter_supported: bool,
    ) -> Result<Self, DiscoveryError> {
        let address =
            |name, text| WebAddress::parse(text).map_err(|reason| DiscoveryError::Address { endpoint: name, reason });
        let issuer_address = address("issuer", issuer)?;
        // Borrowed until all are judged: nothing has to be cleaned up when one is refused.
        let endpoint = |name| match member(name)? {
            None => Ok(None),
            Some(text) if address(name, text)?.origin() == issuer_address.origin() => Ok(Some(text)),
            Some(_) => Err(DiscoveryError::ForeignEndpoint(name)),
        };
        let required = |name| endpoint(name)?.ok_or(DiscoveryError::Missing(name));
        let (authorization, token, keys) =
            (required("authorization_endpoint")?, required("token_endpoint")?, required("jwks_uri")?);
        let (end_session, revocation) = (endpoint("end_session_endpoint")?, endpoint("revocation_endpoint")?);
        Ok(Self {
            issuer: issuer.to_owned(),
            authorization_endpoint: authorization.to_owned(),
            token_endpoint: token.to_owned(),
            jwks_uri: keys.to_owned(),
            end_session_endpoint: end_session.map(str::to_owned),
            revocation_endpoint: revocation.map(str::to_owned),
            iss_parameter_supported,
        })
    }
}

/// A list that is absent says nothing; one that is there must have `value` in it.
fn must_list(document: &Object, name: &str, value: &str, what: &'static str) -> Result<(), DiscoveryError> {
    match document.get(name) {
        None => Ok(()),
        Some(Value::Array(values)) if values.iter().any(|listed| listed == value) => Ok(()),
        Some(_) => Err(DiscoveryError::Unsupported(what)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ISSUER: &str = "https://example-org.us.auth0.com/";

    fn document() -> Value {
        json!({
            "issuer": ISSUER,
            "authorization_endpoint": "https://example-org.us.auth0.com/authorize",
            "token_endpoint": "https://example-org.us.auth0.com/oauth/token",
            "jwks_uri": "https://example-org.us.auth0.com/.well-known/jwks.json",
            "code_challenge_methods_supported": ["S256", "plain"],
        })
    }

    fn with(name: &str, value: Value) -> Result<ProviderMetadata, DiscoveryError> {
        let mut document = document();
        document[name] = value;
        ProviderMetadata::parse(&document.to_string(), ISSUER)
    }

    #[test]
    fn the_address_has_one_slash() {
        assert_eq!(discovery_url(ISSUER), "https://example-org.us.auth0.com/.well-known/openid-configuration");
    }

    #[test]
    fn a_plain_auth0_document_is_taken() {
        let metadata = ProviderMetadata::parse(&document().to_string(), ISSUER).unwrap();
        assert_eq!(metadata.token_endpoint, "https://example-org.us.auth0.com/oauth/token");
        assert_eq!(
            (metadata.end_session_endpoint, metadata.revocation_endpoint, metadata.iss_parameter_supported),
            (None, None, false)
        );
        assert!(with("authorization_response_iss_parameter_supported", json!(true)).unwrap().iss_parameter_supported);
    }

    #[test]
    fn oidcc_client_test_discovery_issuer_mismatch() {
        for other in ["https://evil.example/", "https://example-org.us.auth0.com", "https://EXAMPLE-org.us.auth0.com/"]
        {
            assert_eq!(with("issuer", json!(other)), Err(DiscoveryError::IssuerMismatch { found: other.to_owned() }));
        }
    }

    #[test]
    fn endpoints_stay_on_the_issuers_origin() {
        assert_eq!(
            with("token_endpoint", json!("https://evil.example/token")),
            Err(DiscoveryError::ForeignEndpoint("token_endpoint"))
        );
        assert_eq!(
            with("jwks_uri", json!("https://example-org.us.auth0.com.evil.example/jwks")),
            Err(DiscoveryError::ForeignEndpoint("jwks_uri"))
        );
        assert_eq!(
            with("end_session_endpoint", json!("https://evil.example/")),
            Err(DiscoveryError::ForeignEndpoint("end_session_endpoint"))
        );
        let plain = AddressError::PlainHttp;
        assert_eq!(
            with("token_endpoint", json!("http://example-org.us.auth0.com/oauth/token")),
            Err(DiscoveryError::Address { endpoint: "token_endpoint", reason: plain })
        );
    }

    #[test]
    fn what_is_missing_or_not_supported_is_named() {
        assert_eq!(with("jwks_uri", json!(7)), Err(DiscoveryError::Missing("jwks_uri")));
        assert_eq!(ProviderMetadata::parse("{}", ISSUER), Err(DiscoveryError::Missing("issuer")));
        assert_eq!(
            with("code_challenge_methods_supported", json!(["plain"])),
            Err(DiscoveryError::Unsupported("PKCE with S256"))
        );
        assert_eq!(
            with("id_token_signing_alg_values_supported", json!(["HS256"])),
            Err(DiscoveryError::Unsupported("RS256"))
        );
        assert_eq!(with("response_types_supported", json!("code")), Err(DiscoveryError::Unsupported("the code flow")));
    }

    #[test]
    fn html_and_two_megabytes_are_typed_errors() {
        assert_eq!(ProviderMetadata::parse("<!doctype html>", ISSUER), Err(DiscoveryError::NotJson));
        assert_eq!(ProviderMetadata::parse("[]", ISSUER), Err(DiscoveryError::NotJson));
        assert_eq!(ProviderMetadata::parse(&" ".repeat(2 << 20), ISSUER), Err(DiscoveryError::TooLarge));
    }
}
