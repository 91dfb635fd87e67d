//! TLS by rustls, with what the operating system trusts.

use std::sync::Arc;

use hyper_util::rt::TokioIo;
use rustls::client::ClientConfig;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use tokio_rustls::TlsConnector;

use crate::runtime::transport::TransportError;
use crate::runtime::transport::connect::Stream;
use crate::runtime::transport::connections::Connections;

/// What connections are made with: by HTTP/1.1, and by either version.
#[derive(Clone)]
pub(super) struct Config {
    http1: TlsConnector,
    either: TlsConnector,
}

/// Says which certificate cannot be read.
pub(super) fn check(connections: &Connections) -> Result<(), TransportError> {
    roots(connections)?;
    identity(connections)?;
    Ok(())
}

pub(super) fn set_up(connections: &Connections) -> Result<Config, TransportError> {
    let provider = provider()?;
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(TransportError::tls)?;
    let verifier = verifier(roots(connections)?, provider).map_err(TransportError::tls)?;
    // What is called dangerous is another verifier; this is the operating system's.
    let config = config.dangerous();
    let config = config.with_custom_certificate_verifier(Arc::new(verifier));
    let config = match identity(connections)? {
        None => config.with_no_client_auth(),
        Some((certificates, key)) => config
            .with_client_auth_cert(certificates, key)
            .map_err(TransportError::tls)?,
    };
    let mut either = config.clone();
    either.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Config {
        http1: Arc::new(config).into(),
        either: Arc::new(either).into(),
    })
}

pub(super) async fn connect(
    config: &Config,
    host: &str,
    io: Stream,
    allows_http2: bool,
) -> Result<Stream, TransportError> {
    let name = ServerName::try_from(host.to_owned()).map_err(TransportError::tls)?;
    let connector = match allows_http2 {
        true => &config.either,
        false => &config.http1,
    };
    let stream = connector.connect(name, TokioIo::new(io)).await;
    let stream = stream.map_err(|error| {
        let is_tls = error
            .get_ref()
            .is_some_and(|inner| inner.is::<rustls::Error>());
        match is_tls {
            true => TransportError::tls(error),
            // The connection was lost before both sides knew each other.
            false => TransportError::connect(error),
        }
    })?;
    let is_http2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
    Ok(Stream::new(TokioIo::new(stream), is_http2))
}

/// The provider of cryptography: what the program installed for all of rustls, or else *ring*.
fn provider() -> Result<Arc<CryptoProvider>, TransportError> {
    if let Some(installed) = CryptoProvider::get_default() {
        return Ok(Arc::clone(installed));
    }
    #[cfg(feature = "rustls")]
    return Ok(Arc::new(rustls::crypto::ring::default_provider()));
    #[cfg(not(feature = "rustls"))]
    Err(TransportError::tls(
        "rustls has no provider of cryptography: call `CryptoProvider::install_default` first, or turn on \
         the feature `rustls`",
    ))
}

#[cfg(not(target_os = "android"))]
fn verifier(
    roots: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<rustls_platform_verifier::Verifier, rustls::Error> {
    rustls_platform_verifier::Verifier::new_with_extra_roots(roots, provider)
}

#[cfg(target_os = "android")]
fn verifier(
    roots: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<rustls_platform_verifier::Verifier, rustls::Error> {
    match roots.is_empty() {
        true => rustls_platform_verifier::Verifier::new(provider),
        false => Err(rustls::Error::General(
            "Android takes certificates from its settings alone".to_owned(),
        )),
    }
}

/// The certificates that are trusted beside those of the operating system.
fn roots(connections: &Connections) -> Result<Vec<CertificateDer<'static>>, TransportError> {
    let mut roots = Vec::new();
    for text in &connections.roots {
        if !text.trim_ascii_start().starts_with(b"-----BEGIN") {
            roots.push(CertificateDer::from(text.clone()));
            continue;
        }
        let before = roots.len();
        for root in CertificateDer::pem_slice_iter(text) {
            roots.push(root.map_err(|error| unreadable("root certificate", &error))?);
        }
        if roots.len() == before {
            return Err(unreadable("root certificate", &pem::Error::NoItemsFound));
        }
    }
    let mut store = rustls::RootCertStore::empty();
    for root in &roots {
        store.add(root.clone()).map_err(|error| {
            TransportError::other(format!("the root certificate cannot be read: {error}"))
        })?;
    }
    Ok(roots)
}

/// Certificates, and the key of the first.
type Identity = (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>);

/// What the client proves with who it is.
fn identity(connections: &Connections) -> Result<Option<Identity>, TransportError> {
    let Some(text) = &connections.identity else {
        return Ok(None);
    };
    let unreadable = |error| unreadable("client certificate", &error);
    let certificates = CertificateDer::pem_slice_iter(text);
    let certificates: Vec<_> = certificates.collect::<Result<_, _>>().map_err(unreadable)?;
    let key = PrivateKeyDer::from_pem_slice(text).map_err(unreadable)?;
    match certificates.is_empty() {
        true => Err(unreadable(pem::Error::NoItemsFound)),
        false => Ok(Some((certificates, key))),
    }
}

/// Never prints what could not be read: it may be a key.
fn unreadable(what: &str, error: &pem::Error) -> TransportError {
    let problem = match error {
        pem::Error::NoItemsFound => "it has no such PEM section",
        _ => "it is no PEM",
    };
    TransportError::other(format!("the {what} cannot be read: {problem}"))
}
