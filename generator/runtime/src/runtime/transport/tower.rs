//! Services of `tower` as transports, and transports as services: its layers are the middleware.

use std::fmt;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use tower_layer::Layer;
use tower_service::Service;

use super::clock::{runtime, sleep};
use super::{BoxFuture, Transport, TransportError};
use crate::runtime::body::Body;
use crate::runtime::threads::MaybeSend;

/// A transport as a service, for layers to be put around it.
#[derive(Clone)]
pub struct TransportService {
    transport: Arc<dyn Transport>,
}

/// Sends requests through a service, such as a transport within layers.
///
/// The service is cloned for each request, as services are that are shared; one that is not [`Clone`] gets
/// so by `tower`'s `Buffer`.
/// An error of it that is a [`TransportError`], or has one within it, still tells how far the request came.
pub struct TowerTransport<S> {
    /// Services need not be shared between threads, and transports are.
    service: Mutex<S>,
    /// What keeps time, if that is not Tokio.
    clock: Option<Arc<dyn Transport>>,
}

/// What puts a layer around a transport.
pub(crate) type Wrap = Box<dyn FnOnce(Arc<dyn Transport>) -> Arc<dyn Transport> + Send + Sync>;

impl TransportService {
    /// Makes a service of a transport.
    pub fn new(transport: impl Transport) -> Self {
        Self {
            transport: Arc::new(transport),
        }
    }
}

impl Service<http::Request<Body>> for TransportService {
    type Response = http::Response<Body>;
    type Error = TransportError;
    type Future = BoxFuture<'static, Result<http::Response<Body>, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let transport = Arc::clone(&self.transport);
        Box::pin(async move { transport.send(request).await })
    }
}

impl<S> TowerTransport<S> {
    /// Sends requests through this service; Tokio keeps time.
    pub fn new(service: S) -> Self {
        Self {
            service: Mutex::new(service),
            clock: None,
        }
    }
}

impl<S, B> Transport for TowerTransport<S>
where
    S: Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + 'static,
    S::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    S::Future: MaybeSend,
    B: http_body::Body + MaybeSend + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        if let (None, Err(error)) = (&self.clock, runtime()) {
            return Box::pin(std::future::ready(Err(error)));
        }
        let service = self.service.lock().unwrap_or_else(PoisonError::into_inner);
        let mut service = service.clone();
        Box::pin(async move {
            let failed = |error: S::Error| TransportError::from_boxed(error.into());
            poll_fn(|context| service.poll_ready(context))
                .await
                .map_err(failed)?;
            let response = service.call(request).await.map_err(failed)?;
            Ok(response.map(Body::from_http_body))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        match &self.clock {
            Some(clock) => clock.sleep(duration),
            None => sleep(duration),
        }
    }

    fn now(&self) -> Duration {
        match &self.clock {
            Some(clock) => clock.now(),
            None => super::now::since_start(),
        }
    }
}

/// Puts a layer around a transport, which goes on to keep time.
pub(crate) fn wrap<L, B>(layer: L) -> Wrap
where
    L: Layer<TransportService> + Send + Sync + 'static,
    L::Service: Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + 'static,
    <L::Service as Service<http::Request<Body>>>::Error:
        Into<Box<dyn std::error::Error + Send + Sync>>,
    <L::Service as Service<http::Request<Body>>>::Future: MaybeSend,
    B: http_body::Body + MaybeSend + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    Box::new(move |transport| {
        let service = TransportService {
            transport: Arc::clone(&transport),
        };
        Arc::new(TowerTransport {
            service: Mutex::new(layer.layer(service)),
            clock: Some(transport),
        })
    })
}

impl fmt::Debug for TransportService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportService").finish_non_exhaustive()
    }
}

impl<S> fmt::Debug for TowerTransport<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TowerTransport").finish_non_exhaustive()
    }
}
