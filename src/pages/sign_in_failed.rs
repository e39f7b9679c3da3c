//! Why a sign-in failed. It never starts another by itself.

use backbeat_core::oauth::authorization::AuthorizationOptions;
use backbeat_core::problem::Action;
use backbeat_core::session::Session;
use backbeat_core::text;
use leptos::prelude::*;

use super::{link_to_start, title};
use crate::app::session::use_session;
use crate::app::words;
use crate::components::problem::problem_alert;
use crate::components::progress::signing_in;

/// The failure in plain words, with one button.
pub fn sign_in_failed_page() -> AnyView {
    let context = use_session();
    let Session::Failed(problem) = context.session().get_untracked() else {
        return signing_in();
    };
    let act = move |action| match action {
        Action::SignIn | Action::Retry => context.sign_in(AuthorizationOptions::default(), &words::current_path()),
        Action::Reload => words::reload(),
    };
    let alert = problem_alert(problem, context.is_leaving(), Box::new(act));
    let title = title(text::failed_pages::SIGN_IN_FAILED, text::failed_pages::SIGN_IN);
    vec![title.into_any(), alert, link_to_start()].into_any()
}
