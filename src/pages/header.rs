//! The header that all pages share: brand, places, who is signed in, and the
//! button to sign in or out.

use backbeat_core::oauth::authorization::AuthorizationOptions;
use backbeat_core::session::{Renewal, Session, SignedOut};
use backbeat_core::text;
use leptos::prelude::*;

use crate::app::drafts::is_saved;
use crate::app::lazy::lazily;
use crate::app::place::{Place, own_path};
use crate::app::session::use_session;
use crate::app::{BASE_PATH, words};
use crate::components::account::{Account, account_panel};
use crate::components::button::{button, sign_in_button};
use crate::components::icon::{EVENTS, INVOICES, MEMBERSHIPS, Picture, drawing, icon, mark};
use crate::lazy_fn;
use crate::markup::{Markup, changing, el};

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
        Some(url) => {
            let logo = el("img").class("logo").attr("src", url.to_string()).attr("alt", "");
            logo.attr("width", "28").attr("height", "28")
        }
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
    let brand = el("a").class("brand").attr("href", BASE_PATH).child(mark).child(el("span").child(settings.name()));
    let row = el("div").class("header-row").child(brand).child(changing(parts));
    el("header").class("header").child(row).into_any()
}

/// The way out is in the main module: it is there whatever else can't be loaded.
fn signed_in(place: ReadSignal<Place>) -> AnyView {
    let context = use_session();
    let places = lazily(Box::pin(places_and_account(place)), ().into_any(), || ().into_any());
    let sign_out = move || {
        if is_saved() || words::confirm(text::header::CHANGES_LOST) {
            context.sign_out();
        }
    };
    let sign_out = button("button", sign_out).child(text::header::SIGN_OUT);
    vec![places, sign_out.into_any()].into_any()
}

lazy_fn! {
    piece member;
    /// The places, and who is signed in.
    async fn places_and_account(place: ReadSignal<Place>) -> AnyView { member_parts(place) }
}

fn member_parts(place: ReadSignal<Place>) -> AnyView {
    let context = use_session();
    let session = Signal::derive(move || context.session().with(session_line));
    let link =
        move |path: String, is_current: Box<dyn Fn(&Place) -> bool + Send>, picture: Markup, name: &'static str| {
            let is_current = move || place.with(|place| is_current(place).then(|| "page".into()));
            let link = el("a").attr("href", path).attr_of("aria-current", is_current);
            link.child(picture).child(el("span").child(name))
        };
    let own = |matter: &'static str, picture: Markup, name: &'static str| {
        let is_current = move |place: &Place| matches!(place, Place::Own(own) if own.is_of(matter));
        link(own_path(matter), Box::new(is_current), picture, name)
    };
    let home =
        link(Place::Start.path(), Box::new(|place| *place == Place::Start), icon(Picture::Home), text::header::HOME);
    let places = el("nav").class("places").attr("aria-label", text::header::PLACES).children([
        home,
        own("contact", icon(Picture::Person), text::header::CONTACT),
        own("memberships", drawing(MEMBERSHIPS), text::header::MEMBERSHIPS),
        own("events", drawing(EVENTS), text::header::EVENTS),
        own("invoices", drawing(INVOICES), text::header::INVOICES),
    ]);
    let account = context.person().map(|person| {
        let portal = context.settings().config.portal_url.as_ref().map(ToString::to_string);
        let links = vec![
            (text::header::FIND_PERSON, own_path("people")),
            (text::header::CHANGE_PASSWORD, Place::Password.path()),
            (text::header::ACCESS_CHECK, Place::Access(None).path()),
            (text::guide::LINK, Place::Guide("".into()).path()),
        ];
        account_panel(Account { person, session, links, portal, theme: words::theme() }, words::choose_theme, || {
            words::focus_next("details.account > summary");
        })
    });
    vec![Some(places.into_any()), account].into_any()
}

fn session_line(session: &Session) -> String {
    let Session::SignedIn(signed_in, renewal) = session else {
        return String::new();
    };
    let until = words::time_of_day(signed_in.expires_at.seconds());
    match renewal {
        Renewal::Failing { .. } => text::header::renewal_failing(&until),
        _ if signed_in.refresh_token.is_some() => text::header::renewed_by_itself(&until),
        _ => text::header::signed_in_until(&until),
    }
}
