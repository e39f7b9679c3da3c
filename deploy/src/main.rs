//! `backbeat-deploy`: what a static host needs to serve the app, made from its
//! `config.json` by the app's own parser, so that the policy that the host
//! sends and the origins that the app asks can't drift apart.

mod address;
mod check;
mod csp;
mod files;
mod headers;
mod nginx;
mod options;
mod routes;
mod static_host;
#[cfg(test)]
mod testing;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use backbeat_core::config::{Config, ConfigError, ConfigFileError};
use backbeat_core::rhythm::catalogue::{Service, operations};
use thiserror::Error;

use self::headers::HeadersError;
use self::options::{Command, HELP};
use self::static_host::StaticHostError;

/// All is well, the configuration can't be used, or the options were not understood.
const DONE: u8 = 0;
const FAILED: u8 = 1;
const NOT_UNDERSTOOD: u8 = 2;

/// What the app takes at most.
const LIMIT: usize = 64 << 10;

/// Why nothing was written.
#[derive(Debug, Error)]
enum DeployError {
    #[error("{}: {error}", path.display())]
    Unreadable { path: PathBuf, error: std::io::Error },
    #[error("{}", .0.problem().detail)]
    Config(ConfigFileError),
    #[error(transparent)]
    Headers(#[from] HeadersError),
    #[error(transparent)]
    StaticHost(#[from] StaticHostError),
}

fn main() -> ExitCode {
    let command = match options::parse(std::env::args().skip(1)) {
        Ok(command) => command,
        Err(error) => return failed(NOT_UNDERSTOOD, &format!("{error}\nbackbeat-deploy --help says what there is.")),
    };
    match run(&command) {
        Ok(text) => print(&text),
        Err(error) => failed(FAILED, &error.to_string()),
    }
}

fn run(command: &Command) -> Result<String, DeployError> {
    Ok(match command {
        Command::Help => HELP.to_owned(),
        Command::Version => concat!("backbeat-deploy ", env!("CARGO_PKG_VERSION"), "\n").to_owned(),
        Command::Check { config, origin, base } => check::report(&read(config)?, origin.as_ref(), base)?,
        Command::Nginx { config, site } => nginx::configuration(&read(config)?, site)?,
        Command::Headers { host, config, base, dist } => static_host::headers_file(*host, &read(config)?, base, dist)?,
        Command::Redirects { host, config, base } => static_host::redirects_file(*host, &read(config)?, base),
        Command::Write { host, config, base, folder } => {
            static_host::write(*host, &read(config)?, base, folder)?;
            String::new()
        }
    })
}

/// All that the app itself looks at before it starts.
fn read(path: &Path) -> Result<Config, DeployError> {
    let bytes = std::fs::read(path).map_err(|error| DeployError::Unreadable { path: path.to_owned(), error })?;
    judged(&bytes).map_err(DeployError::Config)
}

fn judged(bytes: &[u8]) -> Result<Config, ConfigFileError> {
    if bytes.len() > LIMIT {
        return Err(ConfigFileError::TooLarge);
    }
    // What is no UTF-8 is no JSON, and the parser says where.
    let config = Config::parse(&String::from_utf8_lossy(bytes), &Service::ids())?;
    operations::check_paths(&config.paths).map_err(|error: ConfigError| ConfigFileError::Invalid(error))?;
    Ok(config)
}

/// A reader that has gone, such as `head`, is no failure.
fn print(text: &str) -> ExitCode {
    let _ = std::io::stdout().write_all(text.as_bytes());
    ExitCode::from(DONE)
}

fn failed(code: u8, message: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "backbeat-deploy: {message}");
    ExitCode::from(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        DeployError::Config(judged(text.as_bytes()).unwrap_err()).to_string()
    }

    #[test]
    fn a_mistake_is_named_with_what_was_found_and_what_is_expected() {
        assert_eq!(said("{}"), "Key auth0_domain: it is missing, and the app cannot do without it.");
        assert_eq!(
            said(r#"{"auth0_domain":"t.example","client_id":"a","federated":"yes"}"#),
            "Key federated. Found: a string. Expected: true or false."
        );
        assert_eq!(
            said(r#"{"auth0_domain":"t.example","client_id":"a","paths":{"contacts.current":"//evil.example"}}"#),
            "Key paths.contacts.current. Expected: a path such as /invoices/{tenantId}/contact/{contact_id}. Found: //evil.example"
        );
        assert!(said(&" ".repeat(LIMIT + 1)).contains("Expected: at most 64 KiB."));
    }
}
