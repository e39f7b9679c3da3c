//! The frame that all pages share, and which page is in it. What the first
//! visit, the callback and the session need is in the main module; what only
//! people who are signed in see is a piece of its own.

use std::cell::Cell;

use backbeat_core::oauth::authorization::AuthorizationOptions;
use backbeat_core::session::{Session, SignedOut};
use backbeat_core::text;
use leptos::prelude::*;

use crate::app::lazy::lazily;
use crate::app::navigation::Navigation;
use crate::app::place::Place;
use crate::app::session::{SessionContext, use_session};
use crate::app::{self, Arrival, words};
use crate::components::footer::footer;
use crate::components::progress::{loading, signing_in};
use crate::markup::{changing, el};
#[cfg(debug_assertions)]
use crate::pages::kit;
use crate::pages::settings_failed::settings_failed_page;
use crate::pages::{
    access, callback, guide, header, home, load_failed, login, not_found, notices, own, password, sign_in_failed,
    signed_out, start as start_page,
};

/// Starts the app.
pub fn start(arrival: Arrival) {
    app::start(arrival, whole, settings_failed_page);
}

fn whole(context: SessionContext) -> AnyView {
    provide_context(context);
    // Whoever goes elsewhere has read why a sign-in failed.
    let navigation = Navigation::begin(context.settings().redirect_path(), Box::new(move || context.dismiss()));
    provide_context(navigation);
    let place = navigation.place();
    // Whoever is signed in by now goes on before anything is drawn: their page is drawn once.
    if let Some(destination) = callback::destination(context, place) {
        navigation.replace(&destination);
    }
    let skip = el("a").class("skip").attr("href", "#main").child(text::header::SKIP);
    let main = el("main").attr("id", "main").class("page").attr("tabindex", "-1");
    let main = main.child(notices::notices()).child(page(place));
    let header = header::header(place);
    vec![
        skip.into_any(),
        header,
        main.into_any(),
        footer(Place::Access(None).path(), Some(Place::Guide("".into()).path())).into_any(),
    ]
    .into_any()
}

/// What decides which page is shown; while it stays the same, nothing is drawn anew.
#[derive(Clone, PartialEq, Eq)]
enum Shown {
    UnderWay,
    Failed,
    SignedOut(Place, SignedOut),
    /// A session has ended whose page must not stay; the notice says why.
    Cleared,
    SignedIn(Place),
}

fn page(place: ReadSignal<Place>) -> AnyView {
    let context = use_session();
    let shown = Memo::new(move |_| {
        let place = place.get();
        context.session().with(|session| match session {
            Session::Completing | Session::Restoring => Shown::UnderWay,
            Session::Failed(_) => Shown::Failed,
            // Where a session ends, its page stays until it is left.
            Session::SignedIn(..) => Shown::SignedIn(place),
            Session::SignedOut(SignedOut::Ended(end)) if end.keeps_page() => Shown::SignedIn(place),
            Session::SignedOut(SignedOut::Ended(_)) => Shown::Cleared,
            Session::SignedOut(reason) => Shown::SignedOut(place, *reason),
        })
    });
    let is_first = Cell::new(!context.is_second_screen());
    changing(move || {
        let shown = shown.get();
        if !is_first.replace(false) {
            // Where the focus goes is how a screen reader learns of another page.
            request_animation_frame(words::focus_heading);
        }
        page_of(context, shown)
    })
}

fn page_of(context: SessionContext, shown: Shown) -> AnyView {
    match shown {
        // A sign-in that is under way or has failed takes the place of every page.
        Shown::UnderWay => signing_in(),
        Shown::Cleared => signed_out::signed_out_page(),
        Shown::Failed => sign_in_failed::sign_in_failed_page(),
        Shown::SignedOut(Place::Callback, _) | Shown::SignedIn(Place::Callback | Place::Login) => callback::lead_on(),
        Shown::SignedOut(Place::Start, reason) => start_page::start_page(reason),
        Shown::SignedOut(Place::Login, _) => login::login_page(),
        // A page that needs a session sends whoever never was signed in to sign in, and back. Who just signed out, or whose session is over, is asked.
        Shown::SignedOut(Place::Own(_), SignedOut::NotYet) => {
            context.sign_in_unasked(AuthorizationOptions::default(), &words::current_path());
            signing_in()
        }
        Shown::SignedOut(Place::Own(_), _) => signed_out::signed_out_page(),
        Shown::SignedIn(Place::Start) => lazily(Box::pin(home::home_page()), loading(), load_failed),
        Shown::SignedIn(Place::Own(own)) => lazily(Box::pin(own::own_page(own)), loading(), load_failed),
        Shown::SignedOut(Place::Password, _) | Shown::SignedIn(Place::Password) => {
            lazily(Box::pin(password::password_page()), loading(), load_failed)
        }
        Shown::SignedOut(Place::Access(operation), _) | Shown::SignedIn(Place::Access(operation)) => {
            let page = async {
                words::member_sheet().await;
                access::access_page(operation).await
            };
            lazily(Box::pin(page), loading(), load_failed)
        }
        Shown::SignedOut(Place::Guide(page), _) | Shown::SignedIn(Place::Guide(page)) => {
            // What stands below the page must not be seen to move.
            let waiting = el("div").class("reserve").child(loading()).into_any();
            lazily(Box::pin(guide::guide_page(page)), waiting, load_failed)
        }
        #[cfg(debug_assertions)]
        Shown::SignedOut(Place::Kit, _) | Shown::SignedIn(Place::Kit) => kit::kit_page(),
        Shown::SignedOut(Place::Unknown, _) | Shown::SignedIn(Place::Unknown) => not_found::not_found_page(),
    }
}
