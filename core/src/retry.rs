//! Requests that are worth another try. Reading changes nothing, so a GET that
//! met a lost connection or a busy server is sent again, at most three times in
//! all; nothing else ever is.

use crate::port::{Http, HttpError, Method, Pauses, Request, Response};

/// How often a request is sent at most.
const TRIES: u32 = 3;
/// Milliseconds before the second try; twice as many before the third.
const FIRST_PAUSE: u32 = 500;
/// The most seconds of `Retry-After` that are waited for; whoever asks for more is told to the person.
pub const RETRY_AFTER_LIMIT: u32 = 60;

/// A network that tries again.
#[derive(Clone, Copy, Debug, Default)]
pub struct Retrying<H, P> {
    http: H,
    pauses: P,
}

impl<H: Http, P: Pauses> Retrying<H, P> {
    /// `http`, trying again with `pauses` in between.
    pub const fn new(http: H, pauses: P) -> Self {
        Self { http, pauses }
    }
}

impl<H: Http, P: Pauses> Http for Retrying<H, P> {
    async fn send(&self, request: Request) -> Result<Response, HttpError> {
        let tries = if request.method == Method::Get { TRIES } else { 1 };
        for attempt in 1..tries {
            let outcome = self.http.send(request.clone()).await;
            let Some(pause) = pause_after(&outcome, attempt, self.pauses.jitter()) else {
                return outcome;
            };
            self.pauses.pause(pause).await;
        }
        self.http.send(request).await
    }
}

/// Milliseconds until the next try after the `attempt`-th; `None` when another would not help.
fn pause_after(outcome: &Result<Response, HttpError>, attempt: u32, jitter: u8) -> Option<u32> {
    let told = match outcome {
        // Whoever waited ten seconds wants to know, not to wait ten more: time limits are not tried again.
        Err(HttpError::Unreachable) => None,
        Ok(response) if matches!(response.status, 429 | 502..=504) => response.retry_after,
        _ => return None,
    };
    let pause = FIRST_PAUSE << (attempt - 1);
    match told {
        Some(seconds) if seconds > RETRY_AFTER_LIMIT => None,
        Some(seconds) => Some((seconds * 1000).max(pause)),
        // Up to half as much again.
        None => Some(pause + pause * u32::from(jitter) / 512),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::VecDeque;

    use pollster::block_on;
    use rstest::rstest;

    use super::*;
    use crate::secret::Secret;
    use crate::timestamp::Timestamp;

    /// Gives its outcomes one after another, and notes the requests and the pauses between them.
    #[derive(Default)]
    struct Network {
        outcomes: RefCell<VecDeque<Result<Response, HttpError>>>,
        sent: RefCell<u32>,
        pauses: RefCell<Vec<u32>>,
    }

    impl Http for &Network {
        async fn send(&self, _: Request) -> Result<Response, HttpError> {
            *self.sent.borrow_mut() += 1;
            self.outcomes.borrow_mut().pop_front().unwrap()
        }
    }

    impl Pauses for &Network {
        async fn pause(&self, milliseconds: u32) {
            self.pauses.borrow_mut().push(milliseconds);
        }

        fn jitter(&self) -> u8 {
            128
        }
    }

    fn answer(status: u16, retry_after: Option<u32>) -> Result<Response, HttpError> {
        Ok(Response {
            status,
            content_type: None,
            challenge: None,
            retry_after,
            body: String::new(),
            received_at: Timestamp::from_seconds(0),
        })
    }

    /// The final outcome and the pauses before it.
    fn send(request: Request, outcomes: &[Result<Response, HttpError>]) -> (Result<Response, HttpError>, Vec<u32>) {
        let network = Network::default();
        network.outcomes.borrow_mut().extend(outcomes.iter().cloned());
        let outcome = block_on(Retrying::new(&network, &network).send(request));
        assert_eq!(network.outcomes.borrow().len(), 0, "each prepared outcome is asked for");
        (outcome, network.pauses.take())
    }

    fn get() -> Request {
        Request::get("https://t.example/", 1)
    }

    #[rstest]
    #[case::lost_connection(Err(HttpError::Unreachable))]
    #[case::too_many_requests(answer(429, None))]
    #[case::bad_gateway(answer(502, None))]
    #[case::unavailable(answer(503, None))]
    #[case::gateway_timeout(answer(504, None))]
    fn a_get_is_sent_three_times_at_most(#[case] outcome: Result<Response, HttpError>) {
        let thrice = [outcome.clone(), outcome.clone(), outcome.clone()];
        assert_eq!(send(get(), &thrice), (outcome.clone(), vec![625, 1250]));
        assert_eq!(send(get(), &[outcome, answer(200, None)]), (answer(200, None), vec![625]));
    }

    #[rstest]
    #[case::good(answer(200, None))]
    #[case::denied(answer(401, Some(1)))]
    #[case::fault(answer(500, None))]
    #[case::not_implemented(answer(501, None))]
    #[case::unknown_to_us(answer(505, None))]
    #[case::time_limit(Err(HttpError::NoAnswer(10)))]
    #[case::stalled(Err(HttpError::Stalled(30)))]
    #[case::redirect(Err(HttpError::Redirected))]
    #[case::too_large(Err(HttpError::TooLarge(1)))]
    fn what_would_be_the_same_again_is_asked_once(#[case] outcome: Result<Response, HttpError>) {
        assert_eq!(send(get(), std::slice::from_ref(&outcome)), (outcome, vec![]));
    }

    #[rstest]
    #[case::at_once(0, Some(500))]
    #[case::longer(2, Some(2000))]
    #[case::a_minute(60, Some(60_000))]
    #[case::more(61, None)]
    #[case::far_more(u32::MAX, None)]
    fn a_server_may_say_when_up_to_a_minute(#[case] seconds: u32, #[case] pause: Option<u32>) {
        assert_eq!(pause_after(&answer(429, Some(seconds)), 1, 0), pause);
    }

    #[test]
    fn the_pause_varies_by_half() {
        let pause = |attempt, jitter| pause_after(&Err(HttpError::Unreachable), attempt, jitter);
        assert_eq!([pause(1, 0), pause(1, 255), pause(2, 255)], [Some(500), Some(749), Some(1498)]);
    }

    #[test]
    fn a_post_is_never_sent_again() {
        let post = Request::post_form("https://t.example/", Secret::new(String::new()), 1);
        assert_eq!(send(post, &[answer(503, None)]), (answer(503, None), vec![]));
    }
}
