//! The client: everything that the requests of one account share.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::HeaderMap;

use self::secret::Secrets;
use super::error::shown::Hidden;
use super::operation::Api;
use super::response::{RateLimit, Response};
use super::retry::RetryPolicy;
use super::transport::Transport;

pub(super) mod base_url;
pub(crate) mod builder;
pub(crate) mod secret;
mod transports;

/// A client of the API.
///
/// A clone is cheap, and shares the connections and the settings of the original.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    api: &'static Api,
    base_url: String,
    secrets: Secrets,
    has_own_base_url: bool,
    headers: HeaderMap,
    retry: RetryPolicy,
    timeout: Duration,
    deadline: Option<Duration>,
    max_body_size: u64,
    max_stream_size: Option<u64>,
    transport: Arc<dyn Transport>,
    hidden: Arc<Hidden>,
    allows_http: bool,
    is_strict: bool,
    rate_limit: Mutex<Option<RateLimit>>,
}

impl Client {
    /// Where requests go, without a slash at the end.
    pub fn base_url(&self) -> &str {
        &self.inner.base_url
    }

    /// The rate limit as of the last response that told of it, to this client or a clone of it.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        let rate_limit = self.inner.rate_limit.lock();
        *rate_limit.unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes what a response tells of the rate limit.
    pub(crate) fn note_rate_limit<T>(&self, response: &Response<T>) {
        if let Some(seen) = response.rate_limit() {
            let rate_limit = self.inner.rate_limit.lock();
            *rate_limit.unwrap_or_else(PoisonError::into_inner) = Some(seen);
        }
    }

    pub(crate) fn api(&self) -> &'static Api {
        self.inner.api
    }

    pub(crate) fn secrets(&self) -> &Secrets {
        &self.inner.secrets
    }

    /// Whether the caller sends requests to another place than the API's description says.
    pub(crate) fn has_own_base_url(&self) -> bool {
        self.inner.has_own_base_url
    }

    /// Whether secrets may be sent where others can read them.
    pub(crate) fn allows_http(&self) -> bool {
        self.inner.allows_http
    }

    /// Whether an answer has to be of its type in every property.
    pub(crate) fn is_strict(&self) -> bool {
        self.inner.is_strict
    }

    /// The headers that each request has.
    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.inner.headers
    }

    pub(crate) fn retry(&self) -> &RetryPolicy {
        &self.inner.retry
    }

    /// The time limit of one attempt.
    pub(crate) fn timeout(&self) -> Duration {
        self.inner.timeout
    }

    /// The time limit of all attempts.
    pub(crate) fn deadline(&self) -> Option<Duration> {
        self.inner.deadline
    }

    /// What nothing that is printed shows.
    pub(crate) fn hidden(&self) -> &Arc<Hidden> {
        &self.inner.hidden
    }

    /// How many bytes the body of a response may have that is read as a whole.
    pub(crate) fn max_body_size(&self) -> u64 {
        self.inner.max_body_size
    }

    /// How many bytes the body of a response may have that is read chunk by chunk, if there is a limit.
    pub(crate) fn max_stream_size(&self) -> Option<u64> {
        self.inner.max_stream_size
    }

    pub(crate) fn transport(&self) -> &dyn Transport {
        &*self.inner.transport
    }
}

impl fmt::Debug for Client {
    /// Shows the base URL alone: the token and the headers may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.inner.base_url)
            .finish_non_exhaustive()
    }
}
