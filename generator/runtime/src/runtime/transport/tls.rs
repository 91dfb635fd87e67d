//! The TLS of the default HTTP client: the operating system's library, rustls, or none, by the
//! features of the crate.

use http::Uri;
#[cfg(not(feature = "native-tls"))]
use http::uri::Scheme;
use reqwest::ClientBuilder;

use super::TransportError;

/// Uses the operating system's TLS library.
#[cfg(feature = "native-tls")]
pub(super) fn configure(
    builder: ClientBuilder,
    _base_url: &Uri,
) -> Result<ClientBuilder, TransportError> {
    Ok(builder.tls_backend_native())
}

/// Uses rustls with the *ring* provider, and trusts what the operating system trusts.
///
/// The provider is chosen here and not for the whole process, which is the program's to do.
#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
pub(super) fn configure(
    builder: ClientBuilder,
    base_url: &Uri,
) -> Result<ClientBuilder, TransportError> {
    use std::sync::Arc;

    use rustls::{ClientConfig, RootCertStore, crypto::ring};
    use rustls_platform_verifier::BuilderVerifierExt;

    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(TransportError::other)?;
    let config = if base_url.scheme() == Some(&Scheme::HTTPS) {
        config
            .with_platform_verifier()
            .map_err(TransportError::other)?
    } else {
        // Nothing is verified without TLS, so a machine without certificates will do.
        config.with_root_certificates(RootCertStore::empty())
    };
    Ok(builder.tls_backend_preconfigured(config.with_no_client_auth()))
}

/// Refuses a base URL that needs TLS.
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
pub(super) fn configure(
    builder: ClientBuilder,
    base_url: &Uri,
) -> Result<ClientBuilder, TransportError> {
    if base_url.scheme() == Some(&Scheme::HTTPS) {
        return Err(TransportError::other(
            "an https URL needs the feature `rustls` or `native-tls`, or an HTTP client of your own",
        ));
    }
    Ok(builder)
}
