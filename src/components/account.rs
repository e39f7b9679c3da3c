//! Who is signed in, where, until when, and the theme.

use backbeat_core::session::Person;
use leptos::prelude::*;

/// What the panel says.
pub struct Account {
    /// Who it is.
    pub person: Person,
    /// Until when the session lasts, and whether it renews by itself.
    pub session: Signal<String>,
    /// The page that changes the password.
    pub password: String,
    /// The address of Rhythm's own portal.
    pub portal: Option<String>,
    /// The theme that was chosen: "light", "dark", or none for the system's.
    pub theme: Option<String>,
}

/// The panel behind the round mark in the header.
pub fn account_panel(account: Account, on_theme: fn(Option<&'static str>)) -> AnyView {
    let Account { person, session, password, portal, theme } = account;
    let initials = person.initials();
    let panel = NodeRef::<leptos::html::Details>::new();
    // The page that it leads to is below the panel.
    let close = move |_| {
        if let Some(panel) = panel.get_untracked() {
            let _ = panel.remove_attribute("open");
        }
    };
    // Writing a time loads the browser's tables of the language, which takes longer than drawing the page.
    let is_open = RwSignal::new(false);
    let note_open = move |_| is_open.set(panel.get_untracked().is_some_and(|panel| panel.has_attribute("open")));
    let session = move || is_open.get().then(|| session.get());
    let Person { name, email, tenant_id } = person;
    let association = tenant_id.clone().map(|tenant| view! { <br/><small class="soft">{tenant}</small> });
    view! {
        <details class="account" node_ref=panel on:toggle=note_open>
            <summary>
                <span class="avatar" aria-hidden="true">{initials}</span>
                <span class="account-name"><span class="hidden">"Account: "</span><bdi>{name.clone()}</bdi>{association}</span>
            </summary>
            <div class="account-panel stack">
                <div><b><bdi>{name}</bdi></b><br/><span class="small soft">{email}</span></div>
                <dl>
                    {tenant_id.map(|tenant| view! { <div><dt>"Association"</dt><dd>{tenant}</dd></div> })}
                    <div><dt>"Session"</dt><dd>{session}</dd></div>
                </dl>
                <a href=password on:click=close>"Change your password"</a>
                {portal.map(|address| view! { <a href=address>"Rhythm’s portal"</a> })}
                {theme_choice(theme.as_deref(), on_theme)}
            </div>
        </details>
    }
    .into_any()
}

fn theme_choice(theme: Option<&str>, on_theme: fn(Option<&'static str>)) -> AnyView {
    let choices = [("System", None), ("Light", Some("light")), ("Dark", Some("dark"))].map(|(label, value)| {
        let is_chosen = theme == value;
        let choose = move |_| on_theme(value);
        view! { <label><input type="radio" name="theme" checked=is_chosen on:change=choose/>{label}</label> }
    });
    view! { <fieldset><legend class="small soft">"Theme"</legend><div class="segments">{choices.into_iter().collect_view()}</div></fieldset> }
        .into_any()
}
