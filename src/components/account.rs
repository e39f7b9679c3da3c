//! Who is signed in, where, until when, and the theme.

use backbeat_core::session::Person;
use backbeat_core::text;
use leptos::prelude::*;

use crate::markup::{Markup, el, has_attribute, is_escape, leaves};

/// What the panel says.
pub struct Account {
    /// Who it is.
    pub person: Person,
    /// Until when the session lasts, and whether it renews by itself.
    pub session: Signal<String>,
    /// The pages that it leads to: name and path.
    pub links: Vec<(&'static str, String)>,
    /// The address of Rhythm's own portal.
    pub portal: Option<String>,
    /// The theme that was chosen: "light", "dark", or none for the system's.
    pub theme: Option<String>,
}

/// The panel behind the round mark in the header; `on_close` is called when Escape has closed it.
pub fn account_panel(account: Account, on_theme: fn(Option<&'static str>), on_close: fn()) -> AnyView {
    let Account { person, session, links, portal, theme } = account;
    let initials = person.initials();
    // Writing a time loads the browser's tables of the language, which takes longer than drawing the page.
    let is_open = RwSignal::new(false);
    let session = move || if is_open.get() { session.get().into() } else { "".into() };
    let Person { name, email, tenant_id } = person;
    let association = tenant_id.clone().map(|tenant| vec![el("br"), el("small").class("soft").child(tenant)]);
    let summary = el("span").class("account-name").child(el("span").class("hidden").child(text::header::ACCOUNT));
    let summary = summary.child(el("bdi").child(name.clone())).child(association);
    let avatar = el("span").class("avatar").attr("aria-hidden", "true").child(initials);
    let summary = el("summary").child(avatar).child(summary);
    let name = el("b").child(el("bdi").child(name));
    let who = el("div").child(name).child(el("br")).child(el("span").class("small soft").child(email));
    let fact = |label: &'static str, value: Markup| el("div").child(el("dt").child(label)).child(value);
    let facts = el("dl").child(tenant_id.map(|tenant| fact(text::header::ASSOCIATION, el("dd").child(tenant))));
    let facts = facts.child(fact(text::header::SESSION, el("dd").text_of(session)));
    // The page that a link leads to is below the panel: it closes.
    let links = links
        .into_iter()
        .map(|(name, path)| el("a").attr("href", path).on("click", move |_| is_open.set(false)).child(name));
    let portal = portal.map(|address| el("a").attr("href", address).child(text::header::PORTAL));
    let panel = el("div").class("account-panel stack").child(who).child(facts).children(links).child(portal);
    let note = move |event| is_open.set(has_attribute(&event, "open"));
    // It covers what lies below: it does not stay open behind the focus.
    let left = move |event| {
        if leaves(&event) {
            is_open.set(false);
        }
    };
    let key = move |event| {
        if is_escape(&event) && is_open.get_untracked() {
            is_open.set(false);
            on_close();
        }
    };
    let details = el("details").class("account").on("toggle", note).on("focusout", left).on("keydown", key);
    let details = details.attr_of("open", move || is_open.get().then(|| "".into()));
    details.child(summary).child(panel.child(theme_choice(theme.as_deref(), on_theme))).into_any()
}

fn theme_choice(theme: Option<&str>, on_theme: fn(Option<&'static str>)) -> Markup {
    let choices =
        [(text::header::SYSTEM, None), (text::header::LIGHT, Some("light")), (text::header::DARK, Some("dark"))];
    let choices = choices.map(|(label, value)| {
        let input = el("input").attr("type", "radio").attr("name", "theme").on("change", move |_| on_theme(value));
        let input = if theme == value { input.attr("checked", "") } else { input };
        el("label").child(input).child(label)
    });
    let legend = el("legend").class("small soft").child(text::header::THEME);
    el("fieldset").child(legend).child(el("div").class("segments").children(choices))
}
