//! What is not saved yet, and the buttons that save it or put it back.

use backbeat_core::rhythm::contact::form;
use backbeat_core::text;
use leptos::prelude::*;

use super::{Editing, FormPhase};
use crate::components::button::button;
use crate::components::problem::problem_alert;
use crate::markup::{Markup, changing, el};
use crate::pages::act;
use crate::pages::parts::counted;

/// The bar at the end of the form, and above it why saving failed.
pub(super) fn bar(editing: Editing) -> Vec<AnyView> {
    // Drawn anew only when they change themselves: a button that is replaced while it is pressed is never clicked.
    let state = counted(move |_| {
        editing.changes.track();
        editing.form.with_value(|form| match form.phase {
            FormPhase::Failed(_) => 1,
            FormPhase::Saving => 2,
            FormPhase::Conflict { .. } => 3,
            _ if form.edit.is_changed() => 0,
            _ => 4,
        })
    });
    let failure = changing(move || {
        state.get();
        match editing.form.with_value(|form| form.phase.clone()) {
            FormPhase::Failed(problem) => {
                let context = editing.context;
                let on_action = move |action| match action {
                    backbeat_core::problem::Action::Retry => editing.save(),
                    other => act(context, other),
                };
                problem_alert(problem, context.is_leaving(), Box::new(on_action))
            }
            _ => ().into_any(),
        }
    });
    // Nothing stands in the way of the fields while there is nothing to say.
    let class = move || {
        editing.changes.track();
        let is_idle = editing.form.with_value(|form| form.phase == FormPhase::Editing && !form.edit.is_changed());
        Some(if is_idle { "hidden" } else { "unsaved" }.into())
    };
    let bar = el("div").attr("tabindex", "-1").attr_of("class", class);
    let told = el("p").attr("role", "status").text_of(move || told(editing).into());
    vec![failure, bar.child(told).child(changing(move || buttons(editing, state.get()).into_any())).into_any()]
}

/// "2 changes not saved: Job title, Mobile"
fn told(editing: Editing) -> String {
    editing.changes.track();
    editing.form.with_value(|form| {
        let names: Vec<String> = form.edit.changed().map(|path| form::label(&form.groups, path)).collect();
        let wrong = form.fields().filter(|field| form.left.contains(&field.path) && field.error(&form.edit).is_some());
        let wrong = wrong.count();
        match (&form.phase, names.len()) {
            (FormPhase::Saving, _) => text::edit::SAVING.to_owned(),
            (FormPhase::Failed(problem), _) => text::edit::failed(&problem.title),
            (FormPhase::Conflict { .. }, _) => text::edit::IN_CONFLICT.to_owned(),
            (FormPhase::Saved, 0) => text::edit::SAVED.to_owned(),
            (_, 0) => text::edit::NOTHING_CHANGED.to_owned(),
            _ if wrong > 0 => text::edit::put_right(wrong),
            _ => text::edit::not_saved(&names),
        }
    })
}

fn buttons(editing: Editing, state: usize) -> Markup {
    let row = el("div").class("row end");
    if matches!(state, 3 | 4) {
        return row;
    }
    let save = el("button").attr("type", "submit").class("button primary").child(text::edit::SAVE);
    let save = if state == 2 { save.attr("aria-disabled", "true") } else { save };
    let discard = button("button", move || editing.discard()).child(text::edit::DISCARD);
    let discard = if state == 2 { discard.attr("aria-disabled", "true") } else { discard };
    row.child(discard).child(save)
}
