//! The addresses of the app. They are few and flat, so one `match` says it all.

use super::BASE_PATH;

/// Where an address leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `/`: what this is; signed in, one's own start page.
    Start,
    /// `/login`: starts a sign-in.
    Login,
    /// Where the tenant sends people back to.
    Callback,
    /// `/contact`: everything that the contact says.
    Contact,
    /// `/password`: asks for an e-mail to choose a new one.
    Password,
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
            Some("contact" | "contact/") => Self::Contact,
            Some("password" | "password/") => Self::Password,
            #[cfg(debug_assertions)]
            Some("kit") => Self::Kit,
            None if BASE_PATH.strip_suffix('/') == Some(path) => Self::Start,
            _ => Self::Unknown,
        }
    }

    /// The path of a place that has one, for links.
    pub fn path(self) -> String {
        let below = match self {
            Self::Login => "login",
            Self::Contact => "contact",
            Self::Password => "password",
            _ => "",
        };
        format!("{BASE_PATH}{below}")
    }
}
