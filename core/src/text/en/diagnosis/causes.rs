//! The causes by their headlines, and whose each is to put right.

use crate::diagnosis::cause::{Cause, Fixer};

/// One sentence without a full stop.
pub const fn title(cause: Cause) -> &'static str {
    match cause {
        Cause::MissingHeader => "The request carries no access token",
        Cause::WrongHeaderName => "The token is not in a header named Authorization",
        Cause::WrongScheme => "The header’s value does not begin with “Bearer” and one space",
        Cause::PlaceholderToken => "A placeholder stands where the token belongs",
        Cause::NotAnAccessToken => "This is not an access token",
        Cause::OpaqueToken => "The token is not one that Rhythm can read",
        Cause::MalformedToken => "The token is damaged",
        Cause::MachineToken => "The token belongs to a program, and this call needs a person",
        Cause::WrongAlgorithm => "The token is signed in a way that Rhythm does not accept",
        Cause::TokenExpired => "The token has expired",
        Cause::TokenNotYetValid => "The token is not valid yet",
        Cause::WrongIssuer => "The token was issued by another tenant",
        Cause::BadSignature => "The token’s signature does not hold",
        Cause::WrongAudience => "The token was issued for another audience",
        Cause::WrongClient => "The token was issued to another app",
        Cause::MissingTenantId => "The token names no association",
        Cause::MissingCustomerId => "The token names no customer",
        Cause::MissingContactId => "The person has no contact in Rhythm yet",
        Cause::WrongTenant => "The request asks for another association than the token’s",
        Cause::WrongContact => "The request asks for another person than the token’s",
        Cause::WrongBaseUrl => "The request goes to the wrong address",
        Cause::UnknownRoute => "Rhythm has no such route",
        Cause::RefusedByService => "The service refuses a token that looks right",
        Cause::Unreachable => "The service gave no answer that can be read",
    }
}

/// What it is called.
pub const fn fixer(fixer: Fixer) -> &'static str {
    match fixer {
        Fixer::You => "You",
        Fixer::Portal => "You, at Rhythm’s own portal",
        Fixer::AppConfiguration => "The app’s configuration",
        Fixer::ApiKeys => "Rhythm console › Security & Settings › API Keys",
        Fixer::Auth0Tenant => "The Auth0 tenant",
        Fixer::RhythmSupport => "Rhythm support",
    }
}
