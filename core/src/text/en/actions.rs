//! What a button says, wherever it stands.

use crate::problem::Action;

/// The one button of a problem.
pub const fn action(action: Action) -> &'static str {
    match action {
        Action::SignIn => "Sign in",
        Action::Retry => "Retry",
        Action::Reload => "Reload",
    }
}
