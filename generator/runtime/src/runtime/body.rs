//! Bodies of requests and responses: whole, or chunk by chunk while they are sent and read.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes, BytesMut};
use futures_core::Stream;
use http_body::{Frame, SizeHint};

use self::lent::Lent;
use super::threads::{MaybeSend, MaybeSync};
use super::transport::TransportError;

#[cfg(feature = "blocking")]
pub(crate) mod blocking;
pub(crate) mod guarded;
pub(crate) mod lent;
mod wrapped;

/// The body of a request or a response.
///
/// It is either whole, as one made from [`Bytes`] or a text is, or a stream of chunks that is never in
/// memory all at once.
/// [`chunk`](Self::chunk) reads the next chunk, [`collect`](Self::collect) all of them;
/// [`into_stream`](Self::into_stream) gives a [`Stream`], and the type itself is an [`http_body::Body`].
#[derive(Default)]
pub struct Body(Inner);

/// A [`Stream`] of the chunks of a [`Body`].
#[derive(Debug)]
#[must_use = "a stream does nothing until it is polled"]
pub struct BodyStream(Body);

/// A stream of chunks whose type is forgotten.
type Boxed = Pin<Box<dyn Chunks>>;

/// A stream of chunks.
trait Chunks: http_body::Body<Data = Bytes, Error = TransportError> + MaybeSend {}

impl<T: http_body::Body<Data = Bytes, Error = TransportError> + MaybeSend> Chunks for T {}

/// Makes a body again.
pub(crate) type Maker = Arc<dyn Make>;

/// What makes a body.
pub(crate) trait Make: Fn() -> Body + MaybeSend + MaybeSync {}

impl<T: Fn() -> Body + MaybeSend + MaybeSync> Make for T {}

#[derive(Default)]
enum Inner {
    #[default]
    Empty,
    Whole(Bytes),
    /// Bodies that follow each other.
    Chain(VecDeque<Body>),
    Stream(Boxed),
    /// What can be made again, and has not been yet.
    Repeatable(Maker),
    /// A stream that goes back to where it came from if nobody reads it.
    Lent(Box<Lent>),
}

impl Body {
    /// A body without any bytes.
    pub fn empty() -> Self {
        Self::default()
    }

    /// A body that is read from a stream of chunks, and never in memory all at once.
    ///
    /// It can be sent only once, so that a request is not repeated after it was touched;
    /// [`repeatable`](Self::repeatable) lifts that.
    /// Its length is not known: say it with [`with_length`](Self::with_length) where an API asks for it.
    pub fn from_stream<S, B, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<B, E>> + MaybeSend + 'static,
        B: Into<Bytes>,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        Self(Inner::Stream(wrapped::stream(stream)))
    }

    /// A body that is read from any other body, such as one of `http-body-util`.
    ///
    /// It can be sent only once, like [one from a stream](Self::from_stream).
    pub fn from_http_body<B>(body: B) -> Self
    where
        B: http_body::Body + MaybeSend + 'static,
        B::Data: Buf,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        Self(Inner::Stream(wrapped::body(body)))
    }

    /// A body that is made anew for each attempt, so that a request that carries it can be repeated.
    ///
    /// The function is called once per attempt.
    pub fn repeatable(make: impl Fn() -> Body + MaybeSend + MaybeSync + 'static) -> Self {
        Self(Inner::Repeatable(Arc::new(make)))
    }

    /// Says how many bytes a stream has, which is then sent as `content-length`.
    ///
    /// A stream that has more or fewer fails while it is sent.
    #[must_use]
    pub fn with_length(self, bytes: u64) -> Self {
        match self.0 {
            Inner::Repeatable(make) => Self::repeatable(move || make().with_length(bytes)),
            _ => Self(Inner::Stream(wrapped::sized(self, bytes))),
        }
    }

    /// The body, if it is whole: nothing has to be waited for.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.0 {
            Inner::Empty => Some(&[]),
            Inner::Whole(bytes) => Some(bytes),
            Inner::Chain(_) | Inner::Stream(_) | Inner::Repeatable(_) | Inner::Lent(_) => None,
        }
    }

    /// Reads the next chunk, or nothing after the last.
    ///
    /// # Errors
    ///
    /// The connection was lost, the next chunk did not come in time, or the body is larger than its limit.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        poll_fn(|context| self.poll_chunk(context))
            .await
            .transpose()
    }

    /// Reads the body to its end.
    ///
    /// # Errors
    ///
    /// As [`chunk`](Self::chunk), and if the body has more bytes than the limit.
    pub async fn collect(mut self, limit: u64) -> Result<Bytes, TransportError> {
        let expected = http_body::Body::size_hint(&self).lower();
        if expected > limit {
            return Err(TransportError::too_large(limit, Some(expected)));
        }
        let Some(first) = self.chunk().await? else {
            return Ok(Bytes::new());
        };
        let within = |length: usize| match length as u64 > limit {
            true => Err(TransportError::too_large(limit, None)),
            false => Ok(()),
        };
        within(first.len())?;
        let Some(second) = self.chunk().await? else {
            return Ok(first);
        };
        // What a server announces takes no memory before it comes.
        let expected = usize::try_from(expected).unwrap_or(usize::MAX);
        let capacity = expected.clamp(first.len() + second.len(), MOST_AT_ONCE);
        let mut whole = BytesMut::with_capacity(capacity);
        whole.extend_from_slice(&first);
        let mut next = Some(second);
        while let Some(chunk) = next {
            within(whole.len().saturating_add(chunk.len()))?;
            whole.extend_from_slice(&chunk);
            next = self.chunk().await?;
        }
        Ok(whole.freeze())
    }

    /// Returns the chunks as a [`Stream`].
    pub fn into_stream(self) -> BodyStream {
        BodyStream(self)
    }

    /// Bodies one after the other, as one.
    pub(crate) fn chain(bodies: impl IntoIterator<Item = Self>) -> Self {
        Self(Inner::Chain(bodies.into_iter().collect()))
    }

    /// A body that goes back to where it came from if it is dropped unread.
    pub(crate) fn lent(lent: Lent) -> Self {
        Self(Inner::Lent(Box::new(lent)))
    }

    /// How the body can be made again, if that was said.
    pub(crate) fn maker(&self) -> Option<Maker> {
        match &self.0 {
            Inner::Repeatable(make) => Some(Arc::clone(make)),
            _ => None,
        }
    }

    /// The body, if it is whole.
    pub(crate) fn into_whole(self) -> Result<Bytes, Self> {
        match self.0 {
            Inner::Empty => Ok(Bytes::new()),
            Inner::Whole(bytes) => Ok(bytes),
            _ => Err(self),
        }
    }

    fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            let frame = ready!(http_body::Body::poll_frame(Pin::new(self), context));
            match frame.map(|frame| frame.map(Frame::into_data)) {
                None => return Poll::Ready(None),
                Some(Ok(Ok(chunk))) => return Poll::Ready(Some(Ok(chunk))),
                // Trailers.
                Some(Ok(Err(_))) => {}
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            }
        }
    }
}

/// The most that is set aside for a body before it is there.
const MOST_AT_ONCE: usize = 1 << 20;

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        loop {
            match &mut self.0 {
                Inner::Empty => return Poll::Ready(None),
                Inner::Whole(bytes) => {
                    let bytes = std::mem::take(bytes);
                    self.0 = Inner::Empty;
                    let frame = (!bytes.is_empty()).then(|| Ok(Frame::data(bytes)));
                    return Poll::Ready(frame);
                }
                Inner::Chain(bodies) => {
                    let Some(first) = bodies.front_mut() else {
                        return Poll::Ready(None);
                    };
                    match ready!(Pin::new(first).poll_frame(context)) {
                        Some(frame) => return Poll::Ready(Some(frame)),
                        None => drop(bodies.pop_front()),
                    }
                }
                Inner::Stream(body) => return body.as_mut().poll_frame(context),
                Inner::Repeatable(make) => {
                    let body = make();
                    *self = body;
                }
                Inner::Lent(lent) => return lent.poll_frame(context),
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Inner::Empty => true,
            Inner::Whole(bytes) => bytes.is_empty(),
            Inner::Chain(bodies) => bodies.iter().all(Self::is_end_stream),
            Inner::Stream(body) => body.is_end_stream(),
            Inner::Repeatable(_) => false,
            Inner::Lent(lent) => lent.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Inner::Empty => SizeHint::with_exact(0),
            Inner::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Inner::Chain(bodies) => sum(bodies),
            Inner::Stream(body) => body.size_hint(),
            Inner::Repeatable(_) => SizeHint::default(),
            Inner::Lent(lent) => lent.size_hint(),
        }
    }
}

/// The size of bodies one after the other.
fn sum(bodies: &VecDeque<Body>) -> SizeHint {
    let mut lower = 0_u64;
    let mut upper = Some(0_u64);
    for body in bodies {
        let hint = http_body::Body::size_hint(body);
        lower = lower.saturating_add(hint.lower());
        upper = upper
            .zip(hint.upper())
            .and_then(|(one, other)| one.checked_add(other));
    }
    let mut hint = SizeHint::new();
    hint.set_lower(lower);
    if let Some(upper) = upper {
        hint.set_upper(upper);
    }
    hint
}

impl Stream for BodyStream {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_chunk(context)
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Inner::Whole(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<Box<[u8]>> for Body {
    fn from(bytes: Box<[u8]>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<BytesMut> for Body {
    fn from(bytes: BytesMut) -> Self {
        bytes.freeze().into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

impl fmt::Debug for Body {
    /// Shows how long the body is, if that is known: what is in it may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body")
            .field("length", &http_body::Body::size_hint(self).exact())
            .finish_non_exhaustive()
    }
}
