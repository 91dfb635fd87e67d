//! A call, sent until it succeeds or nothing speaks for another attempt.
//!
//! Nothing here is generic: it is compiled once, however many operations there are.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;

use super::call::Call;
use super::error::{Error, Result};
use super::response::Response;
use super::trace::Span;
use super::transport::{Transport, TransportError};

/// Sends a call, and returns the response if its status is a success.
pub(crate) async fn execute(call: Call) -> Result<Response<Bytes>> {
    let span = Span::new(call.operation);
    span.around(attempts(&call, &span)).await
}

async fn attempts(call: &Call, span: &Span) -> Result<Response<Bytes>> {
    let request = call.to_http()?;
    let transport = call.client.transport();
    let start = transport.now();
    let time_left = || {
        let elapsed = transport.now().saturating_sub(start);
        call.deadline().saturating_sub(elapsed)
    };
    let mut attempt = 1;
    loop {
        span.attempt(attempt);
        let result = send_once(call, request.clone(), attempt, time_left()).await;
        let status = match &result {
            Ok(response) => Some(response.status()),
            Err(error) => error.status(),
        };
        span.answered(status);
        let error = match result {
            Ok(response) => return Ok(response),
            Err(error) => error,
        };
        let method = &call.operation.method;
        let Some(pause) = call.retry().pause(attempt, method, &error) else {
            return Err(error);
        };
        if pause >= time_left() {
            return Err(error.past_deadline(call));
        }
        span.retrying(&error, pause);
        transport.sleep(pause).await;
        attempt = attempt.saturating_add(1);
    }
}

async fn send_once(
    call: &Call,
    request: http::Request<Bytes>,
    attempt: u32,
    time_left: Duration,
) -> Result<Response<Bytes>> {
    let transport = call.client.transport();
    let limit = call.timeout().min(time_left);
    let response = within(transport, limit, transport.send(request))
        .await
        .unwrap_or_else(|| {
            Err(TransportError::timeout(format!(
                "no response within {limit:?}"
            )))
        })
        .map_err(|error| Error::transport(call, attempt, error))?;
    let response = Response::new(&call.client, response, attempt);
    call.client.note_rate_limit(&response);
    match call.is_wanted(&response) {
        true => Ok(response),
        false => Err(Error::answered(call.operation, response).with_missing_secrets(call)),
    }
}

/// Waits for a future, but no longer than this.
pub(crate) async fn within<T>(
    transport: &dyn Transport,
    limit: Duration,
    future: impl Future<Output = T>,
) -> Option<T> {
    let mut future = pin!(future);
    let mut limit_passed = None;
    poll_fn(|context| {
        if let Poll::Ready(value) = future.as_mut().poll(context) {
            return Poll::Ready(Some(value));
        }
        // Made only now, so that what is ready at once costs no timer.
        let sleep = limit_passed.get_or_insert_with(|| transport.sleep(limit));
        sleep.as_mut().poll(context).map(|()| None)
    })
    .await
}
