//! The addresses of the app. They are few and flat, so one `match` says it all.

use std::sync::Arc;

use backbeat_core::segment::{decode, encode};

use super::BASE_PATH;

/// The page of an own matter, or of one record: its path below the base path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own(Arc<str>);

/// What the paths of own pages begin with.
const OWN: [&str; 5] = ["contact", "memberships", "events", "invoices", "people"];

impl Own {
    fn of(path: &str) -> Option<Self> {
        let path = path.trim_end_matches('/');
        let (first, _) = path.split_once('/').unwrap_or((path, ""));
        OWN.contains(&first).then(|| Self(path.into()))
    }

    /// The parts of the path, as they were before they were put there.
    pub fn segments(&self) -> Vec<String> {
        self.0.split('/').map(|segment| decode(segment).unwrap_or_default()).collect()
    }

    /// Whether the page belongs to the matter `first`.
    pub fn is_of(&self, first: &str) -> bool {
        self.0.split('/').next() == Some(first)
    }
}

/// The path of the page of an own matter, for links.
pub fn own_path(matter: &str) -> String {
    format!("{BASE_PATH}{matter}")
}

/// The path of the page of one record of a matter, for links.
pub fn record_path(matter: &str, id: &str) -> String {
    format!("{BASE_PATH}{matter}/{}", encode(id))
}

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// `/`: what this is; signed in, one's own start page.
    Start,
    /// `/login`: starts a sign-in.
    Login,
    /// Where the tenant sends people back to.
    Callback,
    /// A page of whoever is signed in.
    Own(Own),
    /// `/password`: asks for an e-mail to choose a new one.
    Password,
    /// `/access`: why a call is answered 401; with the id of an operation behind it (`/access/contacts/current`), for the session's own
    /// call of that.
    Access(Option<Arc<str>>),
    /// `/guide` and below: how to build on Rhythm; with the id of its page, which is empty for the first one.
    Guide(Arc<str>),
    /// `/kit`: every part in every state, while developing.
    #[cfg(debug_assertions)]
    Kit,
    /// Anywhere else.
    Unknown,
}

impl Place {
    /// The place of `path`, which is as the browser has it; `redirect_path` is a setting.
    pub fn of(path: &str, redirect_path: &str) -> Self {
        match path.strip_prefix(BASE_PATH) {
            _ if path == redirect_path => Self::Callback,
            Some("") => Self::Start,
            // Only the start page has the slash at its end; elsewhere people add one by hand.
            Some("login" | "login/") => Self::Login,
            Some("password" | "password/") => Self::Password,
            Some("access" | "access/") => Self::Access(None),
            Some("guide" | "guide/") => Self::Guide("".into()),
            #[cfg(debug_assertions)]
            Some("kit") => Self::Kit,
            Some(path) => match (path.strip_prefix("access/"), path.strip_prefix("guide/")) {
                // Hosts take a path with a dot for a file.
                (Some(operation), _) => Self::Access(Some(operation.trim_end_matches('/').replace('/', ".").into())),
                (_, Some(page)) => Self::Guide(page.trim_end_matches('/').into()),
                _ => Own::of(path).map_or(Self::Unknown, Self::Own),
            },
            None if BASE_PATH.strip_suffix('/') == Some(path) => Self::Start,
            None => Self::Unknown,
        }
    }

    /// The path of a place that has one, for links.
    pub fn path(&self) -> String {
        let below = match self {
            Self::Login => "login",
            Self::Password => "password",
            Self::Access(_) => "access",
            Self::Guide(_) => "guide",
            _ => "",
        };
        format!("{BASE_PATH}{below}")
    }
}
