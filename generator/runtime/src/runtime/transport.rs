//! How requests leave the program and how time passes: the only two things that the runtime does
//! not do itself.

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use super::body::Body;
use super::threads::{MaybeSend, MaybeSync};

#[cfg(any(feature = "hyper", feature = "reqwest", feature = "tower"))]
mod clock;
#[cfg(all(
    any(feature = "brotli", feature = "gzip", feature = "zstd"),
    not(target_family = "wasm")
))]
mod compressed;
#[cfg(feature = "hyper")]
mod connect;
#[cfg(feature = "hyper")]
pub(crate) mod connections;
#[cfg(feature = "hyper")]
pub(crate) mod hyper;
pub(crate) mod now;
#[cfg(feature = "reqwest")]
pub(crate) mod reqwest;
#[cfg(feature = "hyper")]
mod tls;
#[cfg(feature = "tower")]
pub(crate) mod tower;

/// A future on the heap, such as a [`Transport`] returns.
#[cfg(not(target_family = "wasm"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A future on the heap, such as a [`Transport`] returns; it stays in the thread of the browser.
#[cfg(target_family = "wasm")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Sends HTTP requests and lets time pass.
///
/// The default transport is `HyperTransport`, behind the feature `hyper`.
/// Implement this trait to send requests in another way, or to answer them in a test.
/// A transport sends each request once: retries, time limits and errors are the client's.
pub trait Transport: MaybeSend + MaybeSync + 'static {
    /// Sends a request, and returns the response as soon as its head is there, whatever its status.
    ///
    /// The body is read by who asked, whole or chunk by chunk; where it is dropped before its end, nothing
    /// more of it should be received.
    ///
    /// Redirects should not be followed: the request carries the token, which belongs to the API's
    /// host alone.
    /// A marked [sensitive](http::HeaderValue::is_sensitive) header must not be logged.
    /// [`Operation::of`](super::Operation::of) tells which operation the request is of.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;

    /// Waits this long.
    ///
    /// Time limits and the pauses between attempts and polls are made of it.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;

    /// Reads a clock that never goes backwards, as the time since some fixed instant.
    ///
    /// The default is the system's monotonic clock.
    /// A test that sleeps in virtual time overrides it together with [`sleep`](Self::sleep).
    fn now(&self) -> Duration {
        now::since_start()
    }
}

/// Sends a request through a transport, as every request is sent.
pub(crate) async fn send(
    transport: &dyn Transport,
    request: http::Request<Body>,
) -> Result<http::Response<Body>, TransportError> {
    #[cfg(all(
        any(feature = "brotli", feature = "gzip", feature = "zstd"),
        not(target_family = "wasm")
    ))]
    return compressed::send(transport, request).await;
    // A browser decompresses by itself.
    #[cfg(any(
        not(any(feature = "brotli", feature = "gzip", feature = "zstd")),
        target_family = "wasm"
    ))]
    transport.send(request).await
}

/// The reason that a [`Transport`] could not bring a response.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Box<dyn std::error::Error + Send + Sync>,
}

/// How far a request came before its [`Transport`] failed, which decides whether it may be sent
/// again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was made, so the API has not seen the request.
    Connect,
    /// No connection was made, since TLS could not be agreed on: the server's certificate is not trusted,
    /// for instance.
    Tls,
    /// The response did not arrive in time.
    Timeout,
    /// The body of the response has more bytes than the limit allows.
    TooLarge,
    /// Nothing was sent, and nothing would be by another attempt: the transport cannot be used here.
    Unusable,
    /// The connection was lost, or what arrived is not HTTP.
    Other,
}

impl TransportError {
    /// Wraps the reason that no connection was made.
    pub fn connect(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Connect, source.into())
    }

    /// Wraps the reason that TLS could not be agreed on.
    pub fn tls(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Tls, source.into())
    }

    /// Wraps the reason that the response did not arrive in time.
    pub fn timeout(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Timeout, source.into())
    }

    /// Wraps the reason that the transport cannot be used as it was.
    pub fn unusable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Unusable, source.into())
    }

    /// Wraps any other reason.
    pub fn other(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Other, source.into())
    }

    /// Takes what went wrong in between, such as in a middleware: an error of this type within it is how
    /// far the request came.
    pub fn from_boxed(source: Box<dyn std::error::Error + Send + Sync>) -> Self {
        let source = match source.downcast::<Self>() {
            Ok(error) => return *error,
            Err(source) => source,
        };
        let mut cause = source.source();
        let mut kind = TransportErrorKind::Other;
        while let Some(error) = cause {
            if let Some(error) = error.downcast_ref::<Self>() {
                kind = error.kind;
                break;
            }
            cause = error.source();
        }
        Self::new(kind, source)
    }

    /// Says that a body has more bytes than the limit allows: how many, where that is known.
    pub(crate) fn too_large(limit: u64, length: Option<u64>) -> Self {
        let length = length.map(|length| format!(" ({length})"));
        let length = length.unwrap_or_default();
        let problem = format!("the body has more bytes{length} than the limit of {limit}");
        Self::new(TransportErrorKind::TooLarge, problem.into())
    }

    /// How far the request came.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether a body has more bytes than its limit allows.
    pub(crate) fn is_too_large(&self) -> bool {
        self.kind == TransportErrorKind::TooLarge
    }

    fn new(kind: TransportErrorKind, source: Box<dyn std::error::Error + Send + Sync>) -> Self {
        Self { kind, source }
    }
}

impl fmt::Display for TransportError {
    /// Prints what lies deepest: an HTTP library's own words say little more than that a request
    /// failed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut cause: &dyn std::error::Error = &*self.source;
        while let Some(source) = cause.source() {
            cause = source;
        }
        write!(f, "{cause}")
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}
