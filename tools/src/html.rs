//! Turns the page's template, `index.html`, into the page of a release.
//!
//! The template is what Trunk reads for `make dev`. Every element that is for Trunk carries
//! `data-trunk`; here each is replaced or dropped by its `rel`, and the rest stays as it is.

use anyhow::{Context, Result, bail};

/// A file that the page names, with the hash that the browser is to hold it to.
#[derive(Clone, Debug)]
pub(crate) struct Asset {
    pub(crate) url: String,
    pub(crate) integrity: String,
}

/// What the release page names.
#[derive(Debug)]
pub(crate) struct Assets {
    /// The base path, with a slash at both ends.
    pub(crate) base: String,
    /// The style sheet of the first screen: all that the first paint waits for.
    pub(crate) first_css: Asset,
    /// The other style sheet, which the boot script loads.
    pub(crate) app_css: Asset,
    /// What only people who are signed in see; the boot script loads it when they come back from the tenant.
    pub(crate) member_css: Asset,
    /// What only the guide shows, in the folder of its other files.
    pub(crate) guide_css: Asset,
    pub(crate) boot: Asset,
    pub(crate) glue: Asset,
    pub(crate) wasm: Asset,
    /// The addresses of what every sign-in needs: the piece for members, and what it shares with others.
    pub(crate) member: Vec<String>,
    /// Modules that the glue imports; preloading them is also what gives them an integrity.
    pub(crate) modules: Vec<Asset>,
}

/// The style sheets of a template in their order, as (sheet, path): the sheet is `first`, `app`, `member` or `guide`.
pub(crate) fn style_sheets(template: &str) -> Result<Vec<(String, String)>> {
    let mut sheets = Vec::new();
    for part in parts(template)? {
        let Part::Trunk(element) = part else { continue };
        if attribute(element, "rel") == Some("css") {
            sheets.push((sheet_of(element)?.to_owned(), href_of(element)?.to_owned()));
        }
    }
    Ok(sheets)
}

/// The page for a release.
pub(crate) fn release_page(template: &str, assets: &Assets) -> Result<String> {
    let mut page = String::with_capacity(template.len() * 2);
    let mut has_css = false;
    let mut has_script = false;
    for part in parts(template)? {
        let element = match part {
            Part::Text(text) => {
                page.push_str(text);
                continue;
            }
            Part::Comment => continue,
            Part::Trunk(element) => element,
        };
        match attribute(element, "rel") {
            Some("css") if sheet_of(element)? == "first" && !has_css => {
                has_css = true;
                let Asset { url, integrity } = &assets.first_css;
                let link = format!(r#"<link rel="stylesheet" href="{url}" integrity="{integrity}">"#);
                page.push_str(&link);
            }
            Some("css" | "copy-dir" | "copy-file") => {}
            Some("icon") => page.push_str(&icon(element, &assets.base)?),
            Some("rust") => {
                has_script = true;
                page.push_str(&scripts(assets));
            }
            _ => {
                bail!("index.html has an element for Trunk that a release does not know: {element}")
            }
        }
    }
    if !has_css || !has_script {
        bail!("index.html lacks a style sheet with data-sheet=\"first\", or its rel=\"rust\" link");
    }
    refuse_inline_code(&page)?;
    Ok(without_blank_lines(&page))
}

enum Part<'a> {
    Text(&'a str),
    Comment,
    Trunk(&'a str),
}

/// Cuts a template at its comments and at its elements for Trunk.
fn parts(template: &str) -> Result<Vec<Part<'_>>> {
    let mut parts = Vec::new();
    let mut rest = template;
    let mut text = 0;
    while let Some(start) = rest.get(text..).and_then(|tail| tail.find('<')).map(|at| text + at) {
        let (before, tag) = rest.split_at(start);
        let end = if tag.starts_with("<!--") { "-->" } else { ">" };
        let length = tag.find(end).context("index.html ends inside a tag")? + end.len();
        let (tag, after) = tag.split_at(length);
        let part = if tag.starts_with("<!--") {
            Part::Comment
        } else if tag.starts_with("<link ") && tag.contains(" data-trunk ") {
            Part::Trunk(tag)
        } else {
            text = start + length;
            continue;
        };
        parts.push(Part::Text(before));
        parts.push(part);
        rest = after;
        text = 0;
    }
    parts.push(Part::Text(rest));
    Ok(parts)
}

/// The boot script with what it is to load, and preloads of what it will ask for next. The boot
/// script itself stays the same in every build.
///
/// The preload of the wasm has no `integrity`: browsers ignore it there. Chromium hands the preloaded
/// bytes to the boot script's fetch and checks them against *its* integrity (measured: one request,
/// and changed bytes are refused).
fn scripts(assets: &Assets) -> String {
    let Assets { base, boot, glue, wasm, app_css, member_css, guide_css, .. } = assets;
    let mut html = format!(
        r#"<script type="module" async fetchpriority="high" src="{}" integrity="{}" data-boot data-base="{base}" data-glue="{}" data-wasm="{}" data-wasm-integrity="{}" data-css="{}" data-css-integrity="{}" data-member-css="{}" data-member-css-integrity="{}" data-member="{}" data-guide-css="{}" data-guide-css-integrity="{}"></script>"#,
        boot.url,
        boot.integrity,
        glue.url,
        wasm.url,
        wasm.integrity,
        app_css.url,
        app_css.integrity,
        member_css.url,
        member_css.integrity,
        assets.member.join(" "),
        guide_css.url,
        guide_css.integrity,
    );
    for url in [&wasm.url, &format!("{base}config.json")] {
        html.push_str(&format!("\n<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{url}\">"));
    }
    for module in [glue].into_iter().chain(&assets.modules) {
        html.push_str(&format!(
            "\n<link rel=\"modulepreload\" href=\"{}\" integrity=\"{}\">",
            module.url, module.integrity
        ));
    }
    html
}

/// An icon is copied from `static/` under its own name.
fn icon(element: &str, base: &str) -> Result<String> {
    let href = href_of(element)?;
    let file = href.rsplit('/').next().unwrap_or(href);
    let replaced = element.replace(&format!("\"{href}\""), &format!("\"{base}{file}\""));
    Ok(replaced.replace(" data-trunk ", " "))
}

fn sheet_of(element: &str) -> Result<&str> {
    match attribute(element, "data-sheet") {
        Some(sheet @ ("first" | "app" | "member" | "guide")) => Ok(sheet),
        _ => bail!("a style sheet needs data-sheet=\"first\", \"app\", \"member\" or \"guide\": {element}"),
    }
}

fn href_of(element: &str) -> Result<&str> {
    attribute(element, "href").with_context(|| format!("no href: {element}"))
}

/// The value of an attribute that is written with double quotes.
fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = element.split_once(&format!(" {name}=\""))?;
    value.split('"').next()
}

/// The content security policy would block it in the browser; here it is found at once.
fn refuse_inline_code(page: &str) -> Result<()> {
    if page.matches("<script").count() != 1 {
        bail!("index.html has a script of its own: put it into static/boot.js");
    }
    for inline in ["<style", " style=", " onload=", " onclick=", " onerror=", "<base"] {
        if page.contains(inline) {
            bail!("index.html may not contain {:?}", inline.trim());
        }
    }
    Ok(())
}

fn without_blank_lines(page: &str) -> String {
    let lines = page.lines().map(str::trim_end).filter(|line| !line.is_empty());
    lines.fold(String::new(), |page, line| page + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = r#"<!doctype html>
<!-- For people who read the source. -->
<link data-trunk rel="css" href="style/tokens.css" data-sheet="first">
<link data-trunk rel="css" href="style/base.css" data-sheet="first">
<link data-trunk rel="css" href="style/pages.css" data-sheet="app">
<link data-trunk rel="icon" href="static/favicon.svg" type="image/svg+xml">
<link data-trunk rel="rust" data-bin="backbeat">
<p>a &lt; b</p>
"#;

    fn asset(url: &str) -> Asset {
        Asset { url: format!("/m/{url}"), integrity: format!("sha256-{url}") }
    }

    fn assets() -> Assets {
        Assets {
            base: "/m/".to_owned(),
            first_css: asset("first.css"),
            app_css: asset("app.css"),
            member_css: asset("member.css"),
            guide_css: asset("guide-1/guide.css"),
            boot: asset("boot.js"),
            glue: asset("glue.js"),
            wasm: asset("main.wasm"),
            member: vec!["/m/chunk_1.wasm".to_owned(), "/m/split_member.wasm".to_owned()],
            modules: vec![asset("loader.js")],
        }
    }

    #[test]
    fn the_release_page_names_each_file_with_its_integrity() {
        assert_eq!(
            release_page(TEMPLATE, &assets()).unwrap(),
            r#"<!doctype html>
<link rel="stylesheet" href="/m/first.css" integrity="sha256-first.css">
<link rel="icon" href="/m/favicon.svg" type="image/svg+xml">
<script type="module" async fetchpriority="high" src="/m/boot.js" integrity="sha256-boot.js" data-boot data-base="/m/" data-glue="/m/glue.js" data-wasm="/m/main.wasm" data-wasm-integrity="sha256-main.wasm" data-css="/m/app.css" data-css-integrity="sha256-app.css" data-member-css="/m/member.css" data-member-css-integrity="sha256-member.css" data-member="/m/chunk_1.wasm /m/split_member.wasm" data-guide-css="/m/guide-1/guide.css" data-guide-css-integrity="sha256-guide-1/guide.css"></script>
<link rel="preload" as="fetch" crossorigin href="/m/main.wasm">
<link rel="preload" as="fetch" crossorigin href="/m/config.json">
<link rel="modulepreload" href="/m/glue.js" integrity="sha256-glue.js">
<link rel="modulepreload" href="/m/loader.js" integrity="sha256-loader.js">
<p>a &lt; b</p>
"#
        );
    }

    #[test]
    fn style_sheets_keep_their_order() {
        let sheets = style_sheets(TEMPLATE).unwrap();
        let paths: Vec<_> = sheets.iter().map(|(sheet, path)| (&**sheet, &**path)).collect();
        assert_eq!(paths, [("first", "style/tokens.css"), ("first", "style/base.css"), ("app", "style/pages.css")]);
    }

    #[test]
    fn what_the_content_security_policy_blocks_is_refused() {
        for inline in ["<script>x</script>", "<style>a{}</style>", "<p style=\"x\">", "<base href>"] {
            let error = release_page(&format!("{TEMPLATE}{inline}"), &assets());
            assert!(error.is_err(), "{inline}");
        }
    }

    #[test]
    fn an_unknown_element_for_trunk_is_refused() {
        let template = TEMPLATE.replace("rel=\"icon\"", "rel=\"sass\"");
        let error = release_page(&template, &assets()).unwrap_err().to_string();
        assert!(error.contains("does not know"), "{error}");
    }

    #[test]
    fn a_template_without_the_app_is_refused() {
        let template = TEMPLATE.replace("<link data-trunk rel=\"rust\" data-bin=\"backbeat\">", "");
        assert!(release_page(&template, &assets()).is_err());
    }
}
