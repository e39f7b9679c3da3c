//! Of whatever is pasted: it is judged without a panic, and nothing of a token
//! gets out.

use std::collections::HashSet;
use std::sync::LazyLock;

use backbeat_core::diagnosis::facts::{Expected, Facts, Probe, Signature};
use backbeat_core::diagnosis::report::ReportOptions;
use backbeat_core::diagnosis::{diagnose, input};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::prelude::*;

use crate::support::{NOW, claims, right, token};

static EXPECTED: LazyLock<Expected> = LazyLock::new(|| Expected::of_any_tenant().unwrap());

/// Everything that is shown or sent.
fn everything(pasted: &str) -> Option<String> {
    let subject = input::read(pasted).ok()?;
    let diagnosis = diagnose(&Facts {
        subject: &subject,
        expected: &EXPECTED,
        now: NOW,
        clock_ahead: Some(3),
        signature: Signature::Fails,
        probe: Some(Probe::Unreachable),
    });
    let options = ReportOptions { with_personal: true };
    let reports = [diagnosis.to_text(options), diagnosis.to_markdown(options), diagnosis.to_json(options).to_string()];
    Some(format!("{} {} {diagnosis:?}", reports.concat(), diagnosis.corrected))
}

/// Twelve characters in a row of `part` that stand in `text`.
fn leaked<'a>(part: &'a str, text: &str) -> Option<&'a [u8]> {
    let shown: HashSet<&[u8]> = text.as_bytes().windows(12).collect();
    part.as_bytes().windows(12).find(|window| shown.contains(window))
}

proptest! {
    #[test]
    fn whatever_is_pasted_is_judged(pasted in ".{0,400}") {
        everything(&pasted);
    }

    #[test]
    fn a_request_with_anything_in_it_is_judged(
        form in 0..6_usize, name in "[a-zA-Z-]{1,20}", value in ".{0,80}", path in "[ -~]{0,60}",
    ) {
        let pasted = match form {
            0 => format!("GET /{path} HTTP/1.1\nHost: rolodex.api.rhythmsoftware.com\n{name}: {value}"),
            1 => format!("curl 'https://rolodex.api.rhythmsoftware.com/{path}' -H '{name}: {value}'"),
            2 => format!("fetch(\"https://x/{path}\", {{ headers: {{ \"{name}\": \"{value}\" }} }})"),
            3 => format!("Authorization: {value}"),
            4 => format!("https://x/{path}?{name}={value}"),
            _ => format!("Bearer {value}"),
        };
        everything(&pasted);
    }

    #[test]
    fn nothing_of_payload_or_signature_gets_out(
        form in 0..16_usize, name in "[a-z]{1,12}", value in "[ -~]{0,60}", signature in prop::collection::vec(any::<u8>(), 12..80),
    ) {
        let mut claims = claims();
        claims[name] = value.into();
        let signed = token(&claims).rsplit_once('.').map(|(signed, _)| signed.to_owned()).unwrap();
        let signature = URL_SAFE_NO_PAD.encode(signature);
        let token = format!("{signed}.{signature}");
        let payload = signed.split('.').nth(1).unwrap();
        let pasted = match form {
            0 => token.clone(),
            1 => format!("Authorization: Bearer {token}"),
            2 => format!("Authorization: {token}"),
            3 => format!("{token}: Bearer x"),
            4 => format!("https://rolodex.api.rhythmsoftware.com/contacts/{token}"),
            5 => format!("https://{token}/contacts/current?access_token={token}"),
            6 => format!("curl -u {token}:{token} https://x/{token}/{token}?{token}={token}"),
            7 => format!("GET /{token} HTTP/1.1\nHost: {token}\nX-Token: {token}\nAuthorization: Bearer {token} {token}"),
            8 => format!("https://rolodex.api.rhythmsoftware.com/contacts/{payload}"),
            9 => format!("GET /contacts/current HTTP/1.1\nHost: {payload}\nX: y"),
            10 => format!("{payload}: Bearer abc"),
            11 => format!("curl 'https://x.example/contacts/{signature}#access_token={token}' -H 'Cookie: s={token}' -H 'X-Id: {payload}'"),
            12 => format!("Authorization: Bearer x.y.z\nAuthorization: Bearer {token}\nX-Token: {signature}"),
            13 => format!("GET /contacts/{} HTTP/1.1\nHost: x.example\nAuthorization: Bearer {} {}", &signature[..15], &token[..token.len() - 15], &signature[..15]),
            14 => format!("https://{}.example/contacts/current?x={}", signature.to_ascii_lowercase(), &payload[4..]),
            _ => format!("Bearer {}", token.replace('.', "")),
        };
        if let Some(everything) = everything(&pasted) {
            prop_assert_eq!(leaked(payload, &everything), None);
            // In lower case, and without its token, it is a host like any other.
            if form != 14 {
                prop_assert_eq!(leaked(&signature, &everything), None);
            }
        }
    }

    #[test]
    fn a_token_with_a_bit_turned_is_judged(position in 0..600_usize, byte in any::<u8>()) {
        let mut bytes = right().into_bytes();
        let index = position % bytes.len();
        bytes[index] ^= byte;
        everything(&String::from_utf8_lossy(&bytes));
    }
}
