//! A call, sent until it succeeds or nothing speaks for another attempt.
//!
//! Nothing here is generic: it is compiled once, however many operations there are.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{Method, response};

use super::body::Body;
use super::body::guarded::guarded;
use super::body::lent::Progress;
use super::call::Call;
use super::client::secret::Attempt;
use super::error::{Error, Result};
use super::response::Response;
use super::trace::Span;
use super::transport::{self, Transport, TransportError};

/// How much of a response's body is read before it is handed on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// All of it.
    Whole,
    /// None of it, if the status is a success.
    Chunks,
}

/// Sends a call, and returns the response with its whole body if its status is a success.
pub(crate) async fn execute(call: Call) -> Result<Response<Bytes>> {
    let response = start(&call, Reading::Whole).await?;
    // What was read to its end is whole.
    Ok(response.map(|body| body.into_whole().unwrap_or_default()))
}

/// Sends a call, and returns the response with its body still to be read if its status is a success.
pub(crate) async fn open(call: Call) -> Result<Response<Body>> {
    let response = start(&call, Reading::Chunks).await?;
    let (per_chunk, limit) = (call.timeout(), call.max_stream_size());
    Ok(response.map(|body| guarded(body, &call.client, per_chunk, limit)))
}

async fn start(call: &Call, reading: Reading) -> Result<Response<Body>> {
    let span = Span::new(call.operation);
    span.around(attempts(call, reading, &span)).await
}

async fn attempts(call: &Call, reading: Reading, span: &Span) -> Result<Response<Body>> {
    let transport = call.client.transport();
    let start = transport.now();
    let time_left = || {
        let elapsed = transport.now().saturating_sub(start);
        call.deadline().map(|it| it.saturating_sub(elapsed))
    };
    let mut attempt = 1;
    let mut secrets = secrets(call, None, time_left()).await?;
    let mut was_rejected = false;
    loop {
        span.attempt(attempt);
        let result = send_once(call, &secrets, reading, attempt, time_left()).await;
        let status = match &result {
            Ok(response) => Some(response.status()),
            Err(error) => error.status(),
        };
        span.answered(status);
        let error = match result {
            Ok(response) => return Ok(response),
            Err(error) => error,
        };
        if !call.is_repeatable() {
            return Err(error.perhaps_done(call.is_idempotent()));
        }
        if error.is_unauthorized() && secrets.can_change() && !was_rejected {
            was_rejected = true;
            let others = self::secrets(call, Some(&secrets), time_left()).await?;
            if others.is_same(&secrets) {
                return Err(error);
            }
            secrets = others;
            span.retrying(&error, Duration::ZERO);
        } else {
            let is_harmless = call.is_idempotent();
            let Some(pause) = call.retry().pause(attempt, is_harmless, &error) else {
                return Err(error.perhaps_done(is_harmless));
            };
            if time_left().is_some_and(|left| left <= pause) {
                return Err(error.past_deadline(call));
            }
            span.retrying(&error, pause);
            transport.sleep(pause).await;
            if secrets.can_change() {
                secrets = self::secrets(call, None, time_left()).await?;
            }
        }
        attempt = attempt.saturating_add(1);
    }
}

/// The secrets of an attempt, asked for where they have to be; of those that the API has rejected, others
/// if there are any.
async fn secrets<'a>(
    call: &'a Call,
    rejected: Option<&Attempt<'a>>,
    time_left: Option<Duration>,
) -> Result<Attempt<'a>> {
    let client = &call.client;
    let chosen = client.secrets().chosen(call.operation.security);
    let asked = Attempt::of(&chosen, rejected, client.hidden());
    let limit = at_most(call.timeout(), time_left);
    match within(client.transport(), limit, None, asked).await {
        Some(Ok(secrets)) => Ok(secrets),
        Some(Err(reason)) => Err(Error::no_secret(call, reason)),
        None => {
            let late = TransportError::timeout(format!("no secret within {limit:?}"));
            Err(Error::transport(call, 0, late))
        }
    }
}

/// A limit, or what is left until the deadline if that is less.
fn at_most(limit: Duration, time_left: Option<Duration>) -> Duration {
    time_left.map_or(limit, |left| limit.min(left))
}

async fn send_once(
    call: &Call,
    secrets: &Attempt<'_>,
    reading: Reading,
    attempt: u32,
    time_left: Option<Duration>,
) -> Result<Response<Body>> {
    let transport = call.client.transport();
    let progress = Progress::default();
    let request = call.to_http(secrets, &progress)?;
    let limit = call.timeout();
    let exchange = exchange(call, reading, request);
    let exchange = within(transport, limit, Some(&progress), exchange);
    let exchange = match time_left {
        None => exchange.await,
        // While a body is sent an attempt may take longer than its own limit, but not longer than this.
        Some(left) => within(transport, left, None, exchange).await.flatten(),
    };
    let limit = at_most(limit, time_left);
    let (head, body) = exchange
        .unwrap_or_else(|| {
            let late = format!("no response within {limit:?}");
            Err(TransportError::timeout(late))
        })
        .map_err(|error| Error::unanswered(call, attempt, error))?;
    let response = Response::new(&call.client, head, attempt);
    call.client.note_rate_limit(&response);
    match body {
        Ok(body) if call.is_wanted_status(response.status()) => Ok(response.map(|()| body)),
        Ok(body) => {
            let response = response.map(|()| body.into_whole().unwrap_or_default());
            match call.is_wanted(&response) {
                true => Ok(response.map(Body::from)),
                false => Err(Error::answered(call.operation, response).with_missing_secrets(call)),
            }
        }
        Err(error) => {
            let response = response.map(|()| Bytes::new());
            Err(Error::unread(call, response, error))
        }
    }
}

/// The head of a response, and its body, or why that was not read.
type Exchanged = (response::Parts, Result<Body, TransportError>);

/// Sends a request once, and reads the body as far as it is to be read.
async fn exchange(
    call: &Call,
    reading: Reading,
    request: http::Request<Body>,
) -> Result<Exchanged, TransportError> {
    let response = transport::send(call.client.transport(), request).await?;
    let (head, body) = response.into_parts();
    if reading == Reading::Chunks && call.is_wanted_status(head.status) {
        return Ok((head, Ok(body)));
    }
    let limit = call.max_body_size();
    let announced = announced(&call.operation.method, &head, &body);
    let body = match announced.filter(|length| *length > limit) {
        Some(length) => Err(TransportError::too_large(limit, Some(length))),
        None => body.collect(limit).await,
    };
    match body {
        Ok(body) => Ok((head, Ok(body.into()))),
        Err(error) if error.is_too_large() => Ok((head, Err(error))),
        Err(error) => Err(error),
    }
}

/// How long the body will be, if the response says so.
fn announced(method: &Method, head: &response::Parts, body: &Body) -> Option<u64> {
    let is_there = http_body::Body::size_hint(body).exact().is_none() && *method != Method::HEAD;
    let length = head.headers.get(CONTENT_LENGTH).filter(|_| is_there)?;
    length.to_str().ok()?.parse().ok()
}

/// Waits for a future, but no longer than this; where the progress of an upload is shown, it counts from
/// the last chunk that was sent.
pub(crate) async fn within<T>(
    transport: &dyn Transport,
    limit: Duration,
    progress: Option<&Progress>,
    future: impl Future<Output = T>,
) -> Option<T> {
    let mut future = pin!(future);
    let mut limit_passed = None;
    let mut chunks = 0;
    poll_fn(|context| {
        loop {
            if let Poll::Ready(value) = future.as_mut().poll(context) {
                return Poll::Ready(Some(value));
            }
            // Made only now, so that what is ready at once costs no timer.
            let sleep = limit_passed.get_or_insert_with(|| transport.sleep(limit));
            if sleep.as_mut().poll(context).is_pending() {
                return Poll::Pending;
            }
            let sent = progress.map_or(0, Progress::chunks);
            if sent == chunks {
                return Poll::Ready(None);
            }
            chunks = sent;
            limit_passed = None;
        }
    })
    .await
}
