//! `--probe` against a tenant and a service on this machine: what is asked, of
//! whom, and what becomes of the answers.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rsa::pkcs1v15::SigningKey;
use rsa::signature::{SignatureEncoding as _, Signer as _};
use rsa::traits::PublicKeyParts as _;
use rsa::{PrivateKey, PublicKey};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::{RHYTHM, run};

/// Both at one address, with a key of their own.
struct Stage {
    origin: String,
    key: PrivateKey,
    asked: Receiver<String>,
    config: std::path::PathBuf,
}

impl Stage {
    /// `answer` is what `contacts/current` says: from the status to the body.
    fn open(name: &str, answer: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://localhost:{}", listener.local_addr().unwrap().port());
        let key = PrivateKey::new(&mut ChaCha8Rng::seed_from_u64(7), 2048).unwrap();
        let documents = documents(&origin, &PublicKey::from(&key));
        let (told, asked) = channel();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let request = serve(stream.unwrap(), &documents, answer);
                if told.send(request).is_err() {
                    break;
                }
            }
        });
        let config = std::env::temp_dir().join(format!("backbeat-check-{name}-{}.json", std::process::id()));
        let text = json!({ "auth0_domain": origin, "client_id": "client", "services": { "rolodex": format!("{origin}/rolodex") } });
        std::fs::write(&config, text.to_string()).unwrap();
        Self { origin, key, asked, config }
    }

    /// The tenant's token, signed.
    fn token(&self) -> String {
        let claims = json!({
            "iss": format!("{}/", self.origin), "aud": RHYTHM, "azp": "client", "iat": 1000, "exp": 5000, "sub": "auth0|5f7c8e01a2",
            "http://rhythmsoftware.com/tenant_id": "example.org", "http://rhythmsoftware.com/customer_id": "cus-1",
            "http://rhythmsoftware.com/contact_id": "100245",
        });
        let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let input = format!("{}.{}", part(json!({ "alg": "RS256", "kid": "one" })), part(claims));
        let signature = SigningKey::<Sha256>::new(self.key.clone()).sign(input.as_bytes());
        format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    }

    /// The headline and the live call as the program tells them, and all that was asked.
    fn check(&self, options: &[&str], token: &str) -> (String, Value, Vec<String>) {
        let options = [&["--config", self.config.to_str().unwrap(), "--now=2000", "--format=json"], options].concat();
        let (_, report, errors) = run(&options, token);
        let report: Value = serde_json::from_str(&report).unwrap_or_else(|error| panic!("{error}: {errors}"));
        let title = report["headline"]["title"].as_str().unwrap().to_owned();
        (title, report["checks"][20]["found"].clone(), self.asked.try_iter().collect())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.config);
    }
}

fn documents(origin: &str, key: &PublicKey) -> [(&'static str, String); 2] {
    let number = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let keys = json!({ "keys": [{
        "kty": "RSA", "use": "sig", "alg": "RS256", "kid": "one",
        "n": number(&key.n().to_be_bytes_trimmed_vartime()), "e": number(&key.e().to_be_bytes_trimmed_vartime()),
    }] });
    let provider = json!({
        "issuer": format!("{origin}/"), "authorization_endpoint": format!("{origin}/authorize"), "token_endpoint": format!("{origin}/oauth/token"),
        "jwks_uri": format!("{origin}/.well-known/jwks.json"), "end_session_endpoint": format!("{origin}/oidc/logout"),
    });
    [("/.well-known/openid-configuration", provider.to_string()), ("/.well-known/jwks.json", keys.to_string())]
}

/// Answers one request, and gives its path and whether a token came with it.
fn serve(mut stream: TcpStream, documents: &[(&str, String)], answer: &str) -> String {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let path = lines.next().unwrap_or_default().split(' ').nth(1).unwrap_or_default().to_owned();
    let headers: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let has_token = headers.iter().any(|line| line.to_ascii_lowercase().starts_with("authorization: bearer ey"));
    let document = documents.iter().find(|(name, _)| *name == path).map(|(_, text)| format!("200 OK\r\n\r\n{text}"));
    let answer = document.unwrap_or_else(|| answer.to_owned());
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let _ = write!(stream, "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
    format!("{path}{}", if has_token { " with the token" } else { "" })
}

const KEYS: [&str; 2] = ["/.well-known/openid-configuration", "/.well-known/jwks.json"];
const CALL: &str = "/rolodex/contacts/current with the token";

#[test]
fn nothing_is_sent_anywhere_unless_it_is_asked_for() {
    let stage = Stage::open("quiet", "200 OK\r\n\r\n{}");
    let (title, found, asked) = stage.check(&[], &stage.token());
    assert_eq!((title.as_str(), found, asked), ("Nothing that can be checked here is wrong", Value::Null, vec![]));
}

#[test]
fn a_token_that_works_is_verified_and_sent_once() {
    let stage = Stage::open("works", "200 OK\r\n\r\n{\"id\":\"100245\"}");
    let (title, found, asked) = stage.check(&["--probe"], &stage.token());
    assert_eq!((title.as_str(), found), ("Everything is as it should be", json!("200")));
    assert_eq!(asked, [&KEYS[..], &[CALL]].concat());
}

#[test]
fn what_the_service_says_stands_in_the_report() {
    let answer = "401 Unauthorized\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\n\r\nUnauthorized";
    let stage = Stage::open("refused", answer);
    let (title, found, _) = stage.check(&["--probe"], &stage.token());
    assert_eq!((title.as_str(), found), ("The service refuses a token that looks right", json!("401: invalid_token")));
}

#[test]
fn a_redirect_is_not_followed() {
    let stage = Stage::open("redirect", "302 Found\r\nLocation: /elsewhere\r\n\r\n");
    let (title, _, asked) = stage.check(&["--probe"], &stage.token());
    assert_eq!(title, "The service gave no answer that can be read");
    assert_eq!(asked, [&KEYS[..], &[CALL]].concat());
}

#[test]
fn a_signature_of_another_key_does_not_hold() {
    let stage = Stage::open("forged", "401 Unauthorized\r\n\r\n");
    let token = stage.token();
    let (input, _) = token.rsplit_once('.').unwrap();
    let forged = format!("{input}.{}", URL_SAFE_NO_PAD.encode([7; 256]));
    assert_eq!(stage.check(&["--probe"], &forged).0, "The token’s signature does not hold");
}

#[test]
fn what_is_no_access_token_is_sent_nowhere() {
    let stage = Stage::open("opaque", "200 OK\r\n\r\n{}");
    assert_eq!(stage.check(&["--probe"], "an-opaque-token-of-some-length").2, Vec::<String>::new());
}
