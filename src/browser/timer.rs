//! Letting time pass. Timers are hints: a tab that sleeps or is in the
//! background gets them late.

use backbeat_core::port::Pauses;
use gloo_timers::future::TimeoutFuture;

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
