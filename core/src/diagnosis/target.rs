//! Where a request goes: which service, which operation, and what stands in its
//! path.

use crate::rhythm::catalogue::operation::{Operation, Segment, segments};
use crate::rhythm::catalogue::{Catalogue, Service, operations};
use crate::segment::decode;
use crate::shown_text::shown;
use crate::text::diagnosis::checks::request;

/// Where a request goes, as far as its address says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Target {
    /// `https`, in lower case; `None` where only a path is known.
    pub(super) scheme: Option<String>,
    /// With its port, in lower case.
    pub(super) host: Option<String>,
    /// The service whose base address it begins with.
    pub(super) service: Option<Service>,
    /// The path below that, or whole, segment by segment.
    pub(super) segments: Vec<String>,
    /// The operation of that path and of the method.
    pub(super) operation: Option<&'static Operation>,
    /// Operations of that path and of another method.
    pub(super) other_methods: Vec<&'static str>,
    /// Whether the path begins with the name and version of a service.
    pub(super) is_versioned: bool,
    /// The service that has the resource, whatever the address.
    pub(super) owner: Option<Service>,
}

impl Target {
    /// Reads an address and finds its operation.
    pub(super) fn of(url: &str, method: &str, catalogue: &Catalogue) -> Self {
        let (scheme, rest) = match url.split_once("://") {
            Some((scheme, rest)) if !scheme.contains(['/', '?']) => (Some(scheme.to_ascii_lowercase()), rest),
            _ => (None, url),
        };
        let end = rest.find(['?', '#']).unwrap_or(rest.len());
        let rest = rest.get(..end).unwrap_or_default();
        let (authority, path) = match (&scheme, rest.find('/')) {
            (Some(_), Some(begin)) => rest.split_at_checked(begin).unwrap_or((rest, "")),
            (Some(_), None) => (rest, ""),
            (None, _) => ("", rest),
        };
        let host = authority.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
        let host = host.trim_end_matches('.');
        let is_default_port =
            |port: &str| matches!((scheme.as_deref(), port), (Some("https"), "443") | (Some("http"), "80"));
        let host = host.rsplit_once(':').filter(|(_, port)| is_default_port(port)).map_or(host, |(name, _)| name);
        let base = scheme.as_deref().and_then(|scheme| base_of(catalogue, scheme, host, path));
        let below = base.map_or(path, |(_, below)| below);
        // An empty segment at the end is one too: the services know no path that ends with a slash.
        let below = below.strip_prefix('/').unwrap_or(below);
        let mut parts: Vec<String> =
            below.split('/').map(|part| decode(part).unwrap_or_else(|| part.to_owned())).collect();
        // `/rolodex-v1/contacts/current`, as one page of the documentation has it at another address.
        let versioned = parts.first().filter(|first| is_versioned(first)).cloned();
        if versioned.is_some() {
            parts.remove(0);
        }
        let mut target = Self {
            host: (!host.is_empty()).then(|| host.to_owned()),
            scheme,
            // At the right host it is the wrong address all the same.
            service: base.map(|(service, _)| service).filter(|_| versioned.is_none()),
            is_versioned: versioned.is_some(),
            ..Self::default()
        };
        target.find(&parts, method, catalogue);
        target.segments = parts;
        target
    }

    /// Finds the operation whose path has the most of its text, wherever the request goes; that of the service first.
    fn find(&mut self, parts: &[String], method: &str, catalogue: &Catalogue) {
        let rank = |operation: &Operation| {
            let literals = matched(catalogue.path(operation), parts)?;
            Some((self.service == Some(operation.service), literals))
        };
        let found: Vec<_> =
            operations::ALL.iter().filter_map(|operation| rank(operation).map(|rank| (rank, operation))).collect();
        // Methods are told apart by their case (RFC 9110 section 9.1).
        let is_method = |operation: &Operation| operation.verb.as_str() == method;
        // `current` is no id: the path with the most of its text counts, whatever the method.
        let most = found.iter().map(|(rank, _)| *rank).max();
        let with_method = found.iter().filter(|(rank, operation)| Some(*rank) == most && is_method(operation));
        let best = with_method.map(|(_, operation)| *operation).next();
        let others = found.iter().filter(|(rank, operation)| Some(*rank) == most && !is_method(operation));
        self.other_methods = others.map(|(_, operation)| operation.verb.as_str()).collect();
        let resource = parts.first().map(String::as_str).unwrap_or_default();
        let of_resource = operations::ALL.iter().find(|operation| operation.resource() == resource);
        let of_path = found.iter().max_by_key(|(rank, _)| *rank).map(|(_, operation)| *operation);
        self.owner = best.or(of_path).or(of_resource).map(|operation| operation.service);
        self.operation = best;
    }

    /// What stands at a parameter of the operation's path.
    pub(super) fn argument(&self, catalogue: &Catalogue, names: &[&str]) -> Option<&str> {
        let path = catalogue.path(self.operation?);
        let is_it = |segment: Segment<'_>| matches!(segment, Segment::Parameter(name) if names.contains(&name));
        let index = segments(path).position(is_it)?;
        self.segments.get(index).map(String::as_str)
    }

    /// The tenant in the path: most paths have it second.
    pub(super) fn tenant(&self, catalogue: &Catalogue) -> Option<&str> {
        if self.operation.is_some() {
            return self.argument(catalogue, &["tenantId"]);
        }
        let resource = self.segments.first()?;
        let is_known = operations::ALL.iter().any(|operation| operation.resource() == resource);
        self.segments.get(1).map(String::as_str).filter(|second| is_known && *second != "current" && !second.is_empty())
    }

    /// The contact in the path.
    pub(super) fn contact(&self, catalogue: &Catalogue) -> Option<&str> {
        let names: &[&str] = match self.operation?.resource() {
            "contacts" => &["contact_id", "contactId", "id"],
            _ => &["contact_id", "contactId"],
        };
        self.argument(catalogue, names)
    }
}

/// The service whose base address this is, and the path below it; the longest base counts.
fn base_of<'a>(catalogue: &Catalogue, scheme: &str, host: &str, path: &'a str) -> Option<(Service, &'a str)> {
    let of = |service: Service| {
        let base = catalogue.base(service)?;
        let origin = base.origin().to_string();
        let is_same = origin.split_once("://") == Some((scheme, host));
        let below = path
            .strip_prefix(base.path().trim_end_matches('/'))
            .filter(|below| below.is_empty() || below.starts_with('/'))?;
        is_same.then_some((service, below))
    };
    Service::ALL.into_iter().filter_map(of).min_by_key(|(_, below)| below.len())
}

fn is_versioned(segment: &str) -> bool {
    let version = Service::ALL.iter().find_map(|service| segment.strip_prefix(service.id())?.strip_prefix("-v"));
    version.is_some_and(|version| !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit()))
}

/// How many segments of a path are the documented text, if all of them fit.
fn matched(path: &str, parts: &[String]) -> Option<usize> {
    let mut parts = parts.iter();
    let mut literals = 0;
    for segment in segments(path) {
        let part = parts.next()?;
        match segment {
            Segment::Literal(text) if text == part => literals += 1,
            Segment::Parameter(_) if !part.is_empty() => {}
            _ => return None,
        }
    }
    parts.next().is_none().then_some(literals)
}

/// A segment, if it can be one: nothing of which a token may be a part is shown.
pub(super) fn part(segment: &str) -> String {
    let is_literal = |operation: &Operation| segments(operation.path).any(|known| known == Segment::Literal(segment));
    // A number, or a UUID (RFC 9562).
    let is_number = segment.len() <= 20 && segment.bytes().all(|byte| byte.is_ascii_digit());
    let is_uuid = segment.len() == 36 && segment.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
    let is_name = segment.len() <= 40 && segment.contains(['.', '@', '{']) && !segment.starts_with("ey");
    let is_shown = segment.len() < 12 || is_number || is_uuid || is_name || operations::ALL.iter().any(is_literal);
    if is_shown && !segment.starts_with("v1.") { shown(segment, 40) } else { request::LONG_SEGMENT.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn catalogue() -> Catalogue {
        let text =
            r#"{"auth0_domain":"t.example","client_id":"abc","services":{"events":"http://localhost:8082/events/"}}"#;
        Catalogue::new(&Config::parse(text, &Service::ids()).unwrap()).unwrap()
    }

    fn target(url: &str, method: &str) -> Target {
        Target::of(url, method, &catalogue())
    }

    fn id(url: &str, method: &str) -> Option<&'static str> {
        target(url, method).operation.map(|operation| operation.id)
    }

    #[test]
    fn an_operation_is_found_by_host_path_and_method() {
        let rolodex = "https://rolodex.api.rhythmsoftware.com";
        assert_eq!(id(&format!("{rolodex}/contacts/current?x=1#y"), "GET"), Some("contacts.current"));
        assert_eq!(id(&format!("{rolodex}/contacts/example.org/current"), "get"), None, "methods have a case");
        assert_eq!(id(&format!("{rolodex}/contacts/current"), "POST"), None, "current is no tenant");
        assert_eq!(id(&format!("{rolodex}/contacts/example.org/current"), "GET"), Some("contacts.current_of_tenant"));
        assert_eq!(id(&format!("{rolodex}/contacts/example.org/7"), "PATCH"), Some("contacts.patch"));
        assert_eq!(id("HTTPS://ROLODEX.api.rhythmsoftware.com:443/contacts/current", "GET"), Some("contacts.current"));
        assert_eq!(
            id("http://localhost:8082/events/registrations/t/contact/7", "GET"),
            Some("registrations.by_contact")
        );
        assert_eq!(id("http://localhost:8082/eventsregistrations/t/contact/7", "GET"), None);
        assert_eq!(id("https://example.org/contacts/current", "GET"), Some("contacts.current"), "wherever it goes");
        assert_eq!(id(&format!("{rolodex}/contacts/current/"), "GET"), None, "a slash at the end is another path");
        assert_eq!(id(&format!("{rolodex}/contacts//current"), "GET"), None);
        assert_eq!(id("/contacts/current", "GET"), Some("contacts.current"), "a path alone is read as far as it goes");
    }

    #[test]
    fn the_owner_of_a_resource_is_known_at_every_address() {
        let owner = |url: &str| target(url, "GET").owner;
        assert_eq!(owner("https://membership.api.rhythmsoftware.com/contacts/current"), Some(Service::Rolodex));
        assert_eq!(owner("https://rolodex.api.rhythmsoftware.com/invoices/example.org/7"), Some(Service::Collect));
        assert_eq!(owner("https://rolodex.api.rhythmsoftware.com/invoices/x/y/z/1/2"), Some(Service::Collect));
        assert_eq!(owner("https://rolodex.api.rhythmsoftware.com/nothing"), None);
        assert_eq!(owner("https://api.rhythmsoftware.com/rolodex-v1/contacts/current"), Some(Service::Rolodex));
        let wrong = target("https://membership.api.rhythmsoftware.com/contacts/current", "GET");
        assert_eq!(
            (wrong.service, wrong.operation.map(|it| it.id)),
            (Some(Service::Membership), Some("contacts.current"))
        );
    }

    #[test]
    fn a_path_of_another_method_is_told() {
        let target = target("https://rolodex.api.rhythmsoftware.com/contacts/example.org/7", "PUT");
        assert_eq!((target.operation, target.other_methods), (None, vec!["GET", "PATCH", "DELETE"]));
    }

    #[test]
    fn tenant_and_contact_are_read_off_the_path() {
        let read = |url: &str| {
            let target = target(url, "GET");
            (target.tenant(&catalogue()).map(str::to_owned), target.contact(&catalogue()).map(str::to_owned))
        };
        let text = |text: &str| Some(text.to_owned());
        let rolodex = "https://rolodex.api.rhythmsoftware.com";
        assert_eq!(read(&format!("{rolodex}/contacts/example%2Eorg/7")), (text("example.org"), text("7")));
        assert_eq!(read(&format!("{rolodex}/contacts/current")), (None, None));
        assert_eq!(read(&format!("{rolodex}/contacts/example.org/nothing/like/it")), (text("example.org"), None));
        assert_eq!(
            read("https://membership.api.rhythmsoftware.com/memberships/example.org/contact/7"),
            (text("example.org"), text("7"))
        );
        assert_eq!(read("https://membership.api.rhythmsoftware.com/memberships/example.org/7").1, None);
    }
}
