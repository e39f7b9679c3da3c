//! What `--probe` asks: the tenant for its keys, and `contacts/current` with the
//! token. Nothing else is asked, and no redirect is followed. The core asks and
//! judges; here are the ports for it, whose futures are ready at once.

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use backbeat_core::diagnosis::examine;
use backbeat_core::diagnosis::facts::{Expected, Probe, Signature};
use backbeat_core::diagnosis::input::Pasted;
use backbeat_core::diagnosis::token_of;
use backbeat_core::port::{
    Http, HttpError, Method, Request, Response, RsaPublicKey, Signatures, SignaturesUnavailable,
};
use backbeat_core::text::diagnosis::{command, unknown};
use base64ct::{Base64UrlUnpadded, Encoding as _};
use rsa::pkcs1v15::{Signature as RsaSignature, VerifyingKey};
use rsa::signature::Verifier as _;
use rsa::{BoxedUint, PublicKey};
use sha2::Sha256;
use ureq::Agent;

/// Seconds for all of a request.
const PATIENCE: u32 = 15;

/// What was found out.
pub(crate) struct Asked {
    pub(crate) signature: Signature,
    pub(crate) probe: Option<Probe>,
}

/// Asks.
pub(crate) fn ask(subject: &Pasted, expected: &Expected) -> Asked {
    let Some(token) = token_of(subject) else {
        return Asked { signature: Signature::NotChecked(unknown::NO_TOKEN), probe: None };
    };
    let wire = Wire(
        Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(PATIENCE.into())))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("backbeat-check/", env!("CARGO_PKG_VERSION")))
            .build()
            .into(),
    );
    let token = token.expose();
    let signature = match &expected.issuer {
        Some(issuer) => {
            let keys = wait(examine::fetch_keys(&wire, issuer));
            wait(examine::verify(keys.as_ref(), &Rsa, token))
        }
        None => Signature::NotChecked(command::NO_TENANT_GIVEN),
    };
    Asked { signature, probe: Some(wait(examine::ask(&wire, &expected.catalogue, token))) }
}

/// The value of a future that never has to be woken.
fn wait<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}

/// The network.
struct Wire(Agent);

impl Http for Wire {
    async fn send(&self, request: Request) -> Result<Response, HttpError> {
        // Only reading is asked for here; a call that changes something is not to be made by a check.
        let Method::Get = request.method else { return Err(HttpError::Unreachable) };
        let mut call = self.0.get(&request.url);
        if let Some(token) = &request.bearer {
            call = call.header("Authorization", format!("Bearer {}", token.expose()));
        }
        let mut answer = call.call().map_err(failure)?;
        let status = answer.status().as_u16();
        if answer.status().is_redirection() {
            return Err(HttpError::Redirected);
        }
        let header = |name: &str| answer.headers().get(name).and_then(|value| Some(value.to_str().ok()?.to_owned()));
        let (content_type, challenge) = (header("content-type"), header("www-authenticate"));
        let limit = u64::try_from(request.limit).unwrap_or(u64::MAX);
        let body = answer.body_mut().with_config().limit(limit).lossy_utf8(true).read_to_string().map_err(failure)?;
        Ok(Response { status, content_type, challenge, retry_after: None, body, received_at: super::clock() })
    }
}

fn failure(error: ureq::Error) -> HttpError {
    match error {
        ureq::Error::Timeout(_) => HttpError::NoAnswer(PATIENCE),
        ureq::Error::BodyExceedsLimit(limit) => HttpError::TooLarge(usize::try_from(limit).unwrap_or(usize::MAX)),
        _ => HttpError::Unreachable,
    }
}

/// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 section 3.3).
struct Rsa;

impl Signatures for Rsa {
    async fn verify_rs256(
        &self,
        key: RsaPublicKey<'_>,
        signing_input: &[u8],
        signature: &[u8],
    ) -> Result<bool, SignaturesUnavailable> {
        let number =
            |text: &str| Base64UrlUnpadded::decode_vec(text).ok().map(|bytes| BoxedUint::from_be_slice_vartime(&bytes));
        let key = number(key.modulus).zip(number(key.exponent)).and_then(|(n, e)| PublicKey::new(n, e).ok());
        let signature = RsaSignature::try_from(signature).ok();
        let pair = key.map(VerifyingKey::<Sha256>::new).zip(signature);
        Ok(pair.is_some_and(|(key, signature)| key.verify(signing_input, &signature).is_ok()))
    }
}
