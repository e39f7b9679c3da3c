//! The checks, in the order in which their causes must be put right (Rhythm API
//! documentation, "Troubleshooting 401 errors", and what else goes wrong).

mod claims;
mod header;
mod request;
mod token;

use super::case::Case;
use super::check::Check;

/// All of them, in order.
pub(super) fn all(case: &Case<'_>) -> Vec<Check> {
    let checks: [fn(&Case<'_>) -> Check; 21] = [
        header::carried,
        header::name,
        header::scheme,
        token::kind,
        token::form,
        token::algorithm,
        token::expiry,
        token::not_before,
        token::issued_at,
        claims::issuer,
        token::signature,
        claims::audience,
        claims::client,
        claims::tenant_id,
        claims::customer_id,
        claims::contact_id,
        request::tenant,
        request::contact,
        request::base_url,
        request::route,
        request::probe,
    ];
    checks.iter().map(|check| check(case)).collect()
}
