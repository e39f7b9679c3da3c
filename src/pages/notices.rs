//! What a person should know of their session, above whatever page they are at:
//! that it ends soon or has ended, that it could not be renewed yet, that the
//! device is offline. Nothing is shown while all is well.

use backbeat_core::oauth::authorization::AuthorizationOptions;
use backbeat_core::renewal::EndOfSession;
use backbeat_core::session::{Session, SignedOut};
use backbeat_core::text;
use leptos::prelude::*;

use crate::app::lazy::lazily;
use crate::app::session::{SessionContext, use_session};
use crate::app::words;
use crate::components::notice::{countdown, notice};
use crate::components::problem::problem_alert;
use crate::lazy_fn;
use crate::markup::{changing, el};

/// The place for notices; their code comes with the first session.
pub fn notices() -> AnyView {
    let context = use_session();
    let had_session = Memo::new(move |had: Option<&bool>| {
        had == Some(&true) || context.session().with(|session| matches!(session, Session::SignedIn(..)))
    });
    changing(move || match had_session.get() {
        true => lazily(Box::pin(member_notices()), ().into_any(), || ().into_any()),
        false => ().into_any(),
    })
}

lazy_fn! {
    piece member;
    /// The notices of whoever is or was signed in.
    async fn member_notices() -> AnyView { all() }
}

/// What is to be said: at most one thing, the most pressing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Notice {
    Nothing,
    Ended(EndOfSession),
    EndsSoon,
    Offline,
    NotRenewed,
}

fn all() -> AnyView {
    let context = use_session();
    let pressing = Memo::new(move |_| {
        let ended = context.session().with(|session| match session {
            Session::SignedOut(SignedOut::Ended(end)) => Some(*end),
            _ => None,
        });
        let is_signed_in = context.session().with(|session| matches!(session, Session::SignedIn(..)));
        match ended {
            Some(end) => Notice::Ended(end),
            None if !is_signed_in => Notice::Nothing,
            None if context.seconds_left().get().is_some() => Notice::EndsSoon,
            None if !context.is_online().get() => Notice::Offline,
            None if context.is_renewal_failing() => Notice::NotRenewed,
            None => Notice::Nothing,
        }
    });
    // A button that had the focus may go with what it stood beside.
    let keep_focus = move || {
        pressing.track();
        request_animation_frame(words::focus_heading_if_nothing_else);
    };
    let alert = move || {
        keep_focus();
        let problem = context.leave_problem().get().or_else(|| match pressing.get() {
            Notice::Ended(end) => Some(end.problem()),
            _ => None,
        });
        let alert = |problem| problem_alert(problem, context.is_leaving(), Box::new(move |_| sign_in_here(context)));
        problem.map(alert).into_any()
    };
    let line = move || match pressing.get() {
        Notice::Nothing | Notice::Ended(_) => ().into_any(),
        Notice::EndsSoon => {
            let left = move || text::time::minutes_and_seconds(context.seconds_left().get().unwrap_or_default());
            countdown(Box::new(left), context.is_leaving(), Box::new(move || sign_in_here(context)))
        }
        Notice::Offline => notice(text::notices::OFFLINE, None),
        Notice::NotRenewed => notice(text::notices::NOT_RENEWED, Some(Box::new(move || context.look_now()))),
    };
    // The live region is there before anything is said in it.
    let line = el("div").class("notices").attr("role", "status").child(changing(line));
    vec![changing(alert), line.into_any()].into_any()
}

/// Signs in and comes back to this very page.
fn sign_in_here(context: SessionContext) {
    context.sign_in(AuthorizationOptions::default(), &words::current_path());
}
