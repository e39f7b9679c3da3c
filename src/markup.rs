//! Elements as values of one type. `view!` gives every element a type of its
//! own, and each type its own code to build, rebuild and remove it: the start
//! page alone was 25 kB that way. Here one function builds them all. What is
//! in an element never changes by itself, but for [`changing`] parts.

mod render;

use std::borrow::Cow;

use leptos::ev::{Event, FocusEvent, KeyboardEvent};
use leptos::prelude::*;
use leptos::tachys::renderer::types::Element;
use leptos::wasm_bindgen::JsCast as _;
use send_wrapper::SendWrapper;

/// A text of the page: it goes into a text node or an attribute, never into HTML.
pub type Text = Cow<'static, str>;

/// An element before it is built.
pub struct Markup {
    tag: &'static str,
    attributes: Vec<(&'static str, Text)>,
    changing_attributes: Vec<ChangingAttribute>,
    listeners: Vec<Listener>,
    children: Vec<Child>,
}

/// A page has one thread; the types of a view ask all the same.
type OneThread<F> = SendWrapper<Box<F>>;
type ChangingAttribute = (&'static str, OneThread<dyn Fn() -> Option<Text>>);
type Listener = (&'static str, OneThread<dyn Fn(Event)>);

/// What stands in an element.
pub enum Child {
    /// A text.
    Text(Text),
    /// A text that changes with the signals that it reads.
    Changing(OneThread<dyn Fn() -> Text>),
    /// An element.
    Element(Markup),
    /// A view of Leptos.
    View(AnyView),
    /// Any number of children.
    Many(Vec<Child>),
}

/// An element.
pub const fn el(tag: &'static str) -> Markup {
    Markup { tag, attributes: Vec::new(), changing_attributes: Vec::new(), listeners: Vec::new(), children: Vec::new() }
}

/// Whether the element that an event is about has an attribute.
pub fn has_attribute(event: &Event, name: &str) -> bool {
    event_target::<Element>(event).has_attribute(name)
}

/// Whether the focus goes out of the element that listens, to another one. Nowhere is no other: a press on a text goes there.
pub fn leaves(event: &Event) -> bool {
    let (Some(event), Some(element)) = (event.dyn_ref::<FocusEvent>(), event.current_target()) else {
        return false;
    };
    let next = event.related_target().and_then(|next| next.dyn_into::<Element>().ok());
    next.is_some_and(|next| !element.unchecked_into::<Element>().contains(Some(&next)))
}

/// Whether a key was pressed that closes things.
pub fn is_escape(event: &Event) -> bool {
    event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape")
}

/// A part that is drawn anew whenever a signal changes that it reads.
pub fn changing(part: impl Fn() -> AnyView + 'static) -> AnyView {
    let part = SendWrapper::new(part);
    #[allow(clippy::redundant_closure, reason = "the wrapper may be sent, what is in it may not")]
    let part: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || part());
    part.into_any()
}

impl Markup {
    /// Sets the classes.
    #[must_use]
    pub fn class(self, classes: &'static str) -> Self {
        self.attr("class", classes)
    }

    /// Sets an attribute.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<Text>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// Sets an attribute to what `value` says, which is absent when that is `None`.
    #[must_use]
    pub fn attr_of(mut self, name: &'static str, value: impl Fn() -> Option<Text> + 'static) -> Self {
        self.changing_attributes.push((name, SendWrapper::new(Box::new(value))));
        self
    }

    /// Adds a child behind the others.
    #[must_use]
    pub fn child(mut self, child: impl Into<Child>) -> Self {
        self.children.push(child.into());
        self
    }

    /// Adds a text that changes with the signals that it reads.
    #[must_use]
    pub fn text_of(mut self, text: impl Fn() -> Text + 'static) -> Self {
        self.children.push(Child::Changing(SendWrapper::new(Box::new(text))));
        self
    }

    /// Adds children behind the others.
    #[must_use]
    pub fn children<C: Into<Child>>(mut self, children: impl IntoIterator<Item = C>) -> Self {
        self.children.extend(children.into_iter().map(Into::into));
        self
    }

    /// Calls `listener` for each event of this name.
    #[must_use]
    pub fn on(mut self, event: &'static str, listener: impl Fn(Event) + 'static) -> Self {
        self.listeners.push((event, SendWrapper::new(Box::new(listener))));
        self
    }
}

impl From<&'static str> for Child {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Child {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Markup> for Child {
    fn from(element: Markup) -> Self {
        Self::Element(element)
    }
}

impl From<AnyView> for Child {
    fn from(view: AnyView) -> Self {
        Self::View(view)
    }
}

impl<C: Into<Child>> From<Option<C>> for Child {
    fn from(child: Option<C>) -> Self {
        Self::Many(child.into_iter().map(Into::into).collect())
    }
}

impl<C: Into<Child>> From<Vec<C>> for Child {
    fn from(children: Vec<C>) -> Self {
        Self::Many(children.into_iter().map(Into::into).collect())
    }
}
