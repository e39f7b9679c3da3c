//! How the time of each parser of outside input grows with the input, from
//! 1 KiB to 1 MiB, on the shapes that are worst for it. `make bench` runs it.
//!
//! A step is the time of one size over that of the size before, divided by how
//! much larger it is: 1 is linear, 4 would be quadratic, and next to nothing is
//! a parser that refuses what is too long without reading it.

#![allow(missing_docs, reason = "a program")]
#![allow(clippy::expect_used, clippy::print_stdout, reason = "it prints what it measures")]
#![allow(clippy::disallowed_methods, reason = "it measures, and never runs in a browser")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use backbeat_core::address::WebAddress;
use backbeat_core::config::Config;
use backbeat_core::diagnosis::facts::{Expected, Facts, Signature};
use backbeat_core::diagnosis::report::ReportOptions;
use backbeat_core::diagnosis::{diagnose, input};
use backbeat_core::guide::Guide;
use backbeat_core::guide::snippet::Manifest;
use backbeat_core::oauth::callback::AuthorizationResponse;
use backbeat_core::oauth::challenge::Challenge;
use backbeat_core::oauth::discovery::ProviderMetadata;
use backbeat_core::oauth::error::ErrorResponse;
use backbeat_core::oauth::id_token::IdToken;
use backbeat_core::oauth::jwk::JsonWebKeySet;
use backbeat_core::oauth::pending::PendingAuthorization;
use backbeat_core::oauth::return_to::ReturnTo;
use backbeat_core::oauth::token::RefreshResponse;
use backbeat_core::port::Response;
use backbeat_core::rhythm::catalogue::Service;
use backbeat_core::rhythm::contact::Contact;
use backbeat_core::timestamp::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

const SIZES: [usize; 6] = [1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20];
const FACTOR: f64 = 4.0;

const PAGE: &str = r#"{"id":"","name":"","title":"","lead":"a","sections":[]},"#;

/// What it is, how an input of so many bytes is made, and what reads it.
type Subject = (&'static str, fn(usize) -> String, fn(&str));

const SUBJECTS: [Subject; 31] = [
    (
        "guide: many pages",
        |size| {
            around(
                r#"{"sources":{},"pages":["#,
                PAGE,
                r#"{"id":"","name":"","title":"","lead":"","sections":[]}]}"#,
                size,
            )
        },
        guide,
    ),
    (
        "guide: many marks",
        |size| {
            around(
                r#"{"sources":{},"pages":[{"id":"","name":"","title":"","sections":[],"lead":""#,
                "`{client_id}` ",
                r#""}]}"#,
                size,
            )
        },
        guide,
    ),
    (
        "snippets: many literals",
        |size| {
            around(
                r#"{"snippets":[],"values":["#,
                r#"{"literal":"a","value":"b"},"#,
                r#"{"literal":"c","value":"d"}]}"#,
                size,
            )
        },
        snippets,
    ),
    ("callback: many parameters", |size| around("code=a&state=s&", "a=b&", "", size), callback),
    ("callback: percent signs", |size| around("state=s&code=", "%41", "", size), callback),
    ("JWT: one long part", |size| around("e30.e30.", "AAAA", "", size), jwt),
    ("JWT: dots", |size| around("", ".", "", size), jwt),
    ("JWT: many claims", |size| token(&json_object(size * 3 / 4)), jwt),
    ("JWT: nested claims", |size| token(&around("", "[", "", size * 3 / 4)), jwt),
    ("key set: many keys", |size| around(r#"{"keys":["#, r#"{"kty":"RSA","n":"AQ","e":"AQ"},"#, "{}]}", size), key_set),
    (
        "key set: long modulus",
        |size| around(r#"{"keys":[{"kty":"RSA","e":"AQAB","n":""#, "AAAA", r#""}]}"#, size),
        key_set,
    ),
    (
        "token response: long token",
        |size| around(r#"{"token_type":"bearer","expires_in":1,"access_token":""#, "a", r#""}"#, size),
        token_response,
    ),
    (
        "token response: long number",
        |size| around(r#"{"token_type":"bearer","access_token":"a","expires_in":"#, "9", "}", size),
        token_response,
    ),
    ("discovery: many members", |size| json_object(size), discovery),
    (
        "discovery: long list",
        |size| around(r#"{"issuer":"https://t.example/","response_types_supported":["#, "\"x\",", "\"code\"]}", size),
        discovery,
    ),
    ("challenge: many parameters", |size| numbered("Bearer ", |index| format!("p{index}=x,"), size), challenge),
    ("challenge: many schemes", |size| around("", "Bearer,", "", size), challenge),
    ("settings: many keys", json_object, config),
    ("record of the tab", |size| around("state=s&", "a=b&", "", size), pending),
    ("return-to path", |size| around("/", "a/", "", size), return_to),
    ("error text", |size| around("", "\u{202E}x", "", size), error_text),
    ("address", |size| around("https://", "a.", "example", size), web_address),
    (
        "contact: many phones",
        |size| {
            numbered_within(
                r#"{"other_phone_numbers":["#,
                |index| format!(r#"{{"phone_number":{index}}},"#),
                "{}]}",
                size,
            )
        },
        contact,
    ),
    ("contact: many members", json_object, contact),
    ("access check: one word", |size| around("", "A", "", size), access_check),
    ("access check: a JWT", |size| token(&json_object(size * 3 / 4)), access_check),
    ("access check: header lines", |size| numbered("", |index| format!("X-{index}: Bearer x\n"), size), access_check),
    ("access check: curl, quotes", |size| around("curl x -H 'a: ", "'\"'\"", "'", size), access_check),
    (
        "access check: curl, options",
        |size| around("curl x", " -H 'Authorization: Bearer a.b.c'", "", size),
        access_check,
    ),
    ("access check: fetch, nested", |size| around("fetch('x', ", "{a:[", "", size), access_check),
    ("access check: an address", |size| around("https://x/?", "a=b&", "", size), access_check),
];

fn main() {
    println!("{:<30}{}  worst step", "microseconds for", SIZES.map(|size| format!("{:>10}", named(size))).concat());
    for (title, make, read) in SUBJECTS {
        let times = SIZES.map(|size| {
            let input = make(size);
            time(|| read(black_box(&input)))
        });
        let steps = times.windows(2).map(|pair| match pair {
            [before, after] => after.as_secs_f64() / before.as_secs_f64() / FACTOR,
            _ => 0.0,
        });
        let columns = times.map(|time| format!("{:>10.1}", time.as_secs_f64() * 1e6)).concat();
        println!("{title:<30}{columns}  {:>10.2}", steps.fold(0.0, f64::max));
    }
}

/// The quickest of fifteen rounds, each long enough to be measured: whatever else the machine does only adds.
fn time(work: impl Fn()) -> Duration {
    let begin = Instant::now();
    work();
    let once = begin.elapsed().max(Duration::from_nanos(20));
    let count = u32::try_from(Duration::from_millis(2).as_nanos() / once.as_nanos()).unwrap_or(1).clamp(1, 100_000);
    let round = |_| {
        let begin = Instant::now();
        (0..count).for_each(|_| work());
        begin.elapsed() / count
    };
    (0..15).map(round).min().expect("fifteen rounds")
}

fn named(size: usize) -> String {
    if size < 1 << 20 { format!("{} KiB", size >> 10) } else { format!("{} MiB", size >> 20) }
}

/// `begin`, as many `piece`s as fit, and `end`.
fn around(begin: &str, piece: &str, end: &str, size: usize) -> String {
    let count = size.saturating_sub(begin.len() + end.len()) / piece.len();
    format!("{begin}{}{end}", piece.repeat(count))
}

/// The same with pieces that differ.
fn numbered_within(begin: &str, piece: fn(usize) -> String, end: &str, size: usize) -> String {
    let mut text = begin.to_owned();
    let mut index = 0;
    while text.len() < size {
        text.push_str(&piece(index));
        index += 1;
    }
    text + end
}

fn numbered(begin: &str, piece: fn(usize) -> String, size: usize) -> String {
    numbered_within(begin, piece, "", size)
}

fn json_object(size: usize) -> String {
    numbered_within("{", |index| format!("\"m{index}\":{index},"), "\"end\":0}", size)
}

fn token(claims: &str) -> String {
    format!("eyJhbGciOiJSUzI1NiJ9.{}.", URL_SAFE_NO_PAD.encode(claims))
}

fn guide(text: &str) {
    black_box(Guide::parse(text).expect("a guide"));
}

fn snippets(text: &str) {
    black_box(Manifest::parse(text).expect("a list"));
}

fn callback(text: &str) {
    let _ = black_box(AuthorizationResponse::parse(text, ""));
}

fn jwt(text: &str) {
    let _ = black_box(IdToken::parse(text));
}

fn key_set(text: &str) {
    let _ = black_box(JsonWebKeySet::parse(text));
}

fn token_response(text: &str) {
    let response = Response {
        status: 200,
        content_type: Some("application/json".to_owned()),
        challenge: None,
        retry_after: None,
        body: text.to_owned(),
        received_at: Timestamp::from_seconds(0),
    };
    let _ = black_box(RefreshResponse::parse(&response));
}

fn discovery(text: &str) {
    let _ = black_box(ProviderMetadata::parse(text, "https://t.example/"));
}

fn challenge(text: &str) {
    let _ = black_box(Challenge::parse(text));
}

fn config(text: &str) {
    let _ = black_box(Config::parse(text, &Service::ids()));
}

fn pending(text: &str) {
    black_box(PendingAuthorization::from_stored(text, "/"));
}

fn return_to(text: &str) {
    black_box(ReturnTo::parse(text, "/"));
}

fn error_text(text: &str) {
    black_box(ErrorResponse::new(text, Some(text), Some(text)));
}

fn web_address(text: &str) {
    let _ = black_box(WebAddress::parse(text));
}

fn contact(text: &str) {
    if let Ok(value) = serde_json::from_str(text) {
        black_box(Contact::read(value).map(|contact| contact.details(|_| None)));
    }
}

fn access_check(text: &str) {
    let (Ok(subject), Ok(expected)) = (input::read(text), Expected::of_any_tenant()) else {
        return;
    };
    let facts = Facts {
        subject: &subject,
        expected: &expected,
        now: Timestamp::from_seconds(0),
        clock_ahead: None,
        signature: Signature::Holds,
        probe: None,
    };
    black_box(diagnose(&facts).to_markdown(ReportOptions::default()));
}
