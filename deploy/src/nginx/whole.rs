//! A whole `nginx.conf`, which runs as any user and writes into one folder only.

use super::Site;

/// Where Debian's package has the module.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// nginx makes all of these folders when it starts, also those that it has no use for here.
const TEMPORARY: [&str; 5] = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

pub(super) fn file(folder: &str, site: &Site, http: &str) -> String {
    let module = if site.with_brotli { format!("load_module {BROTLI};\n") } else { String::new() };
    let temporary: String = TEMPORARY.iter().map(|name| format!("    {name}_temp_path {folder}/{name};\n")).collect();
    let http: String =
        http.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect();
    format!(
        "{module}worker_processes auto;\npid {folder}/nginx.pid;\nerror_log stderr crit;\n\nevents {{\n    worker_connections 1024;\n}}\n\n\
         http {{\n{temporary}    sendfile on;\n    tcp_nopush on;\n    access_log off;\n\n{http}}}\n"
    )
}
