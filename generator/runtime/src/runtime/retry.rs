//! Whether a failed request is sent again, and after how long.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;

use super::error::{Error, ErrorKind};
use super::random;

/// When, and how often, a failed request is sent again.
///
/// A request is repeated only where that cannot do anything twice:
///
/// - after a 429, and when no connection was made: the API has not processed the request;
/// - after a 5xx (but not a 501), a timeout or a lost connection: only if the method is idempotent
///   (GET, HEAD, OPTIONS, PUT, DELETE), or the request has an `Idempotency-Key`, by which the API knows it
///   again;
/// - after what [`also_after`](Self::also_after) names.
///
/// Between attempts it waits as long as the API's `Retry-After` asks, or after a 429 until its rate limit
/// resets.
/// If neither is said it waits a random time of up to [`base_delay`](Self::base_delay), doubled with each
/// attempt up to [`max_delay`](Self::max_delay).
/// Where the API asks for more than [`max_retry_after`](Self::max_retry_after) the request fails at once,
/// and the error says until when.
///
/// The default is 4 attempts, 500 milliseconds, 30 seconds, and a `Retry-After` of at most 60
/// seconds.
#[derive(Clone)]
pub struct RetryPolicy {
    max_attempts: u32,
    base_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
    every_method: bool,
    also_after: Option<Named>,
}

/// Names errors.
type Named = Arc<dyn Fn(&Error) -> bool + Send + Sync>;

impl RetryPolicy {
    /// Sends each request once.
    pub fn never() -> Self {
        Self::default().max_attempts(1)
    }

    /// Sends a request at most this many times in all; 0 is taken for 1.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Waits at most this long before the second attempt, and twice as long before each further
    /// one.
    #[must_use]
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// Never waits longer than this between attempts, unless the API asks for it.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Waits as long as the API asks, but fails at once if that is longer than this.
    #[must_use]
    pub fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }

    /// Repeats every method after a server error, a timeout or a lost connection, POST and PATCH
    /// too.
    ///
    /// Whatever such a request does may then be done more than once.
    #[must_use]
    pub fn every_method(mut self) -> Self {
        self.every_method = true;
        self
    }

    /// Repeats a request of any method after these errors, too, such as a 409 or 422 that says that
    /// something else is still going on.
    #[must_use]
    pub fn also_after(mut self, error: impl Fn(&Error) -> bool + Send + Sync + 'static) -> Self {
        self.also_after = Some(Arc::new(error));
        self
    }

    /// How long to wait before the next attempt, or nothing to give up.
    ///
    /// Whether the request is harmless says whether it may be processed twice.
    pub(crate) fn pause(&self, attempt: u32, is_harmless: bool, error: &Error) -> Option<Duration> {
        let is_named = || self.also_after.as_ref().is_some_and(|it| it(error));
        if self.max_attempts <= attempt || !(self.is_repeatable(is_harmless, error) || is_named()) {
            return None;
        }
        let doublings = 2_u32.saturating_pow(attempt.saturating_sub(1));
        let longest = self
            .base_delay
            .saturating_mul(doublings)
            .min(self.max_delay);
        let backoff = random::between(Duration::ZERO, longest);
        let reset = error.until_reset().filter(|_| error.is_rate_limited());
        match (error.asked_pause(), reset) {
            (Some(Duration::ZERO), _) | (None, None) => Some(backoff),
            (Some(asked), _) if asked > self.max_retry_after => None,
            (Some(asked), _) => Some(asked),
            (None, Some(reset)) if reset > self.max_retry_after => None,
            (None, Some(reset)) => Some(reset.max(backoff)),
        }
    }

    fn is_repeatable(&self, is_harmless: bool, error: &Error) -> bool {
        let harmless = self.every_method || is_harmless;
        match error.kind() {
            ErrorKind::Connect => true,
            ErrorKind::Timeout | ErrorKind::Transport => harmless,
            ErrorKind::Status if error.is_rate_limited() => true,
            ErrorKind::Status => {
                harmless
                    && error.is_server_error()
                    && error.status() != Some(StatusCode::NOT_IMPLEMENTED)
            }
            ErrorKind::Configuration
            | ErrorKind::Request
            | ErrorKind::Tls
            | ErrorKind::TooLarge
            | ErrorKind::Decode
            | ErrorKind::Paging => false,
        }
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: 4,
            base_delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(30),
            max_retry_after: Duration::from_secs(60),
            every_method: false,
            also_after: None,
        }
    }
}

impl fmt::Debug for RetryPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RetryPolicy")
            .field("max_attempts", &self.max_attempts)
            .field("base_delay", &self.base_delay)
            .field("max_delay", &self.max_delay)
            .field("max_retry_after", &self.max_retry_after)
            .field("every_method", &self.every_method)
            .finish_non_exhaustive()
    }
}
