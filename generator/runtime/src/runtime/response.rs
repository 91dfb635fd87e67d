//! What the API answered: the status and headers beside the body, decoded or not.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::headers;
use super::operation::Api;

/// A response of the API: its body, beside its status and headers.
#[derive(Clone, Debug)]
pub struct Response<T> {
    api: &'static Api,
    status: StatusCode,
    headers: HeaderMap,
    attempts: u32,
    body: T,
}

/// How many requests the API still accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// How many requests are accepted in a period.
    pub limit: u64,
    /// How many of them are left.
    pub remaining: u64,
    /// When more requests are accepted again; it may lie in the past.
    pub reset: SystemTime,
}

impl<T> Response<T> {
    /// The HTTP status, always one of 200 to 299 where an operation returned the response, or of 300 to
    /// 399 where it answers with redirects.
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

    /// The rate limit as of this response, if its headers tell.
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

    /// Replaces the body by what is made of it.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Response<U> {
        Response {
            api: self.api,
            status: self.status,
            headers: self.headers,
            attempts: self.attempts,
            body: f(self.body),
        }
    }
}

impl Response<Bytes> {
    pub(crate) fn new(api: &'static Api, response: http::Response<Bytes>, attempts: u32) -> Self {
        let (parts, body) = response.into_parts();
        Self {
            api,
            status: parts.status,
            headers: parts.headers,
            attempts,
            body,
        }
    }

    pub(crate) fn api(&self) -> &'static Api {
        self.api
    }
}

impl RateLimit {
    /// How long it takes until [`reset`](Self::reset), counted from an instant; nothing if that has
    /// passed.
    pub(crate) fn until_reset(&self, now: SystemTime) -> Option<Duration> {
        let left = self.reset.duration_since(now).ok()?;
        (!left.is_zero()).then_some(left)
    }
}
