//! The pages, one in a file. They read the session and the contact from the
//! app, and lay out components. A page is a function that gives a view: a
//! component type for each would weigh more than what is in it.

pub mod access;
pub mod callback;
pub mod guide;
pub mod header;
pub mod home;
mod id_card;
#[cfg(debug_assertions)]
pub mod kit;
pub mod login;
pub mod not_found;
pub mod notices;
pub mod own;
mod parts;
pub mod password;
pub mod settings_failed;
pub mod sign_in_failed;
pub mod signed_out;
pub mod start;

use backbeat_core::oauth::authorization::AuthorizationOptions;
use backbeat_core::problem::{Action, Problem};
use backbeat_core::text;
use leptos::prelude::*;

use crate::app::lazy::piece_missing;
use crate::app::navigation::use_navigation;
use crate::app::session::{SessionContext, use_session};
use crate::app::{BASE_PATH, words};
use crate::components::problem::problem_alert;
use crate::markup::{Markup, el};

/// The one `h1` of a page, which names the document too. It can take the focus, so that a screen reader begins there after a change of page.
fn title(name: &str, document: &str) -> Markup {
    words::set_title(document, &use_session().settings().name());
    plain_title(name)
}

fn plain_title(name: &str) -> Markup {
    el("h1").attr("tabindex", "-1").attr("dir", "auto").child(name.to_owned())
}

/// A heading with a sentence below it.
fn heading(name: &str, document: &str, lead: String) -> AnyView {
    el("div").child(title(name, document)).child(el("p").class("lead").child(lead)).into_any()
}

/// A page that is nothing but a failure; its one button loads the app anew.
fn failed_page(name: &str, problem: Problem) -> AnyView {
    let is_busy = RwSignal::new(false).read_only();
    vec![plain_title(name).into_any(), problem_alert(problem, is_busy, Box::new(|_| words::reload()))].into_any()
}

/// What a page shows when its code could not be fetched.
pub fn load_failed() -> AnyView {
    let name = text::failed_pages::NOT_LOADED;
    words::set_title(name, &use_session().settings().name());
    failed_page(name, piece_missing())
}

/// The way back for whoever is nowhere.
fn link_to_start() -> AnyView {
    el("p").child(el("a").attr("href", BASE_PATH).child(text::actions::GO_TO_START)).into_any()
}

/// What the button of a problem does on a page that shows the contact.
fn act(context: SessionContext, action: Action) {
    match action {
        Action::Retry => {
            context.start_loading_contact();
            // The button that had the focus goes with the failure.
            request_animation_frame(words::focus_heading_if_nothing_else);
        }
        Action::SignIn => context.sign_in(AuthorizationOptions::default(), &words::current_path()),
        Action::Reload => words::reload(),
    }
}

/// Goes to a path of the app in place of this page, once it is drawn.
fn go(path: String) {
    let navigation = use_navigation();
    request_animation_frame(move || navigation.replace(&path));
}
