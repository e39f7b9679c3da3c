//! The headline where nothing is wrong, and what to do about each cause.

#![allow(missing_docs, reason = "each says itself")]

pub const ALL_RIGHT: &str = "Everything is as it should be";
pub const NOTHING_FOUND: &str = "Nothing that can be checked here is wrong";

pub const TAKEN: &str =
    "contacts/current takes the token. If another call is still answered 401, check that one: paste the whole request.";
pub const TRY_LIVE: &str =
    "If the call is still answered 401, let a live call decide: send the token once to contacts/current.";
pub const SIGN_IN_AGAIN: &str = "Sign in again: what a token says never changes, so the old one stays wrong.";
pub const SEND_IN_HEADER: &str =
    "Send the token in the header Authorization, as the word Bearer, one space, and the token.";
pub const FIND_WHAT_TAKES_IT: &str =
    "Look for what takes the header away on its way: a redirect, a proxy, or a fetch call with mode “no-cors”.";
pub const WAIT_FOR_TOKEN: &str =
    "Wait for the token before you make the call, and look at what the variable holds just before.";
pub const QUOTE_IN_SHELL: &str =
    "In a shell, put the header in double quotation marks: in single ones the variable stays as it is.";
pub const USE_ACCESS_TOKEN: &str =
    "Use the access_token of the tenant’s answer, not the id_token or the refresh_token.";
pub const ASK_FOR_AUDIENCE: &str =
    "Ask for the audience https://api.rhythmsoftware.com when you ask for the token, with no slash at its end.";
pub const COPY_WHOLE: &str = "Copy the token once more, as a whole: three parts with two dots, without line breaks.";
pub const LOOK_AT_LENGTH: &str = "If it is kept somewhere on its way, look at the length of that place: a token has close to a thousand characters, or more.";
pub const USE_PERSONS_TOKEN: &str =
    "For what a person does in a browser, use the token of that person: Authorization Code with PKCE.";
pub const USE_OTHER_ROUTES: &str = "For a program without a person, use routes that name the record: /contacts/{tenantId}/{id} in place of /contacts/current.";
pub const SET_ALGORITHM: &str = "In the Auth0 tenant, set the signing algorithm of the API to RS256.";
pub const RENEW_IN_TIME: &str = "A program renews its token some minutes before it ends, and once more after a 401.";
pub const SET_CLOCK: &str = "Set the clock of this device by the network, then check again.";
pub const CHECK_AGAIN: &str = "Check again.";
pub const COMPARE_DOMAIN: &str = "Compare the domain in the app’s configuration with the one in the Rhythm console under Security & Settings, API Keys.";
pub const SIGN_IN_AT_TENANT: &str = "Sign in at the right tenant.";
pub const COPY_UNCHANGED: &str = "Copy the token once more, as it came from the tenant: nothing in it may be changed.";
pub const SIGN_IN_FOR_KEYS: &str = "Sign in again: then the token is signed with the tenant’s keys of today.";
pub const COMPARE_CLIENT: &str = "Compare the client id in the app’s configuration with the one in the Rhythm console under Security & Settings, API Keys.";
pub const LOOK_AT_RULES: &str = "Ask Rhythm support to look at the tenant’s rules: they put this claim into every token, under a name that begins with http, not https.";
pub const SIGN_IN_THEN: &str = "Sign in again once that is done.";
pub const SIGN_IN_AT_PORTAL: &str = "Sign in to Rhythm’s own portal once: then Rhythm ties the login to a contact.";
pub const COME_BACK: &str = "Come back and check again: that gets a new token, with the contact in it.";
pub const USE_OWN_TENANT: &str = "Put the token’s own tenant id into the path.";
pub const USE_OWN_CONTACT: &str = "Put the token’s own contact id into the path, or ask for /contacts/current.";
pub const STAFF: &str = "Staff who may see others’ records need no change: then look at the live call.";
pub const USE_RIGHT_ADDRESS: &str = "Send the request to the address of the service that has the resource.";
pub const COMPARE_ROUTE: &str =
    "Compare method and path with Rhythm’s reference, letter by letter: each service has its own.";
pub const SEND_REPORT: &str = "Send the report below to Rhythm support: it names every check and holds no token.";
pub const SAY_WHEN: &str = "Say when you made the call: they find it in their logs by the time and the fingerprint.";
pub const CHECK_CONNECTION: &str =
    "Check the connection, and whether the service’s address can be opened from this network.";
pub const SIGN_IN_FOR_TOKEN: &str = "Sign in again, which brings a new token.";
