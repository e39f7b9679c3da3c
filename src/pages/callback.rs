//! Where the tenant sends people back to. The response was taken out of the
//! address before there was any page; this only leads on.

use backbeat_core::session::Session;
use leptos::prelude::*;

use super::go;
use crate::app::place::Place;
use crate::app::session::{SessionContext, use_session};
use crate::components::progress::signing_in;

/// Where somebody goes on who is at the redirect address and signed in.
pub fn destination(context: SessionContext, place: ReadSignal<Place>) -> Option<String> {
    let is_here = place.with_untracked(|place| *place == Place::Callback);
    let return_to = context.session().with_untracked(|session| session.signed_in().map(|it| it.return_to.clone()));
    return_to.filter(|_| is_here).map(|page| page.as_str().to_owned())
}

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
