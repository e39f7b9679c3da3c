//! What is shown when there are no settings: the key, what was found and what
//! is expected. There is no session yet. The access check is there all the same.

use backbeat_core::problem::Problem;
use backbeat_core::text;
use leptos::prelude::*;

use super::access::access_page;
use super::failed_page;
use crate::app::lazy::{lazily, piece_missing};
use crate::app::place::Place;
use crate::app::words;
use crate::components::footer::footer;
use crate::components::icon::mark;
use crate::components::problem::problem_alert;
use crate::components::progress::loading;
use crate::markup::el;

const NAME: &str = text::failed_pages::SETTINGS_FAILED;

/// The app can't start.
pub fn settings_failed_page(problem: Problem) -> AnyView {
    words::set_title(text::failed_pages::SETTINGS, text::first_screen::APP);
    let brand = el("span").class("brand").child(mark()).child(el("span").child(text::first_screen::APP));
    let header = el("header").class("header").child(el("div").class("header-row").child(brand));
    let page = match Place::of(&words::current_path(), "") {
        Place::Access(_) => {
            let page = async {
                words::member_sheet().await;
                access_page(None).await
            };
            let page = lazily(Box::pin(page), loading(), || failed_page(NAME, piece_missing()));
            let is_busy = RwSignal::new(false).read_only();
            vec![page, problem_alert(problem, is_busy, Box::new(|_| words::reload()))].into_any()
        }
        _ => failed_page(NAME, problem),
    };
    let main = el("main").attr("id", "main").class("page").child(page);
    vec![header, main, footer(Place::Access(None).path(), None)].into_any()
}
