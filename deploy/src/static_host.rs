//! `_headers`, `_redirects` and `404.html` for hosts that are told by files
//! among the site's own: Cloudflare Pages and Netlify.
//!
//! | | Cloudflare Pages | Netlify |
//! |---|---|---|
//! | a rule and a file of the same address | the rule wins | the file wins, unless the rule has a `!` |
//! | what a page of the app is answered with | `/`: `/index.html` is itself a redirect to it | `/index.html` |
//! | a missing file without `404.html` | `index.html` with 200 | its own page with 404 |
//! | a `/` at the end of an address | is part of it | makes no difference |
//! | headers of a 404 | the same rules | not documented, so expected to be the same |
//! | the same header by two rules | joined by a comma | joined by a comma |
//! | of its own | `Access-Control-Allow-Origin: *`, which a line with `!` takes away | |
//! | limits | 100 rules for headers of 2,000 characters a line; 100 redirects with a `*` | |
//!
//! Both send `Cache-Control: public, max-age=0, must-revalidate` where nothing else is said, which is what
//! `index.html` and `config.json` need. So only the files with a hash get a rule, each by its name: one for the whole
//! folder would also let browsers keep a 404 for a year.
//! (developers.cloudflare.com/pages/configuration: headers, redirects, serving-pages, and the source of its asset server
//! for 404s and slashes; docs.netlify.com/manage/routing. None of it was tried on these hosts.)

use std::path::{Path, PathBuf};

use backbeat_core::config::Config;
use thiserror::Error;

use crate::address::BasePath;
use crate::files::{IMMUTABLE, hashed_files};
use crate::headers::{HeadersError, security_headers};
use crate::routes::routes;

/// Whose files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Host {
    /// Cloudflare Pages.
    Cloudflare,
    /// Netlify.
    Netlify,
}

/// Why the files can't be written.
#[derive(Debug, Error)]
pub(crate) enum StaticHostError {
    /// There are no headers for the configuration.
    #[error(transparent)]
    Headers(#[from] HeadersError),
    /// A folder or a file.
    #[error("{}: {error}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The folder is not one of a build.
    #[error("{}: there is no file with a hash in its name, so this is no build", path.display())]
    NoBuild {
        /// The folder.
        path: PathBuf,
    },
    /// Cloudflare Pages would ignore the rest.
    #[error("{found} rules for headers, and Cloudflare Pages takes 100: leave older app-… and guide-… folders out")]
    TooManyRules {
        /// How many there would be.
        found: usize,
    },
    /// Cloudflare Pages would ignore the line.
    #[error("the header {name} is longer than the 2,000 characters that Cloudflare Pages takes")]
    TooLong {
        /// The header.
        name: &'static str,
    },
}

const RULES: usize = 100;
const CHARACTERS: usize = 2_000;

/// Nothing of the app: it is shown for a missing file too, and must not ask for one.
const NOT_FOUND: &str = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
    <meta name=\"color-scheme\" content=\"light dark\">\n<title>Page not found</title>\n<h1>Page not found</h1>\n";

/// `_headers`. `dist` is the folder with the build.
pub(crate) fn headers_file(
    host: Host,
    config: &Config,
    base: &BasePath,
    dist: &Path,
) -> Result<String, StaticHostError> {
    let headers = security_headers(config, true)?;
    if let Some(header) = headers.iter().find(|header| header.name().len() + header.value().len() + 4 > CHARACTERS) {
        return Err(StaticHostError::TooLong { name: header.name() });
    }
    let file_error = |error| StaticHostError::File { path: dist.to_owned(), error };
    let files = hashed_files(dist).map_err(file_error)?;
    if files.is_empty() {
        return Err(StaticHostError::NoBuild { path: dist.to_owned() });
    }
    if host == Host::Cloudflare && files.len() >= RULES {
        return Err(StaticHostError::TooManyRules { found: files.len() + 1 });
    }
    let mut text = format!("# Written by backbeat-deploy, for each build anew.\n{base}*\n");
    for header in &headers {
        text.push_str(&format!("  {}: {}\n", header.name(), header.value()));
    }
    if host == Host::Cloudflare {
        text.push_str("  ! Access-Control-Allow-Origin\n");
    }
    for file in files {
        text.push_str(&format!("{base}{file}\n  Cache-Control: {IMMUTABLE}\n"));
    }
    Ok(text)
}

/// `_redirects`: the app's own addresses lead to the app, and nothing else does.
pub(crate) fn redirects_file(host: Host, config: &Config, base: &BasePath) -> String {
    let target = match host {
        Host::Cloudflare => base.to_string(),
        Host::Netlify => format!("{base}index.html"),
    };
    let mut text = "# Written by backbeat-deploy.\n".to_owned();
    for route in routes(config) {
        // Netlify takes the same rule for both, and an address that is there twice for a mistake.
        if host == Host::Cloudflare || !route.ends_with('/') {
            text.push_str(&format!("{base}{route} {target} 200\n"));
        }
    }
    text
}

/// Writes all files into `folder`, which has the build in it, below the base path.
pub(crate) fn write(host: Host, config: &Config, base: &BasePath, folder: &Path) -> Result<(), StaticHostError> {
    let dist = folder.join(base.folder());
    let files = [
        (folder.join("_headers"), headers_file(host, config, base, &dist)?),
        (folder.join("_redirects"), redirects_file(host, config, base)),
        (dist.join("404.html"), NOT_FOUND.to_owned()),
    ];
    for (path, text) in files {
        std::fs::write(&path, text).map_err(|error| StaticHostError::File { path, error })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
