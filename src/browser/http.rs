//! Requests by `fetch`: without cookies, cache, referrer or redirects, with time
//! limits on the header fields and between bytes, and a limit on the size.

use backbeat_core::port::{Http, HttpError, Method, Request, Response};
use std::cell::RefCell;

use futures_util::future::{Either, select};
use gloo_net::http::RequestBuilder;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Map, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit,
    RequestRedirect, ResponseType,
};

use super::{clock, window};

/// Seconds until the header fields must be there.
const HEADERS_TIMEOUT: u32 = 10;
/// Seconds that may pass without a byte of the body.
const BODY_TIMEOUT: u32 = 30;

/// `fetch` as the core's port.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fetch;

/// A request that was sent before whoever reads the answer is there.
struct Begun {
    request: Request,
    response: JsFuture,
    abort: AbortOnDrop,
}

thread_local! {
    static BEGUN: RefCell<Option<Begun>> = const { RefCell::new(None) };
}

/// Sends a request now. Who sends the same, the next time, gets this answer.
pub fn begin(request: Request) {
    let abort = AbortOnDrop::new();
    if let Some(raw) = build(&request, &abort) {
        let response = JsFuture::from(window().fetch_with_request(&raw));
        BEGUN.set(Some(Begun { request, response, abort }));
    }
}

/// Ends what was begun and nobody has asked for.
pub fn forget_begun() {
    BEGUN.take();
}

/// What the boot script has sent already, by its address; handed over once. Never with a token.
fn begun_at_boot(request: &Request) -> Option<JsFuture> {
    if request.method != Method::Get || request.bearer.is_some() {
        return None;
    }
    let begun: Map = Reflect::get(&window(), &"backbeatBegun".into()).ok()?.dyn_into().ok()?;
    let url = JsValue::from_str(&request.url);
    let response: Promise = begun.get(&url).dyn_into().ok()?;
    begun.delete(&url);
    Some(response.into())
}

impl Http for Fetch {
    async fn send(&self, request: Request) -> Result<Response, HttpError> {
        let begun = BEGUN.with_borrow_mut(|begun| begun.take_if(|begun| begun.request == request));
        let (begun, mut abort) = match begun {
            Some(begun) => (Some(begun.response), begun.abort),
            None => (begun_at_boot(&request), AbortOnDrop::new()),
        };
        let limit = request.limit;
        let answer = async { fetch(request, begun, &abort).await };
        let response = within(HEADERS_TIMEOUT, answer, HttpError::NoAnswer).await??;
        if response.type_() == ResponseType::Opaqueredirect {
            return Err(HttpError::Redirected);
        }
        let received_at = clock::now();
        let field = |name| response.headers().get(name).ok().flatten();
        let (content_type, challenge) = (field("content-type"), field("www-authenticate"));
        let retry_after = field("retry-after").and_then(|field| retry_after(&field));
        let body = read_body(&response, limit).await?;
        // It is all there: ending the request now could only make a finished one look failed.
        abort.0 = None;
        Ok(Response { status: response.status(), content_type, challenge, retry_after, body, received_at })
    }
}

async fn fetch(request: Request, begun: Option<JsFuture>, abort: &AbortOnDrop) -> Result<web_sys::Response, HttpError> {
    let response = match begun {
        Some(begun) => begun,
        None => sent(&request, abort).ok_or(HttpError::Unreachable)?,
    };
    let unreachable = |_: JsValue| HttpError::Unreachable;
    response.await.map_err(unreachable)?.dyn_into().map_err(unreachable)
}

fn sent(request: &Request, abort: &AbortOnDrop) -> Option<JsFuture> {
    let raw = build(request, abort)?;
    let response = if request.outlives_page {
        let init = RequestInit::new();
        Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE).ok()?;
        window().fetch_with_request_and_init(&raw, &init)
    } else {
        window().fetch_with_request(&raw)
    };
    Some(response.into())
}

fn build(request: &Request, abort: &AbortOnDrop) -> Option<web_sys::Request> {
    // The app's own files: the same modes as a preload, so that the browser does not ask twice.
    let (credentials, cache) = match request.to_own_host {
        true => (RequestCredentials::SameOrigin, RequestCache::Default),
        false => (RequestCredentials::Omit, RequestCache::NoStore),
    };
    let mut builder = RequestBuilder::new(&request.url)
        .redirect(RequestRedirect::Manual)
        .credentials(credentials)
        .cache(cache)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(abort.0.as_ref().map(AbortController::signal).as_ref());
    if !request.to_own_host {
        builder = builder.header("accept", "application/json");
    }
    if let Some(token) = &request.bearer {
        builder = builder.header("authorization", &format!("Bearer {}", token.expose()));
    }
    let built = match &request.method {
        Method::Get => builder.build(),
        Method::PostForm(form) => builder
            .method(gloo_net::http::Method::POST)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.expose().as_str()),
        Method::PostJson(json) => with_json(builder.method(gloo_net::http::Method::POST), json),
        Method::PatchJson(json) => with_json(builder.method(gloo_net::http::Method::PATCH), json),
    };
    built.ok().map(Into::into)
}

fn with_json(builder: RequestBuilder, json: &str) -> Result<gloo_net::http::Request, gloo_net::Error> {
    builder.header("content-type", "application/json").body(json)
}

/// `Retry-After` is a number of seconds or a date (RFC 9110 section 10.2.3).
fn retry_after(field: &str) -> Option<u32> {
    if let Ok(seconds) = field.trim().parse() {
        return Some(seconds);
    }
    let milliseconds = js_sys::Date::parse(field) - js_sys::Date::now();
    // A date that has passed is 0, one beyond u32 its end; none at all is no number.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "stated above")]
    (!milliseconds.is_nan()).then_some((milliseconds / 1000.0).ceil() as u32)
}

/// Reads the body piece by piece, so that neither its size nor its pace is up to the other side.
async fn read_body(response: &web_sys::Response, limit: usize) -> Result<String, HttpError> {
    let Some(stream) = response.body() else {
        return Ok(String::new());
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().dyn_into().map_err(|_| HttpError::Unreachable)?;
    let mut bytes = Vec::new();
    loop {
        let piece = within(BODY_TIMEOUT, JsFuture::from(reader.read()), HttpError::Stalled).await?;
        let piece = piece.map_err(|_| HttpError::Unreachable)?;
        let value = Reflect::get(&piece, &"value".into()).map_err(|_| HttpError::Unreachable)?;
        let Ok(chunk) = value.dyn_into::<Uint8Array>() else {
            return Ok(String::from_utf8_lossy(&bytes).into_owned());
        };
        if bytes.len() + chunk.length() as usize > limit {
            return Err(HttpError::TooLarge(limit));
        }
        bytes.extend(chunk.to_vec());
    }
}

async fn within<T>(
    seconds: u32,
    work: impl Future<Output = T>,
    late: impl Fn(u32) -> HttpError,
) -> Result<T, HttpError> {
    match select(Box::pin(work), TimeoutFuture::new(seconds * 1000)).await {
        Either::Left((done, _)) => Ok(done),
        Either::Right(_) => Err(late(seconds)),
    }
}

/// Ends the request when nobody waits for it any more: a page that went, or a time limit.
struct AbortOnDrop(Option<AbortController>);

impl AbortOnDrop {
    fn new() -> Self {
        Self(AbortController::new().ok())
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}
