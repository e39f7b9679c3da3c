//! What a button or a link says, wherever it stands.

use crate::problem::Action;

/// The one button of a problem.
pub const fn action(action: Action) -> &'static str {
    match action {
        Action::SignIn => "Sign in",
        Action::Retry => "Retry",
        Action::Reload => "Reload",
    }
}

/// To the check of a call that failed.
pub const OPEN_ACCESS_CHECK: &str = "Open the access check";
/// To what the tenant says of a failure.
pub const MORE_FROM_SERVICE: &str = "More from the sign-in service";
/// From a page that leads nowhere else.
pub const GO_TO_START: &str = "Go to the start page";
