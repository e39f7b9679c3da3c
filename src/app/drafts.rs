//! What a person types and has not sent: it outlives a sign-in that has to be
//! made on the way, in this tab alone.

use backbeat_core::draft::{Owner, from_stored, to_stored};
use leptos::prelude::*;

use super::session::SessionContext;
use crate::browser::{clock, storage};

/// A text that a person types.
#[derive(Clone, Copy)]
pub struct Draft {
    name: &'static str,
    owner: StoredValue<Owner>,
    text: RwSignal<String>,
}

/// The draft of the changes of the own contact.
pub const CONTACT: &str = "contact";

/// Whether a sign-out takes nothing along that somebody would miss.
pub fn is_saved() -> bool {
    storage::draft(CONTACT).is_none()
}

impl Draft {
    /// The draft of this name, as it was left, or `initial`.
    pub fn open(context: SessionContext, name: &'static str, initial: String) -> Self {
        let owner = context.subject.get_value().map(|subject| Owner::of(&subject)).unwrap_or_default();
        let kept = storage::draft(name).and_then(|stored| from_stored(&stored, &owner, clock::now()));
        Self { name, owner: StoredValue::new(owner), text: RwSignal::new(kept.unwrap_or(initial)) }
    }

    /// What stands there, to be read in a closure.
    pub fn text(self) -> ReadSignal<String> {
        self.text.read_only()
    }

    /// Takes down what was typed.
    pub fn set(self, text: String) {
        storage::set_draft(self.name, &self.owner.with_value(|owner| to_stored(&text, owner, clock::now())));
        self.text.set(text);
    }

    /// It was sent: there is nothing to keep.
    pub fn sent(self) {
        storage::forget_draft(self.name);
    }
}
