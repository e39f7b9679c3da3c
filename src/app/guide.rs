//! The guide's files, fetched when it is opened and kept for as long as the app
//! lives; this site's values for them; and what its tools need of the browser.
//! Nothing here is of a person but the id of the association and the own sign-in.

use std::cell::RefCell;
use std::rc::Rc;

use backbeat_core::guide::load::{Book, FileError, load_book, load_snippet};
use backbeat_core::guide::own::Exchange;
use backbeat_core::guide::values::Values;
use futures_util::future::join3;
use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::BASE_PATH;
use super::session::SessionContext;
use crate::browser::http::Fetch;
use crate::browser::{crypto, location, navigation, page};

/// The language of the texts; a build has one (docs/decisions/0009).
const LANGUAGE: &str = "en";
/// Where `make dev` puts the files, which then have no hash; `tools/src/guide.rs` knows it.
const UNHASHED: &str = "guide-files/";

thread_local! {
    static BOOK: RefCell<Option<Rc<Book>>> = const { RefCell::new(None) };
    /// Snippets by their file.
    static SNIPPETS: RefCell<Vec<(String, Rc<str>)>> = const { RefCell::new(Vec::new()) };
}

/// What has been fetched before.
pub fn book() -> Option<Rc<Book>> {
    BOOK.with_borrow(Clone::clone)
}

/// Fetches what all pages of the guide need, with the style sheets.
///
/// # Errors
/// When a file does not come, or is not what it should be.
pub async fn load() -> Result<Rc<Book>, FileError> {
    if let Some(book) = book() {
        return Ok(book);
    }
    let folder = folder();
    let sheets = (page::load_member_sheet(), page::load_guide_sheet());
    let (book, (), ()) = join3(load_book(&Fetch, &folder, LANGUAGE), sheets.0, sheets.1).await;
    let book = Rc::new(book?);
    BOOK.set(Some(book.clone()));
    Ok(book)
}

/// The text of a snippet's file.
///
/// # Errors
/// When it does not come.
pub async fn snippet(file: String) -> Result<Rc<str>, FileError> {
    let known = SNIPPETS
        .with_borrow(|snippets| snippets.iter().find(|(known, _)| *known == file).map(|(_, text)| text.clone()));
    if let Some(text) = known {
        return Ok(text);
    }
    let text: Rc<str> = load_snippet(&Fetch, &folder(), &file).await?.into();
    SNIPPETS.with_borrow_mut(|snippets| snippets.push((file, text.clone())));
    Ok(text)
}

fn folder() -> String {
    page::guide_folder().unwrap_or_else(|| format!("{BASE_PATH}{UNHASHED}"))
}

/// The path of a page of the guide, or of a section of it, for links.
pub fn guide_path(page: &str, section: Option<&str>) -> String {
    let page = if page.is_empty() { String::new() } else { format!("/{page}") };
    let section = section.map(|section| format!("#{section}")).unwrap_or_default();
    format!("{BASE_PATH}guide{page}{section}")
}

/// 32 random bytes of the browser, for looking at.
pub fn random_bytes() -> Option<[u8; 32]> {
    crypto::random_bytes()
}

/// Puts another query behind the present page in the history.
pub fn push_query(query: &str) {
    let path = location::current().path;
    navigation::push_in_place(&if query.is_empty() { path } else { format!("{path}?{query}") });
}

/// Calls `moved` after Back and Forward for as long as this page is there.
pub fn on_moved(moved: impl Fn() + 'static) {
    let guard = SendWrapper::new(navigation::watch_moves(moved));
    on_cleanup(move || drop(guard));
}

/// Chooses the one radio button of each name that stands for an answer, and no other.
pub fn show_choice(name: &str, all: &[&str], chosen: Option<&str>) {
    for value in all {
        let selector = format!("input[name={name}][value={value}]");
        page::set_checked(&selector, chosen == Some(*value));
    }
}

/// Empties a field by its id.
pub fn clear_field(id: &str) {
    page::set_value(&format!("#{id}"), "");
}

/// Moves the focus to an element by its id.
pub fn focus(id: &str) {
    page::focus(&format!("#{id}"));
}

/// Brings the present page into view in the strip of pages, which a phone shows a part of.
pub fn show_page_in_strip() {
    request_animation_frame(|| page::center_in_strip(".trail", "[aria-current]"));
}

/// Goes to the section that the address names, once the page is drawn.
pub fn show_section() {
    let section = location::current().fragment;
    let is_id = !section.is_empty() && section.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_id {
        request_animation_frame(move || page::show(&format!("#{section}")));
    }
}

impl SessionContext {
    /// This site's values; with the association's id of whoever is signed in.
    pub fn guide_values(self) -> Values {
        let settings = self.settings();
        let tenant_id = self.signed_in().and_then(|signed_in| signed_in.rhythm.tenant_id);
        let (client, home) = (&settings.registration.client, &settings.home);
        Values::of(&settings.config, client, home, &settings.catalogue, tenant_id.as_deref())
    }

    /// The messages of the session's own sign-in, without what is secret in them.
    pub fn own_exchange(self) -> Option<Exchange> {
        Some(Exchange::of(&self.signed_in()?, &self.settings().registration.client))
    }
}
