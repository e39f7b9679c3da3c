//! The request: whose records it asks for, at which address, by which route, and
//! what a live call says.

#![allow(missing_docs, reason = "each says itself")]

use crate::rhythm::catalogue::operation::Evidence;

pub const NO_TENANT_IN_PATH: &str = "No association stands in this path.";
pub const NO_CONTACT_IN_PATH: &str = "No contact stands in this path.";
pub const FOR_ANYBODY: &str = "This call may ask for anybody’s.";
pub const PATH_UNKNOWN: &str = "Nobody knows what stands where in this path.";
pub const PATH_RIGHT: &str = "It does.";

pub const TENANT_EXPECTED: &str = "the tenant id";
pub const TENANT_TEMPLATE: &str = "The text stands for the tenant id: nothing was put in its place.";
pub const OTHER_TENANT: &str = "A token is good for the records of its own association only.";
pub const TENANT_UNKNOWN: &str = "The token does not name the tenant id, so there is nothing to compare with.";

pub const CONTACT_EXPECTED: &str = "the contact id";
pub const CONTACT_TEMPLATE: &str = "The text stands for the contact id: nothing was put in its place.";
pub const OTHER_CONTACT: &str =
    "A person may ask for the own records only. Staff may ask for others’, and then this is no mistake.";
pub const CONTACT_UNKNOWN: &str = "The token does not name the contact id, so there is nothing to compare with.";

/// In the place of a segment of a path that may hold a part of a token.
pub const LONG_SEGMENT: &str = "a long text";

pub const PATH_ALONE: &str = "Only a path was pasted, so the address of the service is not known.";
pub const NO_ADDRESS_FOUND: &str = "no address";
pub const ADDRESS_EXPECTED: &str = "the address of a service, such as https://rolodex.api.rhythmsoftware.com";
pub const ADDRESS_RIGHT: &str = "It is.";
pub const VERSIONED: &str = "The name and version of the service stand in its host’s place in other documents; the path begins with the resource.";
pub const UNENCRYPTED: &str = "The services are there by https only: a token must never be sent unencrypted.";
pub const ONE_PAGE_ONLY: &str = "One page of Rhythm’s documentation shows this address; the reference and all others have a host for each service, and no service name in the path.";
pub const AUDIENCE: &str = "This is the audience, the name of the API in a token, and no address that answers.";
pub const SIGN_IN_SERVICE: &str =
    "This is the sign-in service. It gives tokens; the records are at the services of Rhythm.";
pub const NO_SERVICE: &str = "No service of Rhythm has this address: it may be an old one, or one for tests.";
pub const STRANGER: &str = "This is no service of Rhythm. If a token was sent there, it is in other hands: sign out, so that it can’t be renewed.";

pub const OTHER_METHOD: &str =
    "The path exists with another method. The services answer that like a call without a token.";
pub const SLASH_AT_END: &str = "The path ends with a slash, and then it is another path.";
pub const SLASH_AT_END_EXPECTED: &str = "the path without the slash";
pub const NO_ROUTE: &str = "No such path is known. The services answer an unknown path like a call that may not be made, so it looks like a matter of the token.";
pub const NO_ROUTE_EXPECTED: &str = "a path of the reference";

pub const NOT_ASKED: &str = "It was not asked.";
pub const NO_ANSWER: &str = "There was no answer that can be read. The network may be down, or the service said no without the header fields that a browser needs to show it.";
pub const NO_ANSWER_FOUND: &str = "no answer";
pub const ACCEPTED: &str = "It does.";
pub const NOT_ACCEPTED: &str = "The service does not accept the token.";
pub const FORBIDDEN: &str =
    "The service says no to this token, or does not know the path: it answers both in the same way.";
pub const NO_CONTACT: &str = "The service takes the token and finds no contact for it.";
pub const BUSY: &str = "The service has too much to do at the moment: ask again in a minute.";
pub const AT_FAULT: &str = "The service has a fault of its own at the moment: ask again later.";
pub const ODD_ANSWER: &str = "The service gave an answer that it should not give.";

/// `owner` has the resource, `service` the address.
pub fn of_other_service(resource: &str, owner: &str, service: &str) -> String {
    format!("“{resource}” is a resource of the service {owner}, and this is the address of {service}.")
}

/// After what the operation does.
pub fn route_known(summary: &str, evidence: Evidence) -> String {
    match evidence {
        Evidence::Documented => format!("{summary}. Rhythm’s reference has it."),
        Evidence::SeenInCode => format!("{summary}. The reference does not show it, and programs call it."),
        Evidence::Inferred => {
            format!("{summary}. The reference does not show it; it follows from the paths that it shows.")
        }
    }
}
