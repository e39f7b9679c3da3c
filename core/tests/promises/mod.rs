//! What each parser of outside input promises of any text at all. The property
//! tests ask with texts made for the purpose, the fuzz targets with bytes that
//! they find themselves.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a broken promise is a failure")]

use backbeat_core::address::WebAddress;
use backbeat_core::config::Config;
use backbeat_core::diagnosis::facts::{Expected, Facts, Probe, Signature};
use backbeat_core::diagnosis::report::ReportOptions;
use backbeat_core::diagnosis::{diagnose, input, token_of};
use backbeat_core::draft::{Owner, from_stored, to_stored};
use backbeat_core::guide::search::Index;
use backbeat_core::guide::snippet::Manifest;
use backbeat_core::guide::values::Values;
use backbeat_core::guide::{Block, Guide};
use backbeat_core::oauth::authorization::{AuthorizationOptions, Client};
use backbeat_core::oauth::callback::{AuthorizationResponse, CallbackError, PendingLookup};
use backbeat_core::oauth::challenge::Challenge;
use backbeat_core::oauth::discovery::ProviderMetadata;
use backbeat_core::oauth::error::ErrorResponse;
use backbeat_core::oauth::id_token::IdToken;
use backbeat_core::oauth::jwk::JsonWebKeySet;
use backbeat_core::oauth::jwt::{decode_unverified, signing_input};
use backbeat_core::oauth::one_time::State;
use backbeat_core::oauth::pending::PendingAuthorization;
use backbeat_core::oauth::return_to::ReturnTo;
use backbeat_core::oauth::token::{RefreshResponse, TokenResponse};
use backbeat_core::port::Response;
use backbeat_core::rhythm::amount::Amount;
use backbeat_core::rhythm::catalogue::{Catalogue, Service};
use backbeat_core::rhythm::contact::Contact;
use backbeat_core::rhythm::edit::Edit;
use backbeat_core::rhythm::invoice::{Invoice, sum_due};
use backbeat_core::rhythm::list::Page;
use backbeat_core::rhythm::membership::{Membership, sorted};
use backbeat_core::rhythm::registration::{Registration, upcoming};
use backbeat_core::rhythm::when::Day;
use backbeat_core::timestamp::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};
use url::Url;

const NOW: Timestamp = Timestamp::from_seconds(1_795_000_000);
const ISSUER: &str = "https://t.example/";

/// An authorization response, its query and its fragment divided by `#`: without a sign-in under way it starts nothing.
pub(crate) fn callback_query(text: &str) {
    let (query, fragment) = text.split_once('#').unwrap_or((text, ""));
    let Some(Ok(response)) = AuthorizationResponse::parse(query, fragment) else {
        return;
    };
    assert!(!response.state().as_str().is_empty());
    assert!(query.len() <= 16 * 1024);
    let parameters: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let count = |name: &str| parameters.iter().filter(|(found, _)| found == name).count();
    assert_eq!((count("state"), count("code") + count("error")), (1, 1), "{query}");
    assert_eq!(["id_token", "access_token", "token", "response"].map(count), [0; 4], "{query}");
    let mismatch = response.clone().validate(PendingLookup::Mismatch, NOW);
    assert_eq!(mismatch, Err(CallbackError::StateMismatch));
    // Even with a sign-in under way that has this very state: a code is granted from the right issuer only.
    let pending = pending(response.state().clone());
    let is_granted = response.validate(PendingLookup::Found(Box::new(pending)), NOW).is_ok();
    let value = |name: &str| parameters.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str());
    let is_good = value("code").is_some_and(|code| !code.is_empty()) && value("iss") == Some(ISSUER);
    assert_eq!(is_granted, is_good, "{query}");
}

/// A sign-in under way at a tenant that promises `iss`.
fn pending(state: State) -> PendingAuthorization {
    let text = "nonce=n&code_verifier=AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM&redirect_uri=r&client_id=c&issuer=https://t.example/&authorization_endpoint=https://t.example/a&token_endpoint=https://t.example/t&jwks_uri=https://t.example/j&return_to=/&created_at=1795000000&iss_parameter_supported=true&state=x";
    let pending = PendingAuthorization::from_stored(text, "/").expect("a whole record");
    PendingAuthorization { state, ..pending }
}

/// A compact JWS: what is taken apart can be put together again, byte for byte.
pub(crate) fn jwt(text: &str) {
    if let Ok(jwt) = decode_unverified(text) {
        let signature = URL_SAFE_NO_PAD.encode(&jwt.signature);
        assert_eq!(format!("{}.{signature}", signing_input(text)), text);
        assert_eq!(text.matches('.').count(), 2);
    }
    if let Ok(token) = IdToken::parse(text) {
        let header = decode_unverified(text).expect("an ID token is a JWT").header;
        assert_eq!(header.get("alg").and_then(|alg| alg.as_str()), Some("RS256"));
        assert!(!["crit", "b64", "zip"].iter().any(|name| header.contains_key(*name)));
        assert!(header.get("kid").is_none_or(serde_json::Value::is_string));
        assert_eq!(format!("{token:?}"), "IdToken([secret])");
    }
}

/// A key set: the key that is chosen is an RSA key of at least 2048 bits.
pub(crate) fn key_set(text: &str) {
    let Ok(keys) = JsonWebKeySet::parse(text) else {
        return;
    };
    if let Ok(key) = keys.select(None) {
        let modulus = URL_SAFE_NO_PAD.decode(&key.modulus).expect("a modulus is base64url");
        assert!(modulus.len() > 256 || (modulus.len() == 256 && modulus[0] >= 0x80), "{}", key.modulus);
        let exponent = URL_SAFE_NO_PAD.decode(&key.exponent).expect("an exponent is base64url");
        assert!(modulus[0] != 0 && exponent[0] != 0 && exponent != [1], "{}", key.exponent);
        if let Some(id) = &key.key_id {
            assert_eq!(keys.select(Some(id)), Ok(key));
        }
    }
}

/// A token response: tokens fit for a header field, a lifetime that is positive and capped.
pub(crate) fn token_response(text: &str) {
    let content_type = Some("application/json".to_owned());
    let mut response = Response {
        status: 200,
        content_type,
        challenge: None,
        retry_after: None,
        body: text.to_owned(),
        received_at: NOW,
    };
    let is_visible = |token: &str| !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic());
    if let Ok(tokens) = RefreshResponse::parse(&response) {
        assert!((1..=2_592_000).contains(&tokens.lifetime));
        assert_eq!(tokens.expires_at, NOW.plus(tokens.lifetime));
        assert!(is_visible(tokens.access_token.secret().expose()));
        assert!(tokens.refresh_token.as_ref().is_none_or(|token| is_visible(token.expose())));
        assert_eq!(TokenResponse::parse(&response).is_ok(), tokens.id_token.is_some());
    } else {
        assert!(TokenResponse::parse(&response).is_err());
    }
    for status in [204, 302, 400, 500] {
        response.status = status;
        assert!(TokenResponse::parse(&response).is_err());
    }
}

/// A discovery document: every endpoint is on the issuer's origin, as a browser reads it.
pub(crate) fn discovery(text: &str) {
    let Ok(provider) = ProviderMetadata::parse(text, ISSUER) else {
        return;
    };
    assert_eq!(provider.issuer, ISSUER);
    let optional = [&provider.end_session_endpoint, &provider.revocation_endpoint];
    let required = [&provider.authorization_endpoint, &provider.token_endpoint, &provider.jwks_uri];
    for endpoint in required.into_iter().chain(optional.into_iter().flatten()) {
        let url = Url::parse(endpoint).expect("an endpoint is an address");
        assert_eq!(url.origin(), Url::parse(ISSUER).expect("a constant").origin(), "{endpoint}");
    }
}

/// A record of this tab's storage, which anything on the origin may have written.
pub(crate) fn pending_record(text: &str) {
    if let Some(pending) = PendingAuthorization::from_stored(text, "/") {
        assert_eq!(PendingAuthorization::from_stored(&pending.to_stored(), "/"), Some(pending));
    }
}

/// `WWW-Authenticate`: what was read is read again from its plainest form.
pub(crate) fn challenge(text: &str) {
    let Ok(challenges) = Challenge::parse(text) else {
        return;
    };
    assert!(!challenges.is_empty());
    let plainest: Vec<String> = challenges.iter().map(ToString::to_string).collect();
    assert_eq!(Challenge::parse(&plainest.join(", ")), Ok(challenges), "{text}");
}

/// `config.json`: the tenant is asked over https, or on this machine.
pub(crate) fn config(text: &str) {
    let Ok(config) = Config::parse(text, &Service::ids()) else {
        return;
    };
    web_address(&config.issuer());
    assert!(config.issuer().starts_with("https://") || config.tenant.is_loopback(), "{}", config.issuer());
    assert!(config.scope.to_string().split(' ').any(|name| name == "openid"));
    for (_, address) in &config.services {
        web_address(&address.to_string());
    }
}

/// A return-to path: a browser that follows it stays below the app's own base path.
pub(crate) fn return_to(text: &str) {
    let base = Url::parse("https://app.example/members/").expect("a constant");
    let path = ReturnTo::parse(text, "/members/");
    let there = base.join(path.as_str()).expect("a path of the app is an address");
    assert_eq!(there.origin(), base.origin(), "{text}");
    assert!(there.path().starts_with("/members/"), "{text}");
    assert!(path.as_str().len() <= 2048);
    assert_eq!(ReturnTo::parse(path.as_str(), "/members/"), path);
}

/// The members of an error response: short, inert, and a link only if it is https.
pub(crate) fn error_text(text: &str) {
    let error = ErrorResponse::new(text, Some(text), Some(text));
    let is_harmful = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(u32::from(c), 0x061C | 0x200E | 0x200F | 0x202A..=0x202E | 0x2066..=0x2069)
    };
    assert!(error.error.chars().count() <= 101 && !error.error.chars().any(is_harmful));
    if let Some(description) = error.description {
        assert!(!description.is_empty() && description.chars().count() <= 501 && !description.chars().any(is_harmful));
    }
    if let Some(uri) = error.uri {
        assert!(uri.starts_with("https://"), "{uri}");
        web_address(&uri);
    }
}

/// An address: a browser reads the same origin, and nobody's name in it.
pub(crate) fn web_address(text: &str) {
    let Ok(address) = WebAddress::parse(text) else {
        return;
    };
    let url = match Url::parse(text) {
        Ok(url) => url,
        // Whether a name in Punycode is one takes tables of all of Unicode. A browser that refuses it asks nobody.
        Err(error) if text.contains("xn--") => return assert_eq!(error, url::ParseError::IdnaError),
        Err(error) => panic!("{text}: {error}"),
    };
    assert_eq!(url.origin().ascii_serialization(), address.origin().to_string(), "{text}");
    assert_eq!((url.username(), url.password()), ("", None));
    assert_eq!(WebAddress::parse(&address.to_string()), Ok(address));
}

/// A record of a service, in whatever shape it comes.
pub(crate) fn contact(text: &str) {
    if let Ok(value) = serde_json::from_str(text)
        && let Some(contact) = Contact::read(value)
    {
        let _ = contact.details(|_| None);
    }
}

/// A page of a list: its key can be sent back, and each record can be read as any kind, without a secret.
pub(crate) fn list_page(text: &str) {
    let Ok(page) = Page::parse(text) else {
        return;
    };
    assert!(page.next.is_none_or(|key| (1..=4096).contains(&key.as_str().len())), "{text}");
    for record in &page.records {
        assert!(!record.contains_key("sharing_secret"), "{text}");
        read_as_any_kind(record);
    }
}

/// A record of any kind: what a day or an amount makes of it stays within bounds, and a change of one field is a patch of that field.
pub(crate) fn record(text: &str) {
    if let Ok(Value::Object(record)) = serde_json::from_str(text) {
        read_as_any_kind(&record);
    }
}

fn read_as_any_kind(record: &Map<String, Value>) {
    let today = Day::parse("2026-11-26").expect("a day");
    let membership = Membership::of(record);
    if let Some(term) = membership.term(today) {
        assert!(term.days >= 1 && (0..=term.days).contains(&term.passed) && (1..=term.days).contains(&term.day()));
        assert!((0..=10_000).contains(&term.hundredths(term.passed)));
    }
    let _ = (membership.standing(today), sorted(std::slice::from_ref(&membership), today));
    let registration = Registration::of(record);
    assert!(registration.webinar.as_ref().is_none_or(|url| url.starts_with("https://")));
    let _ = upcoming(std::slice::from_ref(&registration), NOW, today);
    let invoice = Invoice::of(record);
    for (currency, sum) in sum_due(&[invoice.clone(), invoice]) {
        assert!(currency.is_none_or(|code| code.len() == 3));
        let sum = sum.map(|sum| sum.to_string());
        assert_eq!(sum.as_deref().and_then(Amount::parse).map(|sum| sum.to_string()), sum);
    }
    let mut edit = Edit::of(record.clone());
    assert_eq!(edit.patch(), None);
    edit.set("job_title", "a title that nobody has".to_owned());
    let patch: Value = serde_json::from_str(&edit.patch().expect("a change")).expect("JSON");
    let paths = patch.as_array().expect("a list").iter().map(|operation| operation["path"].as_str().expect("a path"));
    assert!(paths.clone().all(|path| path == "/job_title" || path == "/sys_version"), "{patch}");
    assert_eq!(paths.filter(|path| *path == "/job_title").count(), 1);
}

/// The query of the login address: options that a link may choose, short and without control characters, and no others.
pub(crate) fn login_uri(text: &str) {
    let Ok(options) = AuthorizationOptions::from_login_uri(text, ISSUER) else {
        return;
    };
    let AuthorizationOptions {
        login_hint, ui_locales, invitation, organization, connection, prompt, acr_values, ..
    } = options;
    assert_eq!((prompt, acr_values), (None, None));
    for value in [login_hint, ui_locales, invitation, organization, connection].into_iter().flatten() {
        assert!(!value.is_empty() && value.len() <= 512 && !value.contains(char::is_control), "{value}");
    }
}

/// What stands in the tab's storage as a draft: given back to its owner as it is, or not at all.
pub(crate) fn draft(text: &str) {
    let owner = Owner::of(text);
    assert_eq!(from_stored(&to_stored(text, &owner, NOW), &owner, NOW).as_deref(), Some(text));
    if let Some(found) = from_stored(text, &Owner::default(), NOW) {
        assert!(text.len() >= found.len());
    }
}

/// The files of the guide, as text or as list of snippets: whatever can be read can be shown and searched, and what is filled
/// into a snippet leaves the rest of it as it was.
pub(crate) fn guide(text: &str) {
    let config = r#"{"auth0_domain":"t.example","client_id":"abc"}"#;
    let config = Config::parse(config, &Service::ids()).expect("a configuration");
    let catalogue = Catalogue::new(&config).expect("the documented hosts");
    let client = Client {
        client_id: "abc".to_owned(),
        redirect_uri: "https://app.example/callback".to_owned(),
        scope: config.scope.clone(),
        audience: None,
        organization: None,
        connection: None,
    };
    let values = Values::of(&config, &client, "https://app.example/", &catalogue, None);
    if let Ok(guide) = Guide::parse(text) {
        assert!(Index::of(&guide, &values).find(text.get(..8).unwrap_or("a")).len() <= text.len());
        for block in guide.pages.iter().flat_map(|page| &page.sections).flat_map(|section| &section.blocks) {
            match block {
                Block::Message { template, .. } => assert!(values.fill(template).len() <= template.len() + 1),
                Block::Sequence(sequence) => {
                    let arrows = (0..sequence.messages.len()).filter_map(|index| sequence.arrow(index));
                    assert!(
                        arrows.into_iter().all(|arrow| arrow.from <= 1000 && arrow.to <= 1000 && arrow.label <= 1000)
                    );
                }
                _ => {}
            }
        }
    }
    if let Ok(manifest) = Manifest::parse(text) {
        for snippet in &manifest.snippets {
            assert!(!snippet.file.contains("..") && !snippet.file.starts_with('/'), "{}", snippet.file);
            let _ = manifest.fill(snippet, text, &values);
        }
    }
}

/// Anything that a person pastes into the access check: it is judged, and no twelve characters in a row of the token's payload or
/// signature get out.
pub(crate) fn access_check(text: &str) {
    let Ok(subject) = input::read(text) else {
        return;
    };
    let expected = Expected::of_any_tenant().expect("the documented hosts");
    let signature = Signature::Fails;
    let probe = Some(Probe::Unreachable);
    let diagnosis =
        diagnose(&Facts { subject: &subject, expected: &expected, now: NOW, clock_ahead: None, signature, probe });
    let options = ReportOptions { with_personal: true };
    let reports = [diagnosis.to_text(options), diagnosis.to_markdown(options), diagnosis.to_json(options).to_string()];
    let shown = format!("{} {} {diagnosis:?} {subject:?}", reports.concat(), diagnosis.corrected);
    let token = token_of(&subject).map(|token| token.expose().clone()).unwrap_or_default();
    let secret = token.split_once('.').map_or(token.as_str(), |(_, rest)| rest);
    // What stands in every report is no secret, whatever was pasted.
    let nothing = input::read("Authorization: Bearer x").map(|subject| {
        let facts =
            Facts { subject: &subject, expected: &expected, now: NOW, clock_ahead: None, signature, probe: None };
        diagnose(&facts).to_json(options).to_string()
    });
    let always = nothing.unwrap_or_default();
    let windows: std::collections::HashSet<&[u8]> = shown.as_bytes().windows(12).collect();
    let leaked = secret.as_bytes().windows(12).find(|window| {
        windows.contains(window)
            && std::str::from_utf8(window).is_ok_and(|window| is_secret(window) && !always.contains(window))
    });
    assert_eq!(leaked.map(String::from_utf8_lossy), None);
}

/// What base64url can be: a token that was made of words is found in any text that has these words.
fn is_secret(window: &str) -> bool {
    window.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        && window.bytes().any(|byte| byte.is_ascii_digit())
        && window.bytes().any(|byte| byte.is_ascii_uppercase())
        && window.bytes().any(|byte| byte.is_ascii_lowercase())
}
