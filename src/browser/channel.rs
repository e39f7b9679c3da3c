//! Words between the tabs of the app (`BroadcastChannel`): texts only, and never
//! a secret, since every page of this origin can hear and say them.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// An open channel; it stays open for as long as the page lives.
#[derive(Clone, Debug)]
pub struct Channel(BroadcastChannel);

impl Channel {
    /// Opens the channel of this name and calls `hear` with each text that another tab says; `None` where the browser has no channels.
    pub fn open(name: &str, hear: impl Fn(&Channel, &str) + 'static) -> Option<Self> {
        let channel = Self(BroadcastChannel::new(name).ok()?);
        let this = channel.clone();
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                hear(&this, &text);
            }
        });
        channel.0.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        listener.forget();
        Some(channel)
    }

    /// Says `text` to the other tabs.
    pub fn say(&self, text: &str) {
        let _ = self.0.post_message(&JsValue::from_str(text));
    }
}
