//! The sign-in of whoever is signed in, as it was sent. It is put together again
//! from what the session knows; secrets are only counted, never taken along.

use crate::oauth::authorization::Client;
use crate::sign_in::SignedIn;

/// A value of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// As it was sent.
    Plain(String),
    /// A secret of so many characters.
    Masked(usize),
    /// A secret that nobody has any more.
    Gone,
}

/// The messages of a sign-in, each a list of parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// Where the person was sent.
    pub authorization_endpoint: String,
    /// The authorization request (RFC 6749 section 4.1.1).
    pub request: Vec<(&'static str, Sent)>,
    /// Where the person was sent back to.
    pub redirect_uri: String,
    /// The authorization response (section 4.1.2).
    pub response: Vec<(&'static str, Sent)>,
    /// Where the code was exchanged.
    pub token_endpoint: String,
    /// The token request (section 4.1.3).
    pub token_request: Vec<(&'static str, Sent)>,
    /// The token response (section 4.1.4), or that of the last renewal.
    pub token_response: Vec<(&'static str, Sent)>,
}

/// `state`, `nonce`, verifier and challenge: 32 bytes in base64url.
const ONE_TIME: Sent = Sent::Masked(43);

impl Exchange {
    /// The sign-in of `signed_in`.
    pub fn of(signed_in: &SignedIn, client: &Client) -> Self {
        let plain = |text: &str| Sent::Plain(text.to_owned());
        let mut request = vec![
            ("response_type", plain("code")),
            ("client_id", plain(&signed_in.client_id)),
            ("redirect_uri", plain(&client.redirect_uri)),
            ("scope", plain(&client.scope.to_string())),
            ("state", ONE_TIME),
            ("nonce", ONE_TIME),
            ("code_challenge", ONE_TIME),
            ("code_challenge_method", plain("S256")),
        ];
        let optional = [
            ("audience", &client.audience),
            ("organization", &client.organization),
            ("connection", &client.connection),
        ];
        request.extend(optional.into_iter().filter_map(|(name, value)| Some((name, plain(value.as_ref()?)))));
        let mut response = vec![("code", Sent::Gone), ("state", ONE_TIME)];
        if signed_in.provider.iss_parameter_supported {
            response.push(("iss", plain(&signed_in.provider.issuer)));
        }
        let token_request = vec![
            ("grant_type", plain("authorization_code")),
            ("client_id", plain(&signed_in.client_id)),
            ("code", Sent::Gone),
            ("redirect_uri", plain(&client.redirect_uri)),
            ("code_verifier", ONE_TIME),
        ];
        let length = |secret: &str| Sent::Masked(secret.chars().count());
        let mut token_response = vec![
            ("access_token", length(signed_in.access_token.secret().expose())),
            ("token_type", plain("Bearer")),
            ("expires_in", plain(&signed_in.lifetime.to_string())),
            ("id_token", Sent::Gone),
        ];
        if let Some(token) = &signed_in.refresh_token {
            token_response.push(("refresh_token", length(token.expose())));
        }
        Self {
            authorization_endpoint: signed_in.provider.authorization_endpoint.clone(),
            request,
            redirect_uri: client.redirect_uri.clone(),
            response,
            token_endpoint: signed_in.provider.token_endpoint.clone(),
            token_request,
            token_response,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oauth::scope::Scope;
    use crate::oauth::token::AccessToken;
    use crate::secret::Secret;
    use crate::sign_in::testing::signed_in;

    fn client() -> Client {
        Client {
            client_id: "abc".to_owned(),
            redirect_uri: "https://app.example/callback".to_owned(),
            scope: Scope::default(),
            audience: Some("https://api.rhythmsoftware.com".to_owned()),
            organization: None,
            connection: Some("google".to_owned()),
        }
    }

    #[test]
    fn parameters_are_as_they_were_sent() {
        let exchange = Exchange::of(&signed_in(), &client());
        let plain = |text: &str| Sent::Plain(text.to_owned());
        assert_eq!(
            exchange.request,
            [
                ("response_type", plain("code")),
                ("client_id", plain("abc")),
                ("redirect_uri", plain("https://app.example/callback")),
                ("scope", plain("openid profile email offline_access")),
                ("state", Sent::Masked(43)),
                ("nonce", Sent::Masked(43)),
                ("code_challenge", Sent::Masked(43)),
                ("code_challenge_method", plain("S256")),
                ("audience", plain("https://api.rhythmsoftware.com")),
                ("connection", plain("google")),
            ]
        );
        let names = |sent: &[(&'static str, Sent)]| sent.iter().map(|(name, _)| *name).collect::<Vec<_>>();
        assert_eq!(
            names(&exchange.token_request),
            ["grant_type", "client_id", "code", "redirect_uri", "code_verifier"]
        );
        assert_eq!(exchange.token_response[0], ("access_token", Sent::Masked(2)));
        assert_eq!(names(&exchange.token_response), ["access_token", "token_type", "expires_in", "id_token"]);
        assert_eq!(exchange.token_endpoint, signed_in().provider.token_endpoint);
    }

    #[test]
    fn the_answer_names_the_issuer_where_the_tenant_does() {
        let mut signed_in = signed_in();
        for (is_supported, parameters) in [(true, vec!["code", "state", "iss"]), (false, vec!["code", "state"])] {
            signed_in.provider.iss_parameter_supported = is_supported;
            let response = Exchange::of(&signed_in, &client()).response;
            assert_eq!(response.iter().map(|(name, _)| *name).collect::<Vec<_>>(), parameters);
        }
    }

    #[test]
    fn no_secret_is_in_it() {
        let mut signed_in = signed_in();
        signed_in.access_token = AccessToken::new("an-access-token".to_owned());
        signed_in.refresh_token = Some(Secret::new("a-refresh-token".to_owned()));
        let exchange = Exchange::of(&signed_in, &client());
        let text = format!("{exchange:?}");
        assert!(!text.contains("an-access-token") && !text.contains("a-refresh-token"), "{text}");
        assert_eq!(exchange.token_response.last(), Some(&("refresh_token", Sent::Masked(15))));
    }
}
