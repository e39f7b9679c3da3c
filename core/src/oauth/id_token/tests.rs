//! Tokens forged in every way that OpenID Connect Core 3.1.3.7 forbids. Where
//! the OpenID Foundation's conformance suite has a module for it, the test bears
//! its name.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::*;
use crate::oauth::one_time::Nonce;
use crate::port::RsaPublicKey;
use crate::timestamp::Timestamp;

const NOW: i64 = 1_795_000_000;

/// Takes the signature `good` for a valid one, of the key whose modulus starts with 0x80.
struct FakeSignatures;

impl Signatures for FakeSignatures {
    async fn verify_rs256(
        &self,
        key: RsaPublicKey<'_>,
        signing_input: &[u8],
        signature: &[u8],
    ) -> Result<bool, SignaturesUnavailable> {
        assert!(key.exponent == "AQAB" && !signing_input.is_empty());
        Ok(signature == b"good")
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

fn keys(ids: &[&str]) -> JsonWebKeySet {
    let modulus = URL_SAFE_NO_PAD.encode([0x80; 256]);
    let keys: Vec<Value> = ids
        .iter()
        .map(|id| json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": id, "n": modulus, "e": "AQAB" }))
        .collect();
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
fn oidcc_client_test_idtoken_sig_rs256() {
    let claims = with_header(&json!({ "alg": "RS256", "kid": "a", "typ": "anything" })).unwrap();
    assert_eq!((claims.subject(), claims.clock_behind()), ("auth0|1", None));
}

#[test]
fn oidcc_client_test_idtoken_sig_none_and_other_algorithms() {
    for alg in ["none", "NONE", "HS256", "RS384", "rs256", "PS256", ""] {
        assert_eq!(with_header(&json!({ "alg": alg, "kid": "a" })), Err(IdTokenError::Algorithm(alg.to_owned())));
    }
    assert_eq!(with_header(&json!({ "kid": "a" })), Err(IdTokenError::Algorithm("nothing".to_owned())));
    assert_eq!(
        with_header(&json!({ "alg": ["RS256"] })),
        Err(IdTokenError::Algorithm("something that is no text".to_owned()))
    );
}

#[test]
fn oidcc_client_test_invalid_sig_rs256() {
    assert_eq!(
        judge(&json!({ "alg": "RS256", "kid": "a" }), &claims(), "bad", &keys(&["a"])),
        Err(IdTokenError::Signature)
    );
    assert_eq!(
        judge(&json!({ "alg": "RS256", "kid": "a" }), &claims(), "", &keys(&["a"])),
        Err(IdTokenError::Signature)
    );
}

#[test]
fn headers_that_must_be_understood_are_refused() {
    for name in ["crit", "b64", "zip"] {
        assert_eq!(with_header(&json!({ "alg": "RS256", "kid": "a", name: ["exp"] })), Err(IdTokenError::Header(name)));
    }
    assert_eq!(with_header(&json!({ "alg": "RS256", "kid": 7 })), Err(IdTokenError::Header("kid")));
}

#[test]
fn the_key_is_chosen_by_its_id_or_because_it_is_the_only_one() {
    assert!(judge(&json!({ "alg": "RS256" }), &claims(), "good", &keys(&["a"])).is_ok());
    assert_eq!(
        judge(&json!({ "alg": "RS256" }), &claims(), "good", &keys(&["a", "b"])),
        Err(IdTokenError::Key(KeySelectionError::Ambiguous))
    );
    assert_eq!(
        judge(&json!({ "alg": "RS256", "kid": "z" }), &claims(), "good", &keys(&["a", "b"])),
        Err(IdTokenError::Key(KeySelectionError::UnknownKeyId))
    );
}

#[test]
fn oidcc_client_test_invalid_iss() {
    for issuer in ["https://evil.example/", "https://t.example", "https://T.example/"] {
        assert_eq!(with("iss", json!(issuer)), Err(ClaimError::Issuer(issuer.to_owned())));
    }
    assert_eq!(
        (without("iss"), with("iss", json!(1))),
        (Err(ClaimError::Missing("iss")), Err(ClaimError::Malformed("iss")))
    );
}

#[test]
fn oidcc_client_test_missing_sub() {
    assert_eq!(without("sub"), Err(ClaimError::Missing("sub")));
    for wrong in [json!(""), json!(1), json!(null), json!("x".repeat(256))] {
        assert_eq!(with("sub", wrong), Err(ClaimError::Malformed("sub")));
    }
    assert!(with("sub", json!("x".repeat(255))).is_ok());
}

#[test]
fn oidcc_client_test_invalid_aud() {
    assert_eq!(without("aud"), Err(ClaimError::Missing("aud")));
    for other in [json!("abcd"), json!("ABC"), json!(["x"]), json!([])] {
        assert_eq!(with("aud", other), Err(ClaimError::Audience));
    }
    for malformed in [json!(7), json!(["abc", 7]), json!({ "abc": 1 })] {
        assert_eq!(with("aud", malformed), Err(ClaimError::Malformed("aud")));
    }
    assert!(with("aud", json!(["abc"])).is_ok());
}

#[test]
fn several_audiences_need_an_authorized_party() {
    assert_eq!(with("aud", json!(["abc", "x"])), Err(ClaimError::AuthorizedParty));
    assert_eq!(with("azp", json!("x")), Err(ClaimError::AuthorizedParty));
    assert_eq!(with("azp", json!(null)), Err(ClaimError::AuthorizedParty));
    let mut both = claims();
    both["aud"] = json!(["abc", "x"]);
    both["azp"] = json!("abc");
    assert!(with_claims(&both).is_ok());
}

#[test]
fn oidcc_client_test_missing_iat() {
    assert_eq!(without("iat"), Err(ClaimError::Missing("iat")));
    assert_eq!(with("iat", json!("1")), Err(ClaimError::Malformed("iat")));
    assert_eq!(with("iat", json!(NOW * 1000)), Err(ClaimError::NotSeconds("iat")));
}

#[test]
fn issued_a_little_ahead_is_a_warning_and_far_ahead_a_failure() {
    assert_eq!(with("iat", json!(NOW + 60)).unwrap().clock_behind(), None);
    assert_eq!(with("iat", json!(NOW + 61)).unwrap().clock_behind(), Some(61));
    assert_eq!(with("iat", json!(NOW + 300)).unwrap().clock_behind(), Some(300));
    assert_eq!(with("iat", json!(NOW + 301)), Err(ClaimError::IssuedInFuture { ahead: 301 }));
}

#[test]
fn expiry_has_sixty_seconds_of_leeway() {
    assert!(with("exp", json!(NOW - 59)).is_ok());
    assert_eq!(with("exp", json!(NOW - 60)), Err(ClaimError::Expired { ago: 60, since_issue: 0 }));
    assert_eq!(
        (without("exp"), with("exp", json!("x"))),
        (Err(ClaimError::Missing("exp")), Err(ClaimError::Malformed("exp")))
    );
    assert_eq!(with("exp", json!((NOW + 600) * 1000)), Err(ClaimError::NotSeconds("exp")));
    assert_eq!(with("exp", json!(-1)), Err(ClaimError::Malformed("exp")));
    assert_eq!(with("exp", json!(1e300)), Err(ClaimError::NotSeconds("exp")));
}

#[test]
fn not_before_has_sixty_seconds_of_leeway() {
    assert!(with("nbf", json!(NOW + 60)).is_ok());
    assert_eq!(with("nbf", json!(NOW + 61)), Err(ClaimError::NotYetValid { ahead: 61 }));
    assert_eq!(with("nbf", json!(null)), Err(ClaimError::Malformed("nbf")));
}

#[test]
fn oidcc_client_test_nonce_invalid() {
    assert_eq!(with("nonce", json!("n2")), Err(ClaimError::Nonce));
    assert_eq!(without("nonce"), Err(ClaimError::Missing("nonce")));
    assert_eq!(with("nonce", json!(["n1"])), Err(ClaimError::Malformed("nonce")));
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

#[test]
fn an_organization_that_was_asked_for_must_be_named() {
    let member_of = |claim: &str, value: &str, asked: &'static str| {
        let mut claims = claims();
        claims[claim] = json!(value);
        with_expectations(&claims, |expected| expected.organization = Some(asked)).map(|_| ())
    };
    assert_eq!((member_of("org_id", "org_1", "org_1"), member_of("org_name", "society", "Society")), (Ok(()), Ok(())));
    assert_eq!(member_of("org_id", "org_2", "org_1"), Err(ClaimError::Organization));
    assert_eq!(member_of("org_name", "other", "society"), Err(ClaimError::Organization));
    assert_eq!(member_of("org_name", "org_1", "org_1"), Err(ClaimError::Missing("org_id")));
}

#[test]
fn debug_shows_nothing_of_a_token() {
    let token = IdToken::parse(&raw(&json!({ "alg": "RS256" }), &claims(), "good")).unwrap();
    assert_eq!(format!("{token:?}"), "IdToken([secret])");
    let verified = pollster::block_on(token.verify_signature(&keys(&["a"]), &FakeSignatures)).unwrap();
    assert_eq!(format!("{verified:?}"), "VerifiedIdToken([secret])");
}
