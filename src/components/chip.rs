//! A state in a word, with a picture: never by colour alone.

use leptos::prelude::*;

use super::icon::{Picture, icon};

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
pub fn chip(tone: Tone, text: &str) -> AnyView {
    let (class, picture) = match tone {
        Tone::Good => ("chip good", Picture::Good),
        Tone::Warn => ("chip warn", Picture::Warning),
        Tone::Bad => ("chip bad", Picture::Bad),
        Tone::Info => ("chip info", Picture::Info),
    };
    view! { <span class=class>{icon(picture)}<bdi>{text.to_owned()}</bdi></span> }.into_any()
}
