//! The headers of every answer, for every host: here and nowhere else.

use backbeat_core::address::AddressError;
use backbeat_core::config::Config;
use thiserror::Error;

use crate::csp;

/// A header that is safe to be written into any of the files: see [`Header::new`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    name: &'static str,
    value: String,
}

/// Why there are no headers for a configuration.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum HeadersError {
    /// The origin has no form that a browser would understand in a policy.
    #[error("a Content-Security-Policy can't name {origin}: use a host name, such as localhost")]
    NoSource {
        /// As it is configured.
        origin: String,
    },
    /// The value has a character that could mean something else in one of the files.
    #[error("the header {name} would have a character in it that can't be written safely")]
    Unsafe {
        /// The header.
        name: &'static str,
    },
    /// A service has no address.
    #[error(transparent)]
    Address(#[from] AddressError),
}

/// For two years, the time that browsers' preload lists ask for. Without `includeSubDomains`: hosts below this one may
/// be somebody else's, and may have no TLS.
const TRANSPORT_SECURITY: &str = "max-age=63072000";

/// Only what Chromium knows: it prints an error for each other name. The same as `demo/app/headers.js`.
const DENIED_FEATURES: [&str; 24] = [
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "interest-cohort",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "xr-spatial-tracking",
];

impl Header {
    /// No quote that ends a text, no `$` that nginx would replace, no line end, nothing outside ASCII.
    pub(crate) fn new(name: &'static str, value: String) -> Result<Self, HeadersError> {
        let is_safe = |byte: u8| byte.is_ascii_alphanumeric() || b" -.:/;,'=()".contains(&byte);
        if value.bytes().all(is_safe) { Ok(Self { name, value }) } else { Err(HeadersError::Unsafe { name }) }
    }

    /// Its name.
    pub(crate) const fn name(&self) -> &'static str {
        self.name
    }

    /// Its value.
    pub(crate) fn value(&self) -> &str {
        &self.value
    }
}

/// The security headers; `is_https` says whether people reach the app by https.
pub(crate) fn security_headers(config: &Config, is_https: bool) -> Result<Vec<Header>, HeadersError> {
    let policy = csp::policy(config)?;
    let mut headers = vec![Header::new("Content-Security-Policy", policy)?];
    if is_https {
        // Over plain http browsers must ignore it (RFC 6797 section 8.1).
        headers.push(Header::new("Strict-Transport-Security", TRANSPORT_SECURITY.to_owned())?);
    }
    for (name, value) in [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", &DENIED_FEATURES.map(|feature| format!("{feature}=()")).join(", ")),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ] {
        headers.push(Header::new(name, value.to_owned())?);
    }
    Ok(headers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{HOSTILE, config, try_config};

    fn written(headers: &[Header]) -> Vec<String> {
        headers.iter().map(|header| format!("{}: {}", header.name(), header.value())).collect()
    }

    #[test]
    fn each_header_has_its_exact_value() {
        let headers = written(&security_headers(&config(""), true).unwrap());
        assert!(
            headers[0].starts_with("Content-Security-Policy: default-src 'none'; script-src 'self'"),
            "{headers:?}"
        );
        assert_eq!(
            headers[1..],
            [
                "Strict-Transport-Security: max-age=63072000",
                "X-Content-Type-Options: nosniff",
                "Referrer-Policy: no-referrer",
                "Permissions-Policy: accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), \
                 encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), \
                 interest-cohort=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
                 picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), \
                 storage-access=(), usb=(), xr-spatial-tracking=()",
                "Cross-Origin-Opener-Policy: same-origin",
                "Cross-Origin-Resource-Policy: same-origin",
            ]
        );
    }

    #[test]
    fn only_a_host_with_https_promises_https() {
        let names = |is_https| -> Vec<&str> {
            let headers = security_headers(&config(""), is_https).unwrap();
            headers.iter().map(Header::name).collect()
        };
        assert_eq!(names(true).len(), names(false).len() + 1);
        assert!(!names(false).contains(&"Strict-Transport-Security"));
    }

    #[test]
    fn the_demo_sends_the_same() {
        let demo = include_str!("../../demo/app/headers.js");
        let (_, list) = demo.split_once("DENIED_FEATURES = [").unwrap();
        let (list, _) = list.split_once(']').unwrap();
        let features: Vec<&str> = list.split('\'').skip(1).step_by(2).collect();
        assert_eq!(features, DENIED_FEATURES);
        for header in security_headers(&config(""), false).unwrap() {
            assert!(demo.contains(&format!("'{}'", header.name())), "{}", header.name());
        }
    }

    #[test]
    fn no_character_with_another_meaning_gets_into_a_value() {
        for character in ["\"", "$", "\\", "\n", "\r", "\t", "\0", "{", "}", "#", "`", "<", "é", "\u{7f}"] {
            assert_eq!(
                Header::new("X-Test", format!("a{character}b")),
                Err(HeadersError::Unsafe { name: "X-Test" }),
                "{character:?}"
            );
        }
    }

    #[test]
    fn a_hostile_configuration_is_refused_or_harmless() {
        for (what, text) in HOSTILE {
            let Ok(config) = try_config(text) else { continue };
            for header in security_headers(&config, true).unwrap() {
                assert!(!header.value().contains("evil"), "{what}: {}", header.value());
            }
        }
    }
}
