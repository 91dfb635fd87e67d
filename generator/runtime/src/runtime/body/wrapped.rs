//! Streams and bodies of other crates, as streams of chunks whose type is forgotten.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use futures_core::Stream;
use http_body::{Frame, SizeHint};

use super::{Body, Boxed};
use crate::runtime::threads::MaybeSend;
use crate::runtime::transport::TransportError;

/// Wraps a stream of chunks.
pub(super) fn stream<S, B, E>(stream: S) -> Boxed
where
    S: Stream<Item = Result<B, E>> + MaybeSend + 'static,
    B: Into<Bytes>,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    Box::pin(Chunks(Box::pin(stream)))
}

/// Wraps a body of any kind.
pub(super) fn body<B>(body: B) -> Boxed
where
    B: http_body::Body + MaybeSend + 'static,
    B::Data: Buf,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    Box::pin(Foreign(Box::pin(body)))
}

/// Gives a body a length.
pub(super) fn sized(body: Body, length: u64) -> Boxed {
    Box::pin(Sized {
        body,
        left: length,
        is_over: false,
    })
}

/// A stream of chunks.
struct Chunks<S>(Pin<Box<S>>);

impl<S, B, E> http_body::Body for Chunks<S>
where
    S: Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let chunk = ready!(self.0.as_mut().poll_next(context));
        Poll::Ready(chunk.map(|chunk| match chunk {
            Ok(chunk) => Ok(Frame::data(chunk.into())),
            Err(error) => Err(TransportError::from_boxed(error.into())),
        }))
    }
}

/// A body with its own kinds of chunks and errors.
struct Foreign<B>(Pin<Box<B>>);

impl<B> http_body::Body for Foreign<B>
where
    B: http_body::Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let frame = ready!(self.0.as_mut().poll_frame(context));
        Poll::Ready(frame.map(|frame| match frame {
            // `Bytes` are not copied by this, they are only taken.
            Ok(frame) => Ok(frame.map_data(|mut data| data.copy_to_bytes(data.remaining()))),
            Err(error) => Err(TransportError::from_boxed(error.into())),
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

/// A body whose length was said.
struct Sized {
    body: Body,
    left: u64,
    is_over: bool,
}

impl http_body::Body for Sized {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        if self.is_over {
            return Poll::Ready(None);
        }
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        let problem = match &frame {
            None => {
                self.is_over = true;
                (self.left > 0).then(|| format!("the body ended {} bytes early", self.left))
            }
            Some(Err(_)) => None,
            Some(Ok(frame)) => {
                let length = frame.data_ref().map_or(0, |data| data.len() as u64);
                match self.left.checked_sub(length) {
                    Some(left) => {
                        self.left = left;
                        None
                    }
                    None => Some(format!(
                        "the body is {} bytes longer than was said",
                        length - self.left
                    )),
                }
            }
        };
        Poll::Ready(match problem {
            None => frame,
            Some(problem) => {
                self.is_over = true;
                Some(Err(TransportError::other(problem)))
            }
        })
    }

    fn is_end_stream(&self) -> bool {
        self.is_over || (self.left == 0 && self.body.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
