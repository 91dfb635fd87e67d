//! Requests sent by the HTTP client `reqwest`, which in a browser is its `fetch`.

#[cfg(target_family = "wasm")]
mod browser;
#[cfg(not(target_family = "wasm"))]
mod native;

use std::time::Duration;

#[cfg(target_family = "wasm")]
use self::browser::{failed, incoming, outgoing};
#[cfg(not(target_family = "wasm"))]
use self::native::{failed, incoming, outgoing};
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
    #[cfg(all(not(feature = "hyper"), not(target_family = "wasm")))]
    pub(crate) fn plain() -> Result<Self, TransportError> {
        reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .connect_timeout(Duration::from_secs(10))
            .build()
            .map(Self::new)
            .map_err(TransportError::other)
    }

    /// Makes a client that sends what a browser sends.
    #[cfg(all(not(feature = "hyper"), target_family = "wasm"))]
    pub(crate) fn plain() -> Result<Self, TransportError> {
        Ok(Self::new(reqwest::Client::new()))
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
            let (head, body) = request.into_parts();
            let request = http::Request::from_parts(head, outgoing(body).await?);
            let request = reqwest::Request::try_from(request).map_err(failed)?;
            let response = self.client.execute(request).await.map_err(failed)?;
            Ok(incoming(response))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        sleep(duration)
    }
}
