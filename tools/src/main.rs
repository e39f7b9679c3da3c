//! The build step after Cargo. Trunk knows nothing of split WebAssembly, so its `post_build` hook
//! runs `backbeat-tools bundle`, which writes the whole of `dist/` for a release.
#![allow(clippy::print_stdout, reason = "a command-line program reports on standard output")]

mod budget;
mod bundle;
mod compress;
mod digest;
mod guide;
mod html;
mod imports;
mod loader;
mod minify;
mod pieces;

use std::{env, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result, bail};

const USAGE: &str = "usage: backbeat-tools bundle         (as Trunk's post_build hook)
       backbeat-tools sizes [DIST]  (prints what a build weighs)";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut args = env::args().skip(1);
    match args.next().as_deref() {
        Some("bundle") => run_bundle(),
        Some("sizes") => {
            let dist = PathBuf::from(args.next().unwrap_or_else(|| "dist".to_owned()));
            let report = budget::Report::of_dist(&dist)?;
            print!("{report}");
            Ok(())
        }
        _ => bail!("{USAGE}"),
    }
}

/// For a debug build, adds the guide's files alone: `make dev` serves what Trunk wrote, unsplit.
fn run_bundle() -> Result<()> {
    if env_text("TRUNK_PROFILE")? != "release" {
        let files = guide::collect(&PathBuf::from(env_text("TRUNK_SOURCE_DIR")?).join("guide"))?;
        return guide::write(&files, &PathBuf::from(env_text("TRUNK_STAGING_DIR")?).join(guide::UNHASHED));
    }
    let base = env_text("TRUNK_PUBLIC_URL")?;
    let compiled = env::var("BASE_PATH").unwrap_or_else(|_| "/".to_owned());
    if base != compiled {
        bail!("the page is for {base}, the code for {compiled} (BASE_PATH): run `make build`");
    }
    let source = PathBuf::from(env_text("TRUNK_SOURCE_DIR")?);
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| source.join("target"), |dir| source.join(dir));
    let build = bundle::Build {
        wasm: target.join("wasm32-unknown-unknown/release/backbeat.wasm"),
        dist: PathBuf::from(env_text("TRUNK_STAGING_DIR")?),
        base,
        source,
    };
    let report = bundle::run(&build)?;
    print!("{report}");
    let budget = budget::Budget::read(&build.source.join("budget.toml"))?;
    println!("{}", budget.check(report.first_visit(), report.everything())?);
    Ok(())
}

fn env_text(name: &str) -> Result<String> {
    env::var(name).with_context(|| format!("{name} is not set: run `make build`, not this program"))
}
