//! A state in a word, with a picture: never by colour alone.

use super::icon::{Picture, icon};
use crate::markup::{Markup, el};

/// What a state means for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// All is well.
    Good,
    /// Something is to be done.
    Warn,
    /// Something is wrong or over.
    Bad,
    /// Nothing to do; good to know.
    Info,
}

/// A state. Its text may come from outside.
pub fn chip(tone: Tone, text: impl Into<String>) -> Markup {
    let (class, picture) = match tone {
        Tone::Good => ("chip good", Picture::Good),
        Tone::Warn => ("chip warn", Picture::Warning),
        Tone::Bad => ("chip bad", Picture::Bad),
        Tone::Info => ("chip info", Picture::Info),
    };
    el("span").class(class).child(icon(picture)).child(el("bdi").child(text.into()))
}
