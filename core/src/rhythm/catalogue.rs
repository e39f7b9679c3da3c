//! The services, their base addresses and what can be asked of them (Rhythm API
//! documentation, reference pages). `https://api.rhythmsoftware.com` is only the
//! audience, never an address. What is inferred is data too: the configuration
//! can replace a base address or the path of an operation.

pub mod operation;
pub mod operations;
mod service;

use self::operation::{Operation, Segment, segments};
pub use self::service::Service;
use crate::address::{AddressError, Origin, WebAddress};
use crate::config::Config;
use crate::oauth::token::AccessToken;
use crate::port::Request;
use crate::segment::encode;

/// Where the services are: the documented hosts and paths, or what the configuration says instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    bases: Vec<(Service, WebAddress)>,
    /// By the operation's id.
    paths: Vec<(String, String)>,
}

impl Catalogue {
    /// The catalogue for a configuration.
    ///
    /// # Errors
    /// Never for the documented hosts; the type says so because they are read like any other address.
    pub fn new(config: &Config) -> Result<Self, AddressError> {
        Self::with(&config.services, config.paths.clone())
    }

    /// The documented hosts and paths.
    ///
    /// # Errors
    /// Never; see [`Catalogue::new`].
    pub fn documented() -> Result<Self, AddressError> {
        Self::with(&[], Vec::new())
    }

    fn with(services: &[(String, WebAddress)], paths: Vec<(String, String)>) -> Result<Self, AddressError> {
        let address = |service: Service| match services.iter().find(|(id, _)| id == service.id()) {
            Some((_, address)) => Ok((service, address.clone())),
            None => WebAddress::parse(&format!("https://{}.api.rhythmsoftware.com", service.id()))
                .map(|address| (service, address)),
        };
        let bases = Service::ALL.into_iter().map(address).collect::<Result<_, _>>()?;
        Ok(Self { bases, paths })
    }

    /// The address of an operation: each `{name}` of its path is replaced by the argument of that name, and `query` follows.
    /// `None` when an argument is missing, which only a path from the configuration can bring about.
    pub fn url(&self, operation: &Operation, arguments: &[(&str, &str)], query: &[(&str, &str)]) -> Option<String> {
        let mut url = self.base(operation.service)?.to_string().trim_end_matches('/').to_owned();
        for segment in segments(self.path(operation)) {
            url.push('/');
            match segment {
                Segment::Literal(text) => url.push_str(text),
                Segment::Parameter(name) => {
                    let (_, value) = arguments.iter().find(|(given, _)| *given == name)?;
                    url.push_str(&encode(value));
                }
            }
        }
        if !query.is_empty() {
            url.push('?');
            url.push_str(&form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish());
        }
        Some(url)
    }

    /// The path of an operation below its service.
    pub fn path<'a>(&'a self, operation: &Operation) -> &'a str {
        self.paths.iter().find(|(id, _)| id == operation.id).map_or(operation.path, |(_, path)| path)
    }

    /// The base address of a service.
    pub fn base(&self, service: Service) -> Option<&WebAddress> {
        self.bases.iter().find(|(id, _)| *id == service).map(|(_, address)| address)
    }

    /// The same request with the token, if its address is a service's. There is no other way to put a token on a request, and this looks at the whole address once more, whoever made it.
    pub(super) fn authorize(&self, request: Request, token: &AccessToken) -> Option<Request> {
        let is_allowed = WebAddress::parse(&request.url).is_ok_and(|address| self.allows(address.origin()));
        is_allowed.then(|| request.with_bearer(token.secret().clone()))
    }

    /// Whether a token may be sent to `origin`: it is that of a service, compared as scheme, host and port.
    pub fn allows(&self, origin: &Origin) -> bool {
        self.bases.iter().any(|(_, address)| address.origin() == origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue(services: &str) -> Catalogue {
        let text = format!(r#"{{"auth0_domain":"t.example","client_id":"abc","services":{services}}}"#);
        Catalogue::new(&Config::parse(&text, &Service::ids()).unwrap()).unwrap()
    }

    fn current(catalogue: &Catalogue) -> String {
        catalogue.url(&operations::CURRENT_CONTACT, &[], &[]).unwrap()
    }

    #[test]
    fn each_service_has_its_own_host() {
        let catalogue = catalogue("{}");
        assert_eq!(current(&catalogue), "https://rolodex.api.rhythmsoftware.com/contacts/current");
        for service in Service::ALL {
            let base = catalogue.base(service).unwrap().to_string();
            assert_eq!(base, format!("https://{}.api.rhythmsoftware.com/", service.id()));
        }
    }

    #[test]
    fn the_configuration_replaces_a_base_or_a_path() {
        let elsewhere = catalogue(r#"{"rolodex":"http://localhost:8082/rolodex/"}"#);
        assert_eq!(current(&elsewhere), "http://localhost:8082/rolodex/contacts/current");
        let text = r#"{"auth0_domain":"t.example","client_id":"abc","paths":{"contacts.current":"/v2/{tenantId}/me"}}"#;
        let elsewhere = Catalogue::new(&Config::parse(text, &Service::ids()).unwrap()).unwrap();
        let url = |arguments: &[(&str, &str)]| elsewhere.url(&operations::CURRENT_CONTACT, arguments, &[]);
        assert_eq!(
            url(&[("tenantId", "example.org")]).as_deref(),
            Some("https://rolodex.api.rhythmsoftware.com/v2/example.org/me")
        );
        assert_eq!(url(&[]), None, "a path from the configuration may need what nobody has");
    }

    #[test]
    fn a_value_stays_in_its_segment_and_in_its_parameter() {
        let catalogue = catalogue("{}");
        for (value, encoded) in [
            ("a/b", "a%2Fb"),
            ("..", "%252E%252E"),
            ("a?b#c", "a%3Fb%23c"),
            ("é@x", "%C3%A9%40x"),
            ("\\", "%5C"),
            ("a..b", "a..b"),
            ("{id}", "%7Bid%7D"),
        ] {
            let arguments = [("tenantId", "t"), ("id", value)];
            assert_eq!(
                catalogue.url(&operations::CONTACT, &arguments, &[("exclusiveStartKey", "a&b=c d")]).unwrap(),
                format!("https://rolodex.api.rhythmsoftware.com/contacts/t/{encoded}?exclusiveStartKey=a%26b%3Dc+d")
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
