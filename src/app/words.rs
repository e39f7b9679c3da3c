//! What pages need of the browser to say something in the person's own way:
//! dates, the document's title, the theme, the clipboard, leaving and reloading.

use backbeat_core::diagnosis::duration::duration;
use backbeat_core::rhythm::amount::Amount;
use backbeat_core::rhythm::when::{Day, When};
use backbeat_core::text;
use backbeat_core::timestamp::Timestamp;
use leptos::task::spawn_local;

use leptos::prelude::request_animation_frame;

use crate::browser::{clipboard, clock, download, intl, location, page, storage};

/// An ISO 8601 date as the person writes it; the text itself when it is none.
pub fn date(iso: &str) -> String {
    intl::date(iso).unwrap_or_else(|| iso.to_owned())
}

/// A date or an instant of a record, as the person writes dates.
pub fn day(when: &When) -> String {
    date(when.text())
}

/// An instant of a record with its time of day; a date without a time as a date.
pub fn moment(when: &When) -> String {
    intl::moment(when.text()).unwrap_or_else(|| day(when))
}

/// A day of the calendar, such as the last one of a term: the same wherever it is read, whatever time was written with it.
pub fn calendar_day(when: &When) -> String {
    date(when.text().get(..10).unwrap_or_default())
}

/// The day of a date or an instant where the person is.
pub fn local_day(when: &When) -> Day {
    let local = if when.has_time() { clock::local_day(when.text()) } else { None };
    local.unwrap_or(when.day())
}

/// An amount as the person writes it.
pub fn money(amount: Amount, currency: Option<&str>) -> String {
    let text = amount.to_string();
    intl::money(&text, currency).unwrap_or(text)
}

/// The day of this device's calendar; without a clock that can be right, the first of all days.
pub fn today() -> Day {
    clock::today().unwrap_or(Day::EPOCH)
}

/// The time of this device.
pub fn now() -> Timestamp {
    clock::now()
}

/// An instant in the person's zone ("4 March 2026 at 10:14").
pub fn instant(time: Timestamp) -> String {
    intl::instant(time.seconds()).unwrap_or_else(|| time.to_string())
}

/// "in 47 minutes", "2 hours ago".
pub fn relative(seconds: i64) -> String {
    let span = duration(seconds.saturating_abs());
    if seconds < 0 { text::time::ago(&span) } else { text::time::ahead(&span) }
}

/// The time of day of an instant in seconds since the epoch.
pub fn time_of_day(seconds: i64) -> String {
    intl::time_of_day(seconds).unwrap_or_default()
}

/// Names the page in the document's title.
pub fn set_title(page_name: &str, app_name: &str) {
    page::set_title(&text::first_screen::document_title(page_name, app_name));
}

/// Moves the focus to the page's heading.
pub fn focus_heading() {
    page::focus("h1");
}

/// Moves the focus to the page's heading, unless something on the page has it.
pub fn focus_heading_if_nothing_else() {
    if page::is_focus_nowhere() {
        page::focus("h1");
    }
}

/// Moves the focus to what `selector` finds once the page is drawn, if it is nowhere by then.
pub fn focus_soon(selector: &'static str) {
    request_animation_frame(move || {
        if page::is_focus_nowhere() {
            page::focus(selector);
        }
    });
}

/// Whether what has the focus is in what `selector` finds.
pub fn is_focus_in(selector: &str) -> bool {
    page::is_focus_in(selector)
}

/// Moves the focus to what `selector` finds once the page is drawn.
pub fn focus_next(selector: &'static str) {
    request_animation_frame(move || page::focus(selector));
}

/// Moves the focus to what `selector` finds once the page is drawn, and brings it into view.
pub fn show_next(selector: &'static str) {
    request_animation_frame(move || page::show(selector));
}

/// Saves `text` as a file.
pub fn save(name: &str, media_type: &str, text: &str) {
    download::save(name, media_type, text);
}

/// The theme that the person chose, if any.
pub fn theme() -> Option<String> {
    storage::theme()
}

/// Shows the app in `theme`, or the system's.
pub fn choose_theme(theme: Option<&'static str>) {
    page::choose_theme(theme);
}

/// Asks a question to be answered with OK or Cancel.
pub fn confirm(question: &str) -> bool {
    page::confirm(question)
}

/// Is ready once the style sheet of the members' pages is there, for a page of theirs that is shown to everybody.
pub async fn member_sheet() {
    page::load_member_sheet().await;
}

/// The text that an event pastes, which then does not go into the field.
pub fn pasted(event: &leptos::ev::Event) -> Option<String> {
    clipboard::pasted(event)
}

/// The text that is dropped, which then does not go into the field.
pub fn dropped(event: &leptos::ev::Event) -> Option<String> {
    clipboard::dropped(event)
}

/// Sets what stands in the text area that `selector` finds.
pub fn set_text(selector: &str, text: &str) {
    page::set_text(selector, text);
}

/// Copies `text` and tells whether the browser let it.
pub fn copy(text: String, done: Box<dyn Fn(bool)>) {
    spawn_local(async move { done(clipboard::copy(&text).await) });
}

/// The path, query and fragment of the page.
pub fn current_path() -> String {
    location::current().within_origin()
}

/// The query of the page, without its `?`.
pub fn current_query() -> String {
    location::current().query
}

/// Loads the page anew.
pub fn reload() {
    location::reload();
}
