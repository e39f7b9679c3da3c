//! Whatever comes in from outside: no parser panics, and what it accepts keeps its promises.
#![allow(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use backbeat_core::address::WebAddress;
use backbeat_core::config::Config;
use backbeat_core::oauth::callback::AuthorizationResponse;
use backbeat_core::oauth::discovery::ProviderMetadata;
use backbeat_core::oauth::error::ErrorResponse;
use backbeat_core::oauth::id_token::IdToken;
use backbeat_core::oauth::jwk::JsonWebKeySet;
use backbeat_core::oauth::jwt::decode_unverified;
use backbeat_core::oauth::pending::PendingAuthorization;
use backbeat_core::oauth::return_to::ReturnTo;
use backbeat_core::oauth::token::TokenResponse;
use backbeat_core::port::Response;
use backbeat_core::rhythm::catalogue::Service;
use backbeat_core::rhythm::contact::Contact;
use backbeat_core::shown_text::shown;
use backbeat_core::timestamp::Timestamp;
use proptest::prelude::*;
use serde_json::{Value, json};

/// JSON of any shape, a few levels deep.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::hash_map(any::<String>(), inner, 0..8).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn no_text_makes_a_parser_panic(text in any::<String>(), other in any::<String>()) {
        let _ = AuthorizationResponse::parse(&text, &other);
        let _ = decode_unverified(&text);
        let _ = IdToken::parse(&text);
        let _ = JsonWebKeySet::parse(&text);
        let _ = ProviderMetadata::parse(&text, &other);
        let _ = PendingAuthorization::from_stored(&text, "/");
        let _ = Config::parse(&text, &Service::ids());
        let _ = WebAddress::parse(&text);
        let _ = ErrorResponse::new(&text, Some(&other), Some(&text));
    }

    #[test]
    fn no_json_makes_a_reader_panic(value in any_json(), status in any::<u16>()) {
        let body = value.to_string();
        let _ = JsonWebKeySet::parse(&body);
        let _ = Config::parse(&body, &Service::ids());
        let content_type = Some("application/json".to_owned());
        let received_at = Timestamp::from_seconds(0);
        let _ = TokenResponse::parse(&Response { status, content_type, body, received_at });
        if let Some(contact) = Contact::read(value) {
            let _ = contact.details();
        }
    }

    #[test]
    fn a_return_to_is_always_a_plain_path_of_the_app(text in any::<String>(), tail in "[ -~]{0,40}") {
        for candidate in [text, format!("/{tail}"), format!("/members/{tail}")] {
            let path = ReturnTo::parse(&candidate, "/members/");
            prop_assert!(path.as_str().starts_with("/members/"));
            prop_assert!(path.as_str().bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\'));
        }
    }

    #[test]
    fn a_web_address_is_read_again_as_itself(host in "[a-z][a-z0-9]{0,12}(\\.[a-z][a-z0-9]{0,8}){0,3}", port in 1_u16.., tail in "[a-z0-9/]{0,20}") {
        let address = WebAddress::parse(&format!("https://{host}:{port}/{tail}")).expect("a plain address");
        prop_assert_eq!(WebAddress::parse(&address.to_string()), Ok(address));
    }

    #[test]
    fn shown_text_is_short_and_has_no_controls(text in any::<String>(), limit in 1_usize..200) {
        let shown = shown(&text, limit);
        prop_assert!(shown.chars().count() <= limit + 1);
        let is_harmful = |c: char| (c.is_control() && c != '\n') || matches!(u32::from(c), 0x202A..=0x202E);
        prop_assert!(!shown.chars().any(is_harmful));
    }

    #[test]
    fn a_lifetime_is_positive_and_capped(seconds in any::<f64>()) {
        let body = json!({ "access_token": "a", "token_type": "Bearer", "expires_in": seconds, "id_token": "i" }).to_string();
        let content_type = Some("application/json".to_owned());
        let response = Response { status: 200, content_type, body, received_at: Timestamp::from_seconds(0) };
        if let Ok(tokens) = TokenResponse::parse(&response) {
            prop_assert!((1..=2_592_000).contains(&tokens.lifetime));
        }
    }
}
