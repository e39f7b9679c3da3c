//! The checks: what each is called, and why it came out as it did.

pub mod claims;
pub mod header;
pub mod request;
pub mod token;

use crate::diagnosis::check::{CheckId, State};

/// What a check says when it has passed.
pub const fn title(id: CheckId) -> &'static str {
    match id {
        CheckId::Header => "The request carries a token",
        CheckId::HeaderName => "The header is named Authorization",
        CheckId::Scheme => "The value starts with “Bearer” and one space",
        CheckId::Kind => "It is an access token",
        CheckId::Form => "The token is whole",
        CheckId::Algorithm => "It is signed with RS256",
        CheckId::Expiry => "It has not expired",
        CheckId::NotBefore => "It is valid already",
        CheckId::IssuedAt => "It was issued in the past",
        CheckId::Issuer => "It was issued by your tenant",
        CheckId::Signature => "It is signed with your tenant’s keys",
        CheckId::Audience => "It was made for Rhythm’s API",
        CheckId::Client => "It was issued to this app",
        CheckId::TenantId => "It names the association",
        CheckId::CustomerId => "It names the customer",
        CheckId::ContactId => "It names the contact",
        CheckId::PathTenant => "The path asks for the token’s association",
        CheckId::PathContact => "The path asks for the token’s contact",
        CheckId::BaseUrl => "The address is the service’s",
        CheckId::Route => "Method and path exist",
        CheckId::Probe => "contacts/current takes the token",
    }
}

/// How a check came out, in a report.
pub const fn state(state: State) -> &'static str {
    match state {
        State::Passed => "passed",
        State::Failed(_) => "FAILED",
        State::Warning => "warning",
        State::Unknown => "unknown",
    }
}
