//! Requests sent by the HTTP client `reqwest`.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::clock::{runtime, sleep};
use super::{BoxFuture, Transport, TransportError};
use crate::runtime::body::Body;

/// Sends requests through a client of `reqwest`, with its proxies, certificates and limits.
///
/// The client should follow no redirects and repeat nothing, since this crate has its own rules for both.
/// This crate turns on no feature of `reqwest`: which TLS it has is for the program to say.
///
/// A method that blocks cannot send through it on a thread that runs a Tokio runtime of one thread: the
/// connections of the client may be that thread's to drive, and would never answer.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// Sends requests through this client.
    pub fn new(client: reqwest::Client) -> Self {
        Self { client }
    }

    /// Makes a client that neither follows redirects nor repeats anything on its own.
    #[cfg(not(feature = "hyper"))]
    pub(crate) fn plain() -> Result<Self, TransportError> {
        reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .connect_timeout(Duration::from_secs(10))
            .build()
            .map(Self::new)
            .map_err(TransportError::other)
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            runtime()?;
            #[cfg(feature = "blocking")]
            if crate::runtime::blocking::is_holding_up_a_runtime().await {
                return Err(TransportError::unusable(
                    "an HTTP client of your own cannot be used by a method that blocks the only thread of a \
                     Tokio runtime: await the request, or leave the client to this crate",
                ));
            }
            let request = request.map(outgoing);
            let request = reqwest::Request::try_from(request).map_err(transport_error)?;
            let response = self.client.execute(request).await;
            let response = http::Response::from(response.map_err(transport_error)?);
            Ok(response.map(|body| Body::from_http_body(Incoming(body))))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        sleep(duration)
    }
}

/// A body as `reqwest` sends it.
fn outgoing(body: Body) -> reqwest::Body {
    match body.into_whole() {
        Ok(bytes) => bytes.into(),
        Err(body) => reqwest::Body::wrap(Outgoing(Mutex::new(body))),
    }
}

/// A body that threads can share, which `reqwest` asks for and never does.
struct Outgoing(Mutex<Body>);

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let body = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        Pin::new(body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        let body = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let body = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        body.size_hint()
    }
}

/// A body as `reqwest` receives it; its errors do not name the URL.
struct Incoming(reqwest::Body);

impl http_body::Body for Incoming {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let frame = ready!(Pin::new(&mut self.0).poll_frame(context));
        Poll::Ready(frame.map(|frame| frame.map_err(transport_error)))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

/// Tells how far the request came. The URL is dropped: its query may hold what should not be
/// logged.
fn transport_error(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_connect() {
        match is_tls(&error) {
            true => TransportError::tls(error),
            false => TransportError::connect(error),
        }
    } else if error.is_timeout() {
        TransportError::timeout(error)
    } else {
        TransportError::other(error)
    }
}

/// Whether TLS could not be agreed on: that is what data is called that makes no sense while connecting.
fn is_tls(error: &reqwest::Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<std::io::Error>() {
            return error.kind() == std::io::ErrorKind::InvalidData;
        }
        cause = error.source();
    }
    false
}
