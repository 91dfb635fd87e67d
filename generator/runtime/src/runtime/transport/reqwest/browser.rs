//! What `reqwest` sends and receives in a browser, by its `fetch`.

use http::Response;

use crate::runtime::body::Body;
use crate::runtime::transport::TransportError;

/// A body as `reqwest` sends it: a browser takes it as a whole.
pub(super) async fn outgoing(body: Body) -> Result<reqwest::Body, TransportError> {
    Ok(body.collect(u64::MAX).await?.into())
}

/// A response of `reqwest`.
pub(super) fn incoming(mut response: reqwest::Response) -> Response<Body> {
    let mut incoming = Response::new(());
    *incoming.status_mut() = response.status();
    *incoming.headers_mut() = std::mem::take(response.headers_mut());
    let body = Body::from_stream(response.bytes_stream());
    incoming.map(|()| body)
}

/// Tells how far the request came: a browser says no more than that it failed.
pub(super) fn failed(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    match error.is_timeout() {
        true => TransportError::timeout(error),
        false => TransportError::other(error),
    }
}
