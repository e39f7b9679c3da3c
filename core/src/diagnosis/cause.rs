//! What a call can be refused for: one name for each cause, and whose it is to
//! put right.

use std::fmt;

/// Declares each cause with its id, its headline and whose it is to fix, and all of them as [`Cause::ALL`].
macro_rules! causes {
    ($($(#[doc = $doc:literal])+ $name:ident: $id:literal $fixer:ident $title:literal;)*) => {
        /// Why a call is answered 401, in the order in which they must be put right (Rhythm API documentation, "Troubleshooting 401
        /// errors", and what else goes wrong). The first that holds is the headline.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Cause {
            $($(#[doc = $doc])+ $name,)*
        }

        impl Cause {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name in reports and for programs: `wrong_audience`. It never changes.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// The headline: one sentence without a full stop.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }

            /// Whose it is to put right.
            pub const fn fixer(self) -> Fixer {
                match self { $(Self::$name => Fixer::$fixer,)* }
            }
        }
    };
}

causes! {
    /// Nothing in the request holds a token.
    MissingHeader: "missing_header" You "The request carries no access token";
    /// The token is in a header of another name, or in the address.
    WrongHeaderName: "wrong_header_name" You "The token is not in a header named Authorization";
    /// The value is not `Bearer`, one space and the token.
    WrongScheme: "wrong_scheme" You "The header’s value does not begin with “Bearer” and one space";
    /// `undefined`, `$TOKEN`, `YOUR_TOKEN`.
    PlaceholderToken: "placeholder_token" You "A placeholder stands where the token belongs";
    /// An ID token or a refresh token.
    NotAnAccessToken: "not_an_access_token" You "This is not an access token";
    /// No JWT that a service could read: no audience was asked for.
    OpaqueToken: "opaque_token" AppConfiguration "The token is not one that Rhythm can read";
    /// Three parts, and damaged.
    MalformedToken: "malformed_token" You "The token is damaged";
    /// A token of an integration, where a person is asked for.
    MachineToken: "machine_token" You "The token belongs to a program, and this call needs a person";
    /// Not RS256.
    WrongAlgorithm: "wrong_algorithm" Auth0Tenant "The token is signed in a way that Rhythm does not accept";
    /// `exp` has passed.
    TokenExpired: "token_expired" You "The token has expired";
    /// `nbf` or `iat` is to come.
    TokenNotYetValid: "token_not_yet_valid" You "The token is not valid yet";
    /// `iss` is not the configured tenant.
    WrongIssuer: "wrong_issuer" AppConfiguration "The token was issued by another tenant";
    /// The tenant's keys do not verify it.
    BadSignature: "bad_signature" You "The token’s signature does not hold";
    /// `aud` has not the API in it.
    WrongAudience: "wrong_audience" AppConfiguration "The token was issued for another audience";
    /// `azp` is another client.
    WrongClient: "wrong_client" ApiKeys "The token was issued to another app";
    /// No `http://rhythmsoftware.com/tenant_id`.
    MissingTenantId: "missing_tenant_id" Auth0Tenant "The token names no association";
    /// No `http://rhythmsoftware.com/customer_id`.
    MissingCustomerId: "missing_customer_id" Auth0Tenant "The token names no customer";
    /// No `http://rhythmsoftware.com/contact_id`.
    MissingContactId: "missing_contact_id" Portal "The person has no contact in Rhythm yet";
    /// The tenant in the path is not the claim's.
    WrongTenant: "wrong_tenant" You "The request asks for another association than the token’s";
    /// The contact in the path is not the claim's.
    WrongContact: "wrong_contact" You "The request asks for another person than the token’s";
    /// The address is not that of the service that has the resource.
    WrongBaseUrl: "wrong_base_url" You "The request goes to the wrong address";
    /// No operation has this method and path.
    UnknownRoute: "unknown_route" You "Rhythm has no such route";
    /// Everything looks right, and the service still says no.
    RefusedByService: "refused_by_service" RhythmSupport "The service refuses a token that looks right";
    /// There was no answer that could be read.
    Unreachable: "unreachable" You "The service gave no answer that can be read";
}

/// Who can put a cause right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixer {
    /// Whoever makes the call.
    You,
    /// The person, at Rhythm's own portal.
    Portal,
    /// Whoever runs the app, in its configuration.
    AppConfiguration,
    /// Staff, in the Rhythm console.
    ApiKeys,
    /// Whoever runs the Auth0 tenant.
    Auth0Tenant,
    /// Rhythm's support.
    RhythmSupport,
}

impl Fixer {
    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::You => "You",
            Self::Portal => "You, at Rhythm’s own portal",
            Self::AppConfiguration => "The app’s configuration",
            Self::ApiKeys => "Rhythm console › Security & Settings › API Keys",
            Self::Auth0Tenant => "The Auth0 tenant",
            Self::RhythmSupport => "Rhythm support",
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_name_and_a_headline_of_its_own() {
        let ids: std::collections::BTreeSet<_> = Cause::ALL.iter().map(|cause| cause.id()).collect();
        let titles: std::collections::BTreeSet<_> = Cause::ALL.iter().map(|cause| cause.title()).collect();
        assert_eq!((ids.len(), titles.len()), (Cause::ALL.len(), Cause::ALL.len()));
        assert!(Cause::ALL.iter().all(|cause| !cause.title().ends_with('.')));
        assert_eq!(Cause::WrongAudience.to_string(), "wrong_audience");
    }
}
