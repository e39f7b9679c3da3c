//! The page of one record: its heading, the way back to the list, and its five
//! looks.

use backbeat_core::json::Object;
use backbeat_core::problem::Action;
use backbeat_core::rhythm::catalogue::operation::Operation;
use backbeat_core::text;
use leptos::prelude::*;

use crate::app::matters::RecordState;
use crate::app::place::own_path;
use crate::app::session::use_session;
use crate::app::words;
use crate::components::problem::problem_alert;
use crate::components::skeleton::lines_skeleton;
use crate::markup::{Markup, changing, el};
use crate::pages::{act, heading};

/// What a page of one record is made of.
pub(super) struct RecordPage {
    /// What it is: "Invoice".
    pub name: &'static str,
    /// What a failure calls it: "This invoice".
    pub thing: &'static str,
    /// The operation that reads it.
    pub operation: &'static Operation,
    /// The list that it is in, and what the way back there says.
    pub list: (&'static str, &'static str),
    /// The record itself.
    pub draw: fn(&Object) -> AnyView,
}

/// The page of the record with this id.
pub(super) fn record_page(page: &'static RecordPage, id: &str) -> AnyView {
    let context = use_session();
    let state = context.record(page.operation, id, page.thing);
    let id = id.to_owned();
    let (list, back) = page.list;
    let back = el("p").child(el("a").attr("href", own_path(list)).child(back));
    let body = changing(move || {
        // The heading is another one in each state.
        request_animation_frame(words::focus_heading_if_nothing_else);
        match state.get() {
            RecordState::Loading => loading(page).into_any(),
            RecordState::Ready(record) => (page.draw)(&record),
            RecordState::Missing => missing(page).into_any(),
            RecordState::Failed(problem) => {
                let id = id.clone();
                let on_action = move |action| match action {
                    Action::Retry => {
                        context.load_record(page.operation, &id, page.thing);
                        request_animation_frame(words::focus_heading_if_nothing_else);
                    }
                    other => act(context, other),
                };
                let alert = problem_alert(problem, context.is_leaving(), Box::new(on_action));
                vec![heading(page.name, page.name, String::new()), alert].into_any()
            }
        }
    });
    vec![back.into_any(), body].into_any()
}

fn loading(page: &RecordPage) -> Markup {
    let told = el("p").class("hidden").attr("role", "status").child(text::waiting::LOADING);
    let body = el("div").class("part part-body").child(told).child(lines_skeleton(4));
    el("div").class("stack").child(heading(page.name, page.name, String::new())).child(body)
}

fn missing(page: &RecordPage) -> Markup {
    el("div").child(heading(page.name, page.name, text::failed_pages::NO_SUCH_RECORD.to_owned()))
}
