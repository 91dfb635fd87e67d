//! Responses that are compressed on the way, and read as what they are.

use std::future::{Ready, ready};
use std::task::{Context, Poll};

use http::HeaderValue;
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, RANGE};
use tower_http::decompression::Decompression;
use tower_service::Service;

use super::{Transport, TransportError};
use crate::runtime::body::Body;

/// What is understood.
const ENCODINGS: [(bool, &str); 3] = [
    (cfg!(feature = "zstd"), "zstd"),
    (cfg!(feature = "brotli"), "br"),
    (cfg!(feature = "gzip"), "gzip"),
];

/// Sends a request that asks for a compressed response, unless it says itself what it wants.
pub(crate) async fn send(
    transport: &dyn Transport,
    mut request: http::Request<Body>,
) -> Result<http::Response<Body>, TransportError> {
    let headers = request.headers_mut();
    // Of what is compressed, a part cannot be read.
    if headers.contains_key(ACCEPT_ENCODING) || headers.contains_key(RANGE) {
        return transport.send(request).await;
    }
    headers.insert(ACCEPT_ENCODING, accepted());
    let response = transport.send(request).await?;
    match response.headers().contains_key(CONTENT_ENCODING) && !is_over(&response) {
        true => decompressed(response).await,
        false => Ok(response),
    }
}

fn accepted() -> HeaderValue {
    let known = ENCODINGS.iter().filter(|(is_known, _)| *is_known);
    let known: Vec<&str> = known.map(|(_, name)| *name).collect();
    // These are names of tokens.
    HeaderValue::try_from(known.join(", ")).unwrap_or(HeaderValue::from_static("identity"))
}

/// Whether there is nothing to be read.
fn is_over(response: &http::Response<Body>) -> bool {
    http_body::Body::is_end_stream(response.body())
}

async fn decompressed(
    response: http::Response<Body>,
) -> Result<http::Response<Body>, TransportError> {
    let mut service = Decompression::new(Answered(Some(response)));
    let response = service.call(http::Request::new(())).await?;
    Ok(response.map(Body::from_http_body))
}

/// Gives the response that has arrived.
struct Answered(Option<http::Response<Body>>);

impl Service<http::Request<()>> for Answered {
    type Response = http::Response<Body>;
    type Error = TransportError;
    type Future = Ready<Result<http::Response<Body>, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: http::Request<()>) -> Self::Future {
        ready(Ok(self.0.take().unwrap_or_default()))
    }
}
