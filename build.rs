//! Checks the base path and passes it to the code; asks for relocations when there are lazy pieces.

use std::{env, process};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=BASE_PATH");

    let base = env::var("BASE_PATH").unwrap_or_else(|_| "/".to_owned());
    if let Err(reason) = check_base_path(&base) {
        println!("cargo:warning=BASE_PATH {reason}: {base:?}");
        process::exit(1);
    }
    println!("cargo:rustc-env=BACKBEAT_BASE_PATH={base}");

    // The splitter finds out from the relocations which function needs which. As an argument for
    // binaries it leaves the dependencies' compiled code alone, as RUSTFLAGS would not.
    if env::var_os("CARGO_FEATURE_LAZY").is_some() {
        println!("cargo:rustc-link-arg-bins=--emit-relocs");
    }
}

/// Keeps the base path to what can stand in HTML, in a URL and in a route unescaped.
fn check_base_path(base: &str) -> Result<(), &'static str> {
    if !base.starts_with('/') || !base.ends_with('/') {
        return Err("must start and end with a slash");
    }
    if base.contains("//") {
        return Err("must not contain an empty segment");
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~');
    if !base.chars().all(plain) {
        return Err("may only contain letters, digits and - _ . ~ /");
    }
    if base.split('/').any(|segment| matches!(segment, "." | "..")) {
        return Err("must not contain . or .. as a segment");
    }
    Ok(())
}
