//! One check: what was looked at, how it came out, and what was found beside
//! what was expected.

use super::cause::Cause;
use crate::text::diagnosis::checks;

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
        match self {
            Self::Header => "header_present",
            Self::HeaderName => "header_name",
            Self::Scheme => "scheme",
            Self::Kind => "token_kind",
            Self::Form => "well_formed",
            Self::Algorithm => "algorithm",
            Self::Expiry => "not_expired",
            Self::NotBefore => "not_before",
            Self::IssuedAt => "issued_at",
            Self::Issuer => "issuer",
            Self::Signature => "signature",
            Self::Audience => "audience",
            Self::Client => "client",
            Self::TenantId => "tenant_id",
            Self::CustomerId => "customer_id",
            Self::ContactId => "contact_id",
            Self::PathTenant => "path_tenant",
            Self::PathContact => "path_contact",
            Self::BaseUrl => "base_url",
            Self::Route => "route",
            Self::Probe => "probe",
        }
    }

    /// What it is called.
    pub const fn title(self) -> &'static str {
        checks::title(self)
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
