//! The OAuth 2.0 and OpenID Connect client, one file a protocol noun. Nothing
//! here does input or output: a function either builds what is to be sent or
//! judges what came back.
//!
//! | Noun | File | Source |
//! |---|---|---|
//! | discovery document | [`discovery`] | [OpenID Connect Discovery 1.0] |
//! | authorization request | [`authorization`] | [RFC 6749 section 4.1.1], [OpenID Connect Core 3.1.2.1] |
//! | scope | [`scope`] | [RFC 6749 section 3.3] |
//! | `state`, `nonce` | [`one_time`] | [RFC 6749 section 10.12], [OpenID Connect Core 3.1.2.1] |
//! | code verifier and challenge | [`pkce`] | [RFC 7636] |
//! | what waits for the callback | [`pending`] | [RFC 9700 section 4.7] |
//! | return-to path | [`return_to`] | [RFC 9700 section 4.11] (no open redirector) |
//! | authorization response | [`callback`] | [RFC 6749 section 4.1.2], [RFC 9207] |
//! | error response | [`error`] | [RFC 6749 section 4.1.2.1], [RFC 6749 section 5.2] |
//! | token request and response | [`token`] | [RFC 6749 section 4.1.3], [RFC 6749 section 5.1], [RFC 6749 section 6] |
//! | JSON Web Token | [`jwt`] | [RFC 7515], [RFC 7519], [RFC 8725] |
//! | JSON Web Key Set | [`jwk`] | [RFC 7517], [RFC 7518 section 3.3] |
//! | ID token | [`id_token`] | [OpenID Connect Core 3.1.3.7], [OpenID Connect Core 12.2] |
//! | challenge of a 401 | [`challenge`] | [RFC 6750 section 3], [RFC 9110 section 11.6.1] |
//! | a sign-in that a link starts | [`login_uri`] | [OpenID Connect Core 4] |
//! | change of password | [`mod@change_password`] | [Auth0, "Change password"] |
//! | sign-out | [`end_session`] | [OpenID Connect RP-Initiated Logout 1.0] |
//!
//! [OpenID Connect Core 4]: https://openid.net/specs/openid-connect-core-1_0.html#ThirdPartyInitiatedLogin
//! [Auth0, "Change password"]: https://auth0.com/docs/api/authentication#change-password
//! [OpenID Connect Discovery 1.0]: https://openid.net/specs/openid-connect-discovery-1_0.html
//! [RFC 6749 section 4.1.1]: https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1
//! [OpenID Connect Core 3.1.2.1]: https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest
//! [RFC 6749 section 3.3]: https://www.rfc-editor.org/rfc/rfc6749#section-3.3
//! [RFC 6749 section 10.12]: https://www.rfc-editor.org/rfc/rfc6749#section-10.12
//! [RFC 7636]: https://www.rfc-editor.org/rfc/rfc7636
//! [RFC 9700 section 4.7]: https://www.rfc-editor.org/rfc/rfc9700#section-4.7
//! [RFC 9700 section 4.11]: https://www.rfc-editor.org/rfc/rfc9700#section-4.11
//! [RFC 6749 section 4.1.2]: https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2
//! [RFC 9207]: https://www.rfc-editor.org/rfc/rfc9207
//! [RFC 6749 section 4.1.2.1]: https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1
//! [RFC 6749 section 5.2]: https://www.rfc-editor.org/rfc/rfc6749#section-5.2
//! [RFC 6749 section 4.1.3]: https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3
//! [RFC 6749 section 5.1]: https://www.rfc-editor.org/rfc/rfc6749#section-5.1
//! [RFC 6749 section 6]: https://www.rfc-editor.org/rfc/rfc6749#section-6
//! [RFC 7515]: https://www.rfc-editor.org/rfc/rfc7515
//! [RFC 7519]: https://www.rfc-editor.org/rfc/rfc7519
//! [RFC 8725]: https://www.rfc-editor.org/rfc/rfc8725
//! [RFC 7517]: https://www.rfc-editor.org/rfc/rfc7517
//! [RFC 7518 section 3.3]: https://www.rfc-editor.org/rfc/rfc7518#section-3.3
//! [OpenID Connect Core 3.1.3.7]: https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
//! [OpenID Connect Core 12.2]: https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse
//! [RFC 6750 section 3]: https://www.rfc-editor.org/rfc/rfc6750#section-3
//! [RFC 9110 section 11.6.1]: https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
//! [OpenID Connect RP-Initiated Logout 1.0]: https://openid.net/specs/openid-connect-rpinitiated-1_0.html

pub mod authorization;
pub mod callback;
pub mod challenge;
pub mod change_password;
pub mod discovery;
pub mod end_session;
pub mod error;
pub mod id_token;
pub mod jwk;
pub mod jwt;
pub mod login_uri;
pub mod one_time;
pub mod pending;
pub mod pkce;
pub mod return_to;
pub mod scope;
pub mod token;
