//! A refused call told where it was made: the headline in the words of whoever
//! is signed in, with the one button that helps. The check itself says more.

use super::Diagnosis;
use super::cause::{Cause, Fixer};
use crate::problem::{Action, Problem};

impl Diagnosis {
    /// What the page says in place of a record that was refused with 401. `None` where the token is not to blame: then what the
    /// service said is all there is to tell.
    pub fn problem(&self) -> Option<Problem> {
        let check = self.headline_check()?;
        let cause = check.state.cause()?;
        let problem = match cause {
            Cause::RefusedByService | Cause::Unreachable => return None,
            Cause::OpaqueToken => Problem::failure(
                "Your sign-in gives no token for Rhythm",
                "The service did not accept your sign-in. The token is not one that Rhythm can read, which happens when no audience is asked for.",
                "Whoever runs this site can set the audience in its settings to https://api.rhythmsoftware.com.",
            ),
            Cause::TokenExpired => Problem::failure(
                "Your sign-in has run out",
                "The service did not accept it any more.",
                "Sign in again; you come back to this page.",
            ),
            Cause::WrongAudience => Problem::failure(
                "Your sign-in is for another service",
                "The service did not accept your sign-in: the token’s audience is not the Rhythm API.",
                "Whoever runs this site can put the audience right in its settings.",
            ),
            Cause::MissingTenantId => Problem::failure(
                "Your sign-in names no association",
                "The service did not accept your sign-in: the token has no tenant id, so Rhythm cannot tell which association you belong to.",
                "Ask your association to check your account with Rhythm.",
            ),
            Cause::MissingContactId => Problem::warning(
                "You have not been to Rhythm’s portal yet",
                "Your sign-in works, but it is not tied to a contact yet. Rhythm makes that tie the first time you sign in to its own portal.",
                "Sign in to your association’s Rhythm portal once, then sign in here again.",
            ),
            _ => Problem::failure(cause.title(), check.why.clone(), hint(cause)),
        };
        let found = check.found.as_deref().filter(|_| !check.is_personal);
        let parts = [("found", found), ("expected", check.expected.as_deref())];
        let parts = parts.iter().filter_map(|(name, text)| Some(format!("{name} {}", (*text)?)));
        let code = [format!("401: {cause}")].into_iter().chain(parts).collect::<Vec<_>>().join(", ");
        Some(Problem { action: helps_to_sign_in(cause).then_some(Action::SignIn), ..problem.with_code(code) })
    }
}

const fn hint(cause: Cause) -> &'static str {
    match cause.fixer() {
        _ if helps_to_sign_in(cause) => "Sign in again; you come back to this page.",
        Fixer::AppConfiguration | Fixer::You => "Whoever runs this site can find out more in the access check.",
        Fixer::Portal | Fixer::ApiKeys | Fixer::Auth0Tenant | Fixer::RhythmSupport => {
            "Ask your association to check how its sign-in is set up."
        }
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
