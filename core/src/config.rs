//! `config.json`: what makes one build serve every tenant. It is fetched from
//! the app's own origin at start, parsed once into [`Config`], and never
//! trusted before: an unknown key is as wrong as a missing one, since a
//! misspelt option that is silently ignored is the hardest mistake to find.

mod brand;
mod error;
mod read;

pub use self::brand::{Accent, Brand};
pub use self::error::{ConfigError, ConfigFileError};
use self::read::Reader;
use crate::address::{Origin, WebAddress};
use crate::oauth::scope::Scope;
use crate::text;

/// The audience of the Rhythm API (its documentation, "Troubleshooting 401 errors").
pub const DEFAULT_AUDIENCE: &str = "https://api.rhythmsoftware.com";

/// The validated configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The tenant's origin, from `auth0_domain`.
    pub tenant: Origin,
    /// `client_id` (RFC 6749 section 2.2).
    pub client_id: String,
    /// What the access token is for; `None` sends no `audience`, for a tenant with a default audience of its own.
    pub audience: Option<String>,
    /// The scope that is asked for; always with `openid`.
    pub scope: Scope,
    /// Where the tenant sends people back to, below the base path.
    pub redirect_path: String,
    /// Auth0 `organization`.
    pub organization: Option<String>,
    /// Auth0 `connection`.
    pub connection: Option<String>,
    /// The Auth0 connection that passwords are in.
    pub database_connection: String,
    /// Whether a sign-out also ends the session at the identity provider behind the tenant.
    pub federated: bool,
    /// Rhythm's own portal, for links.
    pub portal_url: Option<WebAddress>,
    /// Base addresses that replace the catalogue's, by service id; without a trailing slash.
    pub services: Vec<(String, WebAddress)>,
    /// Paths that replace the catalogue's, by the operation's id: texts, until the catalogue has judged them.
    pub paths: Vec<(String, String)>,
    /// The association's name, logo and colour.
    pub brand: Brand,
}

const KEYS: &[&str] = &[
    "auth0_domain",
    "client_id",
    "audience",
    "scope",
    "redirect_path",
    "organization",
    "connection",
    "database_connection",
    "federated",
    "portal_url",
    "services",
    "paths",
    "brand",
];

impl Config {
    /// Parses the text of `config.json`; `service_ids` are the services that `services` may name.
    ///
    /// # Errors
    /// The first thing that is wrong: the key, what was found and what is expected.
    pub fn parse(text: &str, service_ids: &[&str]) -> Result<Self, ConfigError> {
        let root = Reader::root(text)?;
        root.refuse_unknown(KEYS)?;
        // Field by field into one value: a literal with a `?` in each field repeats the clean-up of all before it, 6 kB in all.
        let mut config = Self::minimal(root.required("auth0_domain", tenant)?, root.required("client_id", identifier)?);
        if let Some(audience) = root.optional("audience", audience)? {
            config.audience = Some(audience).filter(|audience| !audience.is_empty());
        }
        if let Some(scope) = root.optional("scope", scope)? {
            config.scope = scope;
        }
        if let Some(path) = root.optional("redirect_path", redirect_path)? {
            config.redirect_path = path;
        }
        config.organization = root.optional("organization", identifier)?;
        config.connection = root.optional("connection", identifier)?;
        if let Some(connection) = root.optional("database_connection", identifier)? {
            config.database_connection = connection;
        }
        config.federated = root.flag("federated")?;
        config.portal_url = root.optional("portal_url", web_address)?;
        config.services = services(&root, service_ids)?;
        config.paths = paths(&root)?;
        config.brand = Brand::read(&root)?;
        Ok(config)
    }

    /// What the two keys that must be there mean without any other.
    fn minimal(tenant: Origin, client_id: String) -> Self {
        Self {
            tenant,
            client_id,
            audience: Some(DEFAULT_AUDIENCE.to_owned()),
            scope: Scope::default(),
            redirect_path: "callback".to_owned(),
            organization: None,
            connection: None,
            // Auth0's own name for it.
            database_connection: "Username-Password-Authentication".to_owned(),
            federated: false,
            portal_url: None,
            services: Vec::new(),
            paths: Vec::new(),
            brand: Brand::default(),
        }
    }

    /// The issuer that every answer of the tenant must name: Auth0's has a trailing slash.
    pub fn issuer(&self) -> String {
        format!("{}/", self.tenant)
    }
}

/// A host name, which means https, or a whole loopback origin.
fn tenant(text: &str) -> Result<Origin, &'static str> {
    let is_origin = text.contains("://");
    let origin = if is_origin { Origin::parse(text) } else { Origin::parse(&format!("https://{text}")) };
    origin
        .ok()
        .filter(|origin| (!is_origin || origin.is_loopback()) && !text.ends_with('/'))
        .ok_or(text::settings::HOST_NAME)
}

/// RFC 6749 appendix A.1: printable ASCII.
fn identifier(text: &str) -> Result<String, &'static str> {
    if text.is_empty() || text.len() > 255 || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(text::settings::IDENTIFIER);
    }
    Ok(text.to_owned())
}

/// Empty means that none is sent.
fn audience(text: &str) -> Result<String, &'static str> {
    if text.len() > 500 || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(text::settings::AUDIENCE);
    }
    Ok(text.to_owned())
}

fn scope(text: &str) -> Result<Scope, &'static str> {
    Scope::parse(text).map_err(|_| text::settings::SCOPE)
}

fn redirect_path(text: &str) -> Result<String, &'static str> {
    let is_segment = |segment: &str| {
        !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    if text.len() > 100 || !text.split('/').all(is_segment) {
        return Err(text::settings::REDIRECT_PATH);
    }
    Ok(text.to_owned())
}

fn web_address(text: &str) -> Result<WebAddress, &'static str> {
    WebAddress::parse(text).map_err(|_| text::settings::WEB_ADDRESS)
}

fn services(root: &Reader<'_>, service_ids: &[&str]) -> Result<Vec<(String, WebAddress)>, ConfigError> {
    let Some(services) = root.object("services")? else {
        return Ok(Vec::new());
    };
    services.refuse_unknown(service_ids)?;
    // Lists, not maps: a few entries that are looked up once, and 4 kB less.
    let mut addresses = Vec::new();
    for id in services.keys() {
        if let Some(address) = services.optional(id, base_address)? {
            addresses.push((id.to_owned(), address));
        }
    }
    Ok(addresses)
}

fn paths(root: &Reader<'_>) -> Result<Vec<(String, String)>, ConfigError> {
    let mut paths = Vec::new();
    if let Some(given) = root.object("paths")? {
        for id in given.keys() {
            if let Some(path) = given.optional(id, |path| Ok(path.to_owned()))? {
                paths.push((id.to_owned(), path));
            }
        }
    }
    Ok(paths)
}

fn base_address(text: &str) -> Result<WebAddress, &'static str> {
    let address = WebAddress::parse(text.trim_end_matches('/')).map_err(|_| text::settings::BASE_ADDRESS)?;
    if address.path().contains('?') { Err(text::settings::BASE_ADDRESS) } else { Ok(address) }
}

#[cfg(test)]
mod tests;
