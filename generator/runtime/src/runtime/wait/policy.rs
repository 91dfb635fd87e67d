//! How long a wait takes, how often it polls, and what it puts up with.

use std::time::Duration;

/// How often a wait polls, when it gives up, and which failed polls it puts up with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitPolicy {
    pub(crate) interval: Duration,
    pub(crate) timeout: Duration,
    pub(crate) has_jitter: bool,
    pub(crate) not_found_grace: Duration,
    pub(crate) max_transient_errors: u32,
}

impl WaitPolicy {
    /// Polls about this often, and gives up after this long.
    ///
    /// Intervals are up to 20 % shorter or longer, a 404 is put up with for 60 seconds, and 5 other
    /// failures in a row are.
    pub const fn new(interval: Duration, timeout: Duration) -> Self {
        Self {
            interval,
            timeout,
            has_jitter: true,
            not_found_grace: Duration::from_secs(60),
            max_transient_errors: 5,
        }
    }

    /// Waits about this long between polls, and never less than 10 milliseconds.
    #[must_use]
    pub const fn interval(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    /// Gives up after this long, counted from the first request.
    #[must_use]
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Makes all intervals equally long.
    #[must_use]
    pub const fn without_jitter(mut self) -> Self {
        self.has_jitter = false;
        self
    }

    /// Keeps polling after a 404 for this long, counted from the first request: what was just made
    /// may not be found yet. This holds for a first request that only asks, too.
    #[must_use]
    pub const fn not_found_grace(mut self, grace: Duration) -> Self {
        self.not_found_grace = grace;
        self
    }

    /// Keeps polling after at most this many failures in a row that may pass by themselves.
    ///
    /// These are lost connections, timeouts, server errors, the rate limit, and answers that are not the
    /// API's, such as the page of a proxy.
    /// They count from the first request, if its method is idempotent.
    /// Each of them has already been retried by the client's
    /// [`RetryPolicy`](super::super::RetryPolicy).
    #[must_use]
    pub const fn max_transient_errors(mut self, errors: u32) -> Self {
        self.max_transient_errors = errors;
        self
    }
}
