//! The fields of the form, each with what is wrong in it or what it was before.

use backbeat_core::rhythm::contact::form::{FieldGroup, FieldKind, FormField, GROUPS};
use leptos::prelude::*;

use super::Editing;
use crate::components::icon::{Picture, icon};
use crate::markup::{Markup, changing, el};

/// All groups.
pub(super) fn groups(editing: Editing) -> Markup {
    el("div").children(GROUPS.iter().map(|group| one(editing, group)))
}

fn one(editing: Editing, group: &'static FieldGroup) -> Markup {
    let is_followed = editing.form.with_value(|form| group.is_followed(form.edit.base()));
    let fields = if is_followed {
        const WHY: &str = "It is your organization’s, and changes with that.";
        el("p").class("note").child(icon(Picture::Info)).child(WHY)
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

fn field(editing: Editing, field: &'static FormField) -> Markup {
    let (id, path) = (id(field.path), field.path);
    let note = format!("{id}-note");
    let state = move || {
        editing.changes.track();
        editing.form.with_value(|form| {
            let error = if form.left.contains(&path) { field.error(&form.edit) } else { None };
            let (before, now) = (form.edit.before(path), form.edit.now(path));
            (error, (before != now).then_some(before))
        })
    };
    let text = editing.form.with_value(|form| form.edit.now(path));
    let class = move || Some(if state().1.is_some() { "input changed" } else { "input" }.into());
    let input = el("input").attr("id", id.clone()).attr("type", kind(field.kind)).attr("value", text);
    let input = input.attr("autocomplete", field.autofill).attr("dir", "auto").attr("aria-describedby", note.clone());
    let input = input.attr_of("class", class).attr_of("aria-invalid", move || state().0.map(|_| "true".into()));
    let input = input.on("input", move |event| editing.type_in(path, event_target_value(&event)));
    let leave = move |_| {
        editing.update(|form| {
            if !form.left.contains(&path) {
                form.left.push(path);
            }
        });
    };
    let told = changing(move || match state() {
        (Some(error), _) => el("p").class("error").child(icon(Picture::Bad)).child(el("span").child(error)).into_any(),
        (None, Some(before)) if before.is_empty() => el("p").class("small soft").child("Added").into_any(),
        (None, Some(before)) => {
            el("p").class("small soft").child("Changed. Before: ").child(el("bdi").child(before)).into_any()
        }
        (None, None) => ().into_any(),
    });
    let label = el("label").attr("for", id).child(field.label);
    el("div").class("field").child(label).child(input.on("change", leave)).child(el("div").attr("id", note).child(told))
}

const fn kind(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Email | FieldKind::MainEmail => "email",
        FieldKind::Phone => "tel",
        FieldKind::Text | FieldKind::Kept | FieldKind::Country => "text",
    }
}
