//! A response's body as the caller reads it: each chunk has its time, and all of them a limit if one is
//! set.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::Body;
use crate::runtime::client::Client;
use crate::runtime::transport::{BoxFuture, TransportError};

/// Watches over a body.
pub(crate) fn guarded(
    body: Body,
    client: &Client,
    per_chunk: Duration,
    limit: Option<u64>,
) -> Body {
    Body::from_http_body(Guarded {
        body,
        client: client.clone(),
        per_chunk,
        sleep: None,
        limit,
        seen: 0,
        is_over: false,
    })
}

struct Guarded {
    body: Body,
    client: Client,
    per_chunk: Duration,
    /// Ends when the next chunk is late; made only where there is something to wait for.
    sleep: Option<BoxFuture<'static, ()>>,
    limit: Option<u64>,
    seen: u64,
    is_over: bool,
}

impl Guarded {
    fn late(&mut self, context: &mut Context<'_>) -> Poll<TransportError> {
        let (client, per_chunk) = (&self.client, self.per_chunk);
        let sleep = self.sleep.get_or_insert_with(|| {
            let client = client.clone();
            Box::pin(async move { client.transport().sleep(per_chunk).await })
        });
        let problem = || format!("no further chunk of the body within {per_chunk:?}");
        let late = sleep.as_mut().poll(context);
        late.map(|()| TransportError::timeout(problem()))
    }

    /// Counts the bytes of a chunk.
    fn count(&mut self, frame: &Frame<Bytes>) -> Result<(), TransportError> {
        let length = frame.data_ref().map_or(0, |data| data.len() as u64);
        self.seen = self.seen.saturating_add(length);
        match self.limit.filter(|limit| self.seen > *limit) {
            Some(limit) => Err(TransportError::too_large(limit, None)),
            None => Ok(()),
        }
    }
}

impl http_body::Body for Guarded {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let this = &mut *self;
        if this.is_over {
            return Poll::Ready(None);
        }
        let frame = match Pin::new(&mut this.body).poll_frame(context) {
            Poll::Pending => match this.late(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(error) => Some(Err(error)),
            },
            Poll::Ready(frame) => {
                this.sleep = None;
                frame.map(|frame| {
                    let frame = frame?;
                    this.count(&frame).map(|()| frame)
                })
            }
        };
        if matches!(&frame, None | Some(Err(_))) {
            this.is_over = true;
            // What is not read any more is not sent any more.
            this.body = Body::empty();
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.is_over || self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
