//! What the API answered: the status and headers beside the body, decoded or not.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, StatusCode, response};

use super::client::Client;
use super::decode::DecodeError;
use super::error::body;
use super::error::shown::Hidden;
use super::headers;
use super::operation::{Api, Operation};

/// How many bytes of a body are printed.
const BODY_LIMIT: usize = 1024;

/// A response of the API: its body, beside its status and headers.
///
/// Printed by `Debug`, it shows no header that may be secret, and no more than 1 KB of the body.
#[derive(Clone)]
pub struct Response<T> {
    api: &'static Api,
    hidden: Arc<Hidden>,
    status: StatusCode,
    headers: HeaderMap,
    attempts: u32,
    is_strict: bool,
    oddities: OnceLock<Vec<DecodeError>>,
    body: T,
}

/// How many requests the API still accepts, as far as it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// How many requests are accepted in a period.
    pub limit: Option<u64>,
    /// How many of them are left.
    pub remaining: Option<u64>,
    /// When more requests are accepted again; it may lie in the past.
    pub reset: Option<SystemTime>,
}

impl<T> Response<T> {
    /// The HTTP status: where an operation returned the response one of 200 to 299, or of 300 to 399 if it
    /// answers with redirects, or of an error if that says that an optional thing is not there.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// A header, if there is one and it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        headers::text(&self.headers, name)
    }

    /// The body.
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The body, by value.
    pub fn into_body(self) -> T {
        self.body
    }

    /// The rate limit as of this response, if a header tells of it.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        headers::rate_limit(&self.headers, self.api.rate_limit.as_ref()?)
    }

    /// The API's name for this request, which a support ticket should carry.
    pub fn request_id(&self) -> Option<&str> {
        headers::text(&self.headers, self.api.request_id?)
    }

    /// How often the request was sent until this response arrived, at least once.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The properties of the body that are `None` because their values are not of their types: where they
    /// are, and what was found there. At most the first 100 are kept.
    ///
    /// [`ClientBuilder::strict_decoding`](super::ClientBuilder::strict_decoding) takes them for errors.
    pub fn oddities(&self) -> &[DecodeError] {
        self.oddities.get().map_or(&[], Vec::as_slice)
    }

    /// Replaces the body by what is made of it.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Response<U> {
        Response {
            api: self.api,
            hidden: self.hidden,
            status: self.status,
            headers: self.headers,
            attempts: self.attempts,
            is_strict: self.is_strict,
            oddities: self.oddities,
            body: f(self.body),
        }
    }
}

impl Response<()> {
    /// A response whose body is put into it later.
    pub(crate) fn new(client: &Client, head: response::Parts, attempts: u32) -> Self {
        Self {
            api: client.api(),
            hidden: Arc::clone(client.hidden()),
            status: head.status,
            headers: head.headers,
            attempts,
            is_strict: client.is_strict(),
            oddities: OnceLock::new(),
            body: (),
        }
    }
}

impl Response<Bytes> {
    /// Whether every property has to be of its type.
    pub(super) fn is_strict(&self) -> bool {
        self.is_strict
    }

    /// Keeps what was put up with when the body was decoded.
    pub(super) fn keep_oddities(&self, oddities: Vec<DecodeError>) {
        // A body that is decoded twice has the same oddities twice.
        let _ = self.oddities.set(oddities);
    }

    pub(crate) fn api(&self) -> &'static Api {
        self.api
    }

    /// Whether the body is a page for people.
    pub(crate) fn is_page(&self) -> bool {
        body::is_page(&self.headers, &self.body)
    }

    /// Whether this says that what an operation is about is not there. A page for people says nothing about
    /// it: it comes from a proxy, or from a server at another base URL.
    pub(crate) fn is_absence(&self, operation: &Operation) -> bool {
        let status = self.status;
        let is_usual = [StatusCode::NOT_FOUND, StatusCode::GONE].contains(&status);
        let message = || {
            let body = body::read(&self.api.error_body, &self.headers, &self.body);
            body.message.unwrap_or_default()
        };
        let mut own = operation.absent.iter().filter(|it| it.0 == status.as_u16());
        !self.is_page() && (is_usual || own.any(|(_, text)| message().contains(text)))
    }

    /// What nothing that is printed shows.
    pub(crate) fn hidden(&self) -> &Hidden {
        &self.hidden
    }
}

impl<T> Response<T> {
    /// The headers as they are printed.
    pub(crate) fn shown_headers(&self) -> headers::Shown<'_> {
        headers::Shown {
            headers: &self.headers,
            api: self.api,
            hidden: &self.hidden,
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = self.hidden.debug(&self.body, f.alternate(), BODY_LIMIT);
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &self.shown_headers())
            .field("attempts", &self.attempts)
            .field("body", &format_args!("{body}"))
            .finish()
    }
}

impl fmt::Display for RateLimit {
    /// Prints what is known, such as `4873 of 5000 requests left until Thu, 01 Jan 1970 00:16:40 GMT`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.remaining, self.limit) {
            (Some(remaining), Some(limit)) => write!(f, "{remaining} of {limit} requests left"),
            (Some(remaining), None) => write!(f, "{remaining} requests left"),
            (None, Some(limit)) => write!(f, "a limit of {limit} requests"),
            (None, None) => f.write_str("a limit of requests"),
        }?;
        match self.reset.and_then(headers::date) {
            Some(reset) => write!(f, " until {reset}"),
            None => Ok(()),
        }
    }
}

impl RateLimit {
    /// How long it takes until [`reset`](Self::reset), counted from an instant; nothing if that has
    /// passed.
    pub(crate) fn until_reset(&self, now: SystemTime) -> Option<Duration> {
        let left = self.reset?.duration_since(now).ok()?;
        (!left.is_zero()).then_some(left)
    }
}
