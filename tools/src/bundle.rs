//! Writes a release into a folder: the app's pieces, the style sheets, the page, their copies.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{
    budget::Report,
    compress,
    digest::{integrity, name_hash, set_hash},
    guide,
    html::{self, Asset, Assets},
    loader,
    minify::{Language, minify},
    pieces::{self, GLUE, LOADER, MAIN, Pieces},
};

const BOOT: &str = "boot.js";
const MEMBER: &str = "split_member.wasm";
/// In the guide's folder.
const GUIDE_CSS: &str = "guide.css";

/// Where a build reads from and writes to.
pub(crate) struct Build {
    /// The root of the repository.
    pub(crate) source: PathBuf,
    /// The wasm that Cargo linked.
    pub(crate) wasm: PathBuf,
    /// The folder to fill. What Trunk put there is removed.
    pub(crate) dist: PathBuf,
    /// The base path.
    pub(crate) base: String,
}

/// Fills `dist` and weighs it. The same source gives the same bytes.
pub(crate) fn run(build: &Build) -> Result<Report> {
    let Build { source, wasm, dist, base } = build;
    let template = read_text(&source.join("index.html"))?;
    let work = wasm.with_file_name("bundle");
    let tools = source.join("tools");
    let mut pieces = pieces::make(wasm, &work, &tools)?;
    // Before the loader is minified and loses its form.
    let member = member(&pieces)?;
    pieces.insert(BOOT.to_owned(), fs::read(source.join("static").join(BOOT))?);
    for (_, script) in pieces.iter_mut().filter(|(name, _)| name.ends_with(".js")) {
        *script = minify(script, Language::Script, &tools)?;
    }

    fs::remove_dir_all(dist)?;
    fs::create_dir_all(dist)?;
    copy_static(&source.join("static"), dist)?;
    let folder = write_pieces(&pieces, dist)?;
    let asset = |name: &str| -> Result<Asset> {
        let content = pieces.get(name).with_context(|| format!("no piece {name}"))?;
        Ok(Asset { url: format!("{base}{folder}/{name}"), integrity: integrity(content) })
    };
    let assets = Assets {
        base: base.clone(),
        first_css: write_css("first", &template, build)?,
        app_css: write_css("app", &template, build)?,
        member_css: write_css("member", &template, build)?,
        guide_css: write_guide(&template, build)?,
        boot: asset(BOOT)?,
        glue: asset(GLUE)?,
        wasm: asset(MAIN)?,
        member: member.iter().map(|name| Ok(asset(name)?.url)).collect::<Result<_>>()?,
        modules: modules(&pieces).map(asset).collect::<Result<_>>()?,
    };
    fs::write(dist.join("index.html"), html::release_page(&template, &assets)?)?;
    compress_all(dist)?;
    Report::of_dist(dist)
}

/// The scripts that the glue imports: the loader, and snippets of other crates if there are any.
fn modules(pieces: &Pieces) -> impl Iterator<Item = &str> {
    let scripts = pieces.keys().map(String::as_str).filter(|name| name.ends_with(".js"));
    scripts.filter(|name| !matches!(*name, GLUE | BOOT))
}

/// What is needed as soon as somebody is signed in.
fn member(pieces: &Pieces) -> Result<Vec<String>> {
    let loader = pieces.get(LOADER).context("no loader")?;
    let mut needed = loader::needs_of(std::str::from_utf8(loader)?, MEMBER)?;
    needed.push(MEMBER.to_owned());
    Ok(needed)
}

/// The pieces only fit each other, so they share one folder, named by the hash of them all.
fn write_pieces(pieces: &Pieces, dist: &Path) -> Result<String> {
    let folder = format!("app-{}", set_hash(pieces));
    for (name, content) in pieces {
        let path = dist.join(&folder).join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, content)?;
    }
    Ok(folder)
}

/// The guide's files, among them its style sheet, which says where they all are.
fn write_guide(template: &str, build: &Build) -> Result<Asset> {
    let mut files = guide::collect(&build.source.join("guide"))?;
    let sheet = css("guide", template, build)?;
    let integrity = integrity(&sheet);
    files.insert(GUIDE_CSS.to_owned(), sheet);
    let folder = guide::write_hashed(&files, &build.dist)?;
    Ok(Asset { url: format!("{}{folder}/{GUIDE_CSS}", build.base), integrity })
}

fn write_css(sheet: &str, template: &str, build: &Build) -> Result<Asset> {
    let text = css(sheet, template, build)?;
    let name = format!("{sheet}.{}.css", name_hash(&text));
    fs::write(build.dist.join(&name), &text)?;
    Ok(Asset { url: format!("{}{name}", build.base), integrity: integrity(&text) })
}

/// Joins the style sheets that the template assigns to `sheet`, in their order.
fn css(sheet: &str, template: &str, build: &Build) -> Result<Vec<u8>> {
    let mut text = String::new();
    for (of, path) in html::style_sheets(template)? {
        if of == sheet {
            text.push_str(&read_text(&build.source.join(path))?);
            text.push('\n');
        }
    }
    minify(text.as_bytes(), Language::Style, &build.source.join("tools"))
}

/// Everything in `static/` keeps its name; the boot script is part of the pieces.
fn copy_static(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir_all(&target)?;
            copy_static(&entry.path(), &target)?;
        } else if entry.file_name() != BOOT {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

fn compress_all(folder: &Path) -> Result<()> {
    let entries: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    for entry in entries {
        if entry.file_type()?.is_dir() {
            compress_all(&entry.path())?;
        } else if compress::is_compressible(&entry.file_name().to_string_lossy()) {
            compress::write_copies(&entry.path())?;
        }
    }
    Ok(())
}

fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}
