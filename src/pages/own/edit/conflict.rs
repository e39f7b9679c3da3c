//! Somebody else has changed the same fields: both texts stand side by side, and
//! the person says which is right.

use backbeat_core::rhythm::contact::form;
use backbeat_core::rhythm::edit::{Conflict, Edit};
use backbeat_core::text;
use leptos::prelude::*;

use super::{Editing, FormPhase};
use crate::app::words;
use crate::components::button::button;
use crate::components::contact_card::isolated;
use crate::markup::{Markup, el};

/// The choice, if there is one to make.
pub(super) fn conflict(editing: Editing) -> Option<Markup> {
    let fields = editing.form.with_value(|form| match &form.phase {
        FormPhase::Conflict { fields, .. } => fields.clone(),
        _ => Vec::new(),
    });
    if fields.is_empty() {
        return None;
    }
    let choices = fields.iter().enumerate().map(|(index, (conflict, _))| choice(editing, index, conflict));
    let head = el("h2").attr("id", "conflict").attr("tabindex", "-1").child(text::edit::CONFLICT);
    let lead = el("p").child(text::edit::CONFLICT_LEAD);
    let go_on = button("button primary", move || editing.settle()).child(text::edit::SETTLE);
    let body = el("div").class("part-body").child(lead).children(choices).child(el("div").class("row").child(go_on));
    let head = el("div").class("part-head").child(head);
    Some(el("section").class("part answer warn").attr("aria-labelledby", "conflict").child(head).child(body))
}

fn choice(editing: Editing, index: usize, conflict: &Conflict) -> Markup {
    let name = format!("conflict-{index}");
    let option = |label: &'static str, value: &str, takes_theirs: bool| {
        let choose = move |_| {
            editing.update(|form| {
                if let FormPhase::Conflict { fields, .. } = &mut form.phase
                    && let Some((_, theirs)) = fields.get_mut(index)
                {
                    *theirs = takes_theirs;
                }
            });
        };
        let input = el("input").attr("type", "radio").attr("name", name.clone()).on("change", choose);
        let input = if takes_theirs { input } else { input.attr("checked", "") };
        let value = if value.is_empty() { el("i").child(text::edit::EMPTY) } else { isolated(value.to_owned()) };
        el("label").class("choice").child(input).child(el("span").child(label).child(value))
    };
    let legend =
        el("legend").class("label").child(editing.form.with_value(|form| form::label(&form.groups, &conflict.field)));
    let mine = option(text::edit::MINE, &conflict.mine, false);
    el("fieldset").child(legend).child(mine).child(option(text::edit::THEIRS, &conflict.theirs, true))
}

impl Editing {
    /// Takes what was chosen on top of the record as it is now, and saves.
    fn settle(self) {
        self.update(|form| {
            if let FormPhase::Conflict { current, fields } = form.phase.clone() {
                let theirs: Vec<&str> =
                    fields.iter().filter(|(_, theirs)| *theirs).map(|(it, _)| it.field.as_str()).collect();
                let edit = std::mem::replace(&mut form.edit, Edit::of(current.clone()));
                form.edit = edit.onto(current, &theirs);
                // Also of a field that only follows from another one, such as the preferred phone.
                for (conflict, _) in fields.iter().filter(|(_, theirs)| !theirs) {
                    form.edit.set(&conflict.field, conflict.mine.clone());
                }
                form.phase = FormPhase::Editing;
            }
        });
        self.keep();
        self.drawings.update(|drawings| *drawings += 1);
        if self.form.with_value(|form| form.edit.is_changed()) {
            self.save();
        } else {
            // Theirs, all of it: the record is what it is.
            self.context.show_contact(self.form.with_value(|form| form.edit.base().clone()));
            words::focus_next("h1");
        }
    }
}
