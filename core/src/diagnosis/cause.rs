//! What a call can be refused for: one name for each cause, and whose it is to
//! put right.

use std::fmt;

use crate::text::diagnosis::causes;

/// Declares each cause with its id and whose it is to fix, and all of them as [`Cause::ALL`].
macro_rules! causes {
    ($($(#[doc = $doc:literal])+ $name:ident: $id:literal $fixer:ident;)*) => {
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

            /// Whose it is to put right.
            pub const fn fixer(self) -> Fixer {
                match self { $(Self::$name => Fixer::$fixer,)* }
            }
        }
    };
}

causes! {
    /// Nothing in the request holds a token.
    MissingHeader: "missing_header" You;
    /// The token is in a header of another name, or in the address.
    WrongHeaderName: "wrong_header_name" You;
    /// The value is not `Bearer`, one space and the token.
    WrongScheme: "wrong_scheme" You;
    /// `undefined`, `$TOKEN`, `YOUR_TOKEN`.
    PlaceholderToken: "placeholder_token" You;
    /// An ID token or a refresh token.
    NotAnAccessToken: "not_an_access_token" You;
    /// No JWT that a service could read: no audience was asked for.
    OpaqueToken: "opaque_token" AppConfiguration;
    /// Three parts, and damaged.
    MalformedToken: "malformed_token" You;
    /// A token of an integration, where a person is asked for.
    MachineToken: "machine_token" You;
    /// Not RS256.
    WrongAlgorithm: "wrong_algorithm" Auth0Tenant;
    /// `exp` has passed.
    TokenExpired: "token_expired" You;
    /// `nbf` or `iat` is to come.
    TokenNotYetValid: "token_not_yet_valid" You;
    /// `iss` is not the configured tenant.
    WrongIssuer: "wrong_issuer" AppConfiguration;
    /// The tenant's keys do not verify it.
    BadSignature: "bad_signature" You;
    /// `aud` has not the API in it.
    WrongAudience: "wrong_audience" AppConfiguration;
    /// `azp` is another client.
    WrongClient: "wrong_client" ApiKeys;
    /// No `http://rhythmsoftware.com/tenant_id`.
    MissingTenantId: "missing_tenant_id" Auth0Tenant;
    /// No `http://rhythmsoftware.com/customer_id`.
    MissingCustomerId: "missing_customer_id" Auth0Tenant;
    /// No `http://rhythmsoftware.com/contact_id`.
    MissingContactId: "missing_contact_id" Portal;
    /// The tenant in the path is not the claim's.
    WrongTenant: "wrong_tenant" You;
    /// The contact in the path is not the claim's.
    WrongContact: "wrong_contact" You;
    /// The address is not that of the service that has the resource.
    WrongBaseUrl: "wrong_base_url" You;
    /// No operation has this method and path.
    UnknownRoute: "unknown_route" You;
    /// Everything looks right, and the service still says no.
    RefusedByService: "refused_by_service" RhythmSupport;
    /// There was no answer that could be read.
    Unreachable: "unreachable" You;
}

impl Cause {
    /// The headline: one sentence without a full stop.
    pub const fn title(self) -> &'static str {
        causes::title(self)
    }
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
        causes::fixer(self)
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
