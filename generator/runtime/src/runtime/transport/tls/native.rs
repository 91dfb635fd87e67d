//! TLS by the operating system's own library.

use std::error::Error;
use std::io;

use hyper_util::rt::TokioIo;
use native_tls::{Certificate, Identity, TlsConnector};

use crate::runtime::transport::TransportError;
use crate::runtime::transport::connect::Stream;
use crate::runtime::transport::connections::Connections;

/// What connections are made with: by HTTP/1.1, and by either version.
#[derive(Clone)]
pub(super) struct Config {
    http1: tokio_native_tls::TlsConnector,
    either: tokio_native_tls::TlsConnector,
}

/// Says which certificate cannot be read.
pub(super) fn check(connections: &Connections) -> Result<(), TransportError> {
    roots(connections)?;
    identity(connections)?;
    Ok(())
}

pub(super) fn set_up(connections: &Connections) -> Result<Config, TransportError> {
    let connector = |protocols: &[&str]| {
        let mut builder = TlsConnector::builder();
        builder.request_alpns(protocols);
        for root in roots(connections)? {
            builder.add_root_certificate(root);
        }
        if let Some(identity) = identity(connections)? {
            builder.identity(identity);
        }
        let connector = builder.build().map_err(TransportError::tls)?;
        Ok(tokio_native_tls::TlsConnector::from(connector))
    };
    Ok(Config {
        http1: connector(&[])?,
        either: connector(&["h2", "http/1.1"])?,
    })
}

pub(super) async fn connect(
    config: &Config,
    host: &str,
    io: Stream,
    allows_http2: bool,
) -> Result<Stream, TransportError> {
    let connector = match allows_http2 {
        true => &config.either,
        false => &config.http1,
    };
    let stream = connector.connect(host, TokioIo::new(io)).await;
    let stream = stream.map_err(|error| match is_lost(&error) {
        true => TransportError::connect(error),
        false => TransportError::tls(error),
    })?;
    let protocol = stream.get_ref().negotiated_alpn().ok().flatten();
    let is_http2 = protocol.as_deref() == Some(b"h2");
    Ok(Stream::new(TokioIo::new(stream), is_http2))
}

/// Whether the connection was lost before both sides knew each other.
fn is_lost(error: &native_tls::Error) -> bool {
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            let other = [io::ErrorKind::InvalidData, io::ErrorKind::Other];
            return !other.contains(&error.kind());
        }
        cause = error.source();
    }
    false
}

/// The certificates that are trusted beside those of the operating system.
fn roots(connections: &Connections) -> Result<Vec<Certificate>, TransportError> {
    let mut roots = Vec::new();
    for text in &connections.roots {
        let known = match text.trim_ascii_start().starts_with(b"-----BEGIN") {
            true => Certificate::stack_from_pem(text),
            false => Certificate::from_der(text).map(|it| vec![it]),
        };
        let known = known.ok().filter(|known| !known.is_empty());
        roots.extend(known.ok_or_else(|| unreadable("root certificate"))?);
    }
    Ok(roots)
}

/// What the client proves with who it is.
fn identity(connections: &Connections) -> Result<Option<Identity>, TransportError> {
    let Some(text) = &connections.identity else {
        return Ok(None);
    };
    let text = String::from_utf8_lossy(text);
    let unreadable = || unreadable("client certificate");
    let (start, rest) = text.split_once(KEY_BEGINS).ok_or_else(unreadable)?;
    let (key, end) = rest.split_once(KEY_ENDS).ok_or_else(unreadable)?;
    let certificates = format!("{start}{end}");
    let key = format!("{KEY_BEGINS}{key}{KEY_ENDS}\n");
    let identity = Identity::from_pkcs8(certificates.as_bytes(), key.as_bytes());
    identity.map(Some).map_err(|_| unreadable())
}

/// How the section of a key begins and ends.
const KEY_BEGINS: &str = "-----BEGIN PRIVATE KEY-----";
const KEY_ENDS: &str = "-----END PRIVATE KEY-----";

/// Never prints what could not be read: it may be a key.
fn unreadable(what: &str) -> TransportError {
    TransportError::other(format!("the {what} cannot be read"))
}
