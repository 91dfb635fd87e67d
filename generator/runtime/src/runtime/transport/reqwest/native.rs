//! What `reqwest` sends and receives outside of browsers.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::runtime::body::Body;
use crate::runtime::transport::TransportError;

/// A body as `reqwest` sends it; nothing has to be waited for.
pub(super) async fn outgoing(body: Body) -> Result<reqwest::Body, TransportError> {
    Ok(match body.into_whole() {
        Ok(bytes) => bytes.into(),
        Err(body) => reqwest::Body::wrap(Outgoing(Mutex::new(body))),
    })
}

/// A response of `reqwest`.
pub(super) fn incoming(response: reqwest::Response) -> http::Response<Body> {
    let response = http::Response::from(response);
    response.map(|body| Body::from_http_body(Incoming(body)))
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
        Poll::Ready(frame.map(|frame| frame.map_err(failed)))
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
pub(super) fn failed(error: reqwest::Error) -> TransportError {
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
