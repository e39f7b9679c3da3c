//! The exact files.

use super::*;
use crate::testing::{HOSTILE, config, try_config};

fn build(folder: &Path) {
    std::fs::create_dir_all(folder.join("app-0123abcd")).unwrap();
    for file in [
        "index.html",
        "config.json",
        "favicon.svg",
        "first.0123abcd.css",
        "app-0123abcd/boot.js",
        "app-0123abcd/boot.js.br",
    ] {
        std::fs::write(folder.join(file), "").unwrap();
    }
}

#[test]
fn only_files_with_a_hash_are_kept_for_ever() {
    let dist = tempfile::tempdir().unwrap();
    build(dist.path());
    let written = |host| headers_file(host, &config(""), &BasePath::default(), dist.path()).unwrap();
    let security: String = security_headers(&config(""), true)
        .unwrap()
        .iter()
        .map(|header| format!("  {}: {}\n", header.name(), header.value()))
        .collect();
    assert!(security.contains("  Strict-Transport-Security: max-age=63072000\n"), "{security}");
    let rules = |own: &str| {
        format!(
            "# Written by backbeat-deploy, for each build anew.\n/*\n{security}{own}\
             /app-0123abcd/boot.js\n  Cache-Control: public, max-age=31536000, immutable\n\
             /first.0123abcd.css\n  Cache-Control: public, max-age=31536000, immutable\n"
        )
    };
    assert_eq!(written(Host::Cloudflare), rules("  ! Access-Control-Allow-Origin\n"));
    assert_eq!(written(Host::Netlify), rules(""));
}

#[test]
fn only_the_apps_own_addresses_lead_to_the_app() {
    assert_eq!(
        redirects_file(Host::Netlify, &config(""), &BasePath::default()),
        "# Written by backbeat-deploy.\n\
         /callback /index.html 200\n/login /index.html 200\n/password /index.html 200\n/access /index.html 200\n/guide /index.html 200\n\
         /contact /index.html 200\n/memberships /index.html 200\n/events /index.html 200\n/invoices /index.html 200\n\
         /people /index.html 200\n/access/* /index.html 200\n/guide/* /index.html 200\n/contact/* /index.html 200\n\
         /memberships/* /index.html 200\n/events/* /index.html 200\n/invoices/* /index.html 200\n\
         /people/* /index.html 200\n"
    );
    let members = BasePath::parse("/members/").unwrap();
    let redirects = redirects_file(Host::Cloudflare, &config(""), &members);
    assert!(redirects.contains("\n/members/callback /members/ 200\n/members/callback/ /members/ 200\n"), "{redirects}");
    assert!(redirects.lines().skip(1).all(|line| line.starts_with("/members/") && line.ends_with(" /members/ 200")));
    assert_eq!(redirects.lines().count(), 28);
}

#[test]
fn all_files_lie_where_the_hosts_look_for_them() {
    let folder = tempfile::tempdir().unwrap();
    build(&folder.path().join("members"));
    let members = BasePath::parse("/members/").unwrap();
    write(Host::Cloudflare, &config(""), &members, folder.path()).unwrap();
    let headers = std::fs::read_to_string(folder.path().join("_headers")).unwrap();
    assert!(headers.contains("\n/members/*\n") && headers.contains("\n/members/first.0123abcd.css\n"), "{headers}");
    assert!(folder.path().join("_redirects").exists() && folder.path().join("members/404.html").exists());
}

#[test]
fn a_folder_without_a_build_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let error =
        |path: &Path| headers_file(Host::Netlify, &config(""), &BasePath::default(), path).unwrap_err().to_string();
    assert!(error(folder.path()).ends_with("so this is no build"));
    assert!(error(&folder.path().join("none")).contains("none: No such file"));
}

#[test]
fn what_cloudflare_would_ignore_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..99 {
        std::fs::write(folder.path().join(format!("a.{number:08}.css")), "").unwrap();
    }
    let written = |host| headers_file(host, &config(""), &BasePath::default(), folder.path());
    assert!(written(Host::Cloudflare).is_ok());
    std::fs::write(folder.path().join("a.00000099.css"), "").unwrap();
    assert!(matches!(written(Host::Cloudflare), Err(StaticHostError::TooManyRules { found: 101 })));
    assert!(written(Host::Netlify).is_ok());
}

#[test]
fn a_header_that_is_too_long_is_refused() {
    let dist = tempfile::tempdir().unwrap();
    build(dist.path());
    let ids =
        ["rolodex", "membership", "events", "collect", "commerce", "certifications", "committees", "awards", "system"];
    let written = |count| {
        let services: Vec<String> = ids
            .iter()
            .take(count)
            .map(|id| format!(r#""{id}":"https://{id}.{}.example""#, "a.".repeat(90) + "a"))
            .collect();
        let config = config(&format!(r#","services":{{{}}}"#, services.join(",")));
        headers_file(Host::Cloudflare, &config, &BasePath::default(), dist.path())
    };
    assert!(written(5).is_ok());
    assert!(matches!(written(9), Err(StaticHostError::TooLong { name: "Content-Security-Policy" })));
}

#[test]
fn a_hostile_configuration_adds_no_line_and_no_rule() {
    let dist = tempfile::tempdir().unwrap();
    build(dist.path());
    let usual = headers_file(Host::Netlify, &config(""), &BasePath::default(), dist.path()).unwrap();
    for (what, text) in HOSTILE {
        let Ok(config) = try_config(text) else { continue };
        let headers = headers_file(Host::Netlify, &config, &BasePath::default(), dist.path()).unwrap();
        assert_eq!(headers.lines().count(), usual.lines().count(), "{what}");
        assert!(!headers.contains("evil"), "{what}");
        assert!(!redirects_file(Host::Netlify, &config, &BasePath::default()).contains("evil"), "{what}");
    }
}
