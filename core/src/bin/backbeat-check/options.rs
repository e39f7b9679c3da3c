//! The options of the command line.

use backbeat_core::config::Config;
use backbeat_core::diagnosis::facts::Expected;
use backbeat_core::rhythm::catalogue::Service;
use backbeat_core::text::diagnosis::command;
use backbeat_core::timestamp::Timestamp;

/// What is to be done.
#[derive(Debug)]
pub(crate) enum Command {
    Help,
    Version,
    Check(Box<Options>),
}

/// How.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) expected: Expected,
    pub(crate) format: Format,
    pub(crate) with_personal: bool,
    pub(crate) is_probing: bool,
    pub(crate) now: Option<Timestamp>,
}

/// How the report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Json,
    Markdown,
}

/// Reads the options. An error is a sentence for whoever wrote them.
pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    let expected = Expected::of_any_tenant().map_err(|error| error.to_string())?;
    let mut options = Options { expected, format: Format::Text, with_personal: false, is_probing: false, now: None };
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        let (name, joined) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (argument.as_str(), None),
        };
        let mut value = || joined.clone().or_else(|| arguments.next()).ok_or_else(|| command::no_value(name));
        match name {
            "--help" | "-h" => return Ok(Command::Help),
            "--version" | "-V" => return Ok(Command::Version),
            "--domain" => options.expected.issuer = Some(issuer(&value()?)?),
            "--client-id" => options.expected.client_id = Some(value()?),
            "--config" => options.expected = config(&value()?)?,
            "--format" => options.format = format(&value()?)?,
            "--personal" => options.with_personal = true,
            "--probe" => options.is_probing = true,
            "--now" => {
                let seconds = value()?.parse().map_err(|_| command::BAD_TIME.to_owned())?;
                options.now = Some(Timestamp::from_seconds(seconds));
            }
            _ => return Err(command::no_option(name)),
        }
    }
    Ok(Command::Check(Box::new(options)))
}

fn format(text: &str) -> Result<Format, String> {
    match text {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        "markdown" => Ok(Format::Markdown),
        _ => Err(command::BAD_FORMAT.to_owned()),
    }
}

/// The issuer of a tenant, whose domain people also write as an address.
fn issuer(domain: &str) -> Result<String, String> {
    let plain = domain.trim_end_matches('/');
    let plain = plain.strip_prefix("https://").unwrap_or(plain);
    config_of(plain).map(|config| config.issuer()).map_err(|_| command::no_domain(domain))
}

fn config_of(domain: &str) -> Result<Config, backbeat_core::config::ConfigError> {
    let text = serde_json::json!({ "auth0_domain": domain, "client_id": "any" }).to_string();
    Config::parse(&text, &Service::ids())
}

fn config(file: &str) -> Result<Expected, String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let config = Config::parse(&text, &Service::ids()).map_err(|error| format!("{file}: {error}"))?;
    Expected::of(&config).map_err(|error| format!("{file}: {error}"))
}
