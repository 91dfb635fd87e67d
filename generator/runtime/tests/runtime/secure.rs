//! TLS: whom a client trusts, what it proves, and what is said where that fails.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use lathe_runtime::{Client, ClientBuilder, Error, ErrorKind, RetryPolicy};
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa,
    Issuer, KeyPair,
};
use rustls::RootCertStore;
use rustls::crypto::ring;
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;
use rustls::server::{ServerConfig, WebPkiClientVerifier};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// Who signs the certificates of a test.
pub(crate) struct Authority {
    certificate: Certificate,
    issuer: Issuer<'static, KeyPair>,
}

/// A certificate and its key, as PEM.
struct Signed {
    certificate: Certificate,
    key: KeyPair,
}

impl Authority {
    pub(crate) fn new() -> Self {
        let key = KeyPair::generate().expect("there is randomness");
        let mut params = CertificateParams::new([]).expect("it needs no name");
        let name = DnType::CommonName;
        params.distinguished_name.push(name, "Workshop authority");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = params.self_signed(&key).expect("the key can sign");
        Self {
            certificate,
            issuer: Issuer::new(params, key),
        }
    }

    pub(crate) fn pem(&self) -> String {
        self.certificate.pem()
    }

    fn sign(&self, name: &str, purpose: ExtendedKeyUsagePurpose) -> Signed {
        let key = KeyPair::generate().expect("there is randomness");
        let params = CertificateParams::new([name.to_owned()]);
        let mut params = params.expect("the name is one");
        params.extended_key_usages = vec![purpose];
        let certificate = params.signed_by(&key, &self.issuer);
        let certificate = certificate.expect("the authority can sign");
        Signed { certificate, key }
    }

    /// What proves who a client is.
    fn client_certificate(&self) -> String {
        let signed = self.sign("workshop", ExtendedKeyUsagePurpose::ClientAuth);
        signed.certificate.pem() + &signed.key.serialize_pem()
    }

    /// How a server of this name speaks TLS; it may ask clients who they are.
    pub(crate) fn acceptor(&self, name: &str, asks: bool) -> TlsAcceptor {
        let signed = self.sign(name, ExtendedKeyUsagePurpose::ServerAuth);
        let provider = Arc::new(ring::default_provider());
        let config = ServerConfig::builder_with_provider(Arc::clone(&provider));
        let config = config
            .with_safe_default_protocol_versions()
            .expect("there are some");
        let mut roots = RootCertStore::empty();
        let root = self.certificate.der().clone();
        roots.add(root).expect("it is a certificate");
        let config = match asks {
            false => config.with_no_client_auth(),
            true => config.with_client_cert_verifier(
                WebPkiClientVerifier::builder_with_provider(roots.into(), provider)
                    .build()
                    .expect("there is a root"),
            ),
        };
        let key = PrivateKeyDer::from_pem_slice(signed.key.serialize_pem().as_bytes());
        let chain = vec![signed.certificate.der().clone()];
        let config = config.with_single_cert(chain, key.expect("it is a key"));
        let mut config = config.expect("they belong together");
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Arc::new(config).into()
    }
}

/// Answers every request with a widget; its `id` is the version of HTTP.
pub(crate) async fn serve(acceptor: TlsAcceptor) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.expect("there is a free port");
    let address = listener.local_addr().expect("the port is known");
    tokio::spawn(async move {
        while let Ok((tcp, _)) = listener.accept().await {
            let Ok(stream) = acceptor.accept(tcp).await else {
                continue;
            };
            let answer = service_fn(async |request: http::Request<hyper::body::Incoming>| {
                let id = if request.version() == http::Version::HTTP_2 {
                    2
                } else {
                    1
                };
                let widget = format!(r#"{{"widget": {{"id": {id}}}}}"#);
                let body = Full::new(bytes::Bytes::from(widget));
                Ok::<_, Infallible>(http::Response::new(body))
            });
            tokio::spawn(async move {
                let builder = Builder::new(TokioExecutor::new());
                let served = builder.serve_connection(TokioIo::new(stream), answer);
                drop(served.await);
            });
        }
    });
    address
}

fn builder(address: SocketAddr) -> ClientBuilder {
    let policy = RetryPolicy::default().base_delay(Duration::from_millis(1));
    let url = format!("https://{address}");
    Client::builder("secret").base_url(url).retry(policy)
}

async fn id(builder: ClientBuilder) -> Result<Option<i64>, Error> {
    let client = builder.build().expect("the settings are right");
    client.widgets().get("7").await.map(|widget| widget.id)
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_an_error_that_says_so() {
    let address = serve(Authority::new().acceptor("127.0.0.1", false)).await;
    let error = id(builder(address)).await.expect_err("nobody knows it");
    assert_eq!(error.kind(), ErrorKind::Tls);
    assert!(error.is_connect());
    let text = error.to_string().to_lowercase();
    assert!(text.contains("cannot connect securely"), "{text}");
    assert!(text.contains("certificate"), "{text}");
}

#[tokio::test]
async fn nothing_is_sent_again_for_a_certificate() {
    let address = serve(Authority::new().acceptor("127.0.0.1", false)).await;
    let error = id(builder(address)).await.expect_err("nobody knows it");
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn a_root_certificate_can_be_given_as_pem() {
    let authority = Authority::new();
    let address = serve(authority.acceptor("127.0.0.1", false)).await;
    let builder = builder(address).root_certificate(authority.pem());
    assert!(id(builder).await.is_ok());
}

#[tokio::test]
async fn a_root_certificate_can_be_given_as_der() {
    let authority = Authority::new();
    let address = serve(authority.acceptor("127.0.0.1", false)).await;
    let builder = builder(address).root_certificate(&authority.certificate.der()[..]);
    assert!(id(builder).await.is_ok());
}

#[tokio::test]
async fn a_certificate_of_another_host_is_not_trusted() {
    let authority = Authority::new();
    let address = serve(authority.acceptor("elsewhere.example", false)).await;
    let builder = builder(address).root_certificate(authority.pem());
    let error = id(builder).await.expect_err("it is another host's");
    assert_eq!(error.kind(), ErrorKind::Tls);
}

#[tokio::test]
async fn a_server_can_be_shown_who_the_client_is() {
    let authority = Authority::new();
    let address = serve(authority.acceptor("127.0.0.1", true)).await;
    let builder = builder(address).root_certificate(authority.pem());
    let builder = builder.client_certificate(authority.client_certificate());
    assert!(id(builder).await.is_ok());
}

#[tokio::test]
async fn a_server_that_asks_who_the_client_is_may_refuse_it() {
    let authority = Authority::new();
    let address = serve(authority.acceptor("127.0.0.1", true)).await;
    let builder = builder(address).root_certificate(authority.pem());
    assert!(id(builder).await.is_err());
}

#[tokio::test]
async fn a_server_that_speaks_http_2_is_spoken_to_by_what_the_features_say() {
    let authority = Authority::new();
    let address = serve(authority.acceptor("127.0.0.1", false)).await;
    let builder = builder(address).root_certificate(authority.pem());
    let version = if cfg!(feature = "http2") { 2 } else { 1 };
    assert_eq!(id(builder).await.expect("it answers"), Some(version));
}

#[tokio::test]
async fn a_connection_that_takes_too_long_is_none() {
    // It accepts connections, and never says a word.
    let listener = TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.expect("there is a free port");
    let address = listener.local_addr().expect("the port is known");
    let builder = builder(address).connect_timeout(Duration::from_millis(20));
    let error = id(builder.retry(RetryPolicy::never())).await;
    let error = error.expect_err("nothing is agreed on");
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(
        error.to_string().contains("no connection within 20ms"),
        "{error}"
    );
}

#[test]
fn a_root_certificate_that_is_none_is_refused_and_not_shown() {
    for text in ["hunter2", "-----BEGIN CERTIFICATE-----\nhunter2"] {
        let refused = Client::builder("secret").root_certificate(text).build();
        let error = refused.expect_err("it is no certificate");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        let error = error.to_string();
        assert!(error.contains("the root certificate"), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
    }
}

#[test]
fn a_client_certificate_without_its_key_is_refused() {
    let pem = Authority::new().pem();
    let refused = Client::builder("secret").client_certificate(pem).build();
    let error = refused.expect_err("there is no key").to_string();
    assert!(error.contains("the client certificate"), "{error}");
}
