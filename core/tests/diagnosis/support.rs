//! Tokens, requests, and how a case is judged.

use backbeat_core::config::Config;
use backbeat_core::diagnosis::check::{CheckId, State};
use backbeat_core::diagnosis::facts::{Expected, Facts, Probe, Signature};
use backbeat_core::diagnosis::{Diagnosis, diagnose, input};
use backbeat_core::rhythm::catalogue::Service;
use backbeat_core::timestamp::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

pub(crate) const TENANT: &str = "example.org";
pub(crate) const NOW: Timestamp = Timestamp::from_seconds(2000);

/// The claims of a right token.
pub(crate) fn claims() -> Value {
    json!({
        "iss": "https://example-org.us.auth0.com/", "sub": "auth0|5f7c8e01a2", "aud": ["https://api.rhythmsoftware.com", "https://example-org.us.auth0.com/userinfo"],
        "iat": 1000, "exp": 5000, "azp": "client", "scope": "openid profile email",
        "http://rhythmsoftware.com/tenant_id": TENANT, "http://rhythmsoftware.com/customer_id": "cus-1", "http://rhythmsoftware.com/contact_id": "100245",
    })
}

pub(crate) fn token(claims: &Value) -> String {
    token_with_header(&json!({ "alg": "RS256", "typ": "JWT", "kid": "4f0a" }), claims)
}

pub(crate) fn token_with_header(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.{}", part(header), part(claims), URL_SAFE_NO_PAD.encode("the signature of this token"))
}

pub(crate) fn right() -> String {
    token(&claims())
}

/// The token with one claim changed; null takes it away.
pub(crate) fn with(claim: &str, value: Value) -> String {
    let mut claims = claims();
    match value {
        Value::Null => claims.as_object_mut().unwrap().remove(claim),
        value => claims.as_object_mut().unwrap().insert(claim.to_owned(), value),
    };
    token(&claims)
}

/// The token of a program.
pub(crate) fn machine() -> String {
    let mut claims = claims();
    for (claim, value) in [
        ("sub", json!("abc@clients")),
        ("gty", json!("client-credentials")),
        ("azp", json!("abc")),
        ("http://rhythmsoftware.com/customer_id", json!(TENANT)),
    ] {
        claims[claim] = value;
    }
    claims.as_object_mut().unwrap().remove("http://rhythmsoftware.com/contact_id");
    token(&claims)
}

/// A request in raw HTTP.
pub(crate) fn http(line: &str, host: &str, header: &str) -> String {
    format!("{line} HTTP/1.1\r\nHost: {host}\r\n{header}\r\nAccept: application/json\r\n\r\n")
}

/// `GET` of the current contact, with `header`.
pub(crate) fn current(header: &str) -> String {
    http("GET /contacts/current", "rolodex.api.rhythmsoftware.com", header)
}

/// `GET` with `path` at the host of `service`.
pub(crate) fn get(service: &str, path: &str, token: &str) -> String {
    let host = format!("{service}.api.rhythmsoftware.com");
    http(&format!("GET {path}"), &host, &format!("Authorization: Bearer {token}"))
}

/// What is pasted, and what is known besides.
pub(crate) struct Case {
    pub(crate) pasted: String,
    pub(crate) signature: Signature,
    pub(crate) probe: Option<Probe>,
}

const CHECKS: [CheckId; 21] = [
    CheckId::Header,
    CheckId::HeaderName,
    CheckId::Scheme,
    CheckId::Kind,
    CheckId::Form,
    CheckId::Algorithm,
    CheckId::Expiry,
    CheckId::NotBefore,
    CheckId::IssuedAt,
    CheckId::Issuer,
    CheckId::Signature,
    CheckId::Audience,
    CheckId::Client,
    CheckId::TenantId,
    CheckId::CustomerId,
    CheckId::ContactId,
    CheckId::PathTenant,
    CheckId::PathContact,
    CheckId::BaseUrl,
    CheckId::Route,
    CheckId::Probe,
];

impl Case {
    pub(crate) fn of(pasted: &str) -> Self {
        Self { pasted: pasted.to_owned(), signature: Signature::Holds, probe: None }
    }

    pub(crate) fn diagnosis(&self) -> Diagnosis {
        let config = r#"{"auth0_domain":"example-org.us.auth0.com","client_id":"client"}"#;
        let config = Config::parse(config, &Service::ids()).unwrap();
        let subject = input::read(&self.pasted).unwrap();
        diagnose(&Facts {
            subject: &subject,
            expected: &Expected::of(&config).unwrap(),
            now: NOW,
            clock_ahead: None,
            signature: self.signature,
            probe: self.probe.clone(),
        })
    }

    /// `states` names what has not passed: `audience:F contact_id:W`, with F, W and U for failed, warning and unknown; groups are in
    /// capitals. The live call was not made unless it is named.
    pub(crate) fn expect(&self, headline: Option<&str>, states: &str) {
        let diagnosis = self.diagnosis();
        assert_eq!(diagnosis.headline().map(|cause| cause.id()), headline, "{:#?}", diagnosis.checks);
        let found: Vec<String> =
            diagnosis.checks.iter().map(|check| format!("{}:{}", check.id.id(), letter(check.state))).collect();
        assert_eq!(found, expected(states));
    }
}

fn letter(state: State) -> char {
    match state {
        State::Passed => 'P',
        State::Failed(_) => 'F',
        State::Warning => 'W',
        State::Unknown => 'U',
    }
}

fn expected(states: &str) -> Vec<String> {
    let mut letters = ['P'; 21];
    letters[20] = 'U';
    for word in states.split_whitespace() {
        match word {
            // Nothing can be said of the token.
            "TOKEN:U" => letters[3..16].fill('U'),
            "REST:U" => letters[4..16].fill('U'),
            "DAMAGED" => {
                letters[3..16].fill('U');
                letters[4] = 'F';
            }
            // There is no address.
            "REQUEST:U" => letters[16..20].fill('U'),
            _ => {
                let (id, letter) = word.split_once(':').unwrap();
                let index = CHECKS.iter().position(|check| check.id() == id).unwrap_or_else(|| panic!("no check {id}"));
                letters[index] = letter.chars().next().unwrap();
            }
        }
    }
    CHECKS.iter().zip(letters).map(|(check, letter)| format!("{}:{letter}", check.id())).collect()
}
