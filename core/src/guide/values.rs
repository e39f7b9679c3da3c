//! This site's values in the guide's requests: `{client_id}` in a template is
//! the client id of the settings, and `{new:…}` stands for what is new each time.

use crate::config::{Config, DEFAULT_AUDIENCE};
use crate::oauth::authorization::Client;
use crate::rhythm::catalogue::{Catalogue, Service};
use crate::text::guide as text;

/// What a template may name.
pub const NAMES: [&str; 14] = [
    "tenant",
    "domain",
    "issuer",
    "client_id",
    "audience",
    "scope",
    "redirect_uri",
    "home",
    "login",
    "portal",
    "tenant_id",
    "rolodex",
    "platform",
    "system",
];

/// What stands for the association's id until somebody signs in; the same in the snippets.
pub const NO_TENANT_ID: &str = "your-tenant-id";

/// The values, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values(Vec<(&'static str, String)>);

/// A stretch of a filled template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// What it is.
    pub kind: Kind,
}

/// What a stretch of a filled template is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The same for everybody.
    Fixed,
    /// A value of this site.
    Yours,
    /// The reader's own, or new each time.
    Fresh,
}

impl Values {
    /// The values of a site. `home` is the app's own address; `tenant_id` that of whoever is signed in.
    pub fn of(config: &Config, client: &Client, home: &str, catalogue: &Catalogue, tenant_id: Option<&str>) -> Self {
        let tenant = config.tenant.to_string();
        let base = |service| {
            let base = catalogue.base(service).map(ToString::to_string).unwrap_or_default();
            base.trim_end_matches('/').to_owned()
        };
        let portal = config.portal_url.as_ref().map(ToString::to_string);
        let value = |name| match name {
            "tenant" => tenant.clone(),
            "domain" => tenant.split_once("://").map_or(&*tenant, |(_, host)| host).to_owned(),
            "issuer" => config.issuer(),
            "client_id" => config.client_id.clone(),
            "audience" => config.audience.clone().unwrap_or_else(|| DEFAULT_AUDIENCE.to_owned()),
            "scope" => config.scope.to_string(),
            "redirect_uri" => client.redirect_uri.clone(),
            "home" => home.to_owned(),
            "login" => format!("{home}login"),
            "portal" => portal.clone().unwrap_or_else(|| text::NO_PORTAL.to_owned()),
            "tenant_id" => tenant_id.unwrap_or(NO_TENANT_ID).to_owned(),
            "rolodex" => base(Service::Rolodex),
            "platform" => base(Service::Platform),
            "system" => base(Service::System),
            _ => String::new(),
        };
        Self(NAMES.map(|name| (name, value(name))).into())
    }

    /// The value with this name.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| &**value)
    }

    /// `template` with the values in their places.
    pub fn fill(&self, template: &str) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        for part in parts(template) {
            let (text, kind) = match part {
                Part::Text(text) => (text, Kind::Fixed),
                Part::Fresh(text) => (text, Kind::Fresh),
                Part::Named(name) => match self.value(name) {
                    // What this site does not know is for the reader to put in.
                    Some(value) if [NO_TENANT_ID, text::NO_PORTAL].contains(&value) => (value, Kind::Fresh),
                    Some(value) => (value, Kind::Yours),
                    None => (name, Kind::Fixed),
                },
            };
            match pieces.last_mut().filter(|last| last.kind == Kind::Fixed && kind == Kind::Fixed) {
                Some(last) => last.text.push_str(text),
                None => pieces.push(Piece { text: text.to_owned(), kind }),
            }
        }
        pieces
    }
}

/// The first name in a template that is none of [`NAMES`].
pub(super) fn unknown_name(template: &str) -> Option<&str> {
    parts(template).into_iter().find_map(|part| match part {
        Part::Named(name) if !NAMES.contains(&name) => Some(name),
        _ => None,
    })
}

enum Part<'a> {
    Text(&'a str),
    Named(&'a str),
    Fresh(&'a str),
}

/// A brace that does not begin a name is a brace: bodies in JSON have many.
fn parts(template: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let inside = after.split_once('}').map(|(inside, _)| inside);
        let special = inside.and_then(|inside| match inside.strip_prefix("new:") {
            Some(fresh) => Some((Part::Fresh(fresh), inside.len())),
            None if is_name(inside) => Some((Part::Named(inside), inside.len())),
            None => None,
        });
        // The brace itself is one byte, on either side.
        let (text, length) = match special {
            Some((part, length)) => {
                parts.push(Part::Text(before));
                parts.push(part);
                ("", before.len() + length + 2)
            }
            None => (rest.get(..=before.len()).unwrap_or_default(), before.len() + 1),
        };
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    parts.push(Part::Text(rest));
    parts.retain(|part| !matches!(part, Part::Text("")));
    parts
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// The text of pieces, as it is copied.
pub fn joined(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| &*piece.text).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(in crate::guide) fn values(tenant_id: Option<&str>) -> Values {
        let text = r#"{"auth0_domain":"example-org.us.auth0.com","client_id":"kX81","portal_url":"https://portal.example.org/",
            "services":{"rolodex":"http://localhost:8082/rolodex/"}}"#;
        let config = Config::parse(text, &Service::ids()).unwrap();
        let client = Client {
            client_id: "kX81".to_owned(),
            redirect_uri: "https://app.example.org/callback".to_owned(),
            scope: config.scope.clone(),
            audience: config.audience.clone(),
            organization: None,
            connection: None,
        };
        let catalogue = Catalogue::new(&config).unwrap();
        Values::of(&config, &client, "https://app.example.org/", &catalogue, tenant_id)
    }

    fn piece(text: &str, kind: Kind) -> Piece {
        Piece { text: text.to_owned(), kind }
    }

    #[test]
    fn each_name_has_the_value_of_the_settings() {
        let values = values(Some("example.org"));
        let found: Vec<&str> = NAMES.iter().map(|name| values.value(name).unwrap()).collect();
        assert_eq!(
            found,
            [
                "https://example-org.us.auth0.com",
                "example-org.us.auth0.com",
                "https://example-org.us.auth0.com/",
                "kX81",
                "https://api.rhythmsoftware.com",
                "openid profile email offline_access",
                "https://app.example.org/callback",
                "https://app.example.org/",
                "https://app.example.org/login",
                "https://portal.example.org/",
                "example.org",
                "http://localhost:8082/rolodex",
                "https://platform.api.rhythmsoftware.com",
                "https://system.api.rhythmsoftware.com",
            ]
        );
    }

    #[test]
    fn a_template_is_filled_and_says_what_is_whose() {
        assert_eq!(
            values(None).fill("GET {tenant}/authorize?client_id={client_id}&state={new:q3Zk}"),
            [
                piece("GET ", Kind::Fixed),
                piece("https://example-org.us.auth0.com", Kind::Yours),
                piece("/authorize?client_id=", Kind::Fixed),
                piece("kX81", Kind::Yours),
                piece("&state=", Kind::Fixed),
                piece("q3Zk", Kind::Fresh),
            ]
        );
        let customs = |tenant_id| values(tenant_id).fill("/customFields/{tenant_id}");
        let path = piece("/customFields/", Kind::Fixed);
        assert_eq!(customs(Some("example.org")), [path.clone(), piece("example.org", Kind::Yours)]);
        assert_eq!(customs(None), [path, piece("your-tenant-id", Kind::Fresh)]);
    }

    #[test]
    fn a_brace_that_is_no_name_stays() {
        for text in ["{ \"id\": \"1\" }", "{", "}", "{}", "/contacts/{tenantId}", "{{", "a { b", "{\n{\n}"] {
            assert_eq!(values(None).fill(text), [piece(text, Kind::Fixed)], "{text}");
            assert_eq!(unknown_name(text), None, "{text}");
        }
        assert_eq!(values(None).fill(""), []);
        assert_eq!(joined(&values(None).fill("{ {client_id} }")), "{ kX81 }");
    }

    #[test]
    fn an_unknown_name_is_found() {
        assert_eq!(unknown_name("{client_id} {client_secret}"), Some("client_secret"));
        assert_eq!(unknown_name("{new:client_secret}"), None);
    }

    proptest! {
        #[test]
        fn filling_leaves_no_name_behind(template in "([a-z {}:]|\\{client_id\\}|\\{new:x\\}|\\{tenant\\})*") {
            let values = values(None);
            for piece in values.fill(&template) {
                if piece.kind == Kind::Fixed {
                    prop_assert!(NAMES.iter().all(|name| !piece.text.contains(&format!("{{{name}}}"))), "{}", piece.text);
                }
            }
        }

        #[test]
        fn any_text_is_filled_without_losing_what_is_no_name(template in any::<String>()) {
            let filled = joined(&values(None).fill(&template));
            if unknown_name(&template).is_none() && !template.contains("{new:") && NAMES.iter().all(|name| !template.contains(name)) {
                prop_assert_eq!(filled, template);
            }
        }
    }
}
