//! What of the command line gets into the files: base path, file names, hosts
//! and ports, each with a grammar of its own so that nothing else gets through.

use std::fmt;

use backbeat_core::address::is_host;

/// The base path that the app was built for, with a slash at both ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BasePath(String);

impl BasePath {
    /// `/`, or segments of letters, digits, `-`, `_`, `.` and `~` between slashes.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
        let is_segment =
            |segment: &str| !segment.is_empty() && !segment.starts_with('.') && segment.bytes().all(is_plain);
        let inside = text.strip_prefix('/')?;
        let is_base = inside.is_empty() || inside.strip_suffix('/')?.split('/').all(is_segment);
        is_base.then(|| Self(text.to_owned()))
    }

    /// The same without its last slash; nothing for `/`.
    pub(crate) fn without_slash(&self) -> Option<&str> {
        self.0.strip_suffix('/').filter(|path| !path.is_empty())
    }

    /// As a regular expression.
    pub(crate) fn pattern(&self) -> String {
        self.0.replace('.', "\\.")
    }

    /// As a folder below another.
    pub(crate) fn folder(&self) -> &str {
        self.0.trim_matches('/')
    }
}

impl fmt::Display for BasePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Default for BasePath {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

/// An absolute file name that needs no quotes in a configuration of nginx.
pub(crate) fn is_file_name(text: &str) -> bool {
    text.starts_with('/') && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_.+@".contains(&byte))
}

/// `PORT`, `HOST:PORT` or `[IPV6]:PORT`, as nginx's `listen` takes it.
pub(crate) fn is_listen_address(text: &str) -> bool {
    let is_port = |port: &str| !port.starts_with(['0', '+']) && port.parse::<u16>().is_ok();
    match text.rsplit_once(':') {
        None => is_port(text),
        Some((host, port)) => is_port(port) && (is_host(host) || is_ipv6(host)),
    }
}

fn is_ipv6(host: &str) -> bool {
    let inside = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    inside.is_some_and(|address| address.parse::<std::net::Ipv6Addr>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_path_has_a_slash_at_both_ends() {
        for text in ["/", "/members/", "/a/b-c_d.e~f/"] {
            assert_eq!(BasePath::parse(text).unwrap().to_string(), text);
        }
        for text in [
            "", "members", "/members", "members/", "//", "/a//b/", "/../", "/.a/", "/a b/", "/$a/", "/a;/", "/é/",
            "/a\n/", "/:a/", "/*/",
        ] {
            assert_eq!(BasePath::parse(text), None, "{text:?}");
        }
        let base = BasePath::parse("/v1.2/").unwrap();
        assert_eq!((base.pattern().as_str(), base.without_slash(), base.folder()), ("/v1\\.2/", Some("/v1.2"), "v1.2"));
        assert_eq!(BasePath::default().without_slash(), None);
    }

    #[test]
    fn a_file_name_ends_no_directive() {
        assert!(is_file_name("/srv/backbeat-1.2/members_a@b+c"));
        for text in ["", "srv", "/a b", "/a;b", "/a\"b", "/a'b", "/a$b", "/a{b", "/a\nb", "/a#b", "/a\\b", "/é"] {
            assert!(!is_file_name(text), "{text:?}");
        }
    }

    #[test]
    fn a_port_with_or_without_a_host() {
        for text in ["8080", "443", "127.0.0.1:80", "localhost:8080", "[::]:8080", "[::1]:1", "[2001:db8::1]:443"] {
            assert!(is_listen_address(text), "{text}");
        }
        for text in [
            "", "0", "65536", "+80", "8080;", "80 ssl", "*:80", ":80", "a_b:80", "[::]", "[::g]:80", "::1:80",
            "unix:/a",
        ] {
            assert!(!is_listen_address(text), "{text}");
        }
    }
}
