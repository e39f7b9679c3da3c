//! What is shown when there are no settings: the key, what was found and what
//! is expected. There is no session yet.

use backbeat_core::problem::Problem;
use leptos::prelude::*;

use super::failed_page;
use crate::app::words;
use crate::components::footer::footer;
use crate::components::icon::mark;
use crate::markup::el;

/// The app can't start.
pub fn settings_failed_page(problem: Problem) -> AnyView {
    words::set_title("Settings", "Backbeat");
    let brand = el("span").class("brand").child(mark()).child(el("span").child("Backbeat"));
    let header = el("header").class("header").child(el("div").class("header-row").child(brand));
    let main = el("main").attr("id", "main").class("page").child(failed_page("Backbeat can’t start here", problem));
    vec![header, main, footer()].into_any()
}
