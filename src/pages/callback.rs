//! Where the tenant sends people back to. The response was taken out of the
//! address before there was any page; this only leads on.

use backbeat_core::session::Session;
use leptos::prelude::*;

use super::go;
use crate::app::session::use_session;
use crate::components::progress::signing_in;

/// Leads to the page that asked; when nobody knows which, quietly to the start page.
pub fn lead_on() -> AnyView {
    let context = use_session();
    let destination = context.session().with_untracked(|session| match session {
        Session::SignedIn(signed_in, _) => signed_in.return_to.clone(),
        _ => context.asked_from(),
    });
    go(destination.as_str().to_owned());
    signing_in()
}
