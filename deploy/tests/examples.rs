//! The examples are what the program writes. `BACKBEAT_WRITE_EXAMPLES=1 cargo test -p backbeat-deploy --test examples`
//! writes them anew.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;
use std::process::Command;

fn written(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_backbeat-deploy"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn assert_example(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    if std::env::var_os("BACKBEAT_WRITE_EXAMPLES").is_some() {
        fs::write(&path, text).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), text, "{name}");
}

const CONFIG: [&str; 2] = ["--config", "examples/config.json"];

#[test]
fn the_one_for_nginx() {
    let options = [
        "--root",
        "/srv/backbeat",
        "--server-name",
        "members.example.org",
        "--tls-certificate",
        "/etc/ssl/members.example.org.pem",
        "--tls-key",
        "/etc/ssl/members.example.org.key",
        "--redirect-http",
        "80",
        "--config-location",
        "/etc/backbeat/config.json",
    ];
    assert_example("nginx.conf", &written(&[["nginx"].as_slice(), &CONFIG, &options].concat()));
}

#[test]
fn those_for_hosts_with_files_of_rules() {
    let dist = tempfile::tempdir().unwrap();
    fs::create_dir(dist.path().join("app-0123456789abcdef")).unwrap();
    for file in ["index.html", "first.0123456789abcdef.css", "app-0123456789abcdef/boot.js"] {
        fs::write(dist.path().join(file), "").unwrap();
    }
    let dist = dist.path().to_str().unwrap();
    for host in ["cloudflare", "netlify"] {
        let options = [["--host", host].as_slice(), &CONFIG].concat();
        let headers = written(&[["headers"].as_slice(), &options, &["--dist", dist]].concat());
        assert_example(&format!("{host}/_headers"), &headers);
        assert_example(&format!("{host}/_redirects"), &written(&[["redirects"].as_slice(), &options].concat()));
    }
}

#[test]
fn a_configuration_that_cannot_be_used_and_options_that_are_not_understood_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.json");
    fs::write(&file, r#"{"auth0_domain":"https://a.example","client_id":"a"}"#).unwrap();
    let ran = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_backbeat-deploy")).args(arguments).output().unwrap();
        assert!(output.stdout.is_empty());
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let expected = "backbeat-deploy: Key auth0_domain. Expected: a host name such as example-org.us.auth0.com, \
                    or http://localhost:PORT while developing. Found: https://a.example\n";
    assert_eq!(ran(&["check", file.to_str().unwrap()]), (Some(1), expected.to_owned()));
    let (code, message) = ran(&["check", "/nowhere/config.json"]);
    assert_eq!(code, Some(1));
    assert!(message.starts_with("backbeat-deploy: /nowhere/config.json: No such file"), "{message}");
    let expected = "backbeat-deploy: there is no command serve\nbackbeat-deploy --help says what there is.\n";
    assert_eq!(ran(&["serve"]), (Some(2), expected.to_owned()));
}
