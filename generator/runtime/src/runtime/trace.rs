//! What is told about requests to `tracing`, or to nobody if that feature is off.

use std::time::Duration;

use http::StatusCode;

use super::decode::DecodeError;
use super::error::Error;
use super::operation::Operation;

/// A span that covers all attempts of a request.
///
/// It is called `request`, and carries neither the path's parameters nor the token.
#[derive(Clone)]
pub(crate) struct Span {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

#[cfg(feature = "tracing")]
impl Span {
    pub(crate) fn new(operation: &Operation) -> Self {
        let span = tracing::debug_span!(
            "request",
            operation = operation.id,
            http.request.method = operation.method.as_str(),
            url.template = operation.path,
            http.response.status_code = tracing::field::Empty,
            attempt = tracing::field::Empty,
        );
        Self { span }
    }

    /// Enters the span whenever the future is polled.
    pub(crate) fn around<F: Future>(&self, future: F) -> impl Future<Output = F::Output> {
        tracing::Instrument::instrument(future, self.span.clone())
    }

    pub(crate) fn attempt(&self, attempt: u32) {
        self.span.record("attempt", attempt);
    }

    pub(crate) fn answered(&self, status: Option<StatusCode>) {
        if let Some(status) = status {
            self.span
                .record("http.response.status_code", status.as_u16());
        }
    }

    pub(crate) fn retrying(&self, error: &Error, pause: Duration) {
        tracing::debug!(parent: &self.span, %error, ?pause, "retrying");
    }
}

#[cfg(not(feature = "tracing"))]
impl Span {
    pub(crate) fn new(_: &Operation) -> Self {
        Self {}
    }

    pub(crate) fn around<F: Future>(&self, future: F) -> impl Future<Output = F::Output> {
        future
    }

    pub(crate) fn attempt(&self, _: u32) {}

    pub(crate) fn answered(&self, _: Option<StatusCode>) {}

    pub(crate) fn retrying(&self, _: &Error, _: Duration) {}
}

/// Tells of a property of an answer that was taken for missing, because its value is not of its type.
#[cfg(feature = "tracing")]
pub(crate) fn odd(oddity: &DecodeError) {
    tracing::debug!(%oddity, "a property of the answer is taken for missing");
}

/// Tells nobody.
#[cfg(not(feature = "tracing"))]
pub(crate) fn odd(_: &DecodeError) {}
