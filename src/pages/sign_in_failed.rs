//! Why a sign-in failed. It never starts another by itself.

use backbeat_core::oauth::authorization::AuthorizationOptions;
use backbeat_core::problem::Action;
use backbeat_core::session::Session;
use leptos::prelude::*;

use super::title;
use crate::app::BASE_PATH;
use crate::app::session::use_session;
use crate::components::problem::problem_alert;

/// The failure in plain words, with one button.
pub fn sign_in_failed_page() -> AnyView {
    let context = use_session();
    let problem = context.session().with_untracked(|session| match session {
        Session::Failed(problem) => Some(problem.clone()),
        _ => None,
    });
    let act = move |action| match action {
        Action::SignIn | Action::Retry => context.sign_in(AuthorizationOptions::default(), BASE_PATH),
        Action::Reload | Action::Home => context.dismiss(),
    };
    let alert = problem.map(|problem| problem_alert(problem, context.is_leaving(), Box::new(act)));
    // The link alone would show the same page again: the failure has to be read first.
    view! {
        {title("You are not signed in", "Sign in")}
        {alert}
        <p><a href=BASE_PATH on:click=move |_| context.dismiss()>"Go to the start page"</a></p>
    }
    .into_any()
}
