//! The configuration for nginx, in front of the real one.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod http;
mod server;

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use self::http::{Answer, raw, send};
use self::server::{APP, Nginx};

const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// What every answer has, whatever it is.
fn assert_secured(answer: &Answer) {
    let policy = answer.header("Content-Security-Policy").unwrap_or_default();
    assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "), "{answer:?}");
    assert!(policy.contains("; connect-src 'self' https://t.example https://rolodex.api.rhythmsoftware.com "));
    for (name, value) in [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Vary", "Accept-Encoding"),
        ("Server", "nginx"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}: {answer:?}");
    }
    assert!(answer.header("Permissions-Policy").is_some_and(|value| value.starts_with("accelerometer=(), ")));
    assert_eq!(answer.header("Strict-Transport-Security"), None, "over plain http");
}

fn assert_page(answer: &Answer) {
    assert_eq!((answer.status, answer.body.as_str()), (200, "as it is"), "{answer:?}");
    assert_eq!(answer.header("Content-Type"), Some("text/html; charset=utf-8"));
    assert_eq!(answer.header("Cache-Control"), Some("no-cache"));
    assert_secured(answer);
}

fn assert_missing(answer: &Answer) {
    assert_eq!((answer.status, answer.body.as_str()), (404, "Not Found\n"), "{answer:?}");
    assert_eq!(answer.header("Content-Type"), Some("text/plain; charset=utf-8"));
    assert_eq!(answer.header("Cache-Control"), Some("no-cache"));
    assert_secured(answer);
}

#[test]
fn an_address_that_a_person_may_open_gives_the_app() {
    let nginx = Nginx::start(&[]);
    for target in [
        "/",
        "/index.html",
        "/contact",
        "/contact/",
        "/contact/edit",
        "/callback?code=a.b&state=c",
        "/access/contacts/current",
        "/events/550e8400-e29b-41d4-a716-446655440000",
        "/people/a%2Fb",
        "/people/a%5Cb",
        "/people/%252E%252E",
        "//contact",
        "/app-store",
        "/nowhere/at/all",
    ] {
        assert_page(&nginx.get(target));
    }
    // A pattern that tries each dot anew takes half a second for this one, until PCRE gives up.
    assert_page(&nginx.get(&format!("/a{}/b", ".a".repeat(3900))));
}

#[test]
fn a_missing_file_is_never_a_page() {
    let nginx = Nginx::start(&[]);
    for target in [
        "/x.js",
        "/x.js?contact",
        "/app-x/chunk_9.wasm",
        "/app-0123456789abcdef/chunk_9.wasm",
        "/app-0123456789abcdef",
        "/app-0123456789abcdef/",
        "/app-0123456789abcdef/deeper/",
        "/guide-0123456789abcdef/",
        "/guide-0123456789abcdef/page",
        "/guide-0123456789abcdef/page/x.js.txt",
        "/app-fedcba9876543210/",
        "/first.fedcba9876543210.css",
        "/empty.d",
        "/contact/x.js",
    ] {
        assert_missing(&nginx.get(target));
    }
}

#[test]
fn hidden_files_and_copies_have_no_address() {
    let nginx = Nginx::start(&[]);
    for target in [
        "/.hidden",
        "/%2ehidden",
        "/.git/config",
        "/.git",
        "/contact/.x",
        "/index.html.br",
        "/index.html.gz",
        "/config.json.br",
        "/first.0123456789abcdef.css.br",
    ] {
        assert_missing(&nginx.get(target));
    }
}

#[test]
fn nothing_outside_of_the_folder_is_reached() {
    let nginx = Nginx::start(&[]);
    for target in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/app-0123456789abcdef/../config.json",
        "/app-0123456789abcdef/%2E%2E/config.json",
        "/contact/..",
        "/contact/%2e%2e?x",
        "/contact/.%2e/config.json",
        "/contact/./config.json",
        "/contact%5c..%5cx",
        "/x%00.js",
        "/x%0aSet-Cookie:%20a=b",
        "/x%0d%0aSet-Cookie:%20a=b",
        "/%7f",
    ] {
        let answer = nginx.get(target);
        assert!(matches!(answer.status, 400 | 404), "{target}: {answer:?}");
        assert!(!answer.body.contains("secret") && !answer.body.contains("auth0"), "{target}");
        assert_eq!(answer.header("Cache-Control"), Some("no-cache"), "{target}");
        assert_secured(&answer);
    }
    assert_eq!(nginx.get("/contact/a..b?x=/../y").status, 404, "a name with dots is a file");
    assert_eq!(nginx.get("/contact?x=/../y&z=%5c%0a").status, 200, "a query is nobody's path");
}

#[test]
fn what_has_a_hash_is_kept_and_nothing_else() {
    let nginx = Nginx::start(&[]);
    for (target, kind, cache) in [
        ("/app-0123456789abcdef/backbeat_bg.wasm", "application/wasm", IMMUTABLE),
        ("/app-0123456789abcdef/boot.js", "text/javascript; charset=utf-8", IMMUTABLE),
        ("/first.0123456789abcdef.css", "text/css; charset=utf-8", IMMUTABLE),
        ("/favicon.svg", "image/svg+xml", "no-cache"),
        ("/plain.txt", "text/plain; charset=utf-8", "no-cache"),
        ("/config.json", "application/json", "no-cache"),
    ] {
        let answer = nginx.get(target);
        assert_eq!(answer.status, 200, "{target}");
        assert_eq!(
            (answer.header("Content-Type"), answer.header("Cache-Control")),
            (Some(kind), Some(cache)),
            "{target}"
        );
        assert_secured(&answer);
    }
}

#[test]
fn the_copy_that_the_browser_takes_is_sent() {
    let nginx = Nginx::start(&[]);
    let script = format!("/{APP}/boot.js");
    for (accepted, encoding, body) in [
        ("gzip, deflate, br, zstd", Some("br"), "brotli"),
        ("br", Some("br"), "brotli"),
        ("gzip", Some("gzip"), "gzipped"),
        ("gzip, br;q=0", Some("gzip"), "gzipped"),
        ("identity", None, "as it is"),
        ("deflate", None, "as it is"),
    ] {
        for (target, kind) in [
            ("/contact", "text/html; charset=utf-8"),
            (script.as_str(), "text/javascript; charset=utf-8"),
            ("/app-0123456789abcdef/backbeat_bg.wasm", "application/wasm"),
        ] {
            let answer = send(nginx.port, "GET", target, &[&format!("Accept-Encoding: {accepted}")]);
            assert_eq!(
                (answer.header("Content-Encoding"), answer.body.as_str()),
                (encoding, body),
                "{accepted} {target}"
            );
            assert_eq!(answer.header("Content-Type"), Some(kind));
            assert_secured(&answer);
        }
    }
    let plain = send(nginx.port, "GET", "/plain.txt", &["Accept-Encoding: gzip, br"]);
    assert_eq!(
        (plain.header("Content-Encoding"), plain.body.as_str()),
        (None, "plain"),
        "nothing is compressed on the way"
    );
}

#[test]
fn what_the_browser_has_is_not_sent_again() {
    let nginx = Nginx::start(&[]);
    for (target, cache) in
        [("/contact", "no-cache"), ("/config.json", "no-cache"), ("/first.0123456789abcdef.css", IMMUTABLE)]
    {
        let whole = nginx.get(target);
        let tag = format!("If-None-Match: {}", whole.header("ETag").unwrap());
        let date = format!("If-Modified-Since: {}", whole.header("Last-Modified").unwrap());
        for condition in [&tag, &date] {
            let answer = send(nginx.port, "GET", target, &[condition]);
            assert_eq!((answer.status, answer.body.as_str()), (304, ""), "{target} {condition}");
            assert_eq!(answer.header("Cache-Control"), Some(cache));
            assert_eq!(answer.header("ETag"), whole.header("ETag"));
            assert_secured(&answer);
        }
        assert_eq!(send(nginx.port, "GET", target, &["If-None-Match: \"other\""]).status, 200);
    }
    let tag = |encoding: &str| {
        let answer = send(nginx.port, "GET", "/contact", &[&format!("Accept-Encoding: {encoding}")]);
        answer.header("ETag").unwrap().to_owned()
    };
    assert!(tag("br") != tag("gzip") && tag("gzip") != tag("identity"));
}

#[test]
fn head_is_get_without_the_body() {
    let nginx = Nginx::start(&[]);
    for target in ["/contact", "/config.json", "/x.js", "/first.0123456789abcdef.css"] {
        let (head, get) = (send(nginx.port, "HEAD", target, &[]), nginx.get(target));
        assert_eq!((head.status, head.body.as_str()), (get.status, ""), "{target}");
        for name in ["Content-Type", "Content-Length", "Cache-Control", "ETag"] {
            assert_eq!(head.header(name), get.header(name), "{target} {name}");
        }
        assert_secured(&head);
    }
}

#[test]
fn no_other_method_is_answered() {
    let nginx = Nginx::start(&[]);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND", "FOO"] {
        for target in ["/", "/config.json", "/x.js", "/contact/%2e%2e"] {
            let answer = send(nginx.port, method, target, &["Content-Length: 0"]);
            assert_eq!((answer.status, answer.body.as_str()), (405, "Method Not Allowed\n"), "{method} {target}");
            assert_eq!(answer.header("Allow"), Some("GET, HEAD"));
            assert_eq!(answer.header("Content-Type"), Some("text/plain; charset=utf-8"));
            assert_eq!(answer.header("Cache-Control"), Some("no-cache"));
            assert_secured(&answer);
        }
    }
    assert_eq!(send(nginx.port, "TRACE", "/", &[]).status, 405);
    assert_eq!(nginx.get("/").header("Allow"), None);
}

#[test]
fn no_log_has_a_query_or_a_referrer() {
    let nginx = Nginx::start(&[]);
    let referrer = "Referer: https://t.example/?referred";
    for (method, target) in [
        ("GET", "/callback?code=secret&state=secret"),
        ("GET", "/callback#access_token=secret"),
        ("GET", "http://localhost/callback?code=secret"),
        ("GET", "/x.js?code=secret"),
        ("GET", "/contact/..?code=secret"),
        ("POST", "/callback?code=secret"),
        ("GET", "/../..?code=secret"),
    ] {
        send(nginx.port, method, target, &[referrer]);
    }
    raw(nginx.port, "GET /callback?code=secret HTTP/1.1\r\nno header\r\n\r\n");
    raw(nginx.port, "GET /bad path?code=secret HTTP/9.9\r\n\r\n");
    nginx.get("/last");
    let log = nginx.log_with("/last");
    assert!(log.contains("] \"GET /callback\" 200 8\n") && log.contains("] \"POST /callback\" 405 "), "{log}");
    assert_eq!(log.lines().count(), 10, "{log}");
    for text in [log, nginx.errors()] {
        assert!(!text.contains("secret") && !text.contains("referred"), "{text}");
    }
}

/// What goes wrong in an answer is written down with the whole request, so it must not be written down.
#[test]
fn what_goes_wrong_in_an_answer_is_not_logged_with_its_query() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let nginx = Nginx::start(&["--proxy-config", &format!("http://{closed}")]);
    let answer = nginx.get("/config.json?code=secret");
    assert_eq!((answer.status, answer.header("Cache-Control")), (502, Some("no-cache")));
    assert_secured(&answer);
    assert!(!nginx.errors().contains("secret"), "{}", nginx.errors());
}

#[test]
fn below_a_base_path_is_the_app_and_outside_is_nothing() {
    let nginx = Nginx::start(&["--base-path", "/our/members/"]);
    for target in ["/our/members/", "/our/members/contact", "/our/members/contact/", "/our/members/index.html"] {
        assert_page(&nginx.get(target));
    }
    for target in [
        "/",
        "/contact",
        "/index.html",
        "/config.json",
        "/our",
        "/our/",
        "/our/membersx",
        "/first.0123456789abcdef.css",
        "/our/members/x.js",
        "/our/members/app-0123456789abcdef/",
        "/our/members/.hidden",
    ] {
        assert_missing(&nginx.get(target));
    }
    let redirect = nginx.get("/our/members");
    assert_eq!((redirect.status, redirect.header("Location")), (301, Some("/our/members/")));
    assert_eq!(redirect.header("Cache-Control"), Some("no-cache"));
    assert_secured(&redirect);
    let style = nginx.get("/our/members/first.0123456789abcdef.css");
    assert_eq!((style.status, style.header("Cache-Control")), (200, Some(IMMUTABLE)));
    let configuration = nginx.get("/our/members/config.json");
    assert_eq!((configuration.status, configuration.header("Content-Type")), (200, Some("application/json")));
}

#[test]
fn the_hash_of_a_base_path_keeps_nothing() {
    let nginx = Nginx::start(&["--base-path", "/members-0123456789abcdef/"]);
    let icon = nginx.get("/members-0123456789abcdef/favicon.svg");
    assert_eq!((icon.status, icon.header("Cache-Control")), (200, Some("no-cache")));
}

#[test]
fn the_configuration_is_never_of_another_day() {
    let nginx = Nginx::start(&[]);
    for written in ["first", "second, longer"] {
        std::fs::write(nginx.path("dist/config.json"), written).unwrap();
        let answer = send(nginx.port, "GET", "/config.json?x", &["Accept-Encoding: gzip, br"]);
        assert_eq!((answer.body.as_str(), answer.header("Content-Encoding")), (written, None));
    }
    std::fs::remove_file(nginx.path("dist/config.json")).unwrap();
    assert_missing(&nginx.get("/config.json"));
}

#[test]
fn the_configuration_may_lie_elsewhere() {
    let nginx = Nginx::start(&["--config-location", "FOLDER/elsewhere.json", "--base-path", "/members/"]);
    let answer = nginx.get("/members/config.json");
    assert_eq!((answer.status, answer.body.as_str()), (200, "elsewhere"));
    assert_eq!(answer.header("Content-Type"), Some("application/json"));
    assert_eq!(answer.header("Cache-Control"), Some("no-cache"));
    assert_secured(&answer);
    std::fs::remove_file(nginx.path("elsewhere.json")).unwrap();
    assert_missing(&nginx.get("/members/config.json"));
}

#[test]
fn a_test_may_answer_for_the_configuration() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
    let answering = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut asked = [0; 4096];
        let length = stream.read(&mut asked).unwrap();
        let answer = "HTTP/1.1 503 Busy\r\nContent-Type: text/html\r\nCache-Control: public\r\nReferrer-Policy: origin\r\nContent-Length: 4\r\n\r\nbusy";
        stream.write_all(answer.as_bytes()).unwrap();
        String::from_utf8_lossy(&asked[..length]).into_owned()
    });
    let nginx = Nginx::start(&["--proxy-config", &origin, "--base-path", "/members/"]);
    let answer = nginx.get("/members/config.json?x=1");
    assert_eq!((answer.status, answer.body.as_str()), (503, "busy"));
    assert_eq!((answer.header("Content-Type"), answer.header("Cache-Control")), (Some("text/html"), Some("no-cache")));
    assert_secured(&answer);
    assert!(answering.join().unwrap().starts_with("GET /members/config.json?x=1 HTTP/1."));
}

#[test]
fn without_the_module_for_brotli_there_is_gzip() {
    let nginx = Nginx::start(&["--no-brotli"]);
    let answer = send(nginx.port, "GET", "/", &["Accept-Encoding: gzip, br"]);
    assert_eq!((answer.header("Content-Encoding"), answer.body.as_str()), (Some("gzip"), "gzipped"));
}
