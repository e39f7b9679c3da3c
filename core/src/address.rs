//! Web addresses, read strictly and without Unicode tables: an [`Origin`] is
//! compared as scheme, host and port, never as a prefix of text. A host that a
//! browser would rewrite (capitals, an unusual IPv4 form, Unicode) is refused,
//! so what was validated is what the browser asks.

use std::fmt;

use thiserror::Error;

/// Scheme, host and port of a web address (RFC 6454). Default ports are left out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    scheme: Scheme,
    host: String,
    port: Option<u16>,
}

/// An absolute address: an origin and a path, perhaps with a query.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WebAddress {
    origin: Origin,
    path: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Scheme {
    Http,
    Https,
}

/// Why a text is no address that may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AddressError {
    /// Neither `https://` nor `http://`.
    #[error("the address does not start with https://")]
    Scheme,
    /// A user name or password stands before the host.
    #[error("the address has a user name in it")]
    UserInfo,
    /// The host is not a plain host name or IP address in lower case.
    #[error("the host is not a valid host name in lower case")]
    Host,
    /// The port is not a number from 1 to 65535.
    #[error("the port is not a number from 1 to 65535")]
    Port,
    /// A space, control character, backslash or character outside ASCII in the path.
    #[error("the path has a character that must be percent-encoded")]
    Path,
    /// Plain http to another machine.
    #[error("plain http is for this machine only (localhost)")]
    PlainHttp,
}

impl Origin {
    /// Reads `https://host[:port]`, or `http://` for a loopback host; nothing may follow but one `/`.
    ///
    /// # Errors
    /// What is wrong with `text`; [`AddressError::Path`] when more than an origin is given.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let address = WebAddress::parse(text)?;
        if address.path != "/" {
            return Err(AddressError::Path);
        }
        Ok(address.origin)
    }

    /// Whether the host is this machine (RFC 8252 section 7.3, RFC 6761 section 6.3).
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.host)
    }
}

impl WebAddress {
    /// Reads an absolute address without a fragment.
    ///
    /// # Errors
    /// What is wrong with `text`.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let (scheme, rest) = if let Some(rest) = text.strip_prefix("https://") {
            (Scheme::Https, rest)
        } else if let Some(rest) = text.strip_prefix("http://") {
            (Scheme::Http, rest)
        } else {
            return Err(AddressError::Scheme);
        };
        let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        if authority.contains('@') {
            return Err(AddressError::UserInfo);
        }
        let (host, port) = split_port(authority)?;
        if !is_host(host) {
            return Err(AddressError::Host);
        }
        if scheme == Scheme::Http && !is_loopback(host) {
            return Err(AddressError::PlainHttp);
        }
        let path = if path.is_empty() { "/" } else { path };
        if !path.starts_with('/') || !path.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'#'))
        {
            return Err(AddressError::Path);
        }
        let default_port = if scheme == Scheme::Https { 443 } else { 80 };
        let origin = Origin { scheme, host: host.to_owned(), port: port.filter(|port| *port != default_port) };
        Ok(Self { origin, path: path.to_owned() })
    }

    /// Scheme, host and port.
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The path, from its first `/`, with the query if there is one.
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// The one IPv6 address that may be asked; any other host has a name.
const IPV6_LOOPBACK: &str = "[::1]";

/// Whether `host` is a lower-case name of letters, digits and hyphens, a dotted IPv4 address or the IPv6 loopback address.
pub fn is_host(host: &str) -> bool {
    if host == IPV6_LOOPBACK {
        return true;
    }
    // A browser reads a host whose last label is a number as an IPv4 address, in any of its odd forms.
    let last = host.rsplit('.').next().unwrap_or(host);
    if last.bytes().all(|byte| byte.is_ascii_digit()) || last.starts_with("0x") {
        return is_ipv4(host);
    }
    host.len() <= 253 && host.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// Four decimal numbers without leading zeros, the one form that a browser leaves as it is.
fn is_ipv4(host: &str) -> bool {
    let is_octet = |part: &str| part.parse::<u8>().is_ok() && (part == "0" || !part.starts_with(['0', '+']));
    host.split('.').count() == 4 && host.split('.').all(is_octet)
}

fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".localhost")
        || host == IPV6_LOOPBACK
        || (host.starts_with("127.") && is_ipv4(host))
}

fn split_port(authority: &str) -> Result<(&str, Option<u16>), AddressError> {
    let after_host = authority.rfind(']').unwrap_or(0);
    let Some(colon) = authority.rfind(':').filter(|colon| *colon >= after_host) else {
        return Ok((authority, None));
    };
    let (host, port) = authority.split_at(colon);
    let digits = port.strip_prefix(':').unwrap_or(port);
    if digits.starts_with('0') || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(AddressError::Port);
    }
    digits.parse().map(|port| (host, Some(port))).map_err(|_| AddressError::Port)
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = match self.scheme {
            Scheme::Http => "http",
            Scheme::Https => "https",
        };
        write!(formatter, "{scheme}://{}", self.host)?;
        self.port.map_or(Ok(()), |port| write!(formatter, ":{port}"))
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", self.origin, self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        let origin = Origin::parse("https://rolodex.api.rhythmsoftware.com:443/").unwrap();
        assert_eq!(origin.to_string(), "https://rolodex.api.rhythmsoftware.com");
        assert_eq!(
            origin,
            WebAddress::parse("https://rolodex.api.rhythmsoftware.com/contacts?fields=id").unwrap().origin
        );
        assert_ne!(origin, Origin::parse("https://rolodex.api.rhythmsoftware.com.evil.example").unwrap());
        assert_ne!(origin, Origin::parse("https://rolodex.api.rhythmsoftware.com:8443").unwrap());
    }

    #[test]
    fn plain_http_is_for_loopback_only() {
        for loopback in ["http://localhost:8081", "http://127.0.0.1", "http://[::1]:9", "http://tenant.localhost"] {
            assert!(Origin::parse(loopback).unwrap().is_loopback(), "{loopback}");
        }
        assert_eq!(Origin::parse("http://example.org"), Err(AddressError::PlainHttp));
        assert_eq!(Origin::parse("http://localhost.evil.example"), Err(AddressError::PlainHttp));
    }

    #[test]
    fn what_a_browser_would_rewrite_is_refused() {
        for (text, error) in [
            ("ftp://a.example", AddressError::Scheme),
            ("//a.example", AddressError::Scheme),
            ("https://a@b.example", AddressError::UserInfo),
            ("https://", AddressError::Host),
            ("https://Example.org", AddressError::Host),
            ("https://exämple.org", AddressError::Host),
            ("https://a..example", AddressError::Host),
            ("https://-a.example", AddressError::Host),
            ("https://127.1", AddressError::Host),
            ("https://0x7f.0.0.1", AddressError::Host),
            ("https://a.0x7f", AddressError::Host),
            ("https://a.example:", AddressError::Port),
            ("https://a.example:0", AddressError::Port),
            ("https://a.example:65536", AddressError::Port),
            ("https://a.example:+1", AddressError::Port),
            ("https://a.example\\@evil", AddressError::Path),
            ("https://a.example/a b", AddressError::Path),
            ("https://a.example/#x", AddressError::Path),
            ("https://a.example?x", AddressError::Path),
        ] {
            assert_eq!(WebAddress::parse(text), Err(error), "{text}");
        }
        assert_eq!(Origin::parse("https://a.example/b"), Err(AddressError::Path));
    }
}
