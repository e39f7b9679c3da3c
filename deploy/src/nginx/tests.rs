//! Exact lines, and values that try to become others. `tests/nginx.rs` asks the real nginx.

use super::*;
use crate::testing::{HOSTILE, config, try_config};

fn site() -> Site {
    Site {
        root: "/srv/backbeat".to_owned(),
        with_brotli: true,
        access_log: Some("/var/log/nginx/backbeat.log".to_owned()),
        ..Site::default()
    }
}

fn written(site: &Site) -> String {
    configuration(&config(""), site).unwrap()
}

#[test]
fn each_header_stands_there_once() {
    let text = written(&Site { is_behind_tls: true, ..site() });
    for header in security_headers(&config(""), true).unwrap() {
        let line = format!("    add_header {} \"{}\" always;\n", header.name(), header.value());
        assert_eq!(text.matches(&line).count(), 1, "{line}");
    }
    // A location with one of its own would lose the others.
    assert_eq!(text.matches("add_header").count() - 1, 10, "{text}");
    assert!(
        text.lines()
            .filter(|line| line.contains("add_header ") && !line.contains('#'))
            .all(|line| line.starts_with("    add_header "))
    );
}

#[test]
fn https_is_promised_only_where_it_is() {
    let tls = Some(("/etc/a.pem".to_owned(), "/etc/a.key".to_owned()));
    assert!(!written(&site()).contains("Strict-Transport-Security"));
    let text = written(&Site {
        tls,
        server_name: Some("m.example.org".to_owned()),
        redirect_http: Some("80".to_owned()),
        ..site()
    });
    for line in [
        "    listen 443 ssl http2;\n    server_name m.example.org;\n    ssl_certificate /etc/a.pem;\n    ssl_certificate_key /etc/a.key;\n",
        "    add_header Strict-Transport-Security \"max-age=63072000\" always;\n",
        "\nserver {\n    listen 80;\n    server_name m.example.org;\n    server_tokens off;\n    access_log off;\n    return 301 https://m.example.org$request_uri;\n}\n",
    ] {
        assert!(text.contains(line), "{line}");
    }
}

#[test]
fn the_configuration_lies_where_it_is_said_to() {
    let block = |configuration| {
        let text = written(&Site { configuration, base: BasePath::parse("/members/").unwrap(), ..site() });
        let (_, block) = text.split_once("    location = /members/config.json {\n").unwrap();
        block.split_once("    }\n").unwrap().0.to_owned()
    };
    let plain = "        gzip_static off;\n        brotli_static off;\n";
    assert_eq!(block(Configuration::InRoot), format!("        try_files /config.json =404;\n{plain}"));
    assert_eq!(
        block(Configuration::File("/etc/backbeat/config.json".to_owned())),
        format!("        alias /etc/backbeat/config.json;\n{plain}")
    );
    let proxied = block(Configuration::Proxy(Origin::parse("http://127.0.0.1:8080").unwrap()));
    assert!(proxied.starts_with(
        "        proxy_pass http://127.0.0.1:8080;\n        proxy_hide_header Content-Security-Policy;\n"
    ));
    assert_eq!(written(&site()).matches("proxy").count(), 0, "nothing of it in production");
}

#[test]
fn without_the_module_nothing_asks_for_it() {
    let whole = Some("/run/backbeat".to_owned());
    assert!(!written(&Site { with_brotli: false, whole: whole.clone(), ..site() }).contains("brotli"));
    let text = written(&Site { whole, ..site() });
    assert!(text.contains("\nload_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;\n"));
    assert!(
        text.contains("\npid /run/backbeat/nginx.pid;\n")
            && text.contains("    uwsgi_temp_path /run/backbeat/uwsgi;\n")
    );
}

#[test]
fn a_dot_in_the_base_path_is_no_pattern() {
    let text = written(&Site { base: BasePath::parse("/v1.2/").unwrap(), ..site() });
    assert!(text.contains(r#"    "~^/v1\.2/" /index.html;"#), "{text}");
    assert!(text.contains("    location = /v1.2 { return 301 /v1.2/; }\n"));
}

#[test]
fn a_hostile_configuration_adds_no_line() {
    let usual = written(&site());
    for (what, text) in HOSTILE {
        let Ok(config) = try_config(text) else { continue };
        let text = configuration(&config, &site()).unwrap();
        assert_eq!(text.lines().count(), usual.lines().count(), "{what}");
        assert!(!text.contains("evil"), "{what}: {text}");
        for (sign, usual) in ["\"", "$", ";", "{"].map(|sign| (sign, usual.matches(sign).count())) {
            let found = text.matches(sign).count();
            // The logo's origin adds none of these; its address as a whole would.
            assert_eq!(found, usual, "{what}: {sign}");
        }
    }
}

#[test]
fn two_sites_of_one_nginx_share_no_name() {
    let text = written(&Site { name: Some("second".to_owned()), access_log: Some("/a.log".to_owned()), ..site() });
    let names = text.replace("/srv/backbeat", "").replace("Written by backbeat-deploy", "");
    assert!(!names.contains("backbeat"), "{names}");
    assert!(text.contains("\nlog_format second '") && text.contains("    access_log /a.log second;\n"));
    assert!(text.contains("\nmap $uri $second_file {\n") && text.contains("        try_files $second_file =404;\n"));
}
