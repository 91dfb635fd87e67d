//! When a wait polls next, and which failed polls it survives, whatever it waits for.

use std::time::Duration;

use super::policy::WaitPolicy;
use crate::runtime::client::Client;
use crate::runtime::error::{Error, ErrorKind, Result, body};
use crate::runtime::random;
use crate::runtime::request::Request;
use crate::runtime::send;

/// How often a wait polls at most, whatever its interval is.
const SHORTEST_INTERVAL: Duration = Duration::from_millis(10);

/// The state of a wait, apart from the value.
pub(super) struct Polling<'a> {
    client: &'a Client,
    policy: WaitPolicy,
    start: Duration,
    errors_in_a_row: u32,
    last_error: Option<Error>,
}

impl<'a> Polling<'a> {
    pub(super) fn start(client: &'a Client, policy: WaitPolicy) -> Self {
        Self {
            client,
            policy,
            start: client.transport().now(),
            errors_in_a_row: 0,
            last_error: None,
        }
    }

    /// How long it takes until the time is up.
    fn time_left(&self) -> Duration {
        self.policy.timeout.saturating_sub(self.elapsed())
    }

    /// Sends a request, and returns nothing if the time is up before there is an answer.
    pub(super) async fn ask<T: Send + 'static>(&self, request: &Request<T>) -> Option<Result<T>> {
        let limit = self.time_left();
        if limit.is_zero() {
            return None;
        }
        let transport = self.client.transport();
        send::within(transport, limit, None, request.clone().into_future()).await
    }

    /// Waits until it is time for the next poll, or the time is up.
    pub(super) async fn pause(&self) {
        let asked = self.last_error.as_ref().and_then(Error::retry_after);
        let pause = self.interval().max(asked.unwrap_or_default());
        let pause = pause.min(self.time_left());
        self.client.transport().sleep(pause).await;
    }

    /// Notes that a poll was answered.
    pub(super) fn answered(&mut self) {
        self.errors_in_a_row = 0;
        self.last_error = None;
    }

    /// Notes that a poll failed, or returns the error if that ends the wait.
    ///
    /// What is not found may be there later if it is only asked for.
    pub(super) fn failed(&mut self, error: Error, only_asks: bool) -> Result<()> {
        let is_early = self.elapsed() <= self.policy.not_found_grace;
        if !(error.is_not_found() && is_early && only_asks) {
            self.errors_in_a_row = self.errors_in_a_row.saturating_add(1);
            let are_too_many = self.errors_in_a_row > self.policy.max_transient_errors;
            if are_too_many || !is_transient(&error) {
                return Err(error);
            }
        }
        self.last_error = Some(error);
        Ok(())
    }

    /// Why the last poll failed, if the wait goes on in spite of it.
    pub(super) fn put_up_with(&self) -> Option<&Error> {
        self.last_error.as_ref()
    }

    /// Why the last poll failed, unless it succeeded.
    pub(super) fn last_error(&mut self) -> Option<Error> {
        self.last_error.take()
    }

    /// How long the wait has taken.
    pub(super) fn elapsed(&self) -> Duration {
        self.client.transport().now().saturating_sub(self.start)
    }

    fn interval(&self) -> Duration {
        let interval = self.policy.interval.max(SHORTEST_INTERVAL);
        match self.policy.has_jitter {
            true => random::between(interval / 5 * 4, interval.saturating_add(interval / 5)),
            false => interval,
        }
    }
}

/// Whether an error may pass by itself.
fn is_transient(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Transport => true,
        ErrorKind::Status => error.is_server_error() || error.is_rate_limited(),
        ErrorKind::Decode => is_foreign(error),
        ErrorKind::Configuration
        | ErrorKind::Request
        | ErrorKind::Tls
        | ErrorKind::TooLarge
        | ErrorKind::Paging => false,
    }
}

/// Whether a success has a body that is not the API's at all, such as the page of a proxy.
fn is_foreign(error: &Error) -> bool {
    let response = error.headers().zip(error.body());
    response.is_some_and(|(headers, body)| body::describe(headers, body).is_some())
}
