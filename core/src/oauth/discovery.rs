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
    /// Not a JSON object ([OpenID Connect Discovery 4.2](https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationResponse)).
    #[error("the discovery document is not a JSON object")]
    NotJson,
    /// Larger than [`DISCOVERY_LIMIT`]; no specification has a limit.
    #[error("the discovery document is too large")]
    TooLarge,
    /// A member is missing or of another type ([OpenID Connect Discovery 3](https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata)).
    #[error("the discovery document has no usable {0}")]
    Missing(&'static str),
    /// The document belongs to another issuer ([OpenID Connect Discovery 4.3](https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation)).
    #[error("the discovery document names another issuer: {found}")]
    IssuerMismatch {
        /// What the document says, made fit to be shown.
        found: String,
    },
    /// An endpoint is not a safe address ([RFC 6749 section 3.1](https://www.rfc-editor.org/rfc/rfc6749#section-3.1): no fragment; [section 3.2](https://www.rfc-editor.org/rfc/rfc6749#section-3.2): TLS).
    #[error("{endpoint} of the discovery document: {reason}")]
    Address {
        /// The member's name.
        endpoint: &'static str,
        /// What is wrong with it.
        reason: AddressError,
    },
    /// An endpoint is on another origin than the issuer, stricter than any specification, against mix-up ([RFC 9700 section 4.4](https://www.rfc-editor.org/rfc/rfc9700#section-4.4)).
    #[error("{0} of the discovery document is on another host than the issuer")]
    ForeignEndpoint(&'static str),
    /// The tenant says that it lacks something that this app never does without ([RFC 8414 section 2](https://www.rfc-editor.org/rfc/rfc8414#section-2)).
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

#[cfg(test)]
impl ProviderMetadata {
    /// A tenant with nothing but what must be there.
    pub(crate) fn example() -> Self {
        Self {
            issuer: "https://t.example/".to_owned(),
            authorization_endpoint: "https://t.example/authorize".to_owned(),
            token_endpoint: "https://t.example/oauth/token".to_owned(),
            jwks_uri: "https://t.example/jwks".to_owned(),
            end_session_endpoint: None,
            revocation_endpoint: None,
            iss_parameter_supported: false,
        }
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
    use rstest::rstest;
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

    #[rstest]
    #[case::another("https://evil.example/")]
    #[case::without_the_slash("https://example-org.us.auth0.com")]
    #[case::other_case("https://EXAMPLE-org.us.auth0.com/")]
    #[case::http("http://example-org.us.auth0.com/")]
    fn another_issuer_is_refused(#[case] issuer: &str) {
        let error = DiscoveryError::IssuerMismatch { found: issuer.to_owned() };
        assert_eq!(with("issuer", json!(issuer)), Err(error));
    }

    const ENDPOINTS: [&str; 5] =
        ["authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint", "revocation_endpoint"];

    #[rstest]
    #[case::another_host("https://evil.example/x")]
    #[case::a_host_that_only_begins_alike("https://example-org.us.auth0.com.evil.example/x")]
    #[case::a_host_below("https://x.example-org.us.auth0.com/x")]
    #[case::another_port("https://example-org.us.auth0.com:8443/x")]
    fn an_endpoint_on_another_host_is_refused(#[case] address: &str) {
        for endpoint in ENDPOINTS {
            assert_eq!(with(endpoint, json!(address)), Err(DiscoveryError::ForeignEndpoint(endpoint)));
        }
    }

    #[rstest]
    #[case::http("http://example-org.us.auth0.com/x", AddressError::PlainHttp)]
    #[case::user_name("https://example-org.us.auth0.com@evil.example/x", AddressError::UserInfo)]
    #[case::script("javascript:alert(1)", AddressError::Scheme)]
    #[case::relative("/oauth/token", AddressError::Scheme)]
    #[case::empty("", AddressError::Scheme)]
    fn an_endpoint_that_is_no_safe_address_is_refused(#[case] address: &str, #[case] reason: AddressError) {
        for endpoint in ENDPOINTS {
            assert_eq!(with(endpoint, json!(address)), Err(DiscoveryError::Address { endpoint, reason }));
        }
    }

    #[rstest]
    #[case::issuer("issuer")]
    #[case::authorization_endpoint("authorization_endpoint")]
    #[case::token_endpoint("token_endpoint")]
    #[case::keys("jwks_uri")]
    fn a_member_that_is_missing_or_no_text_is_named(#[case] name: &'static str) {
        let mut document = document();
        document.as_object_mut().unwrap().remove(name);
        assert_eq!(ProviderMetadata::parse(&document.to_string(), ISSUER), Err(DiscoveryError::Missing(name)));
        for value in [json!(7), json!(null), json!(["https://example-org.us.auth0.com/"])] {
            assert_eq!(with(name, value), Err(DiscoveryError::Missing(name)));
        }
    }

    #[test]
    fn an_optional_endpoint_that_is_no_text_is_named() {
        for name in ["end_session_endpoint", "revocation_endpoint"] {
            assert_eq!(with(name, json!(null)), Err(DiscoveryError::Missing(name)));
        }
    }

    #[rstest]
    #[case::pkce("code_challenge_methods_supported", "S256", "PKCE with S256")]
    #[case::algorithm("id_token_signing_alg_values_supported", "RS256", "RS256")]
    #[case::flow("response_types_supported", "code", "the code flow")]
    fn a_list_without_what_this_app_needs_is_refused(
        #[case] name: &str,
        #[case] needed: &str,
        #[case] what: &'static str,
    ) {
        for lacking in [json!([]), json!(["plain", "HS256", "token"]), json!(needed), json!(null)] {
            assert_eq!(with(name, lacking), Err(DiscoveryError::Unsupported(what)));
        }
        assert!(with(name, json!(["x", needed])).is_ok());
    }

    #[test]
    fn a_promise_of_iss_is_the_boolean_true() {
        let promised = |value| with("authorization_response_iss_parameter_supported", value).unwrap();
        let are =
            [json!(true), json!(false), json!("true"), json!(1)].map(|value| promised(value).iss_parameter_supported);
        assert_eq!(are, [true, false, false, false]);
    }

    #[rstest]
    #[case::html("<!doctype html>")]
    #[case::array("[]")]
    #[case::null("null")]
    #[case::empty("")]
    #[case::half("{\"issuer\":")]
    fn what_is_no_json_object_is_refused(#[case] text: &str) {
        assert_eq!(ProviderMetadata::parse(text, ISSUER), Err(DiscoveryError::NotJson));
    }

    #[test]
    fn a_document_has_at_most_64_kibibytes() {
        let of_length = |length: usize| {
            let document = document().to_string();
            ProviderMetadata::parse(&format!("{document}{}", " ".repeat(length - document.len())), ISSUER).map(|_| ())
        };
        assert_eq!([of_length(64 * 1024), of_length(64 * 1024 + 1)], [Ok(()), Err(DiscoveryError::TooLarge)]);
        assert_eq!(of_length(2 << 20), Err(DiscoveryError::TooLarge));
    }
}
