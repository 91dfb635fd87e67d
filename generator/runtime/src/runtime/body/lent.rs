//! A stream that is sent at most once: each attempt borrows it, and it goes back unless it was touched.

use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::Body;
use crate::runtime::transport::TransportError;

/// Where a stream lies that can be sent once, whichever clone of its request does so.
#[derive(Clone)]
pub(crate) struct Once(Arc<Mutex<Option<Body>>>);

impl Once {
    pub(crate) fn new(body: Body) -> Self {
        Self(Arc::new(Mutex::new(Some(body))))
    }

    /// Takes the stream, if it is still there.
    pub(crate) fn take(&self) -> Option<Body> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Whether the stream has not been touched yet.
    pub(crate) fn is_there(&self) -> bool {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_some()
    }

    fn put_back(&self, body: Body) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(body);
    }
}

impl PartialEq for Once {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// How many chunks were taken from the bodies of a request, which tells an upload that goes on from one
/// that stalls.
#[derive(Clone, Debug, Default)]
pub(crate) struct Progress(Arc<AtomicU64>);

impl Progress {
    /// How many chunks were taken.
    pub(crate) fn chunks(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A body that is on its way, counted chunk by chunk.
pub(crate) struct Lent {
    body: Body,
    /// Where the body goes if nobody reads it.
    home: Option<Once>,
    progress: Progress,
}

impl Lent {
    /// Lends a body that can be sent once.
    pub(crate) fn once(home: &Once, progress: &Progress) -> Option<Self> {
        Some(Self {
            body: home.take()?,
            home: Some(home.clone()),
            progress: progress.clone(),
        })
    }

    /// Lends a body that can be made again.
    pub(crate) fn made(body: Body, progress: &Progress) -> Self {
        Self {
            body,
            home: None,
            progress: progress.clone(),
        }
    }

    pub(super) fn poll_frame(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        self.home = None;
        let frame = http_body::Body::poll_frame(Pin::new(&mut self.body), context);
        if frame.is_ready() {
            self.progress.0.fetch_add(1, Ordering::Relaxed);
        }
        frame
    }

    pub(super) fn is_end_stream(&self) -> bool {
        http_body::Body::is_end_stream(&self.body)
    }

    pub(super) fn size_hint(&self) -> SizeHint {
        http_body::Body::size_hint(&self.body)
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(home) = self.home.take() {
            home.put_back(std::mem::take(&mut self.body));
        }
    }
}
