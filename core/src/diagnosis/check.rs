//! One check: what was looked at, how it came out, and what was found beside
//! what was expected.

use super::cause::Cause;

/// What was looked at, in the order in which it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CheckId {
    /// Something carries a token.
    Header,
    /// The header is named `Authorization`.
    HeaderName,
    /// The value is `Bearer`, one space and the token.
    Scheme,
    /// It is an access token.
    Kind,
    /// It is whole.
    Form,
    /// RS256.
    Algorithm,
    /// `exp` is to come.
    Expiry,
    /// `nbf` has passed.
    NotBefore,
    /// `iat` has passed.
    IssuedAt,
    /// `iss` is the tenant.
    Issuer,
    /// The tenant's keys verify it.
    Signature,
    /// `aud` has the API in it.
    Audience,
    /// `azp` is the app.
    Client,
    /// `http://rhythmsoftware.com/tenant_id` is there.
    TenantId,
    /// `http://rhythmsoftware.com/customer_id` is there.
    CustomerId,
    /// `http://rhythmsoftware.com/contact_id` is there, where it is needed.
    ContactId,
    /// The tenant in the path is the claim's.
    PathTenant,
    /// The contact in the path is the claim's.
    PathContact,
    /// The address is that of the service.
    BaseUrl,
    /// Method and path are an operation.
    Route,
    /// `contacts/current` takes the token.
    Probe,
}

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// As it should be.
    Passed,
    /// This is why, or one of the reasons why.
    Failed(Cause),
    /// Worth a look; no reason for a 401.
    Warning,
    /// It can't be known here: the check says why.
    Unknown,
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What was looked at.
    pub id: CheckId,
    /// How it came out.
    pub state: State,
    /// What is there, made fit to be shown: never a token or a part of one.
    pub found: Option<String>,
    /// What should be there.
    pub expected: Option<String>,
    /// Why it came out so, in a sentence or two.
    pub why: String,
    /// Whether `found` or `expected` is about a person.
    pub is_personal: bool,
}

impl CheckId {
    /// Its name in reports and for programs.
    pub const fn id(self) -> &'static str {
        self.names().0
    }

    /// What it is called.
    pub const fn title(self) -> &'static str {
        self.names().1
    }

    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Header => ("header_present", "The request carries a token"),
            Self::HeaderName => ("header_name", "The header is named Authorization"),
            Self::Scheme => ("scheme", "The value starts with “Bearer” and one space"),
            Self::Kind => ("token_kind", "It is an access token"),
            Self::Form => ("well_formed", "The token is whole"),
            Self::Algorithm => ("algorithm", "It is signed with RS256"),
            Self::Expiry => ("not_expired", "It has not expired"),
            Self::NotBefore => ("not_before", "It is valid already"),
            Self::IssuedAt => ("issued_at", "It was issued in the past"),
            Self::Issuer => ("issuer", "It was issued by your tenant"),
            Self::Signature => ("signature", "It is signed with your tenant’s keys"),
            Self::Audience => ("audience", "It was made for Rhythm’s API"),
            Self::Client => ("client", "It was issued to this app"),
            Self::TenantId => ("tenant_id", "It names the association"),
            Self::CustomerId => ("customer_id", "It names the customer"),
            Self::ContactId => ("contact_id", "It names the contact"),
            Self::PathTenant => ("path_tenant", "The path asks for the token’s association"),
            Self::PathContact => ("path_contact", "The path asks for the token’s contact"),
            Self::BaseUrl => ("base_url", "The address is the service’s"),
            Self::Route => ("route", "Method and path exist"),
            Self::Probe => ("probe", "contacts/current takes the token"),
        }
    }
}

impl State {
    /// Its name in reports and for programs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed(_) => "failed",
            Self::Warning => "warning",
            Self::Unknown => "unknown",
        }
    }

    /// The cause that a failed check proves.
    pub const fn cause(self) -> Option<Cause> {
        match self {
            Self::Failed(cause) => Some(cause),
            _ => None,
        }
    }
}

impl Check {
    pub(super) fn new(id: CheckId, state: State, why: impl Into<String>) -> Self {
        Self { id, state, found: None, expected: None, why: why.into(), is_personal: false }
    }

    pub(super) fn passed(id: CheckId, why: impl Into<String>) -> Self {
        Self::new(id, State::Passed, why)
    }

    pub(super) fn failed(id: CheckId, cause: Cause, why: impl Into<String>) -> Self {
        Self::new(id, State::Failed(cause), why)
    }

    pub(super) fn warning(id: CheckId, why: impl Into<String>) -> Self {
        Self::new(id, State::Warning, why)
    }

    pub(super) fn unknown(id: CheckId, why: impl Into<String>) -> Self {
        Self::new(id, State::Unknown, why)
    }

    #[must_use]
    pub(super) fn found(self, found: impl Into<String>) -> Self {
        Self { found: Some(found.into()), ..self }
    }

    #[must_use]
    pub(super) fn expected(self, expected: impl Into<String>) -> Self {
        Self { expected: Some(expected.into()), ..self }
    }

    #[must_use]
    pub(super) fn personal(self) -> Self {
        Self { is_personal: true, ..self }
    }
}
