//! What the program `backbeat-check` prints.

#![allow(missing_docs, reason = "each says itself")]

use std::fmt::Display;

pub const HELP: &str = "\
Why a call to the Rhythm API is answered 401.

  backbeat-check [OPTION]... < FILE

Reads an access token, header lines, raw HTTP, a curl command or a fetch call from standard input.
The first line of what it prints is the cause. Nothing is sent anywhere unless --probe is given.

  --domain DOMAIN       the Auth0 domain of the tenant, such as example-org.us.auth0.com
  --client-id ID        the client id of the app
  --config FILE         both, and the addresses of the services, from the app's config.json
  --format FORMAT       text (the default), json or markdown
  --personal            also what is about a person: login, contact id, names
  --probe               asks the tenant for its keys, and sends the token once to contacts/current
  --now SECONDS         the time, in seconds since 1970, instead of this machine's
  --help, --version

Exit code: 0 when nothing fails, 1 when something does, 2 when the input is not understood.
";

pub const SEE_HELP: &str = "backbeat-check --help says what there is.";
pub const UNKNOWN_ENCODING: &str = "the input is neither UTF-8 nor UTF-16";
pub const BAD_TIME: &str = "--now needs whole seconds since 1970";
pub const BAD_FORMAT: &str = "--format is text, json or markdown";
pub const KEYS_NOT_ASKED: &str = "The tenant’s keys were not asked for: --probe does that.";
pub const NO_TENANT_GIVEN: &str = "Nobody said which tenant it should be: --domain does that.";

pub fn unread_input(error: &dyn Display) -> String {
    format!("the input can't be read: {error}")
}

pub fn no_value(option: &str) -> String {
    format!("{option} needs a value")
}

pub fn no_option(name: &str) -> String {
    format!("there is no option {name}")
}

pub fn no_domain(domain: &str) -> String {
    format!("{domain} is no domain of a tenant")
}
