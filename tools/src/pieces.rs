//! From one linked wasm file to the pieces that a browser loads: split, bind, optimize.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, anyhow, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::{imports, loader};

/// The glue and the main piece, as wasm-bindgen names them.
pub(crate) const GLUE: &str = "backbeat.js";
pub(crate) const MAIN: &str = "backbeat_bg.wasm";
/// What imports from the glue are from.
const OF_GLUE: &str = "./backbeat_bg.js";
/// The splitter's script that fetches the other pieces; the glue imports it.
pub(crate) const LOADER: &str = "__wasm_split.js";

const WASM_OPT: &str = "node_modules/binaryen/bin/wasm-opt";

/// The pieces by file name, folders with a slash.
pub(crate) type Pieces = BTreeMap<String, Vec<u8>>;

/// Makes the pieces of `wasm`, which was linked with `--emit-relocs`. `work` is emptied and used; `tools`
/// is where npm installed wasm-opt.
pub(crate) fn make(wasm: &Path, work: &Path, tools: &Path) -> Result<Pieces> {
    if work.exists() {
        fs::remove_dir_all(work)?;
    }
    let bound = work.join("bound");
    fs::create_dir_all(&bound)?;

    let (main, lazy) = split(wasm, &work.join("split"))?;
    bind(&main, &bound)?;
    fs::rename(work.join("split").join(LOADER), bound.join(LOADER))?;
    optimize(&tools.join(WASM_OPT), &bound.join(MAIN), &lazy)?;

    let mut pieces = Pieces::new();
    collect(&bound, "", &mut pieces)?;
    let mut lazy_pieces = Pieces::new();
    for path in lazy {
        lazy_pieces.insert(file_name(&path)?, fs::read(&path)?);
    }
    let text = pieces.get(LOADER).context("the splitter wrote no loader")?;
    let text = loader::with_integrity(std::str::from_utf8(text)?, &lazy_pieces)?;
    pieces.insert(LOADER.to_owned(), text.into_bytes());
    pieces.append(&mut lazy_pieces);
    Ok(pieces)
}

/// Cuts the lazily loaded pieces off; returns the main piece and the others.
fn split(wasm: &Path, output: &Path) -> Result<(PathBuf, Vec<PathBuf>)> {
    let input = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let main = output.join("main.wasm");
    let module = format!("./{GLUE}");
    let link = format!("./{LOADER}");
    let mut options = wasm_split_cli_support::Options::new(&input);
    options.output_dir = output;
    options.main_out_path = &main;
    options.main_module = &module;
    options.link_name = &link;
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("the split failed (was it built with --features lazy?): {error:#}"))?;
    let mut pieces = split.split_modules;
    pieces.sort();
    Ok((main, pieces))
}

/// The other pieces import what the linker exported from the main piece, under its names: hence
/// `keep_lld_exports` and no demangling.
fn bind(main: &Path, output: &Path) -> Result<()> {
    let mut bound = Bindgen::new()
        .input_path(main)
        .out_name("backbeat")
        .web(true)?
        .keep_lld_exports(true)
        .demangle(false)
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .context("wasm-bindgen failed")?;
    let glue = bound.js().to_owned();
    let of_glue = bound.wasm_mut().imports.iter_mut().filter(|import| import.module == OF_GLUE);
    let glue = imports::shorten(&glue, of_glue.map(|import| &mut import.name).collect())?;
    bound.emit(output)?;
    fs::write(output.join(GLUE), glue)?;
    Ok(())
}

/// Optimizes the pieces, two at a time. Never before the split, which needs the relocations.
fn optimize(wasm_opt: &Path, main: &Path, lazy: &[PathBuf]) -> Result<()> {
    if !wasm_opt.exists() {
        bail!("wasm-opt is not installed: run tools/install.sh build-step");
    }
    let mut queue: Vec<&Path> = vec![main];
    queue.extend(lazy.iter().map(PathBuf::as_path));
    for pair in queue.chunks(2) {
        let children: Vec<_> = pair.iter().map(|file| spawn_wasm_opt(wasm_opt, file)).collect::<Result<_>>()?;
        for (mut child, file) in children.into_iter().zip(pair) {
            if !child.wait()?.success() {
                bail!("wasm-opt failed for {}", file.display());
            }
        }
    }
    Ok(())
}

/// The features are those that rustc turns on for wasm32-unknown-unknown, no more: every browser
/// that can start the app can run what wasm-opt makes of it.
fn spawn_wasm_opt(wasm_opt: &Path, file: &Path) -> Result<std::process::Child> {
    Command::new("node")
        .arg(wasm_opt)
        .arg(file)
        .arg("-o")
        .arg(file)
        .args([
            "-Oz",
            "--converge",
            "--strip-debug",
            "--strip-producers",
            "--mvp-features",
            "--enable-bulk-memory",
            "--enable-bulk-memory-opt",
            "--enable-nontrapping-float-to-int",
            "--enable-sign-ext",
            "--enable-mutable-globals",
            "--enable-reference-types",
            "--enable-call-indirect-overlong",
            "--enable-multivalue",
        ])
        .stdin(Stdio::null())
        .spawn()
        .context("cannot start node for wasm-opt")
}

fn collect(folder: &Path, prefix: &str, pieces: &mut Pieces) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = format!("{prefix}{}", file_name(&path)?);
        if path.is_dir() {
            collect(&path, &format!("{name}/"), pieces)?;
        } else {
            pieces.insert(name, fs::read(&path)?);
        }
    }
    Ok(())
}

fn file_name(path: &Path) -> Result<String> {
    let name = path.file_name().and_then(|name| name.to_str());
    Ok(name.with_context(|| format!("a file name that is not text: {}", path.display()))?.to_owned())
}
