//! The TLS of the default transport: the operating system's library, rustls, or none, by the features of
//! the crate.

#[cfg(feature = "native-tls")]
mod native;
#[cfg(not(any(feature = "rustls-no-provider", feature = "native-tls")))]
mod none;
#[cfg(all(feature = "rustls-no-provider", not(feature = "native-tls")))]
mod rustls;

use std::sync::{Arc, OnceLock};

use http::Uri;

#[cfg(feature = "native-tls")]
use self::native as backend;
#[cfg(not(any(feature = "rustls-no-provider", feature = "native-tls")))]
use self::none as backend;
#[cfg(all(feature = "rustls-no-provider", not(feature = "native-tls")))]
use self::rustls as backend;
use super::TransportError;
use super::connect::Stream;
use super::connections::Connections;

/// Makes connections that nobody else can read.
///
/// It is set up when it is needed first: that takes reading what the operating system trusts.
#[derive(Clone)]
pub(super) struct Tls {
    settings: Arc<Connections>,
    config: Arc<OnceLock<Result<backend::Config, String>>>,
    allows_http2: bool,
}

impl Tls {
    /// Keeps the settings, or says which of them is wrong.
    pub(super) fn new(connections: &Connections) -> Result<Self, TransportError> {
        backend::check(connections)?;
        Ok(Self {
            settings: Arc::new(connections.clone()),
            config: Arc::default(),
            allows_http2: cfg!(feature = "http2"),
        })
    }

    pub(super) fn without_http2(&self) -> Self {
        Self {
            allows_http2: false,
            ..self.clone()
        }
    }

    /// Sets it up, or says why it cannot be.
    pub(super) fn check(&self) -> Result<(), TransportError> {
        self.config().map(|_| ())
    }

    /// Makes a connection secure, with the host that the URL names.
    pub(super) async fn connect(&self, url: &Uri, io: Stream) -> Result<Stream, TransportError> {
        let host = url.host().unwrap_or_default();
        // Of an address of version 6.
        let host = host.trim_start_matches('[').trim_end_matches(']');
        backend::connect(self.config()?, host, io, self.allows_http2).await
    }

    fn config(&self) -> Result<&backend::Config, TransportError> {
        let set_up = || backend::set_up(&self.settings).map_err(|error| error.to_string());
        match self.config.get_or_init(set_up) {
            Ok(config) => Ok(config),
            Err(problem) => Err(TransportError::tls(problem.clone())),
        }
    }
}
