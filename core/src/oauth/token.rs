//! The token request and its answer (RFC 6749 sections 4.1.3, 5 and 6). A grant
//! is consumed by building its request: it can't be exchanged twice.
//!
//! ```compile_fail,E0382
//! use backbeat_core::oauth::{callback::GrantedAuthorization, token::exchange_code};
//!
//! fn twice(granted: GrantedAuthorization) {
//!     exchange_code(granted);
//!     exchange_code(granted); // use of moved value
//! }
//! ```
//!
//! A response that nobody validated can't be exchanged at all:
//!
//! ```compile_fail,E0308
//! use backbeat_core::oauth::{callback::AuthorizationResponse, token::exchange_code};
//!
//! fn at_once(response: AuthorizationResponse) {
//!     exchange_code(response); // expected `GrantedAuthorization`
//! }
//! ```

use form_urlencoded::Serializer;
use serde_json::Value;
use thiserror::Error;

use super::callback::GrantedAuthorization;
use super::discovery::ProviderMetadata;
use super::error::ErrorResponse;
use super::pending::PendingAuthorization;
use crate::json::{self, Object, text};
use crate::port::{Request, Response};
use crate::secret::Secret;
use crate::timestamp::Timestamp;

/// The most bytes of a token response.
pub const TOKEN_RESPONSE_LIMIT: usize = 256 * 1024;
/// The most seconds that an access token is taken to live: Auth0's own limit, 30 days.
const LIFETIME_LIMIT: i64 = 2_592_000;

/// The access token: opaque to this client, whatever it looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessToken(Secret<String>);

/// What the token endpoint granted for a code. Nothing is believed of the person until the ID token is verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenResponse {
    /// For the services.
    pub access_token: AccessToken,
    /// When the access token ends.
    pub expires_at: Timestamp,
    /// `expires_in`, in seconds, capped.
    pub lifetime: i64,
    /// For the next access token.
    pub refresh_token: Option<Secret<String>>,
    /// Who signed in, not yet verified.
    pub id_token: Secret<String>,
}

/// What the token endpoint granted for a refresh token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefreshResponse {
    /// For the services.
    pub access_token: AccessToken,
    /// When the access token ends.
    pub expires_at: Timestamp,
    /// `expires_in`, in seconds, capped.
    pub lifetime: i64,
    /// The next refresh token, where the tenant rotates them; the old one is of no use then.
    pub refresh_token: Option<Secret<String>>,
    /// Who is signed in, not yet verified; the tenant need not say it again (OpenID Connect Core 12.2).
    pub id_token: Option<Secret<String>>,
}

/// Why an answer of the token endpoint grants nothing.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TokenError {
    /// An OAuth error ([RFC 6749 section 5.2](https://www.rfc-editor.org/rfc/rfc6749#section-5.2)).
    #[error("the tenant refused: {}", .0.error)]
    Refused(ErrorResponse),
    /// Another status than 200 without an OAuth error in it (the same section).
    #[error("the token endpoint answered with status {0}")]
    Status(u16),
    /// 200 with something that is no JSON object ([RFC 6749 section 5.1](https://www.rfc-editor.org/rfc/rfc6749#section-5.1)).
    #[error("the token response is not a JSON object")]
    NotJson,
    /// A member is missing, empty or of another type (the same section; for `id_token`, [OpenID Connect Core 3.1.3.3](https://openid.net/specs/openid-connect-core-1_0.html#TokenResponse)).
    #[error("the token response has no usable {0}")]
    Malformed(&'static str),
    /// A token that this client can't use ([RFC 6749 section 7.1](https://www.rfc-editor.org/rfc/rfc6749#section-7.1)).
    #[error("the token is not a bearer token")]
    TokenType,
}

impl AccessToken {
    /// For the `Authorization` header field, and for the diagnosis.
    pub const fn secret(&self) -> &Secret<String> {
        &self.0
    }

    /// Takes a token in.
    pub fn new(token: String) -> Self {
        Self(Secret::new(token))
    }
}

/// Uses a grant up: the request that exchanges its code, and the record that the answer is judged against.
pub fn exchange_code(granted: GrantedAuthorization) -> (Request, PendingAuthorization) {
    let GrantedAuthorization { code, pending } = granted;
    let form = Serializer::new(String::new())
        .append_pair("grant_type", "authorization_code")
        .append_pair("client_id", &pending.client_id)
        .append_pair("code", code.expose())
        .append_pair("redirect_uri", &pending.redirect_uri)
        .append_pair("code_verifier", pending.code_verifier.expose())
        .finish();
    (Request::post_form(&pending.provider.token_endpoint, Secret::new(form), TOKEN_RESPONSE_LIMIT), pending)
}

/// The request for the next access token (RFC 6749 section 6). Without `scope`, which then stays what it was.
pub fn refresh(provider: &ProviderMetadata, client_id: &str, refresh_token: &Secret<String>) -> Request {
    let form = Serializer::new(String::new())
        .append_pair("grant_type", "refresh_token")
        .append_pair("client_id", client_id)
        .append_pair("refresh_token", refresh_token.expose())
        .finish();
    Request::post_form(&provider.token_endpoint, Secret::new(form), TOKEN_RESPONSE_LIMIT)
}

impl TokenResponse {
    /// Judges the answer to an exchanged code.
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub fn parse(response: &Response) -> Result<Self, TokenError> {
        let granted = RefreshResponse::parse(response)?;
        Ok(Self {
            // `openid` was asked for, so it must be there.
            id_token: granted.id_token.ok_or(TokenError::Malformed("id_token"))?,
            access_token: granted.access_token,
            expires_at: granted.expires_at,
            lifetime: granted.lifetime,
            refresh_token: granted.refresh_token,
        })
    }
}

impl RefreshResponse {
    /// Judges the answer to a refresh.
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub fn parse(response: &Response) -> Result<Self, TokenError> {
        let body = granting_body(response)?;
        if !text(&body, "token_type").ok_or(TokenError::Malformed("token_type"))?.eq_ignore_ascii_case("bearer") {
            return Err(TokenError::TokenType);
        }
        let lifetime = lifetime(&body)?;
        let access_token = token(&body, "access_token")?.ok_or(TokenError::Malformed("access_token"))?;
        let (refresh_token, id_token) = (token(&body, "refresh_token")?, token(&body, "id_token")?);
        let secret = |token: &str| Secret::new(token.to_owned());
        Ok(Self {
            access_token: AccessToken(secret(access_token)),
            expires_at: response.received_at.plus(lifetime),
            lifetime,
            refresh_token: refresh_token.map(secret),
            id_token: id_token.map(secret),
        })
    }
}

/// The object in an answer of 200.
fn granting_body(response: &Response) -> Result<Object, TokenError> {
    let body = match serde_json::from_str(&response.body) {
        Ok(Value::Object(body)) if response.is_json() => Some(body),
        _ => None,
    };
    match response.status {
        200 => body.ok_or(TokenError::NotJson),
        status => Err(refusal(status, body.as_ref())),
    }
}

fn refusal(status: u16, body: Option<&Object>) -> TokenError {
    let Some((body, error)) = body.and_then(|body| Some((body, text(body, "error")?))) else {
        return TokenError::Status(status);
    };
    TokenError::Refused(ErrorResponse::new(error, text(body, "error_description"), text(body, "error_uri")))
}

/// A token is sent in a header field: visible ASCII only (RFC 6749 appendix A.12).
fn token<'a>(body: &'a Object, name: &'static str) -> Result<Option<&'a str>, TokenError> {
    match body.get(name) {
        None => Ok(None),
        Some(Value::String(token)) if !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic()) => {
            Ok(Some(token))
        }
        Some(_) => Err(TokenError::Malformed(name)),
    }
}

fn lifetime(body: &Object) -> Result<i64, TokenError> {
    let seconds = body.get("expires_in").and_then(json::whole_number).filter(|seconds| *seconds >= 1);
    Ok(seconds.ok_or(TokenError::Malformed("expires_in"))?.min(LIFETIME_LIMIT))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde_json::json;

    use super::*;
    use crate::port::Method;

    fn answer(status: u16, content_type: &str, body: &str) -> Result<TokenResponse, TokenError> {
        TokenResponse::parse(&response(status, content_type, body))
    }

    fn response(status: u16, content_type: &str, body: &str) -> Response {
        Response {
            status,
            content_type: Some(content_type.to_owned()),
            challenge: None,
            retry_after: None,
            body: body.to_owned(),
            received_at: Timestamp::from_seconds(1000),
        }
    }

    fn with(name: &str, value: Value) -> Result<TokenResponse, TokenError> {
        let mut body = json!({ "access_token": "at", "token_type": "Bearer", "expires_in": 3600, "id_token": "it", "refresh_token": "rt" });
        body[name] = value;
        answer(200, "application/json", &body.to_string())
    }

    #[test]
    fn a_whole_answer_is_taken() {
        let response = with("scope", json!("openid")).unwrap();
        assert_eq!((response.expires_at, response.lifetime), (Timestamp::from_seconds(4600), 3600));
        assert_eq!(
            (response.access_token.secret().expose().as_str(), response.id_token.expose().as_str()),
            ("at", "it")
        );
        assert_eq!(response.refresh_token.unwrap().expose(), "rt");
    }

    #[rstest]
    #[case::mac(json!("mac"), TokenError::TokenType)]
    #[case::dpop(json!("DPoP"), TokenError::TokenType)]
    #[case::empty(json!(""), TokenError::TokenType)]
    #[case::null(json!(null), TokenError::Malformed("token_type"))]
    #[case::list(json!(["Bearer"]), TokenError::Malformed("token_type"))]
    fn another_token_type_is_refused(#[case] token_type: Value, #[case] error: TokenError) {
        assert_eq!(with("token_type", token_type), Err(error));
    }

    #[test]
    fn the_token_type_is_bearer_in_any_case() {
        for token_type in ["Bearer", "bearer", "bEaReR"] {
            assert!(with("token_type", json!(token_type)).is_ok(), "{token_type}");
        }
    }

    #[rstest]
    #[case::text(json!("3600"))]
    #[case::negative(json!(-1))]
    #[case::zero(json!(0))]
    #[case::less_than_a_second(json!(0.9))]
    #[case::null(json!(null))]
    #[case::boolean(json!(true))]
    fn a_lifetime_that_is_no_positive_number_is_refused(#[case] expires_in: Value) {
        assert_eq!(with("expires_in", expires_in), Err(TokenError::Malformed("expires_in")));
    }

    #[rstest]
    #[case::one(json!(1), 1)]
    #[case::a_fraction_is_cut(json!(59.9), 59)]
    #[case::thirty_days(json!(2_592_000), 2_592_000)]
    #[case::more(json!(2_592_001), 2_592_000)]
    #[case::more_than_an_i32_of_milliseconds(json!(3_000_000), 2_592_000)]
    #[case::far_more(json!(1e20), 2_592_000)]
    fn a_lifetime_is_capped(#[case] expires_in: Value, #[case] lifetime: i64) {
        let response = with("expires_in", expires_in).unwrap();
        assert_eq!((response.lifetime, response.expires_at), (lifetime, Timestamp::from_seconds(1000 + lifetime)));
    }

    #[rstest]
    #[case::empty(json!(""))]
    #[case::number(json!(1))]
    #[case::null(json!(null))]
    #[case::space(json!("a b"))]
    #[case::line_break(json!("a\r\nX: y"))]
    #[case::beyond_ascii(json!("é"))]
    fn a_token_that_fits_no_header_field_is_refused(
        #[case] token: Value,
        #[values("access_token", "id_token", "refresh_token")] name: &'static str,
    ) {
        assert_eq!(with(name, token), Err(TokenError::Malformed(name)));
    }

    #[test]
    fn an_id_token_must_be_there_after_a_sign_in_and_need_not_after_a_refresh() {
        let bare = json!({ "access_token": "at", "token_type": "Bearer", "expires_in": 1 }).to_string();
        assert_eq!(answer(200, "application/json", &bare), Err(TokenError::Malformed("id_token")));
        let refreshed = RefreshResponse::parse(&response(200, "application/json", &bare)).unwrap();
        assert_eq!((refreshed.id_token, refreshed.refresh_token, refreshed.lifetime), (None, None, 1));
        assert_eq!(refreshed.expires_at, Timestamp::from_seconds(1001));
    }

    #[rstest]
    #[case::access_token("access_token")]
    #[case::token_type("token_type")]
    #[case::expires_in("expires_in")]
    #[case::id_token("id_token")]
    fn a_member_that_is_missing_is_named(#[case] name: &'static str) {
        let mut body: Value = serde_json::from_str(GOOD).unwrap();
        body.as_object_mut().unwrap().remove(name);
        assert_eq!(answer(200, "application/json", &body.to_string()), Err(TokenError::Malformed(name)));
    }

    #[rstest]
    #[case::html("<html>")]
    #[case::text("text")]
    #[case::empty("")]
    #[case::array("[]")]
    #[case::null("null")]
    #[case::half("{\"access_token\":")]
    #[case::ten_thousand_levels(&*"[".repeat(10_000))]
    fn anything_but_an_object_with_200_is_refused(#[case] body: &str) {
        assert_eq!(answer(200, "application/json", body), Err(TokenError::NotJson));
    }

    const GOOD: &str = r#"{"access_token":"at","token_type":"Bearer","expires_in":1,"id_token":"it"}"#;

    #[test]
    fn an_object_that_is_not_called_json_is_refused() {
        assert_eq!(answer(200, "text/html", GOOD), Err(TokenError::NotJson));
        let nameless = Response { content_type: None, ..response(200, "", GOOD) };
        assert_eq!(TokenResponse::parse(&nameless), Err(TokenError::NotJson));
        assert!(answer(200, "application/json", GOOD).is_ok());
    }

    #[rstest]
    #[case::created(201, GOOD)]
    #[case::no_content(204, "")]
    #[case::redirect(302, GOOD)]
    #[case::server_error(500, "<html>")]
    #[case::unavailable(503, GOOD)]
    #[case::an_error_that_is_no_text(400, r#"{"error":7}"#)]
    fn another_status_grants_nothing(#[case] status: u16, #[case] body: &str) {
        assert_eq!(answer(status, "application/json", body), Err(TokenError::Status(status)));
    }

    #[test]
    fn a_refresh_sends_the_token_and_no_scope() {
        let provider = ProviderMetadata::example();
        let request = refresh(&provider, "abc", &Secret::new("r t".to_owned()));
        assert_eq!((request.url.as_str(), request.bearer), ("https://t.example/oauth/token", None));
        assert_eq!(request.limit, 262_144);
        let Method::PostForm(form) = request.method else { panic!("not a form") };
        assert_eq!(form.expose(), "grant_type=refresh_token&client_id=abc&refresh_token=r+t");
    }

    #[test]
    fn an_oauth_error_is_told_as_one() {
        let body = json!({ "error": "invalid_grant", "error_description": "Unknown or invalid code." }).to_string();
        let expected = ErrorResponse::new("invalid_grant", Some("Unknown or invalid code."), None);
        assert_eq!(answer(400, "application/json", &body), Err(TokenError::Refused(expected)));
    }
}
