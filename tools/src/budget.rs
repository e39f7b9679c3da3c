//! What a build weighs, and whether that is within `budget.toml`.

use std::{collections::BTreeMap, fmt, fs, path::Path};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::compress::{Sizes, is_compressible};

/// The limits of `budget.toml`, in bytes of brotli.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Budget {
    first_visit: FirstVisit,
    everything: Everything,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstVisit {
    warn: usize,
    limit: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Everything {
    limit: usize,
}

impl Budget {
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        toml::from_str(&text).with_context(|| format!("cannot use {}", path.display()))
    }

    /// Says how a first visit of `bytes` compares, of `everything`; more than a limit is an error.
    pub(crate) fn check(&self, bytes: usize, everything: usize) -> Result<String> {
        let FirstVisit { warn, limit } = self.first_visit;
        let most = self.everything.limit;
        if everything > most {
            bail!("all files together are over the budget of {most} bytes (budget.toml): {everything}");
        }
        if bytes > limit {
            bail!("the first visit is over the budget of {limit} bytes (budget.toml): {bytes}");
        }
        let verdict = if bytes > warn { "WARNING: above the mark" } else { "within the mark" };
        Ok(format!(
            "first visit {bytes} bytes of brotli, {verdict} of {warn} (limit {limit}); {everything} in all (limit {most})"
        ))
    }
}

/// A build's files with their sizes. Shown as a table, the first visit first.
pub(crate) struct Report {
    first: BTreeMap<String, Sizes>,
    later: BTreeMap<String, Sizes>,
}

impl Report {
    /// Weighs `dist` by the compressed copies in it.
    pub(crate) fn of_dist(dist: &Path) -> Result<Self> {
        let mut report = Self { first: BTreeMap::new(), later: BTreeMap::new() };
        for (name, sizes) in weigh(dist, "")? {
            let group = if is_first(&name) { &mut report.first } else { &mut report.later };
            group.insert(name, sizes);
        }
        Ok(report)
    }

    /// The bytes of brotli that somebody fetches who has never been here.
    pub(crate) fn first_visit(&self) -> usize {
        self.first.values().map(|sizes| sizes.brotli).sum()
    }

    /// The bytes of brotli of all files.
    pub(crate) fn everything(&self) -> usize {
        self.first_visit() + self.later.values().map(|sizes| sizes.brotli).sum::<usize>()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:48} {:>9} {:>9} {:>9}", "file", "raw", "gzip", "brotli")?;
        for (title, group) in [("first visit", &self.first), ("on demand", &self.later)] {
            let mut sum = Sizes::default();
            for (name, sizes) in group {
                sum.raw += sizes.raw;
                sum.gzip += sizes.gzip;
                sum.brotli += sizes.brotli;
                row(f, name, *sizes)?;
            }
            row(f, &format!("= {title}"), sum)?;
        }
        Ok(())
    }
}

fn row(f: &mut fmt::Formatter<'_>, name: &str, sizes: Sizes) -> fmt::Result {
    writeln!(f, "{name:48} {:>9} {:>9} {:>9}", sizes.raw, sizes.gzip, sizes.brotli)
}

/// The page, the style sheets but the members' and the guide's, and of the app's folder all but the lazily loaded pieces.
fn is_first(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    let is_piece = file.starts_with("split_") || file.starts_with("chunk_");
    let is_sheet = name.ends_with(".css") && !name.starts_with("member.") && !name.contains('/');
    name == "index.html" || is_sheet || (name.starts_with("app-") && !is_piece)
}

fn weigh(folder: &Path, prefix: &str) -> Result<Vec<(String, Sizes)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("no build in {}: run `make build`", folder.display()))? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            found.extend(weigh(&entry.path(), &format!("{name}/"))?);
        } else if is_compressible(&name) {
            let size = |suffix: &str| -> Result<usize> {
                let path = folder.join(format!("{}{suffix}", entry.file_name().to_string_lossy()));
                let data =
                    fs::metadata(&path).with_context(|| format!("not a release build: no {}", path.display()))?;
                Ok(usize::try_from(data.len())?)
            };
            found.push((name, Sizes { raw: size("")?, gzip: size(".gz")?, brotli: size(".br")? }));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget() -> Budget {
        toml::from_str("[first_visit]\nwarn = 100\nlimit = 200\n[everything]\nlimit = 300\n").unwrap()
    }

    #[test]
    fn the_limit_is_the_last_size_that_passes() {
        assert!(budget().check(100, 300).unwrap().contains("within the mark"));
        assert!(budget().check(101, 300).unwrap().contains("WARNING"));
        assert!(budget().check(200, 300).is_ok());
        let error = budget().check(201, 201).unwrap_err().to_string();
        assert_eq!(error, "the first visit is over the budget of 200 bytes (budget.toml): 201");
        let error = budget().check(100, 301).unwrap_err().to_string();
        assert_eq!(error, "all files together are over the budget of 300 bytes (budget.toml): 301");
    }

    #[test]
    fn a_misspelt_limit_is_refused() {
        let text = "[first_visit]\nwarn = 1\nlimit = 2\nlimits = 3\n[everything]\nlimit = 3\n";
        assert!(toml::from_str::<Budget>(text).is_err());
    }

    #[test]
    fn pieces_that_load_on_demand_are_not_part_of_the_first_visit() {
        assert!(is_first("index.html"));
        assert!(is_first("first.0123.css") && is_first("app.0123.css") && !is_first("member.0123.css"));
        assert!(is_first("app-0123/backbeat_bg.wasm"));
        assert!(is_first("app-0123/__wasm_split.js"));
        assert!(!is_first("app-0123/split_contact.wasm"));
        assert!(!is_first("app-0123/chunk_0.wasm"));
        assert!(!is_first("favicon.svg"));
        assert!(!is_first("guide-0123/guide.css") && !is_first("guide-0123/text/en.json"));
    }
}
