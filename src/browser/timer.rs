//! Letting time pass. Timers are hints: a tab that sleeps or is in the
//! background gets them late.

use backbeat_core::port::Pauses;
use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

use super::crypto;

pub use gloo_timers::callback::Timeout;

/// Pauses as the core's port.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pause;

impl Pauses for Pause {
    async fn pause(&self, milliseconds: u32) {
        TimeoutFuture::new(milliseconds).await;
    }

    fn jitter(&self) -> u8 {
        crypto::random_bytes().map_or(0, |[first, ..]| first)
    }
}

/// Ends once what has changed on the page is drawn. In a tab in the background nothing is, and it does not end.
pub async fn frame() {
    let frame = Promise::new(&mut |resolve, _| drop(window().request_animation_frame(&resolve)));
    let _ = JsFuture::from(frame).await;
    // A frame is drawn after what was asked to be done in it.
    TimeoutFuture::new(0).await;
}
