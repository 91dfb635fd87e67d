//! When a wait polls next, and which failed polls it survives, whatever it waits for.

use std::time::Duration;

use super::policy::WaitPolicy;
use crate::runtime::client::Client;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::random;
use crate::runtime::send;

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
    pub(super) fn time_left(&self) -> Duration {
        self.policy.timeout.saturating_sub(self.elapsed())
    }

    /// Waits for a future, but no longer than this.
    pub(super) async fn within<T>(
        &self,
        limit: Duration,
        future: impl Future<Output = T>,
    ) -> Option<T> {
        send::within(self.client.transport(), limit, future).await
    }

    /// Waits until it is time for the next poll, or the time is up.
    pub(super) async fn pause(&self) {
        let asked = self.last_error.as_ref().and_then(asked_pause);
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
    pub(super) fn failed(&mut self, error: Error) -> Result<(), Error> {
        let is_early = self.elapsed() <= self.policy.not_found_grace;
        if !(error.is_not_found() && is_early) {
            self.errors_in_a_row = self.errors_in_a_row.saturating_add(1);
            let are_too_many = self.errors_in_a_row > self.policy.max_transient_errors;
            if are_too_many || !is_transient(&error) {
                return Err(error);
            }
        }
        self.last_error = Some(error);
        Ok(())
    }

    /// Why the last poll failed, unless it succeeded.
    pub(super) fn last_error(&mut self) -> Option<Error> {
        self.last_error.take()
    }

    fn elapsed(&self) -> Duration {
        self.client.transport().now().saturating_sub(self.start)
    }

    fn interval(&self) -> Duration {
        let interval = self.policy.interval;
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
        ErrorKind::Configuration | ErrorKind::Request | ErrorKind::Decode | ErrorKind::Paging => {
            false
        }
    }
}

/// How long the API asks to wait, by a header that says so or by its rate limit.
fn asked_pause(error: &Error) -> Option<Duration> {
    let until_reset = || error.until_reset().filter(|_| error.is_rate_limited());
    error.retry_after().or_else(until_reset)
}
