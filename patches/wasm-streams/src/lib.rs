//! In place of the crate of the same name. Leptos depends on it by way of
//! `server_fn`, for calls that stream; this app has no server and makes none.
//! The original exports three classes to JavaScript, which no linker can take
//! out again: 12 kB of code and 3 kB of glue in everybody's first visit. Here
//! are the two conversions that `server_fn` names, working and not exported, so
//! that what nobody calls is left out.

use std::cell::RefCell;
use std::rc::Rc;

use futures_util::stream::{Stream, StreamExt as _, unfold};
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::ReadableStreamDefaultReader;

/// A `ReadableStream` of the browser.
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Wraps a stream of the browser.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// The stream of the browser.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Reads a stream of the browser piece by piece. One that is being read by somebody else ends at once.
    pub fn into_stream(self) -> impl Stream<Item = Result<JsValue, JsValue>> {
        let reader: Option<ReadableStreamDefaultReader> = self.0.get_reader().dyn_into().ok();
        unfold(reader, async |reader| {
            let reader = reader?;
            match JsFuture::from(reader.read()).await {
                Ok(piece) if Reflect::get(&piece, &"done".into()).is_ok_and(|done| done.is_falsy()) => {
                    Some((Reflect::get(&piece, &"value".into()), Some(reader)))
                }
                Ok(_) => None,
                Err(error) => Some((Err(error), None)),
            }
        })
    }

    /// Offers a stream of Rust to the browser, which asks for one piece after another.
    pub fn from_stream(stream: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        let stream = Rc::new(RefCell::new(stream.boxed_local()));
        let pull = Closure::<dyn Fn(JsValue) -> js_sys::Promise>::new(move |controller: JsValue| {
            let stream = Rc::clone(&stream);
            future_to_promise(async move {
                // The browser asks again only after it was answered, so nobody else holds the stream.
                let next = std::future::poll_fn(|context| stream.borrow_mut().poll_next_unpin(context)).await;
                let (method, argument) = match next {
                    Some(Ok(piece)) => ("enqueue", piece),
                    Some(Err(error)) => ("error", error),
                    None => ("close", JsValue::UNDEFINED),
                };
                let method: Function = Reflect::get(&controller, &method.into())?.dyn_into()?;
                method.call1(&controller, &argument)
            })
        });
        let source = Object::new();
        // Setting a member of a fresh object can't fail.
        let _ = Reflect::set(&source, &"pull".into(), &pull.into_js_value());
        let raw = web_sys::ReadableStream::new_with_underlying_source(&source);
        // Refused only for a source that is no object.
        #[allow(clippy::expect_used, reason = "stated above")]
        Self(raw.expect("the source is an object"))
    }
}
