//! `/` for whoever is signed out: what this is, and the way in. The same as in
//! `index.html`, so that nothing changes when the app takes over.

use backbeat_core::oauth::authorization::AuthorizationOptions;
use backbeat_core::session::SignedOut;
use backbeat_core::text;
use leptos::prelude::*;

use super::title;
use crate::app::BASE_PATH;
use crate::app::session::use_session;
use crate::components::button::sign_in_button;
use crate::markup::el;

/// The start page.
pub fn start_page(reason: SignedOut) -> AnyView {
    let context = use_session();
    let notice = match reason {
        SignedOut::NotYet => "",
        SignedOut::ByPerson => text::signed_out::BY_PERSON,
        SignedOut::Elsewhere => text::signed_out::ELSEWHERE,
        SignedOut::SessionOver | SignedOut::Ended(_) => text::signed_out::OVER,
    };
    let notice = (!notice.is_empty()).then(|| el("p").class("note").attr("role", "status").child(notice));
    let sign_in = move || context.sign_in(AuthorizationOptions::default(), BASE_PATH);
    let create_account = move |_| {
        context.sign_in(AuthorizationOptions { sign_up: true, ..AuthorizationOptions::default() }, BASE_PATH);
    };
    let is_busy = move || Some(context.is_leaving().get().to_string().into());
    let create = el("button").attr("type", "button").class("button").on("click", create_account);
    let create = create.attr_of("aria-disabled", is_busy).child(text::first_screen::CREATE_ACCOUNT);
    let sign_in = sign_in_button(context.is_leaving(), Box::new(sign_in));
    let lead = el("p").class("lead").child(text::first_screen::LEAD);
    let title = title(text::first_screen::TITLE, text::first_screen::SIGN_IN);
    let buttons = el("div").class("row").child(sign_in).child(create);
    el("div").class("start").child(title).child(lead).child(notice).child(buttons).into_any()
}
