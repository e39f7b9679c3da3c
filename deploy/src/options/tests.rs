//! What is understood, and what is said about the rest.

use super::*;

fn parsed(line: &str) -> Result<Command, OptionsError> {
    parse(line.split_whitespace().map(str::to_owned))
}

fn said(line: &str) -> String {
    parsed(line).unwrap_err().to_string()
}

fn site(options: &str) -> Site {
    match parsed(&format!("nginx --config c --root /srv/b {options}")).unwrap() {
        Command::Nginx { site, .. } => *site,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_command_is_understood() {
    let base = BasePath::parse("/members/").unwrap();
    let origin = Origin::parse("https://a.example").ok();
    assert_eq!(
        parsed("check c.json --origin https://a.example --base-path=/members/"),
        Ok(Command::Check { config: "c.json".into(), origin, base: base.clone() })
    );
    assert_eq!(
        parsed("headers --host cloudflare --config c --dist d"),
        Ok(Command::Headers {
            host: Host::Cloudflare,
            config: "c".into(),
            base: BasePath::default(),
            dist: "d".into()
        })
    );
    assert_eq!(
        parsed("redirects --config=c --host=netlify"),
        Ok(Command::Redirects { host: Host::Netlify, config: "c".into(), base: BasePath::default() })
    );
    assert_eq!(
        parsed("write --host netlify --config c --out o --base-path /members/"),
        Ok(Command::Write { host: Host::Netlify, config: "c".into(), base, folder: "o".into() })
    );
    for line in ["--help", "nginx --help", "check -h"] {
        assert_eq!(parsed(line), Ok(Command::Help));
    }
    assert_eq!(parsed("-V"), Ok(Command::Version));
}

#[test]
fn a_site_has_what_was_given() {
    let plain = site("");
    assert_eq!(plain.access_log.as_deref(), Some("/var/log/nginx/backbeat.log"));
    assert_eq!((plain.root.as_str(), plain.with_brotli, plain.configuration), ("/srv/b", true, Configuration::InRoot));
    assert_eq!(site("--name members").access_log.as_deref(), Some("/var/log/nginx/members.log"));
    assert_eq!(site("--whole /run/b").access_log.as_deref(), Some("/run/b/access.log"));
    let full = site(
        "--name m2 --base-path /m/ --listen 443 --listen [::]:443 --server-name m.example.org --tls-certificate /a.pem --tls-key /a.key \
         --redirect-http 80 --config-location /etc/b.json --no-brotli --access-log off --whole /run/b --behind-tls",
    );
    let expected = Site {
        name: Some("m2".to_owned()),
        root: "/srv/b".to_owned(),
        base: BasePath::parse("/m/").unwrap(),
        listen: vec!["443".to_owned(), "[::]:443".to_owned()],
        server_name: Some("m.example.org".to_owned()),
        tls: Some(("/a.pem".to_owned(), "/a.key".to_owned())),
        is_behind_tls: true,
        redirect_http: Some("80".to_owned()),
        configuration: Configuration::File("/etc/b.json".to_owned()),
        with_brotli: false,
        whole: Some("/run/b".to_owned()),
        access_log: None,
    };
    assert_eq!(full, expected);
}

#[test]
fn what_is_not_understood_is_named() {
    for (line, words) in [
        ("", "say what to do: check, nginx, headers, redirects or write"),
        ("serve", "there is no command serve"),
        ("check", "FILE is missing"),
        ("check a b", "FILE is there twice"),
        ("check a --root /b", "check has no option --root"),
        ("nginx --config c", "--root is missing"),
        ("nginx --root /a", "--config is missing"),
        ("nginx c --root /a", "nginx has no option c"),
        ("nginx --config c --root /a --behind-tls=yes", "nginx has no option --behind-tls"),
        ("nginx --config c --root", "--root needs a value"),
        ("nginx --config c --root a", "--root is an absolute path of letters, digits and - _ . + @: a"),
        ("nginx --config c --root /a;", "--root is an absolute path of letters, digits and - _ . + @: /a;"),
        ("nginx --config c --root /a --listen 80;", "--listen is PORT or HOST:PORT: 80;"),
        ("nginx --config c --root /a --listen 80 --listen x", "--listen is PORT or HOST:PORT: x"),
        ("nginx --config c --root /a --server-name a;b", "--server-name is a host name in lower case: a;b"),
        (
            "nginx --config c --root /a --name a_b",
            "--name is a name of letters and digits that begins with a letter: a_b",
        ),
        ("nginx --config c --root /a --tls-key /k", "--tls-key needs --tls-certificate beside it"),
        ("nginx --config c --root /a --tls-certificate /k", "--tls-certificate needs --tls-key beside it"),
        ("nginx --config c --root /a --redirect-http 80", "--redirect-http needs --tls-certificate beside it"),
        (
            "nginx --config c --root /a --tls-certificate /k --tls-key /k --redirect-http 80",
            "--redirect-http needs --server-name beside it",
        ),
        ("nginx --config c --root /a --base-path members", "--base-path is a path with a slash at both ends: members"),
        (
            "nginx --config c --root /a --access-log $x",
            "--access-log is an absolute path of letters, digits and - _ . + @: $x",
        ),
        (
            "nginx --config c --root /a --proxy-config https://a.example",
            "--proxy-config is an origin of this machine, such as http://127.0.0.1:8080: https://a.example",
        ),
        (
            "nginx --config c --root /a --proxy-config http://127.0.0.1:1 --config-location /c",
            "--config-location and --proxy-config exclude each other",
        ),
        ("headers --host surge --config c --dist d", "--host is cloudflare or netlify: surge"),
        ("write --config c --out o", "--host is missing"),
    ] {
        assert_eq!(said(line), words, "{line}");
    }
}

#[test]
fn help_names_each_command_and_option() {
    for (command, options) in COMMANDS {
        assert!(HELP.contains(&format!("backbeat-deploy {command} ")), "{command}");
        for option in options {
            assert!(HELP.contains(option.trim_end_matches('!')), "{command} {option}");
        }
    }
}
