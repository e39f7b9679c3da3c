//! Where the tenant sends people back to. The response was taken out of the
//! address before there was any page; this only leads on.

use backbeat_core::session::Session;
use leptos::prelude::*;

use super::go;
use crate::app::BASE_PATH;
use crate::app::session::use_session;
use crate::components::progress::signing_in;

/// Leads to the page that asked; without a sign-in, quietly to the start page.
pub fn lead_on() -> AnyView {
    let destination = use_session().session().with_untracked(|session| match session {
        Session::SignedIn(signed_in) => signed_in.return_to.as_str().to_owned(),
        _ => BASE_PATH.to_owned(),
    });
    go(destination);
    signing_in()
}
