//! Code that is fetched when it is first needed: a *piece* of the app. The
//! first visit does not pay for what only some people open.
//!
//! Leptos' own `#[lazy_route]` panics, and so ends the app, when a piece can't
//! be fetched. Here the page says so and the rest of the app goes on; opening it
//! again tries again. Without the feature `lazy` the same declarations make
//! plain functions.

use std::pin::Pin;

use backbeat_core::problem::{Action, Problem};
use backbeat_core::text;
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::spawn_local;
pub use leptos::wasm_split::SplitLoaderError;

use super::words;
use crate::markup::changing;

/// Declares functions of a piece: `split_{piece}.wasm`. Functions of the same piece share it.
///
/// ```text
/// lazy_fn! {
///     piece own;
///     /// The page behind `/contact`.
///     pub async fn contact_page() -> AnyView { view_of_the_page() }
/// }
/// ```
///
/// The function becomes `async` and gives a `Result`: the piece may not come.
#[macro_export]
macro_rules! lazy_fn {
    (
        piece $piece:ident;
        $(#[$attribute:meta])*
        $visibility:vis async fn $name:ident($($argument:ident: $type:ty),*) -> $output:ty $body:block
    ) => {
        $(#[$attribute])*
        ///
        /// # Errors
        /// When the piece could not be fetched.
        $visibility async fn $name($($argument: $type),*) -> Result<$output, $crate::app::lazy::SplitLoaderError> {
            #[cfg_attr(
                feature = "lazy",
                ::leptos::wasm_split::wasm_split($piece, wasm_split_path = ::leptos::wasm_split, fallible)
            )]
            fn of_piece($($argument: $type),*) -> Result<$output, $crate::app::lazy::SplitLoaderError> {
                let value = $body;
                Ok(value)
            }
            #[cfg(feature = "lazy")]
            return of_piece($($argument),*).await;
            #[cfg(not(feature = "lazy"))]
            return of_piece($($argument),*);
        }
    };
}

/// A view on its way.
pub type ComingView = Pin<Box<dyn Future<Output = Result<AnyView, SplitLoaderError>>>>;

/// Shows `waiting` until the view is there; if it can't be fetched, `failed` instead.
pub fn lazily(coming: ComingView, waiting: AnyView, failed: fn() -> AnyView) -> AnyView {
    let waiting = StoredValue::new_local(Some(waiting));
    let view = StoredValue::new_local(None);
    let is_there = RwSignal::new(false);
    // With the owner of the page and without its observer: what the view reads as it is made must not redraw the page.
    spawn_local(ScopedFuture::new_untracked(async move {
        let arrived = coming.await.unwrap_or_else(|_| failed());
        // The page may be gone by now; then nobody waits for it.
        if view.try_set_value(Some(arrived)).is_none() {
            let _ = is_there.try_set(true);
            // What had the focus may have gone with `waiting`.
            request_animation_frame(words::focus_heading_if_nothing_else);
        }
    }));
    changing(move || {
        let view = if is_there.get() { view } else { waiting };
        view.try_update_value(Option::take).flatten().into_any()
    })
}

/// A piece did not come: the network is gone, or a new version has replaced the files of this one. A reload helps with either.
pub fn piece_missing() -> Problem {
    let [title, detail, hint] = text::failed_pages::PIECE_MISSING;
    Problem::failure(title, detail, hint).with_action(Action::Reload)
}
