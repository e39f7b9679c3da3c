//! The services and their base addresses (Rhythm API documentation, reference
//! pages: one host for each service). `https://api.rhythmsoftware.com` is only
//! the audience, never an address.

use crate::address::{AddressError, Origin, WebAddress};
use crate::config::Config;
use crate::oauth::token::AccessToken;
use crate::port::Request;

/// A service of the Rhythm API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Service {
    /// Contacts and organizations.
    Rolodex,
    /// Memberships, chapters, sections, packages.
    Membership,
    /// Events and registrations.
    Events,
    /// Invoices, payments, credits.
    Collect,
    /// Orders, carts, stores.
    Commerce,
    /// Certifications, courses, credits.
    Certifications,
    /// Committees and nominations.
    Committees,
    /// Awards and nominations.
    Awards,
    /// Gifts, pledges, campaigns.
    Fundraising,
    /// Custom fields, web forms, tasks.
    Platform,
    /// Queries and step functions.
    System,
    /// Sponsors; its host is inferred from the others.
    Sponsorship,
}

impl Service {
    /// All of them, in the order of the documentation.
    pub const ALL: [Self; 12] = [
        Self::Rolodex,
        Self::Membership,
        Self::Events,
        Self::Collect,
        Self::Commerce,
        Self::Certifications,
        Self::Committees,
        Self::Awards,
        Self::Fundraising,
        Self::Platform,
        Self::System,
        Self::Sponsorship,
    ];

    /// Its id in `config.json`, and the first label of its host.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Rolodex => "rolodex",
            Self::Membership => "membership",
            Self::Events => "events",
            Self::Collect => "collect",
            Self::Commerce => "commerce",
            Self::Certifications => "certifications",
            Self::Committees => "committees",
            Self::Awards => "awards",
            Self::Fundraising => "fundraising",
            Self::Platform => "platform",
            Self::System => "system",
            Self::Sponsorship => "sponsorship",
        }
    }

    /// The ids of all services, for `config.json`.
    pub fn ids() -> [&'static str; 12] {
        Self::ALL.map(Self::id)
    }
}

/// Where the services are: the documented hosts, or what the configuration says instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue(Vec<(Service, WebAddress)>);

impl Catalogue {
    /// The catalogue for a configuration.
    ///
    /// # Errors
    /// Never for the documented hosts; the type says so because they are read like any other address.
    pub fn new(config: &Config) -> Result<Self, AddressError> {
        let address = |service: Service| match config.services.get(service.id()) {
            Some(address) => Ok((service, address.clone())),
            None => WebAddress::parse(&format!("https://{}.api.rhythmsoftware.com", service.id()))
                .map(|address| (service, address)),
        };
        Service::ALL.into_iter().map(address).collect::<Result<_, _>>().map(Self)
    }

    /// The address of `segments` at a service.
    pub fn url(&self, service: Service, segments: &[&str]) -> Option<String> {
        let (_, base) = self.0.iter().find(|(id, _)| *id == service)?;
        let mut url = base.to_string().trim_end_matches('/').to_owned();
        for segment in segments {
            url.push('/');
            url.push_str(&encode_segment(segment));
        }
        Some(url)
    }

    /// The same request with the token, if its address is a service's. There is no other way to put a token on a request, and this looks at the whole address once more, whoever made it.
    pub(super) fn authorize(&self, request: Request, token: &AccessToken) -> Option<Request> {
        let is_allowed = WebAddress::parse(&request.url).is_ok_and(|address| self.allows(address.origin()));
        is_allowed.then(|| request.with_bearer(token.secret().clone()))
    }

    /// Whether a token may be sent to `origin`: it is that of a service, compared as scheme, host and port.
    pub fn allows(&self, origin: &Origin) -> bool {
        self.0.iter().any(|(_, address)| address.origin() == origin)
    }
}

/// Percent-encodes everything but unreserved characters (RFC 3986 section 2.3), so that a value can't leave its segment.
fn encode_segment(segment: &str) -> String {
    // "." and ".." would be resolved away by the browser, even percent-encoded.
    if segment.bytes().all(|byte| byte == b'.') {
        return segment.replace('.', "%252E");
    }
    segment
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue(services: &str) -> Catalogue {
        let text = format!(r#"{{"auth0_domain":"t.example","client_id":"abc","services":{services}}}"#);
        Catalogue::new(&Config::parse(&text, &Service::ids()).unwrap()).unwrap()
    }

    fn url(catalogue: &Catalogue, service: Service, segments: &[&str]) -> String {
        catalogue.url(service, segments).unwrap()
    }

    #[test]
    fn each_service_has_its_own_host() {
        let catalogue = catalogue("{}");
        assert_eq!(
            url(&catalogue, Service::Rolodex, &["contacts", "current"]),
            "https://rolodex.api.rhythmsoftware.com/contacts/current"
        );
        for service in Service::ALL {
            assert_eq!(url(&catalogue, service, &[]), format!("https://{}.api.rhythmsoftware.com", service.id()));
        }
    }

    #[test]
    fn the_configuration_replaces_one() {
        let catalogue = catalogue(r#"{"rolodex":"http://localhost:8082/rolodex/"}"#);
        assert_eq!(
            url(&catalogue, Service::Rolodex, &["contacts", "example.org", "current"]),
            "http://localhost:8082/rolodex/contacts/example.org/current"
        );
        assert_eq!(url(&catalogue, Service::Events, &["events"]), "https://events.api.rhythmsoftware.com/events");
    }

    #[test]
    fn a_value_stays_in_its_segment() {
        let catalogue = catalogue("{}");
        for (value, encoded) in [
            ("a/b", "a%2Fb"),
            ("..", "%252E%252E"),
            ("a?b#c", "a%3Fb%23c"),
            ("é@x", "%C3%A9%40x"),
            ("\\", "%5C"),
            ("a..b", "a..b"),
        ] {
            assert_eq!(
                url(&catalogue, Service::Rolodex, &["contacts", value]),
                format!("https://rolodex.api.rhythmsoftware.com/contacts/{encoded}")
            );
        }
    }

    #[test]
    fn a_token_goes_to_the_services_origins_only() {
        let catalogue = catalogue("{}");
        let request = |url: &str| catalogue.authorize(Request::get(url, 1), &AccessToken::new("t".to_owned()));
        assert!(request("https://rolodex.api.rhythmsoftware.com/contacts/current").is_some());
        assert_eq!(request("https://rolodex.api.rhythmsoftware.com.evil.example/contacts/current"), None);
        assert_eq!(request("https://rolodex.api.rhythmsoftware.com@evil.example/"), None);
        let allows = |text: &str| catalogue.allows(&Origin::parse(text).unwrap());
        assert!(allows("https://rolodex.api.rhythmsoftware.com"));
        for other in [
            "https://rolodex.api.rhythmsoftware.com.evil.example",
            "https://rolodex.api.rhythmsoftware.com:8443",
            "https://api.rhythmsoftware.com",
            "https://evil.example",
        ] {
            assert!(!allows(other), "{other}");
        }
    }
}
