//! The authorization request (RFC 6749 section 4.1.1, OpenID Connect Core
//! 3.1.2.1, RFC 7636 section 4.3). Building it gives the address to go to *and*
//! the record to keep for the callback; neither is any use without the other.

use form_urlencoded::Serializer;

use super::discovery::ProviderMetadata;
use super::one_time::{Nonce, State};
use super::pending::PendingAuthorization;
use super::pkce::CodeVerifier;
use super::return_to::ReturnTo;
use super::scope::Scope;
use crate::timestamp::Timestamp;

/// Who asks: what is registered with the tenant, and what each request has in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// `client_id`.
    pub client_id: String,
    /// `redirect_uri`, exactly as registered.
    pub redirect_uri: String,
    /// `scope`.
    pub scope: Scope,
    /// Auth0 `audience`.
    pub audience: Option<String>,
    /// Auth0 `organization`.
    pub organization: Option<String>,
    /// Auth0 `connection`.
    pub connection: Option<String>,
}

/// What one request asks beyond that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthorizationOptions {
    /// `prompt` (OpenID Connect Core 3.1.2.1).
    pub prompt: Option<Prompt>,
    /// Auth0 `screen_hint`: opens the sign-up page.
    pub sign_up: bool,
    /// `login_hint`: what to fill in as user name.
    pub login_hint: Option<String>,
    /// `ui_locales`: language tags, best first.
    pub ui_locales: Option<String>,
    /// `max_age`, in seconds: how long ago the person may have signed in.
    pub max_age: Option<u32>,
    /// `acr_values`: step-up (RFC 9470).
    pub acr_values: Option<String>,
    /// Auth0 `invitation`, together with `organization`.
    pub invitation: Option<String>,
    /// Replaces the configured `organization`.
    pub organization: Option<String>,
    /// Replaces the configured `connection`.
    pub connection: Option<String>,
}

/// `prompt` values (OpenID Connect Core 3.1.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Show nothing: succeed silently or say why not.
    None,
    /// Ask for the password again.
    Login,
    /// Ask for consent again.
    Consent,
    /// Ask which account.
    SelectAccount,
}

/// 32 bytes for each one-time value, fresh from the system for each request.
pub struct FreshRandom {
    /// For `state`.
    pub state: [u8; 32],
    /// For `nonce`.
    pub nonce: [u8; 32],
    /// For the code verifier.
    pub code_verifier: [u8; 32],
}

/// Builds the address of the authorization request, and what the callback will need.
pub fn build_authorization_url(
    client: &Client,
    provider: &ProviderMetadata,
    options: &AuthorizationOptions,
    return_to: ReturnTo,
    random: &FreshRandom,
    now: Timestamp,
) -> (String, PendingAuthorization) {
    let state = State::from_random(random.state);
    let nonce = Nonce::from_random(random.nonce);
    let code_verifier = CodeVerifier::from_random(random.code_verifier);
    let organization = options.organization.as_ref().or(client.organization.as_ref());
    let connection = options.connection.as_ref().or(client.connection.as_ref());

    let mut query = Serializer::new(String::new());
    query
        .append_pair("response_type", "code")
        .append_pair("client_id", &client.client_id)
        .append_pair("redirect_uri", &client.redirect_uri)
        .append_pair("scope", &client.scope.to_string())
        .append_pair("state", state.as_str())
        .append_pair("nonce", nonce.as_str())
        .append_pair("code_challenge", code_verifier.challenge().as_str())
        .append_pair("code_challenge_method", "S256");
    let max_age = options.max_age.map(|seconds| seconds.to_string());
    let optional = [
        ("audience", client.audience.as_deref()),
        ("organization", organization.map(String::as_str)),
        ("connection", connection.map(String::as_str)),
        ("prompt", options.prompt.map(Prompt::as_str)),
        ("screen_hint", options.sign_up.then_some("signup")),
        ("login_hint", options.login_hint.as_deref()),
        ("ui_locales", options.ui_locales.as_deref()),
        ("max_age", max_age.as_deref()),
        ("acr_values", options.acr_values.as_deref()),
        ("invitation", options.invitation.as_deref()),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            query.append_pair(name, value);
        }
    }
    let joint = if provider.authorization_endpoint.contains('?') { '&' } else { '?' };
    let url = format!("{}{joint}{}", provider.authorization_endpoint, query.finish());

    let pending = PendingAuthorization {
        state,
        nonce,
        code_verifier,
        redirect_uri: client.redirect_uri.clone(),
        client_id: client.client_id.clone(),
        provider: provider.clone(),
        return_to,
        created_at: now,
        max_age: options.max_age,
        organization: organization.cloned(),
        is_silent: options.prompt == Some(Prompt::None),
    };
    (url, pending)
}

impl Prompt {
    const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Login => "login",
            Self::Consent => "consent",
            Self::SelectAccount => "select_account",
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn provider() -> ProviderMetadata {
        ProviderMetadata { iss_parameter_supported: true, ..ProviderMetadata::example() }
    }

    fn client() -> Client {
        Client {
            client_id: "abc".to_owned(),
            redirect_uri: "https://app.example/callback".to_owned(),
            scope: Scope::default(),
            audience: Some("https://api.rhythmsoftware.com".to_owned()),
            organization: Some("org_1".to_owned()),
            connection: None,
        }
    }

    fn random() -> FreshRandom {
        FreshRandom { state: [1; 32], nonce: [2; 32], code_verifier: [3; 32] }
    }

    fn build(client: &Client, options: &AuthorizationOptions) -> (Vec<(String, String)>, PendingAuthorization) {
        let (url, pending) = build_authorization_url(
            client,
            &provider(),
            options,
            ReturnTo::parse("/contact", "/"),
            &random(),
            Timestamp::from_seconds(1000),
        );
        let query = url.strip_prefix("https://t.example/authorize?").unwrap();
        (form_urlencoded::parse(query.as_bytes()).into_owned().collect(), pending)
    }

    #[test]
    fn the_request_has_these_parameters_and_no_others() {
        let (parameters, pending) = build(&client(), &AuthorizationOptions::default());
        let expected = [
            ("response_type", "code"),
            ("client_id", "abc"),
            ("redirect_uri", "https://app.example/callback"),
            ("scope", "openid profile email offline_access"),
            ("state", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE"),
            ("nonce", "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI"),
            ("code_challenge", pending.code_verifier.challenge().as_str()),
            ("code_challenge_method", "S256"),
            ("audience", "https://api.rhythmsoftware.com"),
            ("organization", "org_1"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(parameters, expected);
        assert_eq!(
            (pending.return_to.as_str(), pending.created_at, pending.is_silent),
            ("/contact", Timestamp::from_seconds(1000), false)
        );
        assert_eq!(pending.organization.as_deref(), Some("org_1"));
    }

    #[test]
    fn options_are_sent_and_kept_where_the_callback_needs_them() {
        let options = AuthorizationOptions {
            prompt: Some(Prompt::None),
            sign_up: true,
            login_hint: Some("a&b=c".to_owned()),
            ui_locales: Some("de en".to_owned()),
            max_age: Some(0),
            acr_values: Some("mfa".to_owned()),
            invitation: Some("inv".to_owned()),
            organization: Some("org_2".to_owned()),
            connection: Some("google".to_owned()),
        };
        let client = Client { audience: None, connection: Some("other".to_owned()), ..client() };
        let (parameters, pending) = build(&client, &options);
        let expected = [
            ("organization", "org_2"),
            ("connection", "google"),
            ("prompt", "none"),
            ("screen_hint", "signup"),
            ("login_hint", "a&b=c"),
            ("ui_locales", "de en"),
            ("max_age", "0"),
            ("acr_values", "mfa"),
            ("invitation", "inv"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(parameters[8..], expected);
        assert_eq!(
            (pending.max_age, pending.organization.as_deref(), pending.is_silent),
            (Some(0), Some("org_2"), true)
        );
    }

    #[test]
    fn a_connection_of_the_settings_is_sent_too() {
        let client = Client { connection: Some("google".to_owned()), ..client() };
        let (parameters, _) = build(&client, &AuthorizationOptions::default());
        assert!(parameters.contains(&("connection".to_owned(), "google".to_owned())));
    }

    #[rstest]
    #[case(Prompt::None, "none", true)]
    #[case(Prompt::Login, "login", false)]
    #[case(Prompt::Consent, "consent", false)]
    #[case(Prompt::SelectAccount, "select_account", false)]
    fn only_a_prompt_of_none_is_silent(#[case] prompt: Prompt, #[case] sent: &str, #[case] is_silent: bool) {
        let options = AuthorizationOptions { prompt: Some(prompt), ..AuthorizationOptions::default() };
        let (parameters, pending) = build(&client(), &options);
        assert!(parameters.contains(&("prompt".to_owned(), sent.to_owned())));
        assert_eq!(pending.is_silent, is_silent);
    }

    #[test]
    fn an_endpoint_with_a_query_is_added_to() {
        let provider =
            ProviderMetadata { authorization_endpoint: "https://t.example/authorize?x=1".to_owned(), ..provider() };
        let (options, return_to) = (AuthorizationOptions::default(), ReturnTo::parse("/", "/"));
        let now = Timestamp::from_seconds(1000);
        let (url, _) = build_authorization_url(&client(), &provider, &options, return_to, &random(), now);
        assert!(url.starts_with("https://t.example/authorize?x=1&response_type=code&"), "{url}");
    }
}
