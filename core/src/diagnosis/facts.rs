//! What the access check is told: the token or request, what is expected, the
//! time, and what the shell found out about signature and service.

use super::input::Pasted;
use crate::address::AddressError;
use crate::config::{Config, DEFAULT_AUDIENCE};
use crate::rhythm::catalogue::Catalogue;
use crate::timestamp::Timestamp;

/// Everything that the checks look at.
#[derive(Debug)]
pub struct Facts<'a> {
    /// What is checked. A token alone is judged as if it were sent, as it should be, to `contacts/current`.
    pub subject: &'a Pasted,
    /// What is right here.
    pub expected: &'a Expected,
    /// The time, by the server's clock where that is known.
    pub now: Timestamp,
    /// By how many seconds this device's clock is ahead of the server's, where that is known.
    pub clock_ahead: Option<i64>,
    /// What the tenant's keys say of the signature.
    pub signature: Signature,
    /// What `contacts/current` answered to the token, if it was asked.
    pub probe: Option<Probe>,
}

/// What a right token and a right request have.
#[derive(Clone, Debug)]
pub struct Expected {
    /// `iss`: the tenant's domain as an address with a slash at its end.
    pub issuer: Option<String>,
    /// `azp`: the app.
    pub client_id: Option<String>,
    /// `aud`.
    pub audience: String,
    /// Where the services are.
    pub catalogue: Catalogue,
}

/// What the tenant's keys say of the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// Nobody asked them, and why.
    NotChecked(&'static str),
    /// It holds.
    Holds,
    /// It does not.
    Fails,
    /// No key has the token's `kid`.
    UnknownKey,
}

/// What a service answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Probe {
    /// A status, and the sentence that came with it.
    Status(u16, Option<String>),
    /// Nothing that can be read.
    Unreachable,
}

impl Expected {
    /// What a configuration expects.
    ///
    /// # Errors
    /// Never for the documented hosts; see [`Catalogue::new`].
    pub fn of(config: &Config) -> Result<Self, AddressError> {
        Ok(Self {
            issuer: Some(config.issuer()),
            client_id: Some(config.client_id.clone()),
            audience: DEFAULT_AUDIENCE.to_owned(),
            catalogue: Catalogue::new(config)?,
        })
    }

    /// What is right for every tenant: nothing is known of this one.
    ///
    /// # Errors
    /// Never for the documented hosts; see [`Catalogue::new`].
    pub fn of_any_tenant() -> Result<Self, AddressError> {
        let catalogue = Catalogue::documented()?;
        Ok(Self { issuer: None, client_id: None, audience: DEFAULT_AUDIENCE.to_owned(), catalogue })
    }
}
