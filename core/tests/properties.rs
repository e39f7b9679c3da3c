//! Whatever comes in from outside: texts that are nearly right, made from the
//! pieces that each parser looks for, and texts of any kind. What is asked of
//! each parser stands in `promises`.

mod promises;

use backbeat_core::shown_text::shown;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// JSON of any shape, a few levels deep.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        select(&["", "RS256", "sig", "code", "https://t.example/", "http://t.example/x", "//evil"][..])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::hash_map(any::<String>(), inner, 0..8).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

/// `whole` with some of its members replaced by anything at all, or by nothing.
fn nearly(whole: &Value) -> impl Strategy<Value = Value> + use<> {
    let whole = whole.as_object().cloned().unwrap_or_default();
    let names: Vec<String> = whole.keys().cloned().collect();
    prop::collection::vec((select(names), prop::option::of(any_json())), 0..3).prop_map(move |changes| {
        let mut changed = whole.clone();
        for (name, value) in changes {
            match value {
                Some(value) => changed.insert(name, value),
                None => changed.remove(&name),
            };
        }
        Value::Object(changed)
    })
}

/// A text put together from `pieces`, with some characters of any kind between them.
fn pieced(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => select(pieces).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn jwt(header: &Value, claims: &Value, signature: &[u8]) -> String {
    [header.to_string().as_bytes(), claims.to_string().as_bytes(), signature]
        .map(|part| URL_SAFE_NO_PAD.encode(part))
        .join(".")
}

fn key() -> Value {
    json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": "a", "key_ops": ["verify"], "n": URL_SAFE_NO_PAD.encode([0x80; 256]), "e": "AQAB" })
}

fn discovery() -> Value {
    json!({
        "issuer": "https://t.example/", "authorization_endpoint": "https://t.example/authorize",
        "token_endpoint": "https://t.example/oauth/token", "jwks_uri": "https://t.example/jwks",
        "end_session_endpoint": "https://t.example/oidc/logout", "revocation_endpoint": "https://t.example/oauth/revoke",
        "authorization_response_iss_parameter_supported": true, "response_types_supported": ["code"],
    })
}

fn token_response() -> Value {
    json!({ "access_token": "a", "token_type": "Bearer", "expires_in": 3600, "id_token": "i", "refresh_token": "r" })
}

fn settings() -> Value {
    json!({
        "auth0_domain": "example-org.us.auth0.com", "client_id": "abc", "audience": "https://api.rhythmsoftware.com",
        "scope": "openid", "redirect_path": "callback", "services": { "rolodex": "https://rolodex.example" },
        "brand": { "name": "Society", "accent": "#004455" },
    })
}

/// What is stored while a sign-in is under way.
const RECORD: &[&str] = &[
    "state=s&nonce=n&code_verifier=AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM&redirect_uri=r&client_id=c&issuer=https://t.example/",
    "&authorization_endpoint=https://t.example/a&token_endpoint=https://t.example/t&jwks_uri=https://t.example/j&return_to=/&created_at=1",
    "&max_age=0",
    "&organization=org_1",
    "&is_silent=true",
    "&iss_parameter_supported=true",
    "&created_at=-1",
    "&max_age=99999999999",
    "&token_endpoint=https://evil.example/",
];

proptest! {
    #[test]
    fn access_check(text in ".{0,300}", token in "[A-Za-z0-9_.-]{0,120}", header in "[A-Za-z-]{1,16}") {
        promises::access_check(&text);
        promises::access_check(&format!("{header}: {text} {token}"));
        promises::access_check(&format!("curl 'https://x/{token}?a={token}' -H '{header}: Bearer {token}'"));
    }

    #[test]
    fn an_authorization_response(text in pieced(&["code=", "state=", "iss=", "error=", "error_description=", "&", "=", "#", "x", "%20", "+", "id_token=", "access_token=", "token=", "response=", "%63ode="])) {
        promises::callback_query(&text);
    }

    #[test]
    fn a_jwt(
        header in nearly(&json!({ "alg": "RS256", "kid": "a", "typ": "JWT", "crit": ["exp"] })),
        claims in nearly(&json!({ "iss": "https://t.example/", "sub": "x", "aud": "abc", "exp": 1, "iat": 1, "nonce": "n" })),
        signature in any::<Vec<u8>>(),
        cut in any::<prop::sample::Index>(),
    ) {
        let token = jwt(&header, &claims, &signature);
        promises::jwt(&token);
        let at = cut.index(token.len());
        promises::jwt(&token[..at]);
        promises::jwt(&format!("{}={}", &token[..at], &token[at..]));
    }

    #[test]
    fn a_key_set(keys in prop::collection::vec(nearly(&key()), 0..4)) {
        promises::key_set(&json!({ "keys": keys }).to_string());
    }

    #[test]
    fn a_token_response(body in nearly(&token_response()), seconds in any::<f64>()) {
        promises::token_response(&body.to_string());
        let mut lasting = token_response();
        lasting["expires_in"] = json!(seconds);
        promises::token_response(&lasting.to_string());
    }

    #[test]
    fn a_discovery_document(document in nearly(&discovery()), name in select(&["token_endpoint", "jwks_uri", "end_session_endpoint"][..]), address in pieced(&["https://", "http://", "t.example", "/", "\\", "@", ":443", ":8443", ".evil.example", "?", "#", "//", "localhost"])) {
        promises::discovery(&document.to_string());
        let mut document = discovery();
        document[name] = json!(address);
        promises::discovery(&document.to_string());
    }

    #[test]
    fn a_record_of_the_tab(text in pieced(RECORD)) {
        promises::pending_record(&text);
    }

    #[test]
    fn a_challenge(text in pieced(&["Bearer", "Basic", " ", ",", "=", "\"", "\\", "realm", "error", "x", "==", "\t", "YII+/", "error=\"invalid_token\""])) {
        promises::challenge(&text);
    }

    #[test]
    fn the_settings(config in nearly(&settings()), domain in pieced(&["example-org.us.auth0.com", "http://localhost:8081", "https://", "/", ".", ":", "@", "127.0.0.1"])) {
        promises::config(&config.to_string());
        let mut config = settings();
        config["auth0_domain"] = json!(domain);
        promises::config(&config.to_string());
    }

    #[test]
    fn a_return_to_path(text in pieced(&["/members/", "/", "\\", "//", ".", "..", "%2f", "%2E", "%5c", "@", ":", "?", "#", "evil.example", "\t", "\n", "contact"])) {
        promises::return_to(&text);
        promises::return_to(&format!("/members/{text}"));
    }

    #[test]
    fn an_error_text(text in pieced(&["<img src=x onerror=alert(1)>", "\u{202E}", "\u{1b}[31m", "https://t.example/", "javascript:", " ", "\n", "long text "])) {
        promises::error_text(&text);
        promises::error_text(&format!("https://{text}"));
    }

    #[test]
    fn an_address(text in pieced(&["https://", "http://", "t.example", "xn--a", "/", "\\", "@", ":", "443", "80", "8443", "0x7f", "127.0.0.1", "[::1]", "..", "-", "?", "#", "%2e", "localhost"])) {
        promises::web_address(&text);
        promises::web_address(&format!("https://{text}"));
    }

    #[test]
    fn a_record_of_a_service(value in any_json()) {
        promises::contact(&value.to_string());
        promises::record(&value.to_string());
        promises::list_page(&json!({ "Items": [value.clone()], "LastEvaluatedKey": value }).to_string());
    }

    #[test]
    fn a_record_that_is_nearly_right(value in nearly(&json!({
        "id": "1", "status": "active", "term_start_date": "2026-05-01", "expiration_date": "2027-04-30", "event_start_date": "2027-06-01T14:00:00Z",
        "event_end_date": "9999-12-31", "balance_due": 1e14, "currency_code": "usd", "webinar_join_url": "https://x.example", "date_due": "0000-01-01",
        "line_items": [{ "total": "1.5" }], "sys_version": 3, "job_title": "Engineer",
    }))) {
        promises::record(&value.to_string());
    }

    #[test]
    fn any_text_at_all(text in any::<String>()) {
        promises::callback_query(&text);
        promises::jwt(&text);
        promises::key_set(&text);
        promises::token_response(&text);
        promises::discovery(&text);
        promises::pending_record(&text);
        promises::challenge(&text);
        promises::config(&text);
        promises::return_to(&text);
        promises::error_text(&text);
        promises::web_address(&text);
        promises::contact(&text);
        promises::record(&text);
        promises::list_page(&text);
        promises::login_uri(&text);
        promises::draft(&text);
        promises::guide(&text);
    }

    #[test]
    fn shown_text_is_short_and_has_no_controls(text in any::<String>(), limit in 1_usize..200) {
        let shown = shown(&text, limit);
        prop_assert!(shown.chars().count() <= limit + 1);
        let is_harmful = |c: char| (c.is_control() && c != '\n') || matches!(u32::from(c), 0x202A..=0x202E);
        prop_assert!(!shown.chars().any(is_harmful));
    }
}
