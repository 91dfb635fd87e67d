//! A URL → a connection to its host: directly or through a proxy, with TLS where the URL asks for it.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::uri::Scheme;
use http::{HeaderValue, Uri};
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::client::legacy::connect::proxy::{SocksV4, SocksV5, Tunnel};
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use tower_service::Service;

use super::connections::{Connections, Proxy};
use super::tls::Tls;
use super::{BoxFuture, TransportError};

/// Makes connections.
#[derive(Clone)]
pub(super) struct Connector {
    dialer: Dialer,
    proxies: Arc<Matcher>,
    timeout: Duration,
}

impl Connector {
    pub(super) fn new(connections: &Connections) -> Result<Self, TransportError> {
        let proxies = match &connections.proxy {
            Proxy::Environment => Matcher::from_env(),
            Proxy::None => Matcher::builder().build(),
            Proxy::Url(url) => Matcher::builder().all(checked(url)?).build(),
        };
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        Ok(Self {
            dialer: Dialer {
                tcp,
                tls: Tls::new(connections)?,
            },
            proxies: Arc::new(proxies),
            timeout: connections.timeout,
        })
    }

    /// Says early what would stand in the way of TLS.
    pub(super) fn check(&self) -> Result<(), TransportError> {
        self.dialer.tls.check()
    }

    /// What a proxy wants to be told with each request, where there is no tunnel through it.
    pub(super) fn proxy_secret(&self, url: &Uri) -> Option<HeaderValue> {
        if url.scheme() != Some(&Scheme::HTTP) {
            return None;
        }
        self.proxies.intercept(url)?.basic_auth().cloned()
    }

    async fn connect(mut self, url: Uri) -> Result<Stream, TransportError> {
        let Some(proxy) = self.proxies.intercept(&url) else {
            return self.dialer.dial(url).await;
        };
        let is_https = url.scheme() == Some(&Scheme::HTTPS);
        let through = match proxy.uri().scheme_str() {
            Some("socks4" | "socks4a" | "socks5" | "socks5h") => {
                self.socks(&proxy, url.clone()).await?
            }
            _ if is_https => self.tunnel(&proxy, url.clone()).await?,
            _ => {
                let mut stream = self.dialer.call(proxy.uri().clone()).await?;
                stream.is_proxied = true;
                return Ok(stream);
            }
        };
        match is_https {
            true => self.dialer.tls.connect(&url, through).await,
            false => Ok(through),
        }
    }

    /// A way through an HTTP proxy, over which it does not see what is said.
    async fn tunnel(&mut self, proxy: &Intercept, url: Uri) -> Result<Stream, TransportError> {
        let mut tunnel = Tunnel::new(proxy.uri().clone(), self.dialer.clone());
        if let Some(secret) = proxy.basic_auth() {
            tunnel = tunnel.with_auth(secret.clone());
        }
        tunnel.call(url).await.map_err(failed)
    }

    /// A way through a SOCKS proxy, which also looks names up.
    async fn socks(&mut self, proxy: &Intercept, url: Uri) -> Result<Stream, TransportError> {
        let address = proxy.uri().clone();
        if let Some("socks4" | "socks4a") = address.scheme_str() {
            let mut socks = SocksV4::new(address, self.dialer.tcp.clone());
            return socks
                .call(url)
                .await
                .map(|io| Stream::new(io, false))
                .map_err(failed);
        }
        let mut socks = SocksV5::new(address, self.dialer.tcp.clone());
        if let Some((user, password)) = proxy.raw_auth() {
            socks = socks.with_auth(user.to_owned(), password.to_owned());
        }
        socks
            .call(url)
            .await
            .map(|io| Stream::new(io, false))
            .map_err(failed)
    }
}

/// A proxy's URL, if it is one that can be used.
fn checked(url: &str) -> Result<String, TransportError> {
    let known = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"];
    let uri: Option<Uri> = url.parse().ok();
    let is_known = uri.is_some_and(|uri| {
        let scheme = uri.scheme_str();
        uri.host().is_some() && scheme.is_some_and(|scheme| known.contains(&scheme))
    });
    match is_known {
        true => Ok(url.to_owned()),
        // Not printed: it may hold a password.
        false => Err(TransportError::other(
            "the proxy is no URL that begins with `http://`, `https://`, `socks4://` or `socks5://`",
        )),
    }
}

impl Service<Uri> for Connector {
    type Response = Stream;
    type Error = TransportError;
    type Future = BoxFuture<'static, Result<Stream, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, url: Uri) -> Self::Future {
        let timeout = self.timeout;
        let connecting = self.clone().connect(url);
        Box::pin(async move {
            let late = |_| {
                let problem = format!("no connection within {timeout:?}");
                Err(TransportError::connect(problem))
            };
            tokio::time::timeout(timeout, connecting)
                .await
                .unwrap_or_else(late)
        })
    }
}

impl fmt::Debug for Connector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connector")
            .field("proxies", &self.proxies)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// Makes connections to the very host that a URL names.
#[derive(Clone)]
struct Dialer {
    tcp: HttpConnector,
    tls: Tls,
}

impl Dialer {
    async fn dial(&mut self, url: Uri) -> Result<Stream, TransportError> {
        let tcp = self.tcp.call(url.clone()).await.map_err(failed)?;
        match url.scheme() == Some(&Scheme::HTTPS) {
            true => self.tls.connect(&url, Stream::new(tcp, false)).await,
            false => Ok(Stream::new(tcp, false)),
        }
    }
}

/// What is asked for a proxy that is spoken to over TLS; never by HTTP/2.
impl Service<Uri> for Dialer {
    type Response = Stream;
    type Error = TransportError;
    type Future = BoxFuture<'static, Result<Stream, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, url: Uri) -> Self::Future {
        let mut dialer = self.clone();
        dialer.tls = dialer.tls.without_http2();
        Box::pin(async move { dialer.dial(url).await })
    }
}

fn failed(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> TransportError {
    let error = TransportError::from_boxed(error.into());
    match error.kind() {
        super::TransportErrorKind::Other => TransportError::connect(error),
        _ => error,
    }
}

/// A connection, over whatever it goes.
pub(super) struct Stream {
    io: Box<dyn Io>,
    is_proxied: bool,
    is_http2: bool,
}

/// What can be read and written.
pub(super) trait Io: Read + Write + Unpin + Send {}

impl<T: Read + Write + Unpin + Send> Io for T {}

impl Stream {
    /// What can be read and written, as a connection on which HTTP/2 was agreed on or not.
    pub(super) fn new(io: impl Io + 'static, is_http2: bool) -> Self {
        Self {
            io: Box::new(io),
            is_proxied: false,
            is_http2,
        }
    }
}

impl Connection for Stream {
    fn connected(&self) -> Connected {
        let connected = Connected::new().proxy(self.is_proxied);
        match self.is_http2 {
            true => connected.negotiated_h2(),
            false => connected,
        }
    }
}

impl Read for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(context, buffer)
    }
}

impl Write for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(context)
    }
}
