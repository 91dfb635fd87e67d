//! Requests sent by the HTTP client of `hyper`, and time kept by Tokio.

use std::time::Duration;

use http::header::PROXY_AUTHORIZATION;
use http::uri::Scheme;
use http::{HeaderValue, Uri};
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::clock::{runtime, sleep};
use super::connect::Connector;
use super::connections::Connections;
use super::{BoxFuture, Transport, TransportError};
use crate::runtime::body::Body;

/// How long a connection that nobody uses is kept.
const IDLE: Duration = Duration::from_secs(90);

/// Sends requests by HTTP/1.1, or by HTTP/2 where the feature `http2` is on and the server speaks it, over
/// connections that it keeps and uses again.
///
/// It is what a client sends its requests through unless its builder is given something else.
/// It follows no redirects, and repeats nothing but what a kept connection refused unread.
/// The proxies of the environment are used.
#[derive(Clone, Debug)]
pub struct HyperTransport {
    client: Client<Connector, Body>,
    /// Sends what a blocking method asks for.
    ///
    /// A connection is driven by the runtime that opened it. If that runs on the very thread that a
    /// method blocks, a connection it had left in a shared pool would never answer.
    #[cfg(feature = "blocking")]
    blocking_client: Client<Connector, Body>,
    connector: Connector,
}

impl HyperTransport {
    /// Makes a transport that trusts what the operating system trusts.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up: this machine has no certificates, for instance.
    pub fn new() -> Result<Self, TransportError> {
        Self::with(&Connections::default(), None)
    }

    /// Makes a transport by these settings, for requests to this base URL.
    pub(crate) fn with(
        connections: &Connections,
        base_url: Option<&Uri>,
    ) -> Result<Self, TransportError> {
        let connector = Connector::new(connections)?;
        // A program that uses no TLS is fine on a machine without certificates.
        if base_url.is_none_or(|url| url.scheme() == Some(&Scheme::HTTPS)) {
            connector.check()?;
        }
        Ok(Self {
            client: client(connector.clone()),
            #[cfg(feature = "blocking")]
            blocking_client: client(connector.clone()),
            connector,
        })
    }

    #[cfg(feature = "blocking")]
    fn client(&self) -> &Client<Connector, Body> {
        match crate::runtime::blocking::is_driving() {
            true => &self.blocking_client,
            false => &self.client,
        }
    }

    #[cfg(not(feature = "blocking"))]
    fn client(&self) -> &Client<Connector, Body> {
        &self.client
    }
}

impl Transport for HyperTransport {
    fn send(
        &self,
        mut request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        if let Err(error) = runtime() {
            return Box::pin(std::future::ready(Err(error)));
        }
        // Within a tunnel, the proxy is told when that is made.
        if let Some(secret) = self.connector.proxy_secret(request.uri()) {
            let headers = request.headers_mut();
            headers
                .entry(PROXY_AUTHORIZATION)
                .or_insert_with(|| sensitive(secret));
        }
        let response = self.client().request(request);
        Box::pin(async move {
            match response.await {
                Ok(response) => Ok(response.map(Body::from_http_body)),
                Err(error) => Err(TransportError::from_boxed(error.into())),
            }
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        sleep(duration)
    }
}

fn sensitive(mut secret: HeaderValue) -> HeaderValue {
    secret.set_sensitive(true);
    secret
}

fn client(connector: Connector) -> Client<Connector, Body> {
    Client::builder(TokioExecutor::new())
        .pool_idle_timeout(IDLE)
        .pool_timer(TokioTimer::new())
        .timer(TokioTimer::new())
        .build(connector)
}
