//! JSON Web Token in compact serialization (RFC 7515 section 7.1, RFC 7519).
//! Decoding proves nothing: the type says `Unverified`, and only
//! [`super::id_token`] can make more of it.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use serde_json::Value;
use thiserror::Error;

use crate::json::Object;

/// The most bytes of a token that are looked at.
pub const TOKEN_LIMIT: usize = 64 * 1024;

/// A token taken apart. Anybody can have written it.
#[derive(Clone, Debug, PartialEq)]
pub struct UnverifiedJwt {
    /// The JOSE header (RFC 7515 section 4).
    pub header: Object,
    /// The claims (RFC 7519 section 4).
    pub claims: Object,
    /// The signature's bytes.
    pub signature: Vec<u8>,
}

/// Why a text is no compact JWS with JSON claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum JwtError {
    /// Longer than [`TOKEN_LIMIT`].
    #[error("the token is longer than 64 KiB")]
    TooLong,
    /// Five parts: encrypted (JWE, RFC 7516).
    #[error("the token is encrypted (five parts), so only the service can read it")]
    Encrypted,
    /// Not three parts: an opaque token or no token.
    #[error("the token has {0} parts, a JWT has three")]
    Parts(usize),
    /// The part is not unpadded base64url (RFC 7515 section 2).
    #[error("the {0} is not base64url without padding")]
    Base64(&'static str),
    /// The part is not a JSON object in UTF-8.
    #[error("the {0} is not a JSON object")]
    Json(&'static str),
}

/// Takes a token apart without checking anything that it says.
///
/// # Errors
/// Why it is not a compact JWS.
pub fn decode_unverified(token: &str) -> Result<UnverifiedJwt, JwtError> {
    if token.len() > TOKEN_LIMIT {
        return Err(JwtError::TooLong);
    }
    let mut parts = token.split('.');
    let (Some(header), Some(claims), Some(signature), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        let count = token.split('.').count();
        return Err(if count == 5 { JwtError::Encrypted } else { JwtError::Parts(count) });
    };
    Ok(UnverifiedJwt {
        header: object("header", header)?,
        claims: object("claims part", claims)?,
        signature: Base64UrlUnpadded::decode_vec(signature).map_err(|_| JwtError::Base64("signature"))?,
    })
}

/// What the signature is over: header and claims as they came (RFC 7515 section 5.2). Empty for a text without a dot.
pub fn signing_input(token: &str) -> &str {
    token.rsplit_once('.').map_or("", |(input, _)| input)
}

fn object(part: &'static str, encoded: &str) -> Result<Object, JwtError> {
    let bytes = Base64UrlUnpadded::decode_vec(encoded).map_err(|_| JwtError::Base64(part))?;
    // As text first: reading JSON off bytes and off text would be two copies of the parser.
    match String::from_utf8(bytes).map(|text| serde_json::from_str(&text)) {
        Ok(Ok(Value::Object(object))) => Ok(object),
        _ => Err(JwtError::Json(part)),
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use rstest::rstest;

    use super::*;

    fn encode(bytes: impl AsRef<[u8]>) -> String {
        URL_SAFE_NO_PAD.encode(bytes)
    }

    #[test]
    fn rfc_7515_appendix_a_1() {
        let token = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        let jwt = decode_unverified(token).unwrap();
        assert_eq!(jwt.header["alg"], "HS256");
        assert_eq!(
            (&jwt.claims["iss"], &jwt.claims["exp"], &jwt.claims["http://example.com/is_root"]),
            (&"joe".into(), &1_300_819_380.into(), &true.into())
        );
        assert_eq!((jwt.signature.len(), signing_input(token).len()), (32, token.len() - 44));
    }

    #[test]
    fn rfc_7519_section_6_1_unsecured_jwt_is_only_decoded() {
        let jwt = decode_unverified("eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.").unwrap();
        assert_eq!((&jwt.header["alg"], jwt.signature.as_slice()), (&"none".into(), &[] as &[u8]));
    }

    #[rstest]
    #[case::nothing("", JwtError::Parts(1))]
    #[case::one("opaque", JwtError::Parts(1))]
    #[case::two("a.b", JwtError::Parts(2))]
    #[case::four("a.b.c.d", JwtError::Parts(4))]
    #[case::five("a.b.c.d.e", JwtError::Encrypted)]
    #[case::six("a.b.c.d.e.f", JwtError::Parts(6))]
    fn other_counts_of_parts_are_named(#[case] token: &str, #[case] error: JwtError) {
        assert_eq!(decode_unverified(token), Err(error));
    }

    /// `{}` in base64url.
    const EMPTY: &str = "e30";

    #[rstest]
    #[case::empty_parts("..".to_owned(), JwtError::Json("header"))]
    #[case::empty_header(format!(".{EMPTY}."), JwtError::Json("header"))]
    #[case::empty_claims(format!("{EMPTY}.."), JwtError::Json("claims part"))]
    #[case::padding(format!("{EMPTY}=.{EMPTY}.x"), JwtError::Base64("header"))]
    #[case::padding_of_the_claims(format!("{EMPTY}.{EMPTY}=.x"), JwtError::Base64("claims part"))]
    #[case::padding_of_the_signature(format!("{EMPTY}.{EMPTY}.YQ=="), JwtError::Base64("signature"))]
    #[case::plus(format!("+aaa.{EMPTY}.x"), JwtError::Base64("header"))]
    #[case::slash(format!("{EMPTY}./aaa.x"), JwtError::Base64("claims part"))]
    #[case::plus_and_slash(format!("+/aa.{EMPTY}.x"), JwtError::Base64("header"))]
    #[case::space(format!("{EMPTY} .{EMPTY}.x"), JwtError::Base64("header"))]
    #[case::newline(format!("{EMPTY}.{EMPTY}\n.x"), JwtError::Base64("claims part"))]
    #[case::beyond_ascii(format!("é.{EMPTY}.x"), JwtError::Base64("header"))]
    #[case::bits_that_no_encoder_leaves(format!("e31.{EMPTY}."), JwtError::Base64("header"))]
    #[case::no_utf8(format!("{}.{EMPTY}.", encode([0xff, 0xfe])), JwtError::Json("header"))]
    #[case::no_utf8_in_the_claims(format!("{EMPTY}.{}.", encode([0xff, 0xfe])), JwtError::Json("claims part"))]
    #[case::byte_order_mark_of_the_claims(format!("{EMPTY}.{}.", encode("\u{FEFF}{}")), JwtError::Json("claims part"))]
    #[case::lone_surrogate(format!("{EMPTY}.{}.", encode(r#"{"sub":"\ud800"}"#)), JwtError::Json("claims part"))]
    #[case::nine_thousand_objects(format!("{EMPTY}.{}.", encode(r#"{"a":"#.repeat(9_000))), JwtError::Json("claims part"))]
    #[case::byte_order_mark(format!("{}.{EMPTY}.", encode("\u{FEFF}{}")), JwtError::Json("header"))]
    #[case::array_as_header(format!("{}.{EMPTY}.", encode("[]")), JwtError::Json("header"))]
    #[case::text_as_header(format!("{}.{EMPTY}.", encode("\"{}\"")), JwtError::Json("header"))]
    #[case::null_as_claims(format!("{EMPTY}.{}.", encode("null")), JwtError::Json("claims part"))]
    #[case::ten_thousand_levels(format!("{EMPTY}.{}.", encode("[".repeat(10_000))), JwtError::Json("claims part"))]
    #[case::two_objects(format!("{EMPTY}.{}.", encode("{}{}")), JwtError::Json("claims part"))]
    #[case::signature_of_one_character(format!("{EMPTY}.{EMPTY}.a"), JwtError::Base64("signature"))]
    #[case::signature_with_stray_bits(format!("{EMPTY}.{EMPTY}.ab"), JwtError::Base64("signature"))]
    #[case::a_megabyte("x".repeat(1 << 20), JwtError::TooLong)]
    #[case::a_megabyte_of_dots(".".repeat(1 << 20), JwtError::TooLong)]
    fn hostile_parts_are_typed_errors(#[case] token: String, #[case] error: JwtError) {
        assert_eq!(decode_unverified(&token), Err(error));
    }

    #[test]
    fn a_token_has_at_most_64_kibibytes() {
        let of_length = |length: usize| {
            let filler = "A".repeat(length - 8);
            decode_unverified(&format!("{EMPTY}.{EMPTY}.{filler}")).map(|_| ())
        };
        assert_eq!([of_length(64 * 1024), of_length(64 * 1024 + 4)], [Ok(()), Err(JwtError::TooLong)]);
    }

    #[test]
    fn of_a_member_that_comes_twice_the_last_counts() {
        // RFC 7519 section 4 leaves a reader two ways: to refuse, or to take the last one.
        let jwt = decode_unverified(&format!("{EMPTY}.{}.", encode(r#"{"sub":"a","sub":"b"}"#))).unwrap();
        assert_eq!(jwt.claims["sub"], "b");
    }
}
