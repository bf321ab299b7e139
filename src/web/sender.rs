//! Whether a request's body still comes: who keeps us waiting is told so, and our own slowness is not theirs.

use actix_web::{
    HttpMessage as _,
    dev::{Payload, ServiceRequest},
    error::PayloadError,
    http::Method,
    web::Bytes,
};
use futures_util::Stream;
use std::{
    cell::Cell,
    future::Future,
    pin::{Pin, pin},
    rc::Rc,
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::{Instant, timeout_at};

/// A sender who says nothing for so long has gone.
const SILENCE: Duration = Duration::from_secs(5);
/// So long may a whole body take, from wherever it comes.
const LONGEST: Duration = Duration::from_secs(90);

/// Why there is no answer in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Late {
    /// The rest of the request did not come.
    Sender,
    /// The answer was not made.
    Answer,
}

/// What is known of a request's body.
#[derive(Debug, Clone)]
pub struct Sender {
    begun: Instant,
    /// Somebody reads the body, and there is nothing.
    awaited: Rc<Cell<bool>>,
    /// When something came last.
    heard: Rc<Cell<Instant>>,
}

impl Sender {
    /// Listens to what comes of this request from now on.
    pub fn of(req: &mut ServiceRequest) -> Sender {
        let begun = Instant::now();
        let sender = Sender { begun, awaited: Rc::default(), heard: Rc::new(Cell::new(begun)) };
        if !matches!(*req.method(), Method::GET | Method::HEAD) {
            let body: Pin<Box<dyn Stream<Item = _>>> =
                Box::pin(Heard { body: req.take_payload(), sender: sender.clone() });
            req.set_payload(body.into());
        }
        sender
    }

    /// The outcome of `work`, for which there is `limit`; the time in which the body comes does not count.
    pub async fn in_time<W: Future>(&self, limit: Duration, work: W) -> Result<W::Output, Late> {
        let mut work = pin!(work);
        let mut until = self.until(limit);
        loop {
            if let Ok(outcome) = timeout_at(until, work.as_mut()).await {
                return Ok(outcome);
            }
            until = self.until(limit);
            if until <= Instant::now() {
                return Err(if self.awaited.get() { Late::Sender } else { Late::Answer });
            }
        }
    }

    fn until(&self, limit: Duration) -> Instant {
        let heard = self.heard.get();
        if self.awaited.get() { (heard + SILENCE).min(self.begun + LONGEST) } else { heard + limit }
    }
}

/// A body that tells when something of it came.
struct Heard {
    body: Payload,
    sender: Sender,
}

impl Stream for Heard {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let polled = Pin::new(&mut self.body).poll_next(cx);
        self.sender.awaited.set(polled.is_pending());
        if polled.is_ready() {
            self.sender.heard.set(Instant::now());
        }
        polled
    }
}
