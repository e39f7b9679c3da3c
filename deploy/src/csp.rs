//! The Content-Security-Policy (CSP Level 3), made from the configuration: the
//! app talks to the tenant and to the services, and to nobody else.

use backbeat_core::address::Origin;
use backbeat_core::config::Config;
use backbeat_core::rhythm::catalogue::{Catalogue, Service};

use crate::headers::HeadersError;

/// The value of the header.
pub(crate) fn policy(config: &Config) -> Result<String, HeadersError> {
    let mut images = "img-src 'self' data:".to_owned();
    if let Some(logo) = &config.brand.logo_url {
        images = format!("{images} {}", source(logo.origin())?);
    }
    let mut connections = "connect-src 'self'".to_owned();
    for origin in connected(config)? {
        connections = format!("{connections} {}", source(&origin)?);
    }
    let directives = [
        "default-src 'none'",
        // Compiling WebAssembly counts as evaluation; script that is a text stays forbidden.
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        &images,
        "font-src 'self'",
        &connections,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        // Nobody may turn a text into HTML or script, not even by way of a policy: the app never does (Trusted Types).
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ];
    Ok(directives.join("; "))
}

/// The origins that the app sends requests to: the tenant, then the services in the order of the catalogue, each once.
pub(crate) fn connected(config: &Config) -> Result<Vec<Origin>, HeadersError> {
    let catalogue = Catalogue::new(config)?;
    let services = Service::ALL.into_iter().filter_map(|service| catalogue.base(service));
    let mut origins = Vec::new();
    for origin in std::iter::once(&config.tenant).chain(services.map(|base| base.origin())) {
        if !origins.contains(origin) {
            origins.push(origin.clone());
        }
    }
    Ok(origins)
}

/// An origin as a host-source. The grammar has no place for IPv6, and browsers drop what they can't read without
/// a word, so such an origin is an error here. Nor can anything that would end a source, a directive or a header get through.
fn source(origin: &Origin) -> Result<String, HeadersError> {
    let text = origin.to_string();
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b":/.-".contains(&byte);
    if text.bytes().all(is_plain) { Ok(text) } else { Err(HeadersError::NoSource { origin: text }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::config;

    #[test]
    fn the_tenant_and_the_services_are_all_that_is_asked() {
        assert_eq!(
            policy(&config("")).unwrap(),
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
             font-src 'self'; connect-src 'self' https://t.example \
             https://rolodex.api.rhythmsoftware.com https://membership.api.rhythmsoftware.com \
             https://events.api.rhythmsoftware.com https://collect.api.rhythmsoftware.com \
             https://commerce.api.rhythmsoftware.com https://certifications.api.rhythmsoftware.com \
             https://committees.api.rhythmsoftware.com https://awards.api.rhythmsoftware.com \
             https://fundraising.api.rhythmsoftware.com https://platform.api.rhythmsoftware.com \
             https://system.api.rhythmsoftware.com https://sponsorship.api.rhythmsoftware.com; \
             base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
             require-trusted-types-for 'script'; trusted-types 'none'"
        );
    }

    #[test]
    fn an_override_replaces_the_documented_host_and_stands_there_once() {
        let overrides = r#","services":{"events":"https://gateway.example/events","rolodex":"https://gateway.example","system":"https://t.example/x"}"#;
        let origins: Vec<String> = connected(&config(overrides)).unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(
            origins,
            [
                "https://t.example",
                "https://gateway.example",
                "https://membership.api.rhythmsoftware.com",
                "https://collect.api.rhythmsoftware.com",
                "https://commerce.api.rhythmsoftware.com",
                "https://certifications.api.rhythmsoftware.com",
                "https://committees.api.rhythmsoftware.com",
                "https://awards.api.rhythmsoftware.com",
                "https://fundraising.api.rhythmsoftware.com",
                "https://platform.api.rhythmsoftware.com",
                "https://sponsorship.api.rhythmsoftware.com",
            ]
        );
    }

    #[test]
    fn the_logos_origin_may_show_images_and_nothing_else() {
        let policy = policy(&config(r#","brand":{"logo_url":"https://cdn.example:8443/a;b,c'$d/logo.svg?x=1"}"#));
        let policy = policy.unwrap();
        assert!(policy.contains("; img-src 'self' data: https://cdn.example:8443; font-src"), "{policy}");
        assert_eq!(policy.matches("cdn.example").count(), 1);
        assert!(!policy.contains('$'), "{policy}");
    }

    #[test]
    fn an_origin_that_no_policy_can_name_is_an_error() {
        let error = policy(&config(r#","services":{"events":"http://[::1]:8082"}"#)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "a Content-Security-Policy can't name http://[::1]:8082: use a host name, such as localhost"
        );
    }
}
