//! What each claim of a token means.

#![allow(missing_docs, reason = "each says itself")]

pub const ALG: &str = "How it is signed. Rhythm’s services take RS256.";
pub const TYP: &str = "What kind of token it says it is.";
pub const KID: &str = "Which of the tenant’s keys signed it.";
pub const ISS: &str = "Who issued it: the tenant, with a slash at the end.";
pub const SUB: &str = "The login, not the contact. With “@clients” at the end it is a program.";
pub const AUD: &str = "Which API it is for. Rhythm’s must be among them.";
pub const AZP: &str = "The app that asked for it.";
pub const CLIENT_ID: &str = "The app that asked for it.";
pub const EXP: &str = "Good until then.";
pub const NBF: &str = "Good only from then on.";
pub const IAT: &str = "Issued then.";
pub const JTI: &str = "Its own number.";
pub const SCOPE: &str = "What was asked for. Rhythm needs no more than openid, profile and email.";
pub const PERMISSIONS: &str = "What the tenant allows the login to do. Rhythm documents none.";
pub const GTY: &str = "How it was got. “client-credentials” is a program’s.";
pub const ORG_ID: &str = "The Auth0 organization that was signed in to.";
pub const ORG_NAME: &str = "The name of that organization.";
pub const SID: &str = "The session at the tenant.";
pub const NONCE: &str = "Ties an ID token to one sign-in. An access token has none.";
pub const AT_HASH: &str = "Ties an ID token to its access token. An access token has none.";
pub const C_HASH: &str = "Ties an ID token to its code. An access token has none.";
pub const AUTH_TIME: &str = "When the person last proved who they are.";
pub const ACR: &str = "How strictly the person proved who they are.";
pub const AMR: &str = "By what the person proved who they are.";
pub const EMAIL: &str = "The e-mail address of the login.";
pub const EMAIL_VERIFIED: &str = "Whether that address was proven.";
pub const NAME: &str = "The name of the login.";
pub const GIVEN_NAME: &str = "The given name of the login.";
pub const FAMILY_NAME: &str = "The family name of the login.";
pub const NICKNAME: &str = "The short name of the login.";
pub const PICTURE: &str = "A picture of the login.";
pub const UPDATED_AT: &str = "When the profile of the login last changed.";
pub const LOCALE: &str = "The language of the login.";
pub const TENANT_ID: &str = "The association. It stands in most paths, and every call needs it.";
pub const CUSTOMER_ID: &str = "The customer. One page of the documentation demands it, another does not.";
pub const CONTACT_ID: &str = "The person in the Rolodex. Calls about the own records need it.";
pub const CONTACT_NAME: &str = "The name of that person.";

/// Of any other claim.
pub const UNKNOWN: &str = "Not known to Rhythm; the tenant added it.";
