//! A refused call, told where it was made: title, what happened, what to do.

#![allow(missing_docs, reason = "each says itself")]

pub const OPAQUE_TITLE: &str = "Your sign-in gives no token for Rhythm";
pub const OPAQUE: &str = "The service did not accept your sign-in. The token is not one that Rhythm can read, which happens when no audience is asked for.";
pub const OPAQUE_HINT: &str =
    "Whoever runs this site can set the audience in its settings to https://api.rhythmsoftware.com.";

pub const EXPIRED_TITLE: &str = "Your sign-in has run out";
pub const EXPIRED: &str = "The service did not accept it any more.";

pub const AUDIENCE_TITLE: &str = "Your sign-in is for another service";
pub const AUDIENCE: &str = "The service did not accept your sign-in: the token’s audience is not the Rhythm API.";
pub const AUDIENCE_HINT: &str = "Whoever runs this site can put the audience right in its settings.";

pub const TENANT_ID_TITLE: &str = "Your sign-in names no association";
pub const TENANT_ID: &str = "The service did not accept your sign-in: the token has no tenant id, so Rhythm cannot tell which association you belong to.";
pub const TENANT_ID_HINT: &str = "Ask your association to check your account with Rhythm.";

pub const CONTACT_ID_TITLE: &str = "You have not been to Rhythm’s portal yet";
pub const CONTACT_ID: &str = "Your sign-in works, but it is not tied to a contact yet. Rhythm makes that tie the first time you sign in to its own portal.";
pub const CONTACT_ID_HINT: &str = "Sign in to your association’s Rhythm portal once, then sign in here again.";

pub const SIGN_IN_AGAIN: &str = "Sign in again; you come back to this page.";
pub const ASK_SITE: &str = "Whoever runs this site can find out more in the access check.";
pub const ASK_ASSOCIATION: &str = "Ask your association to check how its sign-in is set up.";

pub fn found(text: &str) -> String {
    format!("found {text}")
}

pub fn expected(text: &str) -> String {
    format!("expected {text}")
}
