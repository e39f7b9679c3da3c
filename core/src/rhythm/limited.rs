//! At most so many requests at a time, in the order in which they were asked
//! for: the services count requests, and the ones a person waits for should not
//! stand behind a hundred others.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use crate::port::{Http, HttpError, Request, Response};

/// How many requests are under way at most.
pub const PARALLEL: usize = 6;

/// A network that holds requests back.
#[derive(Clone, Debug)]
pub struct Limited<H> {
    http: H,
    gate: Gate,
}

/// Who is through, and who waits; shared by all that use the same network.
#[derive(Clone, Debug, Default)]
pub struct Gate(Rc<RefCell<Queue>>);

#[derive(Debug, Default)]
struct Queue {
    running: usize,
    next_ticket: u64,
    waiting: VecDeque<(u64, Waker)>,
}

impl<H: Http> Limited<H> {
    /// `http`, behind `gate`.
    pub const fn new(http: H, gate: Gate) -> Self {
        Self { http, gate }
    }
}

impl<H: Http> Http for Limited<H> {
    async fn send(&self, request: Request) -> Result<Response, HttpError> {
        let pass = self.gate.pass().await;
        let outcome = self.http.send(request).await;
        drop(pass);
        outcome
    }
}

/// Lets the next one through when it is dropped, also by whoever gives up.
struct Pass(Gate);

/// A place in the queue; given up when it is dropped.
struct Place {
    gate: Gate,
    ticket: Option<u64>,
}

impl Gate {
    async fn pass(&self) -> Pass {
        let mut place = Place { gate: self.clone(), ticket: None };
        poll_fn(|context| place.poll(context.waker())).await;
        Pass(self.clone())
    }

    fn wake_next(&self) {
        // Not taken out of the queue: it is its turn until it has passed or gone.
        let next = self.0.borrow().waiting.front().map(|(_, waker)| waker.clone());
        if let Some(waker) = next {
            waker.wake();
        }
    }
}

impl Place {
    fn poll(&mut self, waker: &Waker) -> Poll<()> {
        let mut queue = self.gate.0.borrow_mut();
        let is_first = queue.waiting.front().is_none_or(|(ticket, _)| Some(*ticket) == self.ticket);
        if is_first && queue.running < PARALLEL {
            queue.running += 1;
            if self.ticket.take().is_some() {
                queue.waiting.pop_front();
            }
            drop(queue);
            // There may be room for one more.
            self.gate.wake_next();
            return Poll::Ready(());
        }
        match self.ticket {
            None => {
                let ticket = queue.next_ticket;
                queue.next_ticket += 1;
                queue.waiting.push_back((ticket, waker.clone()));
                self.ticket = Some(ticket);
            }
            Some(own) => {
                if let Some((_, kept)) = queue.waiting.iter_mut().find(|(ticket, _)| *ticket == own) {
                    kept.clone_from(waker);
                }
            }
        }
        Poll::Pending
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(own) = self.ticket {
            self.gate.0.borrow_mut().waiting.retain(|(ticket, _)| *ticket != own);
            self.gate.wake_next();
        }
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        self.0.0.borrow_mut().running -= 1;
        self.0.wake_next();
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use futures_util::FutureExt;
    use futures_util::future::{join_all, select_all};
    use pollster::block_on;

    use super::*;
    use crate::timestamp::Timestamp;

    /// Answers after a few turns; notes how many are under way, and the order in which they came.
    #[derive(Default)]
    struct Network {
        running: Cell<usize>,
        most: Cell<usize>,
        order: RefCell<Vec<String>>,
    }

    impl Http for &Network {
        async fn send(&self, request: Request) -> Result<Response, HttpError> {
            self.running.set(self.running.get() + 1);
            self.most.set(self.most.get().max(self.running.get()));
            self.order.borrow_mut().push(request.url);
            let mut turns = 3;
            poll_fn(|context| {
                context.waker().wake_by_ref();
                turns -= 1;
                if turns == 0 { Poll::Ready(()) } else { Poll::Pending }
            })
            .await;
            self.running.set(self.running.get() - 1);
            Ok(Response {
                status: 200,
                content_type: None,
                challenge: None,
                retry_after: None,
                body: String::new(),
                received_at: Timestamp::from_seconds(0),
            })
        }
    }

    fn request(number: usize) -> Request {
        Request::get(number.to_string(), 1)
    }

    #[test]
    fn six_are_under_way_at_most_and_each_in_its_turn() {
        let network = Network::default();
        let limited = Limited::new(&network, Gate::default());
        let outcomes = block_on(join_all((0..50).map(|number| limited.send(request(number)))));
        assert!(outcomes.iter().all(Result::is_ok));
        assert_eq!(network.most.get(), PARALLEL);
        assert_eq!(*network.order.borrow(), (0..50).map(|number| number.to_string()).collect::<Vec<_>>());
    }

    #[test]
    fn whoever_gives_up_holds_nobody_back() {
        let network = Network::default();
        let limited = Limited::new(&network, Gate::default());
        // All but the first to be answered are dropped: five under way and forty-four that wait.
        let all = (0..50).map(|number| limited.send(request(number)).boxed_local());
        let (_, index, rest) = block_on(select_all(all));
        assert_eq!((index, rest.len()), (0, 49));
        drop(rest);
        network.running.set(0);
        let outcomes = block_on(join_all((0..20).map(|number| limited.send(request(number)))));
        assert_eq!((outcomes.len(), network.most.get()), (20, PARALLEL));
        let queue = limited.gate.0.borrow();
        assert_eq!((queue.running, queue.waiting.len()), (0, 0));
    }
}
