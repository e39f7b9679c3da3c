//! The other tabs of the app: each has a session and tokens of its own, and a
//! sign-out in one ends it in all.

use backbeat_core::session::{Session, SessionEvent, SignedOut, TabMessage};
use leptos::prelude::*;

use super::BASE_PATH;
use super::session::SessionContext;
use super::sign_in;
use crate::browser::channel::Channel;
use crate::browser::storage;

/// Opens the channel; a browser without one has tabs that know nothing of each other. `static/boot.js` asks on it too.
pub(super) fn open(context: SessionContext) -> Option<Channel> {
    let is_signed_in = move || context.session().with_untracked(|session| matches!(session, Session::SignedIn(..)));
    Channel::open(&format!("backbeat {BASE_PATH}"), move |channel, text| match TabMessage::parse(text) {
        Some(TabMessage::IsAnyoneSignedIn) if is_signed_in() => channel.say(TabMessage::SignedIn.as_str()),
        Some(TabMessage::SignedOut) => signed_out_elsewhere(context),
        Some(TabMessage::SignedIn) => context.follow_other_tab(),
        Some(TabMessage::IsAnyoneSignedIn) | None => {}
    })
}

/// Ends the session of this tab as well, with its own tokens.
pub(super) fn signed_out_elsewhere(context: SessionContext) {
    let signed_in = context.signed_in();
    context.on(SessionEvent::SignedOutElsewhere);
    let is_changed = |session: &Session| *session == Session::SignedOut(SignedOut::Elsewhere);
    if !context.session().with_untracked(is_changed) {
        return;
    }
    // With the sign-ins under way: an answer that comes now must bring nobody back.
    context.stop_leaving();
    storage::forget_all();
    if let Some(signed_in) = signed_in {
        sign_in::revoke(&signed_in);
    }
}
