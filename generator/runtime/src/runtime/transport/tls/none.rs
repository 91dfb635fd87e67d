//! No TLS at all: neither of its features is on.

use crate::runtime::transport::TransportError;
use crate::runtime::transport::connect::Stream;
use crate::runtime::transport::connections::Connections;

/// What is never made.
#[derive(Clone)]
pub(super) enum Config {}

pub(super) fn check(connections: &Connections) -> Result<(), TransportError> {
    match connections.roots.is_empty() && connections.identity.is_none() {
        true => Ok(()),
        false => Err(TransportError::other(
            "certificates need the feature `rustls` or `native-tls`",
        )),
    }
}

pub(super) fn set_up(_: &Connections) -> Result<Config, TransportError> {
    Err(TransportError::tls(
        "an https URL needs the feature `rustls` or `native-tls`, or a transport of your own",
    ))
}

pub(super) async fn connect(
    config: &Config,
    _: &str,
    _: Stream,
    _: bool,
) -> Result<Stream, TransportError> {
    match *config {}
}
