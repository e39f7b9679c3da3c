//! The fields of the form, each with what is wrong in it or what it was before.

use std::sync::Arc;

use backbeat_core::rhythm::contact::form::{self, FieldGroup, FieldKind, FormField, OWN};
use backbeat_core::text;
use leptos::prelude::*;

use super::Editing;
use crate::components::icon::{Picture, icon};
use crate::markup::{Markup, changing, el};
use crate::pages::parts::counted;

/// All groups. Those of the association get their names a moment later, and are then drawn once more.
pub(super) fn groups(editing: Editing) -> Markup {
    let known = editing.context.custom_fields();
    let count = counted(move |_| known.with(|known| known.len()));
    let all = move |is_own: bool| {
        editing.form.with_value(|form| {
            let groups = form.groups.iter().filter(|group| (group.title == OWN) == is_own);
            groups.map(|group| one(editing, group)).collect::<Vec<_>>()
        })
    };
    let own = changing(move || {
        count.get();
        let known = editing.context.custom_fields().get_untracked();
        editing.form.update_value(|form| form.groups = form::groups(form.edit.base(), &known));
        all(true).pop().map_or_else(|| ().into_any(), Markup::into_any)
    });
    el("div").children(all(false)).child(own)
}

fn one(editing: Editing, group: &FieldGroup) -> Markup {
    let fields = if group.is_followed {
        el("p").class("note").child(icon(Picture::Info)).child(text::edit::FOLLOWS)
    } else {
        el("div").class("fields").children(group.fields.iter().map(|it| field(editing, it)))
    };
    let lead = el("p").class("small soft").child(group.lead);
    let head = el("div").child(el("h2").child(group.title)).child(lead);
    // A fieldset can't stand beside its legend in every browser: the group is said by its role.
    el("section").class("group").attr("role", "group").attr("aria-label", group.title).child(head).child(fields)
}

/// The id of a field's input.
pub(super) fn id(path: &str) -> String {
    format!("field-{}", path.replace('/', "-"))
}

fn field(editing: Editing, field: &Arc<FormField>) -> Markup {
    let id = id(&field.path);
    let note = format!("{id}-note");
    let state = {
        let field = field.clone();
        move || {
            editing.changes.track();
            editing.form.with_value(|form| {
                let error = if form.left.contains(&field.path) { field.error(&form.edit) } else { None };
                let (before, now) = (form.edit.before(&field.path), form.edit.now(&field.path));
                (error, (before != now).then_some(before))
            })
        }
    };
    let (changed, invalid) = (state.clone(), state.clone());
    let text = editing.form.with_value(|form| form.edit.now(&field.path));
    let input = if field.choices.is_empty() {
        let input = el("input").attr("type", input_type(field.kind)).attr("value", text);
        input.attr("autocomplete", field.autofill).attr("dir", "auto")
    } else {
        // What it says now is among the choices, whatever the association has made of them since.
        let is_other = |text: &&String| !field.choices.contains(text);
        let choices = Some(&text).filter(is_other).into_iter().chain(&field.choices);
        el("select").children(choices.map(|choice| option(choice, *choice == text)))
    };
    let input = input.attr("id", id.clone()).attr("aria-describedby", note.clone());
    let class = move || Some(if changed().1.is_some() { "input changed" } else { "input" }.into());
    let input = input.attr_of("class", class).attr_of("aria-invalid", move || invalid().0.map(|_| "true".into()));
    let (typed, left) = (field.clone(), field.clone());
    let input = input.on("input", move |event| editing.type_in(&typed.path, event_target_value(&event)));
    let leave = move |_| {
        editing.update(|form| {
            if !form.left.contains(&left.path) {
                form.left.push(left.path.clone());
            }
        });
    };
    let told = changing(move || match state() {
        (Some(error), _) => el("p").class("error").child(icon(Picture::Bad)).child(el("span").child(error)).into_any(),
        (None, Some(before)) if before.is_empty() => el("p").class("small soft").child(text::edit::ADDED).into_any(),
        (None, Some(before)) => {
            el("p").class("small soft").child(text::edit::CHANGED).child(el("bdi").child(before)).into_any()
        }
        (None, None) => ().into_any(),
    });
    let label = el("label").attr("for", id).child(field.label.clone());
    el("div").class("field").child(label).child(input.on("change", leave)).child(el("div").attr("id", note).child(told))
}

fn option(choice: &str, is_chosen: bool) -> Markup {
    let option = el("option").attr("value", choice.to_owned()).child(choice.to_owned());
    if is_chosen { option.attr("selected", "") } else { option }
}

const fn input_type(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Email | FieldKind::MainEmail => "email",
        FieldKind::Phone => "tel",
        // A field for numbers takes what is no number away from whoever wrote it.
        FieldKind::Text | FieldKind::Kept | FieldKind::Country | FieldKind::Number => "text",
    }
}
