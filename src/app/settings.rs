//! The settings of this site: `config.json`, fetched once from the app's own
//! host, and what follows from it.

use backbeat_core::config::{Config, ConfigError, ConfigFileError};
use backbeat_core::oauth::authorization::Client;
use backbeat_core::port::{Http, HttpError, Request};
use backbeat_core::rhythm::catalogue::{Catalogue, Service, operations};
use backbeat_core::sign_in::Registration;
use backbeat_core::text;

use super::BASE_PATH;
use crate::browser::http::Fetch;
use crate::browser::location;
use crate::lazy_fn;

/// The most bytes of a configuration.
const CONFIG_LIMIT: usize = 64 * 1024;

/// What the app knows of itself.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The validated configuration.
    pub config: Config,
    /// Who the app is to the tenant.
    pub registration: Registration,
    /// Where the services are.
    pub catalogue: Catalogue,
    /// The app's start page as a whole address: registered as the address after a sign-out.
    pub home: String,
}

/// Fetches and validates `config.json`.
///
/// # Errors
/// Why there are no settings, for a page that says so.
pub async fn load() -> Result<Settings, ConfigFileError> {
    let response = Fetch.send(Request::own_file(format!("{BASE_PATH}config.json"), CONFIG_LIMIT)).await;
    let response = response.map_err(|error| match error {
        HttpError::TooLarge(_) => ConfigFileError::TooLarge,
        HttpError::Redirected => ConfigFileError::Redirected,
        HttpError::Unreachable | HttpError::NoAnswer(_) | HttpError::Stalled(_) => ConfigFileError::Unreachable,
    })?;
    match response.status {
        200 if response.is_html() => Err(ConfigFileError::Html),
        200 => {
            let config = Config::parse(&response.body, &Service::ids())?;
            if !config.paths.is_empty() {
                // Without the piece there are no calls either, and their places say so.
                check_paths(config.paths.clone()).await.unwrap_or(Ok(()))?;
            }
            settings(config)
        }
        status => Err(ConfigFileError::Status(status)),
    }
}

lazy_fn! {
    piece member;
    /// Whether the paths fit the catalogue, whose table only members and sites with such paths need.
    async fn check_paths(paths: Vec<(String, String)>) -> Result<(), ConfigError> { operations::check_paths(&paths) }
}

fn settings(config: Config) -> Result<Settings, ConfigFileError> {
    let home = format!("{}{BASE_PATH}", location::current().origin);
    let client = Client {
        client_id: config.client_id.clone(),
        redirect_uri: format!("{home}{}", config.redirect_path),
        scope: config.scope.clone(),
        audience: config.audience.clone(),
        organization: config.organization.clone(),
        connection: config.connection.clone(),
    };
    let registration = Registration { issuer: config.issuer(), client, base_path: BASE_PATH.to_owned() };
    let catalogue = Catalogue::new(&config).map_err(|_| ConfigError::MissingKey { key: "services".to_owned() })?;
    Ok(Settings { config, registration, catalogue, home })
}

impl Settings {
    /// The path that the tenant sends people back to.
    pub fn redirect_path(&self) -> String {
        format!("{BASE_PATH}{}", self.config.redirect_path)
    }

    /// What the app calls itself.
    pub fn name(&self) -> String {
        self.config.brand.name.clone().unwrap_or_else(|| text::first_screen::APP.to_owned())
    }
}
