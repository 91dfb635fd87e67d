//! Requests sent by the HTTP client `reqwest`, and time kept by Tokio.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::Uri;
use http_body::{Frame, SizeHint};
use tokio::runtime::Handle;

use super::{BoxFuture, Transport, TransportError, tls};
use crate::runtime::body::Body;

/// Sends requests through a `reqwest` client.
#[derive(Debug)]
pub(crate) struct ReqwestTransport {
    client: reqwest::Client,
    /// Sends what a blocking method asks for.
    ///
    /// A connection is driven by the runtime that opened it. If that runs on the very thread that a
    /// method blocks, a connection it had left in a shared pool would never answer.
    #[cfg(feature = "blocking")]
    blocking_client: reqwest::Client,
}

impl ReqwestTransport {
    /// Sends requests through this client, with its proxies, certificates and limits.
    pub(crate) fn new(client: reqwest::Client) -> Self {
        Self {
            #[cfg(feature = "blocking")]
            blocking_client: client.clone(),
            client,
        }
    }

    /// Makes a client for this base URL that neither follows redirects nor retries on its own.
    pub(crate) fn for_base_url(base_url: &Uri) -> Result<Self, TransportError> {
        Ok(Self {
            client: client(base_url)?,
            #[cfg(feature = "blocking")]
            blocking_client: client(base_url)?,
        })
    }

    #[cfg(feature = "blocking")]
    fn client(&self) -> &reqwest::Client {
        match crate::runtime::blocking::is_driving() {
            true => &self.blocking_client,
            false => &self.client,
        }
    }

    #[cfg(not(feature = "blocking"))]
    fn client(&self) -> &reqwest::Client {
        &self.client
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            if Handle::try_current().is_err() {
                return Err(TransportError::other(
                    "no Tokio runtime is running: start one, call a blocking method, or use another transport",
                ));
            }
            let request = request.map(outgoing);
            let request = reqwest::Request::try_from(request).map_err(transport_error)?;
            let response = self.client().execute(request).await;
            let response = http::Response::from(response.map_err(transport_error)?);
            Ok(response.map(|body| Body::from_http_body(Incoming(body))))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            // Tokio's timer panics without a runtime; `send` fails there, so nothing is worth
            // waiting for.
            if Handle::try_current().is_ok() {
                tokio::time::sleep(duration).await;
            }
        })
    }
}

fn client(base_url: &Uri) -> Result<reqwest::Client, TransportError> {
    let builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never());
    tls::configure(builder, base_url)?
        .build()
        .map_err(TransportError::other)
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
        TransportError::connect(error)
    } else if error.is_timeout() {
        TransportError::timeout(error)
    } else {
        TransportError::other(error)
    }
}
