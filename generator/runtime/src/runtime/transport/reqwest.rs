//! Requests sent by the HTTP client `reqwest`, and time kept by Tokio.

use std::time::Duration;

use bytes::Bytes;
use http::Uri;
use tokio::runtime::Handle;

use super::{BoxFuture, Transport, TransportError, tls};

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
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            if Handle::try_current().is_err() {
                return Err(TransportError::other(
                    "no Tokio runtime is running: start one, call a blocking method, or use another transport",
                ));
            }
            let request = reqwest::Request::try_from(request).map_err(transport_error)?;
            let mut response = self
                .client()
                .execute(request)
                .await
                .map_err(transport_error)?;
            let mut answer = http::Response::new(Bytes::new());
            *answer.status_mut() = response.status();
            *answer.version_mut() = response.version();
            *answer.headers_mut() = std::mem::take(response.headers_mut());
            *answer.body_mut() = response.bytes().await.map_err(transport_error)?;
            Ok(answer)
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
