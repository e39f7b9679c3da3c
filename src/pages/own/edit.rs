//! `/contact/edit`: changes the own contact. What is typed stays through a
//! renewal, the end of the session, a reload and a lost network; only what
//! changed is sent.

mod bar;
mod conflict;
mod fields;

use std::sync::Arc;

use backbeat_core::json::Object;
use backbeat_core::problem::Problem;
use backbeat_core::rhythm::contact::Contact;
use backbeat_core::rhythm::contact::form::{self, FieldGroup, FormField};
use backbeat_core::rhythm::edit::{Conflict, Edit, is_locked};
use backbeat_core::rhythm::save::SaveError;
use backbeat_core::text;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use crate::app::contact::ContactState;
use crate::app::drafts::{CONTACT, Draft};
use crate::app::place::own_path;
use crate::app::session::{SessionContext, use_session};
use crate::app::words;
use crate::components::contact_card::contact_card_skeleton;
use crate::components::icon::{Picture, icon};
use crate::components::problem::problem_alert;
use crate::markup::{changing, el};
use crate::pages::parts::counted;
use crate::pages::{act, heading};

/// The form as it stands.
struct Form {
    edit: Edit,
    /// What can be changed.
    groups: Vec<FieldGroup>,
    /// The fields that the person has left, or all once saving was tried: only there a mistake is told.
    left: Vec<String>,
    phase: FormPhase,
}

/// What happens with the changes.
#[derive(Clone, PartialEq)]
enum FormPhase {
    Editing,
    Saving,
    Saved,
    Failed(Problem),
    /// Somebody else changed the same; for each field, whether theirs is taken.
    Conflict {
        current: Object,
        fields: Vec<(Conflict, bool)>,
    },
}

/// The form, to be passed around.
#[derive(Clone, Copy)]
struct Editing {
    context: SessionContext,
    form: StoredValue<Form>,
    draft: Draft,
    /// Counts what is typed and what becomes of it.
    changes: RwSignal<usize>,
    /// Counts how often the fields have to be drawn anew, with other texts in them.
    drawings: RwSignal<usize>,
}

/// The page.
pub(super) fn page() -> AnyView {
    let context = use_session();
    let (title, lead) = (text::edit::TITLE, text::edit::LEAD.to_owned());
    let back = el("p").child(el("a").attr("href", own_path("contact")).child(text::edit::CONTACT));
    // Another answer of the same kind must not take away what is being typed.
    let look = counted(move |_| {
        context.contact().with(|contact| match contact {
            ContactState::Loading => 0,
            ContactState::Ready(_) => 1,
            ContactState::Failed(_) => 2,
        })
    });
    let body = changing(move || {
        look.get();
        match context.contact().get_untracked() {
            ContactState::Loading => {
                let told = el("p").class("hidden").attr("role", "status").child(text::waiting::LOADING);
                el("div").class("part part-body").child(told).child(contact_card_skeleton()).into_any()
            }
            ContactState::Ready(contact) => ready(context, &contact),
            ContactState::Failed(problem) => {
                problem_alert(problem, context.is_leaving(), Box::new(move |action| act(context, action)))
            }
        }
    });
    vec![back.into_any(), heading(title, title, lead), body].into_any()
}

fn ready(context: SessionContext, contact: &Arc<Contact>) -> AnyView {
    if !form::is_editable(&contact.record) {
        let why = if is_locked(&contact.record) { text::edit::LOCKED } else { text::edit::NO_ID };
        return el("p").class("note").child(icon(Picture::Info)).child(why).into_any();
    }
    let draft = Draft::open(context, CONTACT, String::new());
    let (edit, conflicts) = Edit::from_draft(&draft.text().get_untracked(), contact.record.clone());
    let phase =
        if conflicts.is_empty() { FormPhase::Editing } else { FormPhase::conflict(contact.record.clone(), conflicts) };
    let groups = form::groups(&contact.record, &context.custom_fields().get_untracked());
    let form = StoredValue::new(Form { edit, groups, left: Vec::new(), phase });
    let editing = Editing { context, form, draft, changes: RwSignal::new(0), drawings: RwSignal::new(0) };
    context.guard_unsaved(move || form.try_with_value(|form| form.edit.is_changed()).unwrap_or_default());
    let submit = move |event: leptos::ev::Event| {
        event.prevent_default();
        editing.save();
    };
    let fields = changing(move || {
        editing.drawings.track();
        fields::groups(editing).into_any()
    });
    let form = el("form").attr("novalidate", "").on("submit", submit).child(fields);
    // Drawn once for each conflict: a choice must not take the focus away.
    let is_conflict = counted(move |_| {
        editing.changes.track();
        usize::from(editing.form.with_value(|form| matches!(form.phase, FormPhase::Conflict { .. })))
    });
    let conflict = changing(move || {
        is_conflict.get();
        conflict::conflict(editing).into_any()
    });
    form.child(conflict).child(bar::bar(editing)).into_any()
}

impl Form {
    fn fields(&self) -> impl Iterator<Item = &Arc<FormField>> {
        self.groups.iter().flat_map(|group| &group.fields)
    }
}

impl FormPhase {
    fn conflict(current: Object, conflicts: Vec<Conflict>) -> Self {
        Self::Conflict { current, fields: conflicts.into_iter().map(|conflict| (conflict, false)).collect() }
    }
}

impl Editing {
    /// Changes the form, and has what depends on it drawn anew.
    fn update(self, change: impl FnOnce(&mut Form)) {
        // The page may be gone by now.
        if self.form.try_update_value(change).is_some() {
            self.changes.update(|changes| *changes += 1);
        }
    }

    /// Notes what was typed into a field.
    fn type_in(self, path: &str, text: String) {
        self.update(|form| {
            form.edit.set(path, text);
            if !matches!(form.phase, FormPhase::Saving | FormPhase::Conflict { .. }) {
                form.phase = FormPhase::Editing;
            }
        });
        self.keep();
    }

    fn keep(self) {
        let draft = self.form.with_value(|form| form.edit.is_changed().then(|| form.edit.to_draft()));
        match draft {
            Some(draft) => self.draft.set(draft),
            None => self.draft.sent(),
        }
    }

    /// Puts everything back as it was.
    fn discard(self) {
        // What is under way can't be taken back.
        if self.form.with_value(|form| form.phase == FormPhase::Saving) {
            return;
        }
        self.update(|form| {
            form.edit = Edit::of(form.edit.base().clone());
            form.left.clear();
            form.phase = FormPhase::Editing;
        });
        self.draft.sent();
        self.drawings.update(|drawings| *drawings += 1);
        words::focus_next("h1");
    }

    /// Saves, unless there is something to put right before.
    fn save(self) {
        let is_saving = self.form.with_value(|form| form.phase == FormPhase::Saving || !form.edit.is_changed());
        if is_saving {
            return;
        }
        self.update(|form| {
            form.left = form.fields().map(|field| field.path.clone()).collect();
            for path in &form.left {
                let text = form.edit.now(path);
                form.edit.set(path, if text == form.edit.before(path) { text } else { text.trim().to_owned() });
            }
        });
        if self.form.with_value(|form| form.fields().any(|field| field.error(&form.edit).is_some())) {
            return words::show_next("[aria-invalid=true]");
        }
        self.update(|form| form.phase = FormPhase::Saving);
        let sent = self.form.with_value(|form| form.edit.clone());
        let mut edit = sent.clone();
        self.form.with_value(|form| form::complete(&mut edit, form.fields()));
        spawn_local_scoped(async move {
            match self.context.save_contact(edit).await {
                Ok(record) => self.saved(record, &sent),
                Err(SaveError::Conflict { current, conflicts }) => {
                    self.update(|form| form.phase = FormPhase::conflict(current, conflicts));
                    words::show_next("#conflict");
                }
                Err(error) => {
                    self.update(|form| form.phase = FormPhase::Failed(self.context.save_problem(&error)));
                    words::focus_soon(".unsaved [type=submit]");
                }
            }
        });
    }

    /// The record is what was `sent`; what was typed since is on top of it.
    fn saved(self, record: Object, sent: &Edit) {
        let mut is_carried = false;
        self.update(|form| {
            let mut edit = Edit::of(record);
            for field in form.fields() {
                let (path, now) = (&field.path, form.edit.now(&field.path));
                if now != sent.now(path) {
                    edit.set(path, now);
                }
            }
            is_carried = edit.is_changed();
            form.edit = edit;
            form.left.clear();
            form.phase = if is_carried { FormPhase::Editing } else { FormPhase::Saved };
        });
        self.keep();
        // Nothing is drawn anew under the hands of whoever goes on typing.
        if !is_carried {
            self.drawings.update(|drawings| *drawings += 1);
            words::focus_next(".unsaved");
        }
    }
}
