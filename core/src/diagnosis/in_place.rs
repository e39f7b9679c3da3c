//! A refused call told where it was made: the headline in the words of whoever
//! is signed in, with the one button that helps. The check itself says more.

use super::Diagnosis;
use super::cause::{Cause, Fixer};
use crate::problem::{Action, Problem};
use crate::text::diagnosis::in_place;

impl Diagnosis {
    /// What the page says in place of a record that was refused with 401. `None` where the token is not to blame: then what the
    /// service said is all there is to tell.
    pub fn problem(&self) -> Option<Problem> {
        let check = self.headline_check()?;
        let cause = check.state.cause()?;
        let problem = match cause {
            Cause::RefusedByService | Cause::Unreachable => return None,
            Cause::OpaqueToken => Problem::failure(in_place::OPAQUE_TITLE, in_place::OPAQUE, in_place::OPAQUE_HINT),
            Cause::TokenExpired => {
                Problem::failure(in_place::EXPIRED_TITLE, in_place::EXPIRED, in_place::SIGN_IN_AGAIN)
            }
            Cause::WrongAudience => {
                Problem::failure(in_place::AUDIENCE_TITLE, in_place::AUDIENCE, in_place::AUDIENCE_HINT)
            }
            Cause::MissingTenantId => {
                Problem::failure(in_place::TENANT_ID_TITLE, in_place::TENANT_ID, in_place::TENANT_ID_HINT)
            }
            Cause::MissingContactId => {
                Problem::warning(in_place::CONTACT_ID_TITLE, in_place::CONTACT_ID, in_place::CONTACT_ID_HINT)
            }
            _ => Problem::failure(cause.title(), check.why.clone(), hint(cause)),
        };
        let found = check.found.as_deref().filter(|_| !check.is_personal);
        let found = found.map(in_place::found);
        let expected = check.expected.as_deref().map(in_place::expected);
        let code = [format!("401: {cause}")].into_iter().chain(found).chain(expected).collect::<Vec<_>>().join(", ");
        Some(Problem { action: helps_to_sign_in(cause).then_some(Action::SignIn), ..problem.with_code(code) })
    }
}

const fn hint(cause: Cause) -> &'static str {
    match cause.fixer() {
        _ if helps_to_sign_in(cause) => in_place::SIGN_IN_AGAIN,
        Fixer::AppConfiguration | Fixer::You => in_place::ASK_SITE,
        Fixer::Portal | Fixer::ApiKeys | Fixer::Auth0Tenant | Fixer::RhythmSupport => in_place::ASK_ASSOCIATION,
    }
}

/// A new token can be right where this one is damaged, old, or signed with keys that have changed.
const fn helps_to_sign_in(cause: Cause) -> bool {
    matches!(
        cause,
        Cause::TokenExpired
            | Cause::TokenNotYetValid
            | Cause::MalformedToken
            | Cause::BadSignature
            | Cause::MissingContactId
    )
}
