//! The routes, in the frame that all pages share. The start page, the callback
//! and the session are in the main module; a page that only some people open
//! is loaded when they do.

use backbeat_core::session::Session;
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::hooks::use_location;
use leptos_router::{Lazy, StaticSegment};

use super::arrival::Arrival;
use super::session::SessionContext;
use super::settings::Settings;
use super::{BASE_PATH, words};
use crate::components::footer::Footer;
use crate::components::progress::SigningIn;
use crate::lazy_route;
use crate::pages::callback::CallbackPage;
use crate::pages::contact::ContactPage;
use crate::pages::header::Header;
use crate::pages::home::StartOrHome;
use crate::pages::login::LoginPage;
use crate::pages::not_found::NotFoundPage;
use crate::pages::sign_in_failed::SignInFailedPage;

lazy_route! {
    /// Everything that the contact says.
    pub(crate) struct ContactRoute in contact;
    data: () = ();
    view: |_data| view! { <ContactPage/> };
}

/// The whole app.
#[component]
pub(super) fn App(settings: Settings, arrival: Arrival) -> impl IntoView {
    let redirect_path = settings.redirect_path();
    let context = SessionContext::begin(settings, arrival);
    provide_context(context);
    view! {
        <a class="skip" href="#main">"Skip to content"</a>
        <Router base=BASE_PATH.trim_end_matches('/')>
            <Header/>
            <main id="main" class="page" tabindex="-1">
                <Phases redirect_path/>
            </main>
        </Router>
        <Footer/>
    }
}

/// A sign-in that is under way or has failed takes the place of every page.
#[component]
fn Phases(redirect_path: String) -> impl IntoView {
    let context: SessionContext = expect_context();
    let session = context.session();
    let phase = Memo::new(move |_| {
        session.with(|session| match session {
            Session::Completing | Session::Restoring => Phase::UnderWay,
            Session::Failed(_) => Phase::Failed,
            Session::SignedOut(_) | Session::SignedIn(_) => Phase::Settled,
        })
    });
    let redirect_path = StoredValue::new(redirect_path);
    move || match phase.get() {
        Phase::UnderWay => view! { <SigningIn/> }.into_any(),
        Phase::Failed => view! { <SignInFailedPage/> }.into_any(),
        Phase::Settled => view! { <Pages redirect_path=redirect_path.get_value()/> }.into_any(),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    UnderWay,
    Failed,
    Settled,
}

#[component]
fn Pages(redirect_path: String) -> impl IntoView {
    focus_headings();
    let fallback = move || {
        // The redirect path is a setting, so it can't be a route of its own.
        let is_callback = use_location().pathname.get_untracked() == redirect_path;
        if is_callback { view! { <CallbackPage/> }.into_any() } else { view! { <NotFoundPage/> }.into_any() }
    };
    view! {
        <Routes fallback>
            <Route path=StaticSegment("") view=StartOrHome/>
            <Route path=StaticSegment("login") view=LoginPage/>
            <Route path=StaticSegment("contact") view={Lazy::<ContactRoute>::new()}/>
        </Routes>
    }
}

/// After a change of page the focus goes to its heading, which is how a screen reader learns of it.
fn focus_headings() {
    let path = use_location().pathname;
    Effect::new(move |previous: Option<String>| {
        let path = path.get();
        if previous.is_some_and(|previous| previous != path) {
            request_animation_frame(words::focus_heading);
        }
        path
    });
}
