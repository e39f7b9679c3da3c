//! What a configuration means, in a few lines, and what of it is for development only.

use std::fmt::Write as _;

use backbeat_core::address::Origin;
use backbeat_core::config::Config;
use backbeat_core::rhythm::catalogue::{Catalogue, Service};

use crate::address::BasePath;
use crate::headers::{HeadersError, security_headers};

/// The report; the origin is the one where the app will live.
pub(crate) fn report(config: &Config, origin: Option<&Origin>, base: &BasePath) -> Result<String, HeadersError> {
    // Also that there are headers for it.
    security_headers(config, true)?;
    let catalogue = Catalogue::new(config)?;
    let mut text = String::new();
    let mut line = |name: &str, value: &str| {
        // Writing to a text can't fail.
        let _ = writeln!(text, "{}", format!("{name:<24}{value}").trim_end());
    };
    line("Tenant", &config.tenant.to_string());
    line("Issuer", &config.issuer());
    line("Client id", &config.client_id);
    line("Audience", config.audience.as_deref().unwrap_or("none is sent"));
    line("Scope", &config.scope.to_string());
    if let Some(organization) = &config.organization {
        line("Organization", organization);
    }
    if let Some(connection) = &config.connection {
        line("Connection", connection);
    }
    let mut name = "Services";
    for service in Service::ALL {
        if let Some(base) = catalogue.base(service) {
            line(name, &format!("{:<16}{}", service.id(), base.origin()));
            name = "";
        }
    }
    if let Some(origin) = origin {
        line("Register at the tenant", "");
        line("  Allowed Callback URLs", &format!("{origin}{base}{}", config.redirect_path));
        line("  Allowed Logout URLs", &format!("{origin}{base}"));
        line("  Allowed Web Origins", &origin.to_string());
        line("  Application Login URI", &format!("{origin}{base}login"));
    }
    for warning in warnings(config, &catalogue, origin) {
        line("Warning", &warning);
    }
    Ok(text)
}

fn warnings(config: &Config, catalogue: &Catalogue, origin: Option<&Origin>) -> Vec<String> {
    let mut warnings = Vec::new();
    let mut found = |key: &str, origin: &Origin| {
        if origin.is_loopback() {
            warnings.push(format!("{key} is {origin}, which is for development only"));
        }
    };
    found("auth0_domain", &config.tenant);
    for service in Service::ALL {
        if let Some(base) = catalogue.base(service) {
            found(&format!("services.{}", service.id()), base.origin());
        }
    }
    if let Some(portal) = &config.portal_url {
        found("portal_url", portal.origin());
    }
    if let Some(logo) = &config.brand.logo_url {
        found("brand.logo_url", logo.origin());
    }
    if let Some(origin) = origin {
        found("--origin", origin);
    }
    if config.client_id == "YOUR-CLIENT-ID" {
        warnings.push("client_id is that of the example".to_owned());
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::config;

    #[test]
    fn it_says_what_the_configuration_means() {
        let origin = Origin::parse("https://members.example.org").unwrap();
        let config = config(
            r#","organization":"org_1","connection":"people","redirect_path":"auth/back","services":{"events":"https://gateway.example/events/"}"#,
        );
        let base = BasePath::parse("/members/").unwrap();
        assert_eq!(
            report(&config, Some(&origin), &base).unwrap(),
            "\
Tenant                  https://t.example
Issuer                  https://t.example/
Client id               abc
Audience                https://api.rhythmsoftware.com
Scope                   openid profile email offline_access
Organization            org_1
Connection              people
Services                rolodex         https://rolodex.api.rhythmsoftware.com
                        membership      https://membership.api.rhythmsoftware.com
                        events          https://gateway.example
                        collect         https://collect.api.rhythmsoftware.com
                        commerce        https://commerce.api.rhythmsoftware.com
                        certifications  https://certifications.api.rhythmsoftware.com
                        committees      https://committees.api.rhythmsoftware.com
                        awards          https://awards.api.rhythmsoftware.com
                        fundraising     https://fundraising.api.rhythmsoftware.com
                        platform        https://platform.api.rhythmsoftware.com
                        system          https://system.api.rhythmsoftware.com
                        sponsorship     https://sponsorship.api.rhythmsoftware.com
Register at the tenant
  Allowed Callback URLs https://members.example.org/members/auth/back
  Allowed Logout URLs   https://members.example.org/members/
  Allowed Web Origins   https://members.example.org
  Application Login URI https://members.example.org/members/login
"
        );
    }

    #[test]
    fn what_is_for_development_is_warned_of() {
        let config = crate::testing::try_config(
            r#""auth0_domain":"http://localhost:8081","client_id":"YOUR-CLIENT-ID","portal_url":"http://localhost:1/",
            "services":{"collect":"http://127.0.0.1:8082/collect"},"brand":{"logo_url":"http://localhost:2/l.svg"}"#,
        )
        .unwrap();
        let report =
            report(&config, Some(&Origin::parse("http://localhost:3").unwrap()), &BasePath::default()).unwrap();
        let warnings: Vec<&str> =
            report.lines().filter_map(|line| line.strip_prefix("Warning")).map(str::trim).collect();
        assert_eq!(
            warnings,
            [
                "auth0_domain is http://localhost:8081, which is for development only",
                "services.collect is http://127.0.0.1:8082, which is for development only",
                "portal_url is http://localhost:1, which is for development only",
                "brand.logo_url is http://localhost:2, which is for development only",
                "--origin is http://localhost:3, which is for development only",
                "client_id is that of the example",
            ]
        );
    }

    #[test]
    fn a_configuration_for_production_has_no_warning() {
        let origin = Origin::parse("https://members.example.org").unwrap();
        assert!(!report(&config(""), Some(&origin), &BasePath::default()).unwrap().contains("Warning"));
    }
}
