//! `/login`: the tenant's "Application Login URI". Auth0 sends people here with
//! an invitation, or from a bookmarked sign-in page, and expects a sign-in to start.

use backbeat_core::oauth::authorization::AuthorizationOptions;
use backbeat_core::oauth::login_uri::OtherIssuer;
use backbeat_core::problem::{Action, Problem};
use backbeat_core::text;
use leptos::prelude::*;

use crate::app::session::use_session;
use crate::app::{BASE_PATH, words};
use crate::components::progress::signing_in;

/// Starts a sign-in for the configured tenant.
pub fn login_page() -> AnyView {
    let context = use_session();
    match AuthorizationOptions::from_login_uri(&words::current_query(), &context.settings().registration.issuer) {
        Ok(options) => context.sign_in_unasked(options, BASE_PATH),
        Err(OtherIssuer) => context.fail(foreign_issuer()),
    }
    signing_in()
}

fn foreign_issuer() -> Problem {
    let [title, detail, hint] = text::failed_pages::OTHER_ISSUER;
    Problem::warning(title, detail, hint).with_action(Action::SignIn)
}
