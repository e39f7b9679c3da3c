//! Client Credentials: a program calls Rhythm as itself, with nobody signed in.
//!
//! oauth2 5 with `reqwest-blocking`, reqwest 0.12 with `json`, serde_json 1, sha2 0.10

use std::error::Error;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{env, process};

use oauth2::basic::BasicClient;
use oauth2::{AuthType, ClientId, ClientSecret, TokenResponse, TokenUrl};
use reqwest::blocking::Client;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// So that no call is sent with a token that ends on the way.
const RENEW_EARLY_S: u64 = 300;

struct Settings {
    domain: String,
    client_id: String,
    client_secret: String,
    audience: String,
}

fn setting(name: &str, default: &str) -> String {
    env::var(name).unwrap_or_else(|_| default.to_owned())
}

fn main() -> Result<()> {
    let settings = Settings {
        domain: setting("RHYTHM_DOMAIN", "https://example-association.us.auth0.com"),
        client_id: setting("RHYTHM_CLIENT_ID", "your-client-id"),
        client_secret: env::var("RHYTHM_CLIENT_SECRET")
            .map_err(|_| "RHYTHM_CLIENT_SECRET: set it from your secret store")?,
        audience: setting("RHYTHM_AUDIENCE", "https://api.rhythmsoftware.com"),
    };
    let tenant_id = setting("RHYTHM_TENANT_ID", "your-tenant-id");
    let platform = setting("RHYTHM_PLATFORM", "https://platform.api.rhythmsoftware.com");

    // Plain http is for a tenant on this very machine. No redirects: one could carry the token elsewhere.
    let is_loopback = settings.domain.starts_with("http://localhost:");
    let http = Client::builder()
        .https_only(!is_loopback)
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(30))
        .build()?;

    // The first call. "contacts/current" is not for programs: there is no person behind the token.
    let token = access_token(&http, &settings)?;
    let answer = http.get(format!("{platform}/customFields/{tenant_id}")).bearer_auth(token).send()?;
    if !answer.status().is_success() {
        return Err(format!("{}: {}", answer.status(), answer.text()?).into());
    }
    let answer: Value = answer.json()?;
    let fields = answer.get("Items").unwrap_or(&answer).as_array().ok_or("not a list")?;
    println!("{} custom fields", fields.len());
    Ok(())
}

/// The token of this program; asks for one only when there is none that lasts.
///
/// A token is good for 24 hours, and all your integrations share 1,000 a month: it is kept, also over restarts.
fn access_token(http: &Client, settings: &Settings) -> Result<String> {
    let Settings { domain, client_id, audience, .. } = settings;
    // The name holds whose it is, so another client, tenant or audience finds nothing here.
    let owner = Sha256::digest(format!("{domain}\n{client_id}\n{audience}"));
    let folder = cache_folder()?;
    DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
    let cache = folder.join(format!("{:.32}.json", format!("{owner:x}")));
    // One request for any number of threads and processes at once: the others wait, then find the file.
    let lock = private(&cache.with_extension("json.lock"))?;
    lock.lock()?;
    match kept_token(&cache) {
        Some(token) => Ok(token),
        None => new_token(http, settings, &cache),
    }
}

/// `None` when there is no file yet, or one that is not ours: a new one takes its place.
fn kept_token(cache: &Path) -> Option<String> {
    let kept: Value = serde_json::from_slice(&fs::read(cache).ok()?).ok()?;
    let lasts = kept.get("expires_at")?.as_u64()? > now() + RENEW_EARLY_S;
    if lasts { Some(kept.get("access_token")?.as_str()?.to_owned()) } else { None }
}

fn new_token(http: &Client, settings: &Settings, cache: &Path) -> Result<String> {
    let answer = BasicClient::new(ClientId::new(settings.client_id.clone()))
        .set_client_secret(ClientSecret::new(settings.client_secret.clone()))
        .set_auth_type(AuthType::RequestBody)
        .set_token_uri(TokenUrl::new(format!("{}/oauth/token", settings.domain))?)
        .exchange_client_credentials()
        .add_extra_param("audience", &settings.audience)
        .request(http)?;
    let token = answer.access_token().secret();
    let lifetime = answer.expires_in().ok_or("no expires_in in the answer")?.as_secs();
    // Written aside and renamed: a reader sees the old file or the new one, never half of one.
    let aside = cache.with_extension(process::id().to_string());
    let kept = json!({ "access_token": token, "expires_at": now() + lifetime });
    private(&aside)?.write_all(kept.to_string().as_bytes())?;
    fs::rename(aside, cache)?;
    Ok(token.clone())
}

fn private(path: &Path) -> Result<File> {
    Ok(OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?)
}

fn cache_folder() -> Result<PathBuf> {
    if let Some(folder) = env::var_os("RHYTHM_CACHE_DIR") {
        return Ok(folder.into());
    }
    match env::var_os("XDG_CACHE_HOME") {
        Some(folder) => Ok(Path::new(&folder).join("rhythm")),
        None => Ok(Path::new(&env::var_os("HOME").ok_or("no HOME")?).join(".cache/rhythm")),
    }
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
