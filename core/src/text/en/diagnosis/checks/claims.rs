//! What the token says: who issued it, for what, to whom, and about whom.

#![allow(missing_docs, reason = "each says itself")]

pub const RIGHT: &str = "It was.";
pub const NONE: &str = "none";

pub const NO_TENANT_GIVEN: &str = "Nobody said which tenant it should be: the domain of the tenant is not given.";
pub const NO_ISSUER: &str = "The token does not say who issued it (claim iss).";
pub const ISSUER_SLASH_OR_CASE: &str =
    "It differs by a slash at the end or by its case, and the services compare letter by letter.";
pub const WITH_HTTP: &str = "It begins with http, and must begin with https.";
pub const CUSTOM_DOMAIN: &str = "It may be the custom domain of the tenant: then it is the custom domain that this app must be set to, or the other way round.";
pub const OTHER_TENANT: &str = "Another tenant issued it: that of another association, or one for tests.";

pub const NO_AUDIENCE: &str = "The token does not say which API it is for (claim aud).";
pub const AUDIENCE_SLASH: &str = "There is a slash at the end, and the services compare letter by letter.";
pub const AUDIENCE_OF_SERVICE: &str =
    "It is the address of a single service. All of them have one audience, which is no address of any of them.";
pub const AUDIENCE_USERINFO: &str =
    "It is for the tenant’s own /userinfo: no audience was asked for when the person signed in.";
pub const AUDIENCE_OF_APP: &str = "It is the id of the app itself: that is the audience of an ID token, and of a token for which no audience was asked for.";
pub const AUDIENCE_MANAGEMENT: &str = "It is for the tenant’s Management API.";
pub const OTHER_AUDIENCE: &str =
    "It is for another API. A token’s audience never changes: a new token must be asked for, with the right audience.";

pub const NO_CLIENT_GIVEN: &str = "Nobody said which app it should be: the client id is not given.";
pub const NO_CLIENT: &str = "The token does not say to which app it was issued (claim azp).";
pub const CLIENT_OF_MACHINE: &str = "It was issued to a program of its own, as such tokens are.";
pub const OTHER_CLIENT: &str = "Another app of the tenant asked for it. Each app has to use its own tokens.";

pub const TENANT_ID: &str =
    "The tenant id says which association the call is for, and stands in most paths. Every call needs it.";
pub const CUSTOMER_ID: &str = "The customer id says whose customer the caller is. One page of Rhythm’s documentation demands it and another does not: with it, both are content.";
pub const WORKS_WITHOUT: &str = "The live call works without it, so this is no reason for a 401.";
pub const CONTACT_ID: &str = "The contact id says which person of the Rolodex the caller is. A user is a login, a contact is a person: Rhythm ties the two when the person first signs in to its own portal, and until then calls about the own records are answered 401.";
pub const MACHINE_HAS_NO_CONTACT: &str = "A program’s token never names one.";
pub const CONTACT_NOT_NEEDED: &str = "This call does not need one; calls about the own records do.";
pub const NO_TEXT_FOUND: &str = "one that is no text";
pub const EMPTY_FOUND: &str = "an empty one";
