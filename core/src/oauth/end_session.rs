//! Signing out at the tenant (OpenID Connect RP-Initiated Logout 1.0), and
//! revoking the refresh token (RFC 7009). No token goes into an address: the
//! session is named by `logout_hint`, not by `id_token_hint`.

use form_urlencoded::Serializer;
use thiserror::Error;

use super::discovery::ProviderMetadata;
use super::one_time::State;
use crate::port::Request;
use crate::secret::Secret;

/// What the address of a sign-out needs.
#[derive(Clone, Debug)]
pub struct EndSession<'a> {
    /// The tenant.
    pub provider: &'a ProviderMetadata,
    /// `client_id`.
    pub client_id: &'a str,
    /// The `sid` claim of the ID token.
    pub session_id: Option<&'a str>,
    /// Where the tenant sends the person back to: registered there.
    pub post_logout_redirect_uri: &'a str,
    /// Comes back in the address, where the tenant has the endpoint.
    pub state: Option<&'a State>,
    /// Auth0 `federated`: the identity provider's session ends too.
    pub federated: bool,
}

impl EndSession<'_> {
    /// The address to go to: the `end_session_endpoint`, or Auth0's older `/v2/logout` where a tenant has none.
    pub fn url(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("client_id", self.client_id);
        let endpoint = match &self.provider.end_session_endpoint {
            Some(endpoint) => {
                if let Some(session_id) = self.session_id {
                    query.append_pair("logout_hint", session_id);
                }
                query.append_pair("post_logout_redirect_uri", self.post_logout_redirect_uri);
                if let Some(state) = self.state {
                    query.append_pair("state", state.as_str());
                }
                endpoint.clone()
            }
            None => {
                query.append_pair("returnTo", self.post_logout_redirect_uri);
                format!("{}v2/logout", self.provider.issuer)
            }
        };
        if self.federated {
            query.append_key_only("federated");
        }
        let joint = if endpoint.contains('?') { '&' } else { '?' };
        format!("{endpoint}{joint}{}", query.finish())
    }
}

/// What the tenant sends a person back with after a sign-out: the `state` of the request and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOutResponse(State);

/// Why the way back is not that of a sign-out of this tab. Nobody is signed in by then, whatever it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SignOutError {
    /// `state` is empty ([RP-Initiated Logout 1.0 section 3](https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RedirectionAfterLogout)).
    #[error("the way back from the sign-out has no state")]
    StateMissing,
    /// This tab has not started a sign-out (the same section).
    #[error("no sign-out is in progress")]
    NotInProgress,
    /// The state is not the one that was sent (the same section).
    #[error("the state is not that of this tab's sign-out")]
    StateMismatch,
}

impl SignOutResponse {
    /// Reads the query of the start page, without its `?`; `None` when it is anything but one `state`.
    pub fn parse(query: &str) -> Option<Self> {
        let mut parameters = form_urlencoded::parse(query.as_bytes());
        match (parameters.next(), parameters.next()) {
            (Some((name, state)), None) if name == "state" => Some(Self(State::from_text(state))),
            _ => None,
        }
    }

    /// Holds it against the `state` that this tab sent, if it did.
    ///
    /// # Errors
    /// Why it is not this tab's.
    pub fn validate(self, sent: Option<&str>) -> Result<(), SignOutError> {
        match sent {
            _ if self.0.as_str().is_empty() => Err(SignOutError::StateMissing),
            None => Err(SignOutError::NotInProgress),
            Some(sent) if sent == self.0.as_str() => Ok(()),
            Some(_) => Err(SignOutError::StateMismatch),
        }
    }
}

/// The request that revokes a refresh token, where the tenant can.
pub fn revoke(provider: &ProviderMetadata, client_id: &str, refresh_token: &Secret<String>) -> Option<Request> {
    let form = Serializer::new(String::new())
        .append_pair("client_id", client_id)
        .append_pair("token", refresh_token.expose())
        .append_pair("token_type_hint", "refresh_token")
        .finish();
    Some(
        Request::post_form(provider.revocation_endpoint.as_deref()?, Secret::new(form), 64 * 1024).outliving_the_page(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::port::Method;

    fn provider(end_session_endpoint: Option<&str>) -> ProviderMetadata {
        ProviderMetadata {
            end_session_endpoint: end_session_endpoint.map(str::to_owned),
            revocation_endpoint: Some("https://t.example/oauth/revoke".to_owned()),
            ..ProviderMetadata::example()
        }
    }

    fn url(end_session_endpoint: Option<&str>, federated: bool) -> String {
        EndSession {
            provider: &provider(end_session_endpoint),
            client_id: "abc",
            session_id: Some("s/1"),
            post_logout_redirect_uri: "https://app.example/",
            state: Some(&State::from_text("x")),
            federated,
        }
        .url()
    }

    #[test]
    fn the_endpoint_of_the_document_gets_a_hint_and_a_state() {
        assert_eq!(
            url(Some("https://t.example/oidc/logout"), false),
            "https://t.example/oidc/logout?client_id=abc&logout_hint=s%2F1&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2F&state=x"
        );
    }

    #[test]
    fn a_tenant_without_it_gets_the_older_address() {
        assert_eq!(
            url(None, true),
            "https://t.example/v2/logout?client_id=abc&returnTo=https%3A%2F%2Fapp.example%2F&federated"
        );
    }

    #[test]
    fn the_way_back_has_the_state_that_was_sent() {
        let judge = |query: &str, sent| SignOutResponse::parse(query).map(|response| response.validate(sent));
        assert_eq!(judge("state=x%2F", Some("x/")), Some(Ok(())));
        assert_eq!(judge("state=x", Some("X")), Some(Err(SignOutError::StateMismatch)));
        assert_eq!(judge("state=x", None), Some(Err(SignOutError::NotInProgress)));
        assert_eq!(judge("state=", Some("")), Some(Err(SignOutError::StateMissing)));
        for other in ["", "state=x&state=x", "state=x&code=y", "x=y", "error=x"] {
            assert_eq!(judge(other, Some("x")), None, "{other}");
        }
    }

    #[test]
    fn an_endpoint_with_a_query_is_added_to() {
        assert_eq!(
            url(Some("https://t.example/logout?x=1"), true),
            "https://t.example/logout?x=1&client_id=abc&logout_hint=s%2F1&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2F&state=x&federated"
        );
    }

    #[test]
    fn a_tenant_that_cannot_revoke_is_not_asked() {
        let provider = ProviderMetadata { revocation_endpoint: None, ..provider(None) };
        assert_eq!(revoke(&provider, "abc", &Secret::new("rt".to_owned())), None);
    }

    #[test]
    fn a_revocation_outlives_the_page() {
        let request = revoke(&provider(None), "abc", &Secret::new("r t".to_owned())).unwrap();
        assert_eq!((request.url.as_str(), request.outlives_page), ("https://t.example/oauth/revoke", true));
        assert_eq!(request.limit, 65_536);
        let Method::PostForm(form) = request.method else { panic!("not a form") };
        assert_eq!(form.expose(), "client_id=abc&token=r+t&token_type_hint=refresh_token");
    }
}
