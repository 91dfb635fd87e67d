//! The requests of the operations that a crate has: one type for all of them, and what it can do.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::time::Duration;

use bytes::Bytes;

use super::body::Body;
#[cfg(feature = "blocking")]
use super::body::blocking::BodyBlocking;
use super::error::Result;
use super::request::{Request, ResponseFuture};
use super::response::Response;
use super::retry::RetryPolicy;

/// A request of an operation `O` of this crate, which returns a `T`.
///
/// Each operation has a name of its own for it, with a method for every optional parameter.
/// Await it for the value alone, or [`send`](Self::send) it for the value with the status and headers.
/// Nothing happens before that; a clone is cheap, and can be sent again.
///
/// `K` is what is kept of the arguments, to ask again with them.
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct OperationRequest<T, O, K = ()> {
    pub(crate) request: Request<T>,
    pub(crate) kept: K,
    operation: PhantomData<fn() -> O>,
}

impl<T> Request<T> {
    /// Says which operation the request is of.
    #[inline]
    pub(crate) fn of_operation<O>(self) -> OperationRequest<T, O> {
        self.keeping(())
    }

    /// The same, for an operation of which arguments are kept.
    #[inline]
    pub(crate) fn keeping<O, K>(self, kept: K) -> OperationRequest<T, O, K> {
        OperationRequest {
            request: self,
            kept,
            operation: PhantomData,
        }
    }
}

impl<T, O, K> OperationRequest<T, O, K> {
    /// Sends the request, and returns the body as it came, with the status and headers of the
    /// response.
    ///
    /// # Errors
    ///
    /// No response arrived, or its status is not a success.
    pub fn bytes(self) -> ResponseFuture<Response<Bytes>> {
        self.request.bytes()
    }

    /// Sends the request, and returns as soon as the status and headers are there: the body is
    /// read chunk by chunk, and never in memory all at once.
    ///
    /// # Errors
    ///
    /// No response arrived, or its status is not a success.
    pub fn body_stream(self) -> ResponseFuture<Response<Body>> {
        self.request.body_stream()
    }

    /// Sends the request, and blocks this thread until the body is there as it came.
    ///
    /// Needs the feature `blocking`.
    ///
    /// # Errors
    ///
    /// No response arrived, or its status is not a success.
    #[cfg(feature = "blocking")]
    pub fn bytes_blocking(self) -> Result<Response<Bytes>> {
        self.request.bytes_blocking()
    }

    /// Sends the request, and blocks this thread until the status and headers are there; the
    /// body is read chunk by chunk.
    ///
    /// Needs the feature `blocking`.
    ///
    /// # Errors
    ///
    /// No response arrived, or its status is not a success.
    #[cfg(feature = "blocking")]
    pub fn body_stream_blocking(self) -> Result<Response<BodyBlocking>> {
        self.request.body_stream_blocking()
    }

    /// Sends this header with the call, and with the pages and polls that belong to it.
    pub fn with_header(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.request = self.request.with_header(name, value);
        self
    }

    /// Sets a query parameter that the operation has no method for, for the call and for the pages
    /// and polls that belong to it.
    pub fn with_query(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.request = self.request.with_query(name, value);
        self
    }

    /// Changes the request where there is a value, and so sets what may be missing:
    /// `.when_some(size, |request, size| request.per_page(size))`.
    pub fn when_some<V>(self, value: Option<V>, set: impl FnOnce(Self, V) -> Self) -> Self {
        match value {
            Some(value) => set(self, value),
            None => self,
        }
    }

    /// Gives up an attempt whose response has not arrived after this long, whatever the
    /// client's limit is.
    pub fn with_timeout(mut self, per_attempt: Duration) -> Self {
        self.request = self.request.with_timeout(per_attempt);
        self
    }

    /// Gives up the call after this long, with all its attempts and the pauses between them.
    pub fn with_deadline(mut self, over_all_attempts: Duration) -> Self {
        self.request = self.request.with_deadline(over_all_attempts);
        self
    }

    /// Repeats the call by this policy, whatever the client's is.
    pub fn with_retry(mut self, policy: RetryPolicy) -> Self {
        self.request = self.request.with_retry(policy);
        self
    }

    /// Refuses a response whose body has more bytes than this, whatever the client's limit is.
    pub fn with_max_body_size(mut self, bytes: u64) -> Self {
        self.request = self.request.with_max_body_size(bytes);
        self
    }

    /// Returns the request without its setters, to give it parameters or headers that they
    /// do not know.
    pub fn into_request(self) -> Request<T> {
        self.request
    }
}

impl<T: 'static, O, K> OperationRequest<T, O, K> {
    /// Sends the request, and returns the value with the status, the headers and the rate
    /// limit of the response.
    ///
    /// Await the request itself for the value alone.
    ///
    /// # Errors
    ///
    /// No response arrived, its status is not a success, or its body is not what the
    /// operation returns.
    pub fn send(self) -> ResponseFuture<Response<T>> {
        self.request.send()
    }

    /// Sends the request, and blocks this thread until the response is there.
    ///
    /// In async code, await the request instead: a blocked thread runs nothing else.
    /// Needs the feature `blocking`.
    ///
    /// # Errors
    ///
    /// No response arrived, its status is not a success, or its body is not what the
    /// operation returns.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Response<T>> {
        self.request.send_blocking()
    }

    /// Sends the request, and returns the value: what awaiting it does.
    ///
    /// This future is for what takes no request, such as `tokio::spawn` and `join_all`.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub fn send_value(self) -> ResponseFuture<T> {
        self.request.send_value()
    }

    /// Takes it for no error that what the request is about is not there.
    ///
    /// Then `None` is the answer, and of one that deletes it that is a success, too.
    pub fn optional(self) -> Request<Option<T>> {
        self.request.optional()
    }
}

impl<T, O, K> From<OperationRequest<T, O, K>> for Request<T> {
    fn from(request: OperationRequest<T, O, K>) -> Self {
        request.request
    }
}

impl<T: 'static, O, K> IntoFuture for OperationRequest<T, O, K> {
    type Output = Result<T>;
    type IntoFuture = ResponseFuture<T>;

    fn into_future(self) -> Self::IntoFuture {
        self.request.into_future()
    }
}

impl<T, O, K: Clone> Clone for OperationRequest<T, O, K> {
    fn clone(&self) -> Self {
        Self {
            request: self.request.clone(),
            kept: self.kept.clone(),
            operation: PhantomData,
        }
    }
}

impl<T, O, K> fmt::Debug for OperationRequest<T, O, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request.fmt(f)
    }
}
