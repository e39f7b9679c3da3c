//! Tokens forged in every way that OpenID Connect Core 3.1.3.7 and 12.2 forbid.
//! The signatures are only said to be good here; real ones are forged in
//! `core/tests/conformance.rs`.

mod refreshed;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rstest::rstest;
use serde_json::{Value, json};

use super::*;
use crate::oauth::one_time::Nonce;
use crate::port::RsaPublicKey;
use crate::timestamp::Timestamp;

const NOW: i64 = 1_795_000_000;

/// Takes the signature `good` for a valid one of the key `a`, which most tests use, and any key's own id for one of its.
struct FakeSignatures;

impl Signatures for FakeSignatures {
    async fn verify_rs256(
        &self,
        key: RsaPublicKey<'_>,
        signing_input: &[u8],
        signature: &[u8],
    ) -> Result<bool, SignaturesUnavailable> {
        assert!(key.exponent == "AQAB" && !signing_input.is_empty());
        let signed_by = if signature == b"good" { b"a" } else { signature };
        Ok(key.modulus == modulus(signed_by))
    }
}

fn claims() -> Value {
    json!({ "iss": "https://t.example/", "sub": "auth0|1", "aud": "abc", "exp": NOW + 600, "iat": NOW, "nonce": "n1" })
}

fn raw(header: &Value, claims: &Value, signature: &str) -> String {
    [header.to_string().as_bytes(), claims.to_string().as_bytes(), signature.as_bytes()]
        .map(|part| URL_SAFE_NO_PAD.encode(part))
        .join(".")
}

/// The modulus of the key with this id: no two have the same.
fn modulus(id: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode([&[0xff; 256], id].concat())
}

fn keys(ids: &[&str]) -> JsonWebKeySet {
    let key = |id: &&str| json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": id, "n": modulus(id.as_bytes()), "e": "AQAB" });
    let keys: Vec<Value> = ids.iter().map(key).collect();
    JsonWebKeySet::parse(&json!({ "keys": keys }).to_string()).unwrap()
}

fn expectations(nonce: &Nonce) -> Expectations<'_> {
    Expectations {
        issuer: "https://t.example/",
        client_id: "abc",
        nonce,
        max_age: None,
        organization: None,
        now: Timestamp::from_seconds(NOW),
    }
}

fn judge(header: &Value, claims: &Value, signature: &str, keys: &JsonWebKeySet) -> Result<IdTokenClaims, IdTokenError> {
    let token = IdToken::parse(&raw(header, claims, signature))?;
    let verified = pollster::block_on(token.verify_signature(keys, &FakeSignatures))?;
    Ok(verified.validate(&expectations(&Nonce::from_text("n1")))?)
}

fn with_header(header: &Value) -> Result<IdTokenClaims, IdTokenError> {
    judge(header, &claims(), "good", &keys(&["a"]))
}

fn with_claims(claims: &Value) -> Result<IdTokenClaims, ClaimError> {
    match judge(&json!({ "alg": "RS256", "kid": "a" }), claims, "good", &keys(&["a"])) {
        Ok(claims) => Ok(claims),
        Err(IdTokenError::Claim(error)) => Err(error),
        Err(other) => panic!("{other}"),
    }
}

fn with(name: &str, value: Value) -> Result<IdTokenClaims, ClaimError> {
    let mut claims = claims();
    claims[name] = value;
    with_claims(&claims)
}

fn without(name: &str) -> Result<IdTokenClaims, ClaimError> {
    let mut claims = claims();
    claims.as_object_mut().unwrap().remove(name);
    with_claims(&claims)
}

#[test]
fn a_good_token_says_who_signed_in() {
    let mut all = claims();
    all["sid"] = json!("s1");
    all["name"] = json!("Avery Sample");
    all["email"] = json!("avery@example.org");
    let header = json!({ "alg": "RS256", "kid": "a", "typ": "anything" });
    let claims = judge(&header, &all, "good", &keys(&["a"])).unwrap();
    assert_eq!((claims.subject(), claims.session_id()), ("auth0|1", Some("s1")));
    assert_eq!((claims.name(), claims.email()), (Some("Avery Sample"), Some("avery@example.org")));
    assert_eq!((claims.clock_behind(), claims.all()), (None, all.as_object().unwrap()));
}

#[rstest]
#[case::none(json!("none"), "none")]
#[case::none_in_capitals(json!("NONE"), "NONE")]
#[case::hs256(json!("HS256"), "HS256")]
#[case::rs384(json!("RS384"), "RS384")]
#[case::ps256(json!("PS256"), "PS256")]
#[case::es256(json!("ES256"), "ES256")]
#[case::other_case(json!("rs256"), "rs256")]
#[case::empty(json!(""), "")]
#[case::list(json!(["RS256"]), "something that is no text")]
#[case::null(json!(null), "something that is no text")]
fn another_algorithm_is_refused(#[case] alg: Value, #[case] named: &str) {
    let error = Err(IdTokenError::Algorithm(named.to_owned()));
    assert_eq!(with_header(&json!({ "alg": alg, "kid": "a" })), error);
}

#[test]
fn a_missing_algorithm_is_refused() {
    assert_eq!(with_header(&json!({ "kid": "a" })), Err(IdTokenError::Algorithm("nothing".to_owned())));
}

#[rstest]
#[case::another("bad")]
#[case::longer("good ")]
#[case::of_another_key("b")]
#[case::empty("")]
fn a_bad_signature_is_refused(#[case] signature: &str) {
    let header = json!({ "alg": "RS256", "kid": "a" });
    assert_eq!(judge(&header, &claims(), signature, &keys(&["a", "b"])), Err(IdTokenError::Signature));
}

#[rstest]
#[case::extension("crit", json!(["exp"]))]
#[case::no_extension("crit", json!([]))]
#[case::unencoded("b64", json!(false))]
#[case::compressed("zip", json!("DEF"))]
#[case::key_id_that_is_a_number("kid", json!(7))]
#[case::key_id_that_is_null("kid", json!(null))]
fn a_header_that_must_be_understood_is_refused(#[case] name: &'static str, #[case] value: Value) {
    let mut header = json!({ "alg": "RS256", "kid": "a" });
    header[name] = value;
    assert_eq!(with_header(&header), Err(IdTokenError::Header(name)));
}

#[test]
fn a_malformed_token_says_what_is_wrong_with_it() {
    assert_eq!(IdToken::parse("a.b"), Err(IdTokenError::Malformed(JwtError::Parts(2))));
}

#[rstest]
#[case::by_its_id(json!({ "alg": "RS256", "kid": "b" }), &["a", "b"], Ok(()))]
#[case::as_the_only_one(json!({ "alg": "RS256" }), &["a"], Ok(()))]
#[case::none_named_of_two(json!({ "alg": "RS256" }), &["a", "b"], Err(KeySelectionError::Ambiguous))]
#[case::unknown(json!({ "alg": "RS256", "kid": "z" }), &["a", "b"], Err(KeySelectionError::UnknownKeyId))]
#[case::unknown_of_one(json!({ "alg": "RS256", "kid": "z" }), &["a"], Err(KeySelectionError::UnknownKeyId))]
#[case::two_of_one_name(json!({ "alg": "RS256", "kid": "a" }), &["a", "a"], Err(KeySelectionError::Ambiguous))]
#[case::none_at_all(json!({ "alg": "RS256", "kid": "a" }), &[], Err(KeySelectionError::NoKey))]
fn the_key_is_chosen(#[case] header: Value, #[case] ids: &[&str], #[case] outcome: Result<(), KeySelectionError>) {
    let signed_by = header.get("kid").map_or("a", |id| id.as_str().unwrap());
    let judged = judge(&header, &claims(), signed_by, &keys(ids)).map(|_| ());
    assert_eq!(judged, outcome.map_err(IdTokenError::Key));
}

#[rstest]
#[case::iss("iss")]
#[case::sub("sub")]
#[case::aud("aud")]
#[case::exp("exp")]
#[case::iat("iat")]
#[case::nonce("nonce")]
fn a_claim_that_is_missing_is_named(#[case] name: &'static str) {
    assert_eq!(without(name), Err(ClaimError::Missing(name)));
}

#[rstest]
#[case::iss_number("iss", json!(1))]
#[case::iss_null("iss", json!(null))]
#[case::iss_list("iss", json!(["https://t.example/"]))]
#[case::sub_number("sub", json!(1))]
#[case::sub_null("sub", json!(null))]
#[case::sub_empty("sub", json!(""))]
#[case::sub_of_256_characters("sub", json!("x".repeat(256)))]
#[case::aud_number("aud", json!(7))]
#[case::aud_list_with_a_number("aud", json!(["abc", 7]))]
#[case::aud_object("aud", json!({ "abc": 1 }))]
#[case::aud_null("aud", json!(null))]
#[case::exp_text("exp", json!("1795000600"))]
#[case::exp_negative("exp", json!(-1))]
#[case::exp_null("exp", json!(null))]
#[case::iat_text("iat", json!("1795000000"))]
#[case::iat_negative("iat", json!(-1))]
#[case::iat_null("iat", json!(null))]
#[case::nbf_negative("nbf", json!(-1))]
#[case::nbf_null("nbf", json!(null))]
#[case::nbf_text("nbf", json!("1795000000"))]
#[case::nonce_list("nonce", json!(["n1"]))]
#[case::nonce_number("nonce", json!(1))]
#[case::nonce_null("nonce", json!(null))]
fn a_claim_of_another_type_is_named(#[case] name: &'static str, #[case] value: Value) {
    assert_eq!(with(name, value), Err(ClaimError::Malformed(name)));
}

#[rstest]
#[case::exp("exp", json!((NOW + 600) * 1000))]
#[case::exp_far_beyond("exp", json!(1e300))]
#[case::exp_just_too_large("exp", json!(100_000_000_000_i64))]
#[case::iat("iat", json!(NOW * 1000))]
#[case::nbf("nbf", json!(NOW * 1000))]
fn a_time_in_milliseconds_is_refused(#[case] name: &'static str, #[case] value: Value) {
    assert_eq!(with(name, value), Err(ClaimError::NotSeconds(name)));
}

#[test]
fn a_time_just_below_is_in_seconds() {
    assert!(with("exp", json!(99_999_999_999_i64)).is_ok());
    assert!(with("nbf", json!(0)).is_ok());
    assert!(with("exp", json!(f64::from(1_795_000_600) + 0.5)).is_ok());
}

#[rstest]
#[case::another("https://evil.example/")]
#[case::without_the_slash("https://t.example")]
#[case::other_case("https://T.example/")]
#[case::empty("")]
fn another_issuer_is_refused(#[case] issuer: &str) {
    assert_eq!(with("iss", json!(issuer)), Err(ClaimError::Issuer(issuer.to_owned())));
}

#[test]
fn a_subject_has_at_most_255_characters() {
    assert_eq!(with("sub", json!("x".repeat(255))).unwrap().subject().len(), 255);
}

#[rstest]
#[case::another(json!("abcd"))]
#[case::other_case(json!("ABC"))]
#[case::list_of_others(json!(["x"]))]
#[case::empty_list(json!([]))]
#[case::empty(json!(""))]
fn another_audience_is_refused(#[case] audience: Value) {
    assert_eq!(with("aud", audience), Err(ClaimError::Audience));
}

#[rstest]
#[case::two_and_no_party(json!(["abc", "x"]), None, Err(ClaimError::AuthorizedParty))]
#[case::two_and_another(json!(["abc", "x"]), Some(json!("x")), Err(ClaimError::AuthorizedParty))]
#[case::two_and_us(json!(["abc", "x"]), Some(json!("abc")), Ok(()))]
#[case::one_and_another(json!("abc"), Some(json!("x")), Err(ClaimError::AuthorizedParty))]
#[case::one_and_a_number(json!("abc"), Some(json!(7)), Err(ClaimError::AuthorizedParty))]
#[case::one_and_a_list(json!("abc"), Some(json!(["abc"])), Err(ClaimError::AuthorizedParty))]
#[case::one_and_null(json!("abc"), Some(json!(null)), Err(ClaimError::AuthorizedParty))]
#[case::one_and_us(json!(["abc"]), Some(json!("abc")), Ok(()))]
#[case::one_and_no_party(json!(["abc"]), None, Ok(()))]
fn the_authorized_party_is_us(
    #[case] audience: Value,
    #[case] party: Option<Value>,
    #[case] outcome: Result<(), ClaimError>,
) {
    let mut claims = claims();
    claims["aud"] = audience;
    if let Some(party) = party {
        claims["azp"] = party;
    }
    assert_eq!(with_claims(&claims).map(|_| ()), outcome);
}

#[rstest]
#[case::at_the_leeway(60, Ok(None))]
#[case::beyond_it(61, Ok(Some(61)))]
#[case::five_minutes(300, Ok(Some(300)))]
#[case::more(301, Err(ClaimError::IssuedInFuture { ahead: 301 }))]
#[case::ten_years(315_360_000, Err(ClaimError::IssuedInFuture { ahead: 315_360_000 }))]
#[case::in_the_past(-3600, Ok(None))]
fn issued_a_little_ahead_is_a_warning_and_far_ahead_a_failure(
    #[case] ahead: i64,
    #[case] outcome: Result<Option<i64>, ClaimError>,
) {
    assert_eq!(with("iat", json!(NOW + ahead)).map(|claims| claims.clock_behind()), outcome);
}

#[rstest]
#[case::a_second_within_the_leeway(NOW - 59, Ok(()))]
#[case::at_the_leeway(NOW - 60, Err(ClaimError::Expired { ago: 60, since_issue: 0 }))]
#[case::a_second_beyond(NOW - 61, Err(ClaimError::Expired { ago: 61, since_issue: 0 }))]
fn expiry_has_sixty_seconds_of_leeway(#[case] expires_at: i64, #[case] outcome: Result<(), ClaimError>) {
    assert_eq!(with("exp", json!(expires_at)).map(|_| ()), outcome);
}

#[test]
fn an_expired_token_tells_how_long_ago_it_was_issued() {
    let mut claims = claims();
    claims["iat"] = json!(NOW - 40_000);
    claims["exp"] = json!(NOW - 4_000);
    assert_eq!(with_claims(&claims), Err(ClaimError::Expired { ago: 4_000, since_issue: 40_000 }));
}

#[test]
fn not_before_has_sixty_seconds_of_leeway() {
    assert!(with("nbf", json!(NOW + 60)).is_ok());
    let mut claims = claims();
    claims["iat"] = json!(NOW - 10);
    claims["nbf"] = json!(NOW + 61);
    assert_eq!(with_claims(&claims), Err(ClaimError::NotYetValid { ahead: 61, since_issue: 10 }));
}

#[rstest]
#[case::another("n2")]
#[case::other_case("N1")]
#[case::longer("n1 ")]
#[case::empty("")]
fn another_nonce_is_refused(#[case] nonce: &str) {
    assert_eq!(with("nonce", json!(nonce)), Err(ClaimError::Nonce));
}

fn with_expectations(claims: &Value, change: impl Fn(&mut Expectations<'_>)) -> Result<IdTokenClaims, ClaimError> {
    let token = IdToken::parse(&raw(&json!({ "alg": "RS256" }), claims, "good")).unwrap();
    let verified = pollster::block_on(token.verify_signature(&keys(&["a"]), &FakeSignatures)).unwrap();
    let nonce = Nonce::from_text("n1");
    let mut expected = expectations(&nonce);
    change(&mut expected);
    verified.validate(&expected)
}

#[test]
fn max_age_needs_a_recent_auth_time() {
    let signed_in = |ago: i64, max_age| {
        let mut claims = claims();
        claims["auth_time"] = json!(NOW - ago);
        with_expectations(&claims, |expected| expected.max_age = Some(max_age)).map(|_| ())
    };
    assert_eq!((signed_in(60, 0), signed_in(61, 0)), (Ok(()), Err(ClaimError::AuthenticationTooOld { ago: 61 })));
    assert_eq!(
        (signed_in(360, 300), signed_in(361, 300)),
        (Ok(()), Err(ClaimError::AuthenticationTooOld { ago: 361 }))
    );
    assert_eq!(
        with_expectations(&claims(), |expected| expected.max_age = Some(0)),
        Err(ClaimError::Missing("auth_time"))
    );
}

#[rstest]
#[case::text(json!("1795000000"), ClaimError::Malformed("auth_time"))]
#[case::null(json!(null), ClaimError::Malformed("auth_time"))]
#[case::milliseconds(json!(NOW * 1000), ClaimError::NotSeconds("auth_time"))]
#[case::in_the_future(json!(NOW + 301), ClaimError::Malformed("auth_time"))]
fn an_auth_time_that_is_none_is_refused(#[case] auth_time: Value, #[case] error: ClaimError) {
    let mut claims = claims();
    claims["auth_time"] = auth_time;
    assert_eq!(with_expectations(&claims, |expected| expected.max_age = Some(0)), Err(error));
}

#[test]
fn an_auth_time_a_little_ahead_is_the_clocks() {
    let mut claims = claims();
    claims["auth_time"] = json!(NOW + 300);
    assert!(with_expectations(&claims, |expected| expected.max_age = Some(0)).is_ok());
}

#[rstest]
#[case::by_id("org_1", "org_id", json!("org_1"), Ok(()))]
#[case::by_name("Society", "org_name", json!("society"), Ok(()))]
#[case::another_id("org_1", "org_id", json!("org_2"), Err(ClaimError::Organization))]
#[case::another_name("society", "org_name", json!("other"), Err(ClaimError::Organization))]
#[case::id_that_is_a_name("org_1", "org_name", json!("org_1"), Err(ClaimError::Missing("org_id")))]
#[case::name_that_is_an_id("society", "org_id", json!("society"), Err(ClaimError::Missing("org_name")))]
#[case::id_that_is_a_number("org_1", "org_id", json!(1), Err(ClaimError::Malformed("org_id")))]
#[case::name_that_is_a_list("society", "org_name", json!(["society"]), Err(ClaimError::Malformed("org_name")))]
fn an_organization_that_was_asked_for_must_be_named(
    #[case] asked: &'static str,
    #[case] claim: &str,
    #[case] value: Value,
    #[case] outcome: Result<(), ClaimError>,
) {
    let mut claims = claims();
    claims[claim] = value;
    assert_eq!(with_expectations(&claims, |expected| expected.organization = Some(asked)).map(|_| ()), outcome);
}

#[test]
fn debug_shows_nothing_of_a_token() {
    let token = IdToken::parse(&raw(&json!({ "alg": "RS256" }), &claims(), "good")).unwrap();
    assert_eq!(format!("{token:?}"), "IdToken([secret])");
    let verified = pollster::block_on(token.verify_signature(&keys(&["a"]), &FakeSignatures)).unwrap();
    assert_eq!(format!("{verified:?}"), "VerifiedIdToken([secret])");
}
