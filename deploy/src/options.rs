//! The options of the command line.

use std::path::PathBuf;

use backbeat_core::address::{Origin, is_host};
use thiserror::Error;

use crate::address::{BasePath, is_file_name, is_listen_address};
use crate::nginx::{Configuration, NAME, Site};
use crate::static_host::Host;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Writes what a static host needs for Backbeat, from the app's config.json.

  backbeat-deploy check FILE [--origin ORIGIN] [--base-path PATH]
  backbeat-deploy nginx --config FILE --root FOLDER [OPTION]...
  backbeat-deploy headers --host HOST --config FILE --dist FOLDER [--base-path PATH]
  backbeat-deploy redirects --host HOST --config FILE [--base-path PATH]
  backbeat-deploy write --host HOST --config FILE --out FOLDER [--base-path PATH]

check says what a configuration means, and with the origin of the app what to register at the tenant.
nginx prints what belongs into nginx's http block; headers and redirects print _headers and _redirects;
write puts both, and 404.html, into the folder with the build.

  --base-path PATH         what the build was made for, / by default
  --host HOST              cloudflare or netlify
  --dist FOLDER            the build, whose files with a hash are kept for ever
  --origin ORIGIN          where the app will live, such as https://members.example.org

Of nginx:

  --root FOLDER            the build
  --listen ADDRESS         PORT or HOST:PORT, more than once if need be; 8080 by default, 443 with a certificate
  --server-name NAME       the host's name; without one it answers to any
  --name NAME              sets two sites of one nginx apart: letters and digits; backbeat by default
  --tls-certificate FILE, --tls-key FILE
  --behind-tls             something in front of it speaks https: Strict-Transport-Security is sent
  --redirect-http ADDRESS  sends plain http on to https; with a certificate and a name
  --config-location FILE   where config.json lies, if not beside index.html
  --no-brotli              for an nginx without the module brotli_static
  --access-log FILE        or off; requests are logged without their query. By default /var/log/nginx/NAME.log,
                           or access.log in the folder of --whole
  --whole FOLDER           a whole nginx.conf, for any user, that writes into this folder only
  --proxy-config ORIGIN    for tests: a server on this machine answers for config.json

  --help, --version

Exit code: 0 when all is well, 1 when the configuration can't be used, 2 when the options are not understood.
";

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Version,
    Check { config: PathBuf, origin: Option<Origin>, base: BasePath },
    Nginx { config: PathBuf, site: Box<Site> },
    Headers { host: Host, config: PathBuf, base: BasePath, dist: PathBuf },
    Redirects { host: Host, config: PathBuf, base: BasePath },
    Write { host: Host, config: PathBuf, base: BasePath, folder: PathBuf },
}

/// Why the options are not understood.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum OptionsError {
    #[error("say what to do: check, nginx, headers, redirects or write")]
    NoCommand,
    #[error("there is no command {0}")]
    UnknownCommand(String),
    #[error("{command} has no option {option}")]
    UnknownOption { command: String, option: String },
    #[error("{0} needs a value")]
    NoValue(String),
    #[error("{0} is missing")]
    Missing(&'static str),
    #[error("{0} is there twice")]
    Twice(String),
    #[error("{option} is {expected}: {found}")]
    Invalid { option: String, expected: &'static str, found: String },
    #[error("{0} needs {1} beside it")]
    Needs(&'static str, &'static str),
    #[error("{0} and {1} exclude each other")]
    Exclude(&'static str, &'static str),
}

/// The commands and what each takes; a name that ends with `!` is a switch.
const COMMANDS: [(&str, &[&str]); 5] = [
    ("check", &["FILE", "--origin", "--base-path"]),
    (
        "nginx",
        &[
            "--config",
            "--root",
            "--base-path",
            "--listen",
            "--server-name",
            "--name",
            "--tls-certificate",
            "--tls-key",
            "--behind-tls!",
            "--redirect-http",
            "--config-location",
            "--no-brotli!",
            "--access-log",
            "--whole",
            "--proxy-config",
        ],
    ),
    ("headers", &["--host", "--config", "--dist", "--base-path"]),
    ("redirects", &["--host", "--config", "--base-path"]),
    ("write", &["--host", "--config", "--out", "--base-path"]),
];

/// Reads the options.
pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Command, OptionsError> {
    let mut arguments = arguments;
    let command = arguments.next().ok_or(OptionsError::NoCommand)?;
    match command.as_str() {
        "--help" | "-h" => return Ok(Command::Help),
        "--version" | "-V" => return Ok(Command::Version),
        _ => {}
    }
    let Some((_, known)) = COMMANDS.iter().find(|(name, _)| *name == command) else {
        return Err(OptionsError::UnknownCommand(command));
    };
    let Some(given) = Given::read(&command, known, arguments)? else { return Ok(Command::Help) };
    let base = given.parsed("--base-path", "a path with a slash at both ends", BasePath::parse)?.unwrap_or_default();
    Ok(match command.as_str() {
        "check" => {
            let origin =
                given.parsed("--origin", "an https:// origin without a path", |text| Origin::parse(text).ok())?;
            Command::Check { config: given.path("FILE")?, origin, base }
        }
        "nginx" => Command::Nginx { config: given.path("--config")?, site: Box::new(given.site(base)?) },
        "headers" => {
            Command::Headers { host: given.host()?, config: given.path("--config")?, base, dist: given.path("--dist")? }
        }
        "redirects" => Command::Redirects { host: given.host()?, config: given.path("--config")?, base },
        _ => {
            Command::Write { host: given.host()?, config: given.path("--config")?, base, folder: given.path("--out")? }
        }
    })
}

/// The options as they were given.
struct Given(Vec<(String, String)>);

impl Given {
    /// `None` when help is asked for.
    fn read(
        command: &str,
        known: &[&str],
        mut arguments: impl Iterator<Item = String>,
    ) -> Result<Option<Self>, OptionsError> {
        let mut given: Vec<(String, String)> = Vec::new();
        while let Some(argument) = arguments.next() {
            let (name, joined) = match argument.split_once('=') {
                Some((name, value)) if name.starts_with("--") => (name.to_owned(), Some(value.to_owned())),
                _ => (argument.clone(), None),
            };
            if matches!(name.as_str(), "--help" | "-h") {
                return Ok(None);
            }
            let (name, value) = if known.contains(&format!("{name}!").as_str()) && joined.is_none() {
                (name, String::new())
            } else if name.starts_with("--") && known.contains(&name.as_str()) {
                let value = joined.or_else(|| arguments.next()).ok_or_else(|| OptionsError::NoValue(name.clone()))?;
                (name, value)
            } else if known.contains(&"FILE") && !name.starts_with("--") {
                ("FILE".to_owned(), argument)
            } else {
                return Err(OptionsError::UnknownOption { command: command.to_owned(), option: name });
            };
            if name != "--listen" && given.iter().any(|(other, _)| *other == name) {
                return Err(OptionsError::Twice(name));
            }
            given.push((name, value));
        }
        Ok(Some(Self(given)))
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    fn parsed<T>(
        &self,
        name: &str,
        expected: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, OptionsError> {
        let refused =
            |found: &str| OptionsError::Invalid { option: name.to_owned(), expected, found: found.to_owned() };
        self.all(name).next().map(|text| parse(text).ok_or_else(|| refused(text))).transpose()
    }

    fn path(&self, name: &'static str) -> Result<PathBuf, OptionsError> {
        self.all(name).next().map(PathBuf::from).ok_or(OptionsError::Missing(name))
    }

    fn host(&self) -> Result<Host, OptionsError> {
        let host = |text: &str| match text {
            "cloudflare" => Some(Host::Cloudflare),
            "netlify" => Some(Host::Netlify),
            _ => None,
        };
        self.parsed("--host", "cloudflare or netlify", host)?.ok_or(OptionsError::Missing("--host"))
    }

    /// The name of a file for nginx.
    fn file(&self, name: &str) -> Result<Option<String>, OptionsError> {
        const EXPECTED: &str = "an absolute path of letters, digits and - _ . + @";
        self.parsed(name, EXPECTED, |text| is_file_name(text).then(|| text.to_owned()))
    }

    fn address(&self, name: &str) -> Result<Option<String>, OptionsError> {
        self.parsed(name, "PORT or HOST:PORT", |text| is_listen_address(text).then(|| text.to_owned()))
    }

    fn site(&self, base: BasePath) -> Result<Site, OptionsError> {
        let root = self.file("--root")?.ok_or(OptionsError::Missing("--root"))?;
        let root = if root == "/" { root } else { root.trim_end_matches('/').to_owned() };
        let host = |text: &str| is_host(text).then(|| text.to_owned());
        let server_name = self.parsed("--server-name", "a host name in lower case", host)?;
        let tls = match (self.file("--tls-certificate")?, self.file("--tls-key")?) {
            (Some(certificate), Some(key)) => Some((certificate, key)),
            (None, None) => None,
            (Some(_), None) => return Err(OptionsError::Needs("--tls-certificate", "--tls-key")),
            (None, Some(_)) => return Err(OptionsError::Needs("--tls-key", "--tls-certificate")),
        };
        let redirect_http = self.address("--redirect-http")?;
        if redirect_http.is_some() && tls.is_none() {
            return Err(OptionsError::Needs("--redirect-http", "--tls-certificate"));
        }
        if redirect_http.is_some() && server_name.is_none() {
            return Err(OptionsError::Needs("--redirect-http", "--server-name"));
        }
        for address in self.all("--listen") {
            if !is_listen_address(address) {
                let found = address.to_owned();
                return Err(OptionsError::Invalid {
                    option: "--listen".to_owned(),
                    expected: "PORT or HOST:PORT",
                    found,
                });
            }
        }
        let whole = self.file("--whole")?;
        let name = self.parsed("--name", "a name of letters and digits that begins with a letter", site_name)?;
        // Not /dev/stdout, which nginx can't open when that is a socket, or another user's.
        let usual_log = whole.as_ref().map_or_else(
            || format!("/var/log/nginx/{}.log", name.as_deref().unwrap_or(NAME)),
            |at| format!("{at}/access.log"),
        );
        let access_log = match self.all("--access-log").next() {
            None => Some(usual_log),
            Some("off") => None,
            Some(_) => self.file("--access-log")?,
        };
        Ok(Site {
            name,
            root,
            base,
            listen: self.all("--listen").map(str::to_owned).collect(),
            server_name,
            tls,
            is_behind_tls: self.has("--behind-tls"),
            redirect_http,
            configuration: self.configuration()?,
            with_brotli: !self.has("--no-brotli"),
            whole,
            access_log,
        })
    }

    fn configuration(&self) -> Result<Configuration, OptionsError> {
        // Anywhere else it would be a proxy in production.
        let loopback = |text: &str| Origin::parse(text).ok().filter(Origin::is_loopback);
        let proxy =
            self.parsed("--proxy-config", "an origin of this machine, such as http://127.0.0.1:8080", loopback)?;
        match (self.file("--config-location")?, proxy) {
            (Some(_), Some(_)) => Err(OptionsError::Exclude("--config-location", "--proxy-config")),
            (Some(file), None) => Ok(Configuration::File(file)),
            (None, Some(origin)) => Ok(Configuration::Proxy(origin)),
            (None, None) => Ok(Configuration::InRoot),
        }
    }
}

/// It becomes part of names of variables.
fn site_name(text: &str) -> Option<String> {
    let is_name = text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.len() <= 20
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    is_name.then(|| text.to_owned())
}

#[cfg(test)]
mod tests;
