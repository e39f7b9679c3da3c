//! The configuration of nginx (1.22 or later): what belongs into its `http`
//! block, for a folder such as `/etc/nginx/conf.d`; or the whole file.
//!
//! The headers are written once, on the server: nginx hands them down to a
//! location only as long as that has no `add_header` of its own, so none has one.
//! What differs from answer to answer is a variable.

mod whole;

use std::fmt::Write as _;

use backbeat_core::address::Origin;
use backbeat_core::config::Config;

use crate::address::BasePath;
use crate::files::{HASH_PATTERN, IMMUTABLE};
use crate::headers::{Header, HeadersError, security_headers};

/// What the variables and the log's format begin with, unless another name is given.
pub(crate) const NAME: &str = "backbeat";

/// What the configuration is made for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Site {
    /// What sets it apart from other sites of the same nginx, as letters and digits.
    pub(crate) name: Option<String>,
    /// The folder with the files of the build.
    pub(crate) root: String,
    /// What the build was made for.
    pub(crate) base: BasePath,
    /// Where it listens; empty means the usual place.
    pub(crate) listen: Vec<String>,
    /// The host's name; `None` answers to any.
    pub(crate) server_name: Option<String>,
    /// Certificate and key.
    pub(crate) tls: Option<(String, String)>,
    /// Whether something in front of it speaks https.
    pub(crate) is_behind_tls: bool,
    /// Where plain http is sent on to https.
    pub(crate) redirect_http: Option<String>,
    /// Where `config.json` comes from.
    pub(crate) configuration: Configuration,
    /// Whether nginx has the module for precompressed brotli.
    pub(crate) with_brotli: bool,
    /// The folder that nginx may write to, if the whole file is asked for.
    pub(crate) whole: Option<String>,
    /// Where requests are logged; `None` means nowhere.
    pub(crate) access_log: Option<String>,
}

/// Where `config.json` comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Configuration {
    /// It lies beside `index.html`.
    #[default]
    InRoot,
    /// It is this file.
    File(String),
    /// A server on this machine answers for it, in a test.
    Proxy(Origin),
}

impl Site {
    fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(NAME)
    }

    fn is_https(&self) -> bool {
        self.tls.is_some() || self.is_behind_tls
    }
}

/// Types by the end of the name. The character set is part of the type, since nginx leaves it out of compressed answers.
const TYPES: [(&str, &str); 15] = [
    ("text/html; charset=utf-8", "html"),
    ("text/css; charset=utf-8", "css"),
    ("text/javascript; charset=utf-8", "js mjs"),
    ("text/plain; charset=utf-8", "txt"),
    ("application/json", "json map"),
    ("application/manifest+json", "webmanifest"),
    ("application/wasm", "wasm"),
    ("image/svg+xml", "svg"),
    ("image/x-icon", "ico"),
    ("image/png", "png"),
    ("image/jpeg", "jpg jpeg"),
    ("image/webp", "webp"),
    ("image/avif", "avif"),
    ("font/woff2", "woff2"),
    ("font/woff", "woff"),
];

/// The configuration.
pub(crate) fn configuration(config: &Config, site: &Site) -> Result<String, HeadersError> {
    let headers = security_headers(config, site.is_https())?;
    let mut http = maps(site);
    http.push('\n');
    http.push_str(&server(site, &headers));
    if let (Some(listen), Some(name)) = (&site.redirect_http, &site.server_name) {
        http.push_str(&redirecting_server(listen, name));
    }
    let head = "# Written by backbeat-deploy: change its options and write it again.\n";
    Ok(match &site.whole {
        Some(folder) => format!("{head}{}", whole::file(folder, site, &http)),
        None => {
            format!("{head}# It belongs into the http block, for instance as a file in /etc/nginx/conf.d.\n\n{http}")
        }
    })
}

fn maps(site: &Site) -> String {
    let (name, base) = (site.name(), site.base.pattern());
    format!(
        r#"# What was asked for, without the query: an authorization code comes in the query of the callback.
map $request_uri ${name}_asked {{
    default "";
    "~^(?<{name}_before_query>[^?#]*)" ${name}_before_query;
}}
log_format {name} '$remote_addr [$time_iso8601] "$request_method ${name}_asked" $status $body_bytes_sent';

# Dot segments, also between backslashes, and control characters, written out or encoded: no link of the app has them.
map $request_uri ${name}_is_odd {{
    default "";
    "~*^[^?#]*(?:/|%2f|%5c|\x5c)(?:\.|%2e)(?:\.|%2e)?(?:/|%2f|%5c|\x5c|[?#]|$)" 1;
    "~*^[^?#]*%(?:[01][0-9a-f]|7f)" 1;
}}

# The file for an address, or nothing, which is no file and so a 404. A name with a dot in it is a file; any
# other is a page of the app, except the folders of its pieces and of the guide's files. Hidden files and the compressed copies have no address.
map $uri ${name}_file {{
    default "";
    "~/\." "";
    "~\.(?:br|gz)$" "";
    "~^{base}(?<{name}_below>(?:[^/]*+/)*+[^/.]*+\.[^/]*+)$" /${name}_below;
    "~^{base}(?:app|guide)-[0-9a-f]{{8,}}(?:/|$)" "";
    "~^{base}" /index.html;
}}

# A file with a hash in its path never changes, so it is kept; everything else is asked for again, and so is a 404.
map "$status $uri" ${name}_cache {{
    default no-cache;
    "~^(?:200|206|304) .*{HASH_PATTERN}" "{IMMUTABLE}";
}}

map $status ${name}_allow {{
    default "";
    405 "GET, HEAD";
}}
"#
    )
}

fn server(site: &Site, headers: &[Header]) -> String {
    let (name, base) = (site.name(), &site.base);
    let mut text = "server {\n".to_owned();
    let mut line = |directive: &str| {
        // Writing to a text can't fail.
        let _ = writeln!(text, "    {directive}");
    };
    for address in listen_addresses(site) {
        line(&format!("listen {address}{};", if site.tls.is_some() { " ssl http2" } else { "" }));
    }
    line(&format!("server_name {};", site.server_name.as_deref().unwrap_or("_")));
    if let Some((certificate, key)) = &site.tls {
        line(&format!("ssl_certificate {certificate};"));
        line(&format!("ssl_certificate_key {key};"));
        line("ssl_protocols TLSv1.2 TLSv1.3;");
        line("ssl_session_tickets off;");
    }
    line("server_tokens off;");
    line(&match &site.access_log {
        Some(file) => format!("access_log {file} {name};"),
        None => "access_log off;".to_owned(),
    });
    line(
        "# A line of the error log holds the whole request, with the query and the referrer, and nginx can't leave them out.",
    );
    line(&format!("error_log {} crit;", if site.whole.is_some() { "stderr" } else { "/var/log/nginx/error.log" }));
    line("");
    line(&format!("root {};", site.root));
    line("autoindex off;");
    line("absolute_redirect off;");
    line("types {");
    for (kind, ends) in TYPES {
        line(&format!("    {}{ends};", quoted_type(kind)));
    }
    line("}");
    line("default_type application/octet-stream;");
    line("");
    line("# Only what the build has compressed is sent compressed.");
    line("gzip off;");
    line("gzip_static on;");
    if site.with_brotli {
        line("brotli_static on;");
    }
    line("");
    line("# All headers of all answers: a location with an add_header of its own would lose these.");
    for header in headers {
        line(&format!("add_header {} \"{}\" always;", header.name(), header.value()));
    }
    line(&format!("add_header Cache-Control ${name}_cache always;"));
    line("add_header Vary Accept-Encoding always;");
    line(&format!("add_header Allow ${name}_allow always;"));
    line("");
    line("error_page 404 @not_found;");
    line("error_page 405 @not_allowed;");
    line("if ($request_method !~ ^(?:GET|HEAD)$) { return 405; }");
    line(&format!("if (${name}_is_odd) {{ return 404; }}"));
    line("");
    line("location / {");
    line(&format!("    try_files ${name}_file =404;"));
    line("}");
    line(&format!("location = {base}config.json {{"));
    for directive in configuration_file(site, headers) {
        line(&format!("    {directive}"));
    }
    line("}");
    if let Some(path) = base.without_slash() {
        line(&format!("location = {path} {{ return 301 {base}; }}"));
    }
    for (place, status, words) in [("not_found", 404, "Not Found"), ("not_allowed", 405, "Method Not Allowed")] {
        line(&format!("location @{place} {{"));
        line("    types { }");
        line("    default_type \"text/plain; charset=utf-8\";");
        line(&format!("    return {status} \"{words}\\n\";"));
        line("}");
    }
    text.push_str("}\n");
    text.replace("    \n", "\n")
}

fn listen_addresses(site: &Site) -> Vec<&str> {
    if !site.listen.is_empty() {
        return site.listen.iter().map(String::as_str).collect();
    }
    vec![if site.tls.is_some() { "443" } else { "8080" }]
}

fn quoted_type(kind: &str) -> String {
    if kind.contains(' ') { format!("\"{kind}\" ") } else { format!("{kind} ") }
}

/// It is the one file that people write by hand, so a compressed copy of it could be of another day.
fn configuration_file(site: &Site, headers: &[Header]) -> Vec<String> {
    let mut directives = match &site.configuration {
        Configuration::InRoot => vec!["try_files /config.json =404;".to_owned()],
        Configuration::File(file) => vec![format!("alias {file};")],
        Configuration::Proxy(origin) => {
            let hidden = headers.iter().map(Header::name).chain(["Cache-Control", "Vary"]);
            let hidden = hidden.map(|name| format!("proxy_hide_header {name};"));
            std::iter::once(format!("proxy_pass {origin};")).chain(hidden).collect()
        }
    };
    directives.push("gzip_static off;".to_owned());
    if site.with_brotli {
        directives.push("brotli_static off;".to_owned());
    }
    directives
}

/// Whoever types the address without https comes to the right place. Nothing is logged, since the query is in the target.
fn redirecting_server(listen: &str, name: &str) -> String {
    format!(
        "\nserver {{\n    listen {listen};\n    server_name {name};\n    server_tokens off;\n    access_log off;\n    return 301 https://{name}$request_uri;\n}}\n"
    )
}

#[cfg(test)]
mod tests;
