//! The first call: whose token is this?
//!
//! reqwest 0.12 with `blocking` and `json`, serde_json 1

use std::env;
use std::error::Error;
use std::time::Duration;

use reqwest::blocking::Client;
use reqwest::redirect::Policy;
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let rolodex = env::var("RHYTHM_ROLODEX").unwrap_or_else(|_| "https://rolodex.api.rhythmsoftware.com".to_owned());
    let token = env::var("RHYTHM_ACCESS_TOKEN").map_err(|_| "RHYTHM_ACCESS_TOKEN: of somebody who is signed in")?;

    // No redirects: one could carry the token elsewhere.
    let http = Client::builder().redirect(Policy::none()).timeout(Duration::from_secs(30)).build()?;
    let answer = http.get(format!("{rolodex}/contacts/current")).bearer_auth(token).send()?;
    let status = answer.status();
    // 401 with a good token: whoever never signed in to Rhythm's portal has no contact yet.
    if !status.is_success() {
        return Err(format!("{status}: {}", answer.text()?).into());
    }
    let contact: Value = answer.json()?;
    let text = |name: &str| contact.get(name).and_then(Value::as_str).unwrap_or_default();
    println!("{}, contact {}", text("full_name"), text("id"));
    Ok(())
}
