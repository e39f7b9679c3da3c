//! The program `backbeat-check`, as somebody starts it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod probe;

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// `{"alg":"RS256"}` and the claims of a right token of `example-org.us.auth0.com`, valid until 5000.
fn token(audience: &str) -> String {
    use base64::Engine as _;
    let part = |value: Value| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(value.to_string());
    let claims = json!({
        "iss": "https://example-org.us.auth0.com/", "aud": audience, "azp": "client", "iat": 1000, "exp": 5000, "sub": "auth0|5f7c8e01a2",
        "http://rhythmsoftware.com/tenant_id": "example.org", "http://rhythmsoftware.com/customer_id": "cus-1", "http://rhythmsoftware.com/contact_id": "100245",
    });
    format!("{}.{}.c2lnbmF0dXJlIG9mIHRoZSB0b2tlbg", part(json!({ "alg": "RS256" })), part(claims))
}

const RHYTHM: &str = "https://api.rhythmsoftware.com";

/// Exit code, standard output, standard error.
fn run(options: &[&str], input: &str) -> (i32, String, String) {
    run_bytes(options, input.as_bytes())
}

fn run_bytes(options: &[&str], input: &[u8]) -> (i32, String, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_backbeat-check"))
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Whoever refuses the options reads nothing.
    let _ = program.stdin.take().unwrap().write_all(input);
    let output = program.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

const TENANT: [&str; 5] = ["--domain", "example-org.us.auth0.com", "--client-id", "client", "--now=2000"];

#[test]
fn a_right_token_is_0_and_a_wrong_one_1() {
    let (code, text, _) = run(&TENANT, &token(RHYTHM));
    assert_eq!((code, text.lines().next()), (0, Some("Nothing that can be checked here is wrong")));
    let (code, text, _) = run(&TENANT, &token("https://api.rhythmsoftware.com/"));
    assert_eq!((code, text.lines().next()), (1, Some("The token was issued for another audience")));
}

#[test]
fn json_has_headline_also_and_checks() {
    let (code, text, _) = run(&["--format", "json", "--now", "6000"], &format!("Authorization: {}", token("x")));
    let report: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(code, 1);
    assert_eq!(report["headline"]["cause"], "wrong_scheme");
    assert_eq!(report["also"], json!(["token_expired", "wrong_audience"]));
    let issuer = &report["checks"][9];
    assert_eq!([&issuer["id"], &issuer["state"]], ["issuer", "unknown"], "nobody said which tenant it should be");
    assert!(!text.contains("auth0|5f7c8e01a2"), "the login is about a person");
    let (_, text, _) = run(&["--format=json", "--personal"], &token("x"));
    assert!(text.contains("auth0|5f7c8e01a2"));
}

#[test]
fn what_is_not_understood_is_2_and_says_why_without_repeating_it() {
    for (options, input, message) in [
        (&[][..], "", "there is no text"),
        (&[], "why is this so hard, please tell me", "the text is no token, no header and no request"),
        (&["--format", "xml"], "x", "--format is text, json or markdown"),
        (&["--tenant", "x"], "x", "there is no option --tenant"),
        (&["--domain"], "x", "--domain needs a value"),
        (&["--domain", "not a domain"], "x", "not a domain is no domain of a tenant"),
        (&["--config", "/nowhere/config.json"], "x", "/nowhere/config.json: "),
    ] {
        let (code, output, errors) = run(options, input);
        assert_eq!((code, output.as_str()), (2, ""), "{errors}");
        assert!(errors.contains(message), "{errors}");
        assert!(!errors.contains("so hard"), "{errors}");
    }
}

#[test]
fn a_file_of_powershell_is_read() {
    let text: Vec<u8> = format!("\u{FEFF}{}\r\n", token(RHYTHM)).encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(run_bytes(&TENANT, &text).0, 0);
    assert_eq!(run_bytes(&TENANT, &[0xFF, 0xFE, 0x00, 0xD8]).0, 2);
    assert_eq!(run_bytes(&TENANT, &[0xC3, 0x28]).0, 2);
}

#[test]
fn help_and_version_are_there() {
    assert!(run(&["--help"], "").1.starts_with("Why a call to the Rhythm API is answered 401."));
    assert_eq!(run(&["--version"], "").1, format!("backbeat-check {}\n", env!("CARGO_PKG_VERSION")));
}
