//! Which page of the app is shown. A router crate would do this too, with
//! nested routes, parameters and transitions that five flat addresses have no
//! use for; it was 10 kB of the first visit.

use leptos::prelude::*;

use super::BASE_PATH;
use super::place::Place;
use crate::browser::{location, navigation};

/// The page that is shown, and how to change it.
#[derive(Clone, Copy)]
pub struct Navigation {
    place: RwSignal<Place>,
    redirect_path: StoredValue<String>,
    on_move: StoredValue<Box<dyn Fn() + Send + Sync>>,
}

/// The navigation of the app that this is in.
pub fn use_navigation() -> Navigation {
    expect_context()
}

impl Navigation {
    /// Begins at the page's own address, and follows links, Back and Forward from there; `on_move` is called before each.
    pub(crate) fn begin(redirect_path: String, on_move: Box<dyn Fn() + Send + Sync>) -> Self {
        let place = RwSignal::new(Place::of(&location::current().path, &redirect_path));
        let (redirect_path, on_move) = (StoredValue::new(redirect_path), StoredValue::new(on_move));
        let this = Self { place, redirect_path, on_move };
        navigation::on_link(BASE_PATH, move |target| this.go(&target));
        navigation::on_back_or_forward(move || {
            // A place within a page counts as Back or Forward too, and is no change of page.
            if this.place.get_untracked() != this.here() {
                this.look();
            }
        });
        this
    }

    /// Goes to a path of the app, with a way back.
    pub fn go(self, target: &str) {
        navigation::push(target);
        self.look();
    }

    /// Goes to a path of the app in place of this page: Back does not come by here again.
    pub fn replace(self, target: &str) {
        location::replace(target);
        self.look();
    }

    fn look(self) {
        self.on_move.with_value(|on_move| on_move());
        self.place.set(self.here());
    }

    fn here(self) -> Place {
        self.redirect_path.with_value(|redirect_path| Place::of(&location::current().path, redirect_path))
    }

    /// The page, to be read in a closure.
    pub fn place(self) -> ReadSignal<Place> {
        self.place.read_only()
    }
}
