//! The header that all pages share: brand, places, who is signed in, and the
//! button to sign in or out.

use backbeat_core::oauth::authorization::AuthorizationOptions;
use backbeat_core::session::{Renewal, Session, SignedOut};
use leptos::prelude::*;

use crate::app::lazy::lazily;
use crate::app::place::Place;
use crate::app::session::use_session;
use crate::app::{BASE_PATH, words};
use crate::components::account::{Account, account_panel};
use crate::components::button::sign_in_button;
use crate::components::icon::{Picture, icon, mark};
use crate::lazy_fn;

/// What stands at the end of the header.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parts {
    SignedIn,
    SignInButton,
    Nothing,
}

/// The header.
pub fn header(place: ReadSignal<Place>) -> AnyView {
    let context = use_session();
    let settings = context.settings();
    let mark = match &settings.config.brand.logo_url {
        Some(url) => view! { <img class="logo" src=url.to_string() alt="" width="28" height="28"/> }.into_any(),
        None => mark(),
    };
    let parts = Memo::new(move |_| {
        let place = place.get();
        context.session().with(|session| match session {
            Session::SignedIn(..) => Parts::SignedIn,
            // The notice about it has the button.
            Session::SignedOut(SignedOut::Ended(_)) => Parts::Nothing,
            // Exactly one "Sign in" button on each page: on the start page and beside a failure it stands in the page.
            Session::SignedOut(_) if !matches!(place, Place::Start | Place::Callback) => Parts::SignInButton,
            _ => Parts::Nothing,
        })
    });
    let parts = move || match parts.get() {
        Parts::SignedIn => signed_in(place),
        Parts::SignInButton => {
            let sign_in = move || context.sign_in(AuthorizationOptions::default(), &words::current_path());
            sign_in_button(context.is_leaving(), Box::new(sign_in))
        }
        Parts::Nothing => ().into_any(),
    };
    view! {
        <header class="header">
            <div class="header-row"><a class="brand" href=BASE_PATH>{mark}<span>{settings.name()}</span></a>{parts}</div>
        </header>
    }
    .into_any()
}

/// The way out is in the main module: it is there whatever else can't be loaded.
fn signed_in(place: ReadSignal<Place>) -> AnyView {
    let context = use_session();
    view! {
        {lazily(Box::pin(places_and_account(place)), ().into_any(), || ().into_any())}
        <button type="button" class="button" on:click=move |_| context.sign_out()>"Sign out"</button>
    }
    .into_any()
}

lazy_fn! {
    piece member;
    /// The places, and who is signed in.
    async fn places_and_account(place: ReadSignal<Place>) -> AnyView { member_parts(place) }
}

fn member_parts(place: ReadSignal<Place>) -> AnyView {
    let context = use_session();
    let session = Signal::derive(move || context.session().with(session_line));
    let link = move |to: Place, picture, name: &'static str| {
        let is_current = move || (place.get() == to).then_some("page");
        view! { <a href=to.path() aria-current=is_current>{icon(picture)}<span>{name}</span></a> }.into_any()
    };
    view! {
        <nav class="places" aria-label="Places">
            {link(Place::Start, Picture::Home, "Home")}
            {link(Place::Contact, Picture::Person, "Contact")}
        </nav>
        {context.person().map(|person| {
            let portal = context.settings().config.portal_url.as_ref().map(ToString::to_string);
            let password = Place::Password.path();
            account_panel(Account { person, session, password, portal, theme: words::theme() }, words::choose_theme)
        })}
    }
    .into_any()
}

fn session_line(session: &Session) -> String {
    let Session::SignedIn(signed_in, renewal) = session else {
        return String::new();
    };
    let until = words::time_of_day(signed_in.expires_at.seconds());
    match renewal {
        Renewal::Failing { .. } => format!("Good until {until}; renewing it did not work yet, and is tried again"),
        _ if signed_in.refresh_token.is_some() => format!("Good until {until}, then renewed by itself"),
        _ => format!("Good until {until}, then you sign in again"),
    }
}
