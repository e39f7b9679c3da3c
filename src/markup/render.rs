//! How an element gets into the document, and out of it.

use std::cell::RefCell;

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::RemoveEventHandler;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::{Mountable, Position, PositionState};
use wasm_bindgen::JsCast;

use super::{Child, Markup, Text};

/// An element in the document, and what keeps it alive.
pub struct MarkupState {
    element: Element,
    views: Vec<AnyViewState>,
    _effects: Vec<RenderEffect<()>>,
    _listeners: Vec<RemoveEventHandler<Element>>,
}

type AnyViewState = <AnyView as Render>::State;
type Namespace = Option<&'static str>;

/// Of an element below one in the namespace `outer`.
fn namespace(tag: &str, outer: Namespace) -> Namespace {
    if tag == "svg" { Some("http://www.w3.org/2000/svg") } else { outer }
}

impl MarkupState {
    fn build(markup: Markup) -> Self {
        let namespace = namespace(markup.tag, None);
        let element = Rndr::create_element(markup.tag, namespace);
        let mut state = Self { element, views: Vec::new(), _effects: Vec::new(), _listeners: Vec::new() };
        state.fill(&state.element.clone(), markup, namespace);
        state
    }

    /// The state of a whole tree is one list: only views and listeners have any.
    fn fill(&mut self, element: &Element, markup: Markup, namespace: Namespace) {
        for (name, value) in markup.attributes {
            Rndr::set_attribute(element, name, &value);
        }
        for (name, value) in markup.changing_attributes {
            let element = element.clone();
            self.keep(Box::new(move || match value() {
                Some(value) => Rndr::set_attribute(&element, name, &value),
                None => Rndr::remove_attribute(&element, name),
            }));
        }
        for (event, listener) in markup.listeners {
            self._listeners.push(Rndr::add_event_listener(
                element,
                event,
                Box::new(move |event| listener(event.unchecked_into())),
            ));
        }
        for child in markup.children {
            self.insert(element, child, namespace);
        }
    }

    /// Does `work` now and whenever a signal changes that it reads.
    fn keep(&mut self, work: Box<dyn Fn()>) {
        self._effects.push(RenderEffect::new(move |_| work()));
    }

    fn insert(&mut self, parent: &Element, child: Child, outer: Namespace) {
        match child {
            Child::Text(text) => Rndr::insert_node(parent, &Rndr::create_text_node(&text), None),
            Child::Changing(text) => {
                let node = Rndr::create_text_node("");
                Rndr::insert_node(parent, &node, None);
                let shown = RefCell::new(Text::default());
                self.keep(Box::new(move || {
                    let text = text();
                    // What stays the same is not said aloud again.
                    if text != *shown.borrow() {
                        Rndr::set_text(&node, &text);
                        shown.replace(text);
                    }
                }));
            }
            Child::Element(markup) => {
                let namespace = namespace(markup.tag, outer);
                let element = Rndr::create_element(markup.tag, namespace);
                self.fill(&element, markup, namespace);
                Rndr::insert_node(parent, &element, None);
            }
            Child::View(view) => {
                let mut view = view.build();
                view.mount(parent, None);
                self.views.push(view);
            }
            Child::Many(children) => {
                for child in children {
                    self.insert(parent, child, outer);
                }
            }
        }
    }
}

impl Mountable for MarkupState {
    fn unmount(&mut self) {
        Rndr::remove(&self.element);
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        Rndr::insert_node(parent, &self.element, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.element.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.element.clone()]
    }
}

impl Render for Markup {
    type State = MarkupState;

    fn build(self) -> MarkupState {
        MarkupState::build(self)
    }

    /// Puts a new element in the place of the old one: a part that is to stay is outside of what changes.
    fn rebuild(self, state: &mut MarkupState) {
        let mut new = MarkupState::build(self);
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl AddAnyAttr for Markup {
    type Output<A: Attribute> = Self;

    /// Attributes are set by [`Markup::attr`].
    fn add_any_attr<A: Attribute>(self, _attribute: A) -> Self {
        self
    }
}

/// Asked for by the type of a view; there is no server that renders this app.
impl RenderHtml for Markup {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> MarkupState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
