//! What a client sends its requests through: what it was given, or else the default transport.

use std::sync::Arc;
#[cfg(feature = "hyper")]
use std::time::Duration;

use http::Uri;
#[cfg(feature = "tower")]
use tower_layer::Layer;
#[cfg(feature = "tower")]
use tower_service::Service;

use super::builder::ClientBuilder;
#[cfg(feature = "tower")]
use crate::runtime::body::Body;
#[cfg(feature = "tower")]
use crate::runtime::threads::MaybeSend;
use crate::runtime::transport::Transport;
#[cfg(feature = "hyper")]
use crate::runtime::transport::connections::Proxy;
#[cfg(feature = "hyper")]
use crate::runtime::transport::hyper::HyperTransport;
#[cfg(feature = "reqwest")]
use crate::runtime::transport::reqwest::ReqwestTransport;
#[cfg(feature = "tower")]
use crate::runtime::transport::tower::{self, TransportService};

impl ClientBuilder {
    /// Sends requests, and lets time pass, through this.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sends requests through this HTTP client, with its proxies, certificates and limits.
    ///
    /// Make it with redirects and retries off: this client has its own rules for both.
    /// See [`ReqwestTransport`].
    /// Needs the feature `reqwest`.
    #[cfg(feature = "reqwest")]
    pub fn http_client(self, client: reqwest::Client) -> Self {
        self.transport(ReqwestTransport::new(client))
    }

    /// Sends requests through this proxy, whatever the environment says.
    ///
    /// Its URL begins with `http://`, `https://`, `socks4://` or `socks5://`, and may have a user and a
    /// password.
    /// Without this the variables `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` count.
    /// Needs the feature `hyper`, like the other settings of connections.
    #[cfg(feature = "hyper")]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.connections.proxy = Proxy::Url(url.into());
        self
    }

    /// Sends requests directly, whatever the environment says of proxies.
    ///
    /// Needs the feature `hyper`.
    #[cfg(feature = "hyper")]
    pub fn no_proxy(mut self) -> Self {
        self.connections.proxy = Proxy::None;
        self
    }

    /// Trusts this certificate beside those of the operating system: PEM, of any number, or the DER of one.
    ///
    /// Needs the feature `hyper`, and `rustls` or `native-tls`.
    #[cfg(feature = "hyper")]
    pub fn root_certificate(mut self, pem_or_der: impl Into<Vec<u8>>) -> Self {
        self.connections.roots.push(pem_or_der.into());
        self
    }

    /// Proves with this certificate who the client is: PEM of the certificate, of those that vouch for it,
    /// and of its key.
    ///
    /// Needs the feature `hyper`, and `rustls` or `native-tls`; the latter wants a key of PKCS #8.
    #[cfg(feature = "hyper")]
    pub fn client_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.connections.identity = Some(pem.into());
        self
    }

    /// Gives up a connection that is not made after this long, TLS and proxies included; 10 seconds by
    /// default.
    ///
    /// The error is of the kind [`Connect`](crate::runtime::ErrorKind::Connect), so that every request may
    /// be repeated after it.
    /// Needs the feature `hyper`.
    #[cfg(feature = "hyper")]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connections.timeout = timeout;
        self
    }

    /// Puts a layer of `tower` around what requests are sent through: it sees each attempt on its way, and
    /// each response as its head arrives.
    ///
    /// The layer that was given last sees requests first.
    /// [`Operation::of`](crate::runtime::Operation::of) tells it which operation a request is of.
    /// A client that keeps to a rate, for instance, has the layer
    /// `ServiceBuilder::new().buffer(64).rate_limit(5, second).into_inner()`, by the features `buffer` and
    /// `limit` of `tower`; the time that a request waits for its turn counts as that of its attempt.
    /// Needs the feature `tower`.
    #[cfg(feature = "tower")]
    pub fn layer<L, B>(mut self, layer: L) -> Self
    where
        L: Layer<TransportService> + Send + Sync + 'static,
        L::Service:
            Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + 'static,
        <L::Service as Service<http::Request<Body>>>::Error:
            Into<Box<dyn std::error::Error + Send + Sync>>,
        <L::Service as Service<http::Request<Body>>>::Future: MaybeSend,
        B: http_body::Body + MaybeSend + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        self.layers.push(tower::wrap(layer));
        self
    }

    /// Takes the transport that was given, or makes the default one, with its layers; says why neither can
    /// be.
    pub(super) fn take_transport(&mut self, base_url: &Uri) -> Result<Arc<dyn Transport>, String> {
        let transport = self.take_inner(base_url)?;
        #[cfg(feature = "tower")]
        let transport = {
            let layers = self.layers.drain(..);
            layers.fold(transport, |transport, wrap| wrap(transport))
        };
        Ok(transport)
    }

    fn take_inner(&mut self, base_url: &Uri) -> Result<Arc<dyn Transport>, String> {
        let Some(given) = self.transport.take() else {
            return self.default_transport(base_url);
        };
        #[cfg(feature = "hyper")]
        if !self.connections.is_default() {
            let problem = "a proxy, a certificate or the time to connect is set, and so is a transport: set \
                           it there";
            return Err(problem.to_owned());
        }
        Ok(given)
    }

    #[cfg(feature = "hyper")]
    fn default_transport(&self, base_url: &Uri) -> Result<Arc<dyn Transport>, String> {
        match HyperTransport::with(&self.connections, Some(base_url)) {
            Ok(transport) => Ok(Arc::new(transport)),
            Err(error) => Err(error.to_string()),
        }
    }

    #[cfg(all(feature = "reqwest", not(feature = "hyper")))]
    fn default_transport(&self, _: &Uri) -> Result<Arc<dyn Transport>, String> {
        match ReqwestTransport::plain() {
            Ok(transport) => Ok(Arc::new(transport)),
            Err(error) => Err(error.to_string()),
        }
    }

    #[cfg(not(any(feature = "hyper", feature = "reqwest")))]
    fn default_transport(&self, _: &Uri) -> Result<Arc<dyn Transport>, String> {
        Err(
            "there is no transport: turn on the feature `hyper`, or give the builder one"
                .to_owned(),
        )
    }
}
