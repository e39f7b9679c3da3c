//! The real nginx, with the configuration that the program writes, and a made-up build.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::http::{Answer, send};

/// The folder of the pieces.
pub(crate) const APP: &str = "app-0123456789abcdef";

/// One nginx of a test; gone with it.
pub(crate) struct Nginx {
    child: Child,
    folder: TempDir,
    pub(crate) port: u16,
}

impl Nginx {
    /// Starts one; the options are those of the program behind `--config`, `--root`, `--listen` and `--whole`.
    pub(crate) fn start(options: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        build(folder.path());
        // Another process may take the port between the look and the start.
        let attempt = (0..5).find_map(|_| attempt(folder.path(), options));
        let (child, port) = attempt.unwrap_or_else(|| panic!("{}", errors(folder.path())));
        Self { child, folder, port }
    }

    pub(crate) fn get(&self, target: &str) -> Answer {
        send(self.port, "GET", target, &[])
    }

    /// What was logged, once `last` is in it.
    pub(crate) fn log_with(&self, last: &str) -> String {
        let log = || fs::read_to_string(self.folder.path().join("run/access.log")).unwrap();
        poll(|| Some(log()).filter(|log| log.contains(last))).unwrap_or_else(log)
    }

    pub(crate) fn errors(&self) -> String {
        errors(self.folder.path())
    }

    /// A file beside the folder of the build.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // It is a single process, so nothing outlives it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn attempt(folder: &Path, options: &[&str]) -> Option<(Child, u16)> {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let written = Command::new(env!("CARGO_BIN_EXE_backbeat-deploy"))
        .args(["nginx", "--config", &file("dist/config.json"), "--root", &file("dist"), "--whole", &file("run")])
        .args(["--listen", &format!("127.0.0.1:{port}")])
        .args(options.iter().map(|option| option.replace("FOLDER", folder.to_str().unwrap())))
        .output()
        .unwrap();
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    fs::write(folder.join("nginx.conf"), written.stdout).unwrap();
    let mut child = Command::new(program())
        .args(["-c", &file("nginx.conf"), "-p", &file("run"), "-g", "daemon off; master_process off;"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(fs::File::create(folder.join("errors")).unwrap())
        .spawn()
        .unwrap();
    // It writes down its process only once it has the port.
    let is_up = || folder.join("run/nginx.pid").exists() && TcpStream::connect(("127.0.0.1", port)).is_ok();
    let started = poll(|| match child.try_wait().unwrap() {
        Some(_) => Some(false),
        None => is_up().then_some(true),
    });
    if started == Some(true) {
        return Some((child, port));
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}

/// An ordinary user often has no `/usr/sbin` in PATH.
fn program() -> PathBuf {
    let named = std::env::var_os("NGINX").map(PathBuf::from);
    let usual = || Some(PathBuf::from("/usr/sbin/nginx")).filter(|path| path.exists());
    named.or_else(usual).unwrap_or_else(|| "nginx".into())
}

fn errors(folder: &Path) -> String {
    fs::read_to_string(folder.join("errors")).unwrap()
}

/// Asks until there is an answer, for ten seconds at most.
fn poll<T>(mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    (0..1000).find_map(|_| {
        let answer = ask();
        if answer.is_none() {
            std::thread::sleep(Duration::from_millis(10));
        }
        answer
    })
}

/// The compressed copies are not: what matters is which of them is sent.
fn build(folder: &Path) {
    let dist = folder.join("dist");
    for below in [APP, ".git", "empty.d"] {
        fs::create_dir_all(dist.join(below)).unwrap();
    }
    fs::create_dir(folder.join("run")).unwrap();
    fs::write(folder.join("secret.txt"), "secret").unwrap();
    fs::write(folder.join("elsewhere.json"), "elsewhere").unwrap();
    fs::write(dist.join("config.json"), r#"{"auth0_domain":"t.example","client_id":"abc"}"#).unwrap();
    fs::write(dist.join("config.json.br"), "of another day").unwrap();
    fs::write(dist.join("config.json.gz"), "of another day").unwrap();
    for file in [".hidden", ".git/config", "plain.txt"] {
        fs::write(dist.join(file), "plain").unwrap();
    }
    let compressed = ["index.html", "favicon.svg", "first.0123456789abcdef.css"].map(str::to_owned);
    for file in compressed.into_iter().chain(["backbeat_bg.wasm", "boot.js"].map(|name| format!("{APP}/{name}"))) {
        fs::write(dist.join(&file), "as it is").unwrap();
        fs::write(dist.join(format!("{file}.br")), "brotli").unwrap();
        fs::write(dist.join(format!("{file}.gz")), "gzipped").unwrap();
    }
}
