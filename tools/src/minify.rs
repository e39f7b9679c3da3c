//! Makes scripts and style sheets smaller, with esbuild (2 kB of brotli on a first visit).

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

/// What a text is written in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Language {
    Script,
    Style,
}

/// Minifies `text` with the esbuild that npm installed in `tools`.
pub(crate) fn minify(text: &[u8], language: Language, tools: &Path) -> Result<Vec<u8>> {
    let program = tools.join("node_modules/esbuild/bin/esbuild");
    if !program.exists() {
        bail!("esbuild is not installed: run tools/install.sh build-step");
    }
    let arguments: &[&str] = match language {
        // wasm-bindgen names the loader once for each piece that it loads; the last is as good as the first.
        Language::Script => &["--loader=js", "--format=esm", "--log-override:duplicate-object-key=silent"],
        Language::Style => &["--loader=css"],
    };
    let mut child = Command::new("node")
        .arg(program)
        .args(["--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start node for esbuild")?;
    // esbuild reads everything before it writes anything, so this cannot block both; dropping the
    // pipe tells it that the text is complete.
    child.stdin.take().context("esbuild has no input")?.write_all(text)?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("esbuild refused a text in {language:?}: see above");
    }
    Ok(output.stdout)
}
