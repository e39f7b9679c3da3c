//! How far a list has been loaded, and the buttons that load more of it, all of
//! it, or stop.

use backbeat_core::problem::{Action, Problem};
use backbeat_core::rhythm::pages::RECORDS_LIMIT;
use backbeat_core::text;
use leptos::prelude::*;

use super::Table;
use crate::app::matters::{HowMuch, Phase};
use crate::app::words;
use crate::components::problem::problem_alert;
use crate::markup::{Child, Markup, changing, el};
use crate::pages::act;

/// The bar.
pub(super) fn bar(table: Table) -> Child {
    let noun = table.list.noun;
    let told = move || {
        let count = table.with_listing(|listing| listing.records.len());
        let told = match table.phase() {
            Phase::Complete => text::list::all(count, noun),
            Phase::Limit => text::list::too_many(RECORDS_LIMIT, noun),
            _ => text::list::so_far(count, noun),
        };
        el("span").child(told).into_any()
    };
    let told = el("p").class("small").child(changing(told));
    let buttons = changing(move || {
        let phase = table.phase();
        if words::is_focus_in(".more") {
            // The button that has the focus goes.
            words::focus_soon(".more button, #rows");
        }
        buttons(table, &phase).into_any()
    });
    vec![told, el("div").class("more").child(buttons)].into()
}

fn buttons(table: Table, phase: &Phase) -> Markup {
    let (context, matter) = (table.context, table.list.matter);
    let button = |name: &'static str, press: Box<dyn Fn() + Send>| {
        el("button").class("button").attr("type", "button").on("click", move |_| press()).child(name)
    };
    let load = |how_much| Box::new(move || context.load_more(matter, how_much));
    let row = el("div").class("row");
    match phase {
        Phase::Loading => {
            let bar = el("progress").attr("aria-label", text::waiting::LOADING_REST);
            row.child(bar).child(button(text::list::STOP, Box::new(move || context.stop_loading(matter))))
        }
        Phase::More => row
            .child(button(text::list::LOAD_MORE, load(HowMuch::Page)))
            .child(button(text::list::LOAD_ALL, load(HowMuch::All))),
        Phase::Failed(problem) => row.child(alert(table, problem.clone())),
        Phase::Complete | Phase::Limit | Phase::Denied | Phase::NotUsed | Phase::Unowned => row,
    }
}

/// What is there stays, and Retry goes on from there.
pub(super) fn alert(table: Table, problem: Problem) -> AnyView {
    let context = table.context;
    let on_action = move |action| match action {
        Action::Retry => {
            context.load_more(table.list.matter, HowMuch::First);
            request_animation_frame(words::focus_heading_if_nothing_else);
        }
        other => act(context, other),
    };
    problem_alert(problem, context.is_leaving(), Box::new(on_action))
}
