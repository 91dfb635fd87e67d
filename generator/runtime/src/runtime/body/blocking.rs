//! Bodies that are read by a thread which blocks.

use std::io::{self, Read};

use bytes::{Buf, Bytes};

use super::Body;
use crate::runtime::blocking::block_on;
use crate::runtime::error::Error;
use crate::runtime::transport::{TransportError, TransportErrorKind};

/// A body that is read by a thread which blocks while the next chunk is on its way.
///
/// It is a [`Read`], and an iterator over its chunks.
#[derive(Debug)]
#[must_use = "a body is not read until it is asked for"]
pub struct BodyBlocking {
    body: Body,
    /// What is left of a chunk that was read in part.
    rest: Bytes,
}

impl Body {
    /// Returns a reader that blocks this thread while the next chunk is on its way.
    ///
    /// Needs the feature `blocking`.
    pub fn blocking(self) -> BodyBlocking {
        BodyBlocking {
            body: self,
            rest: Bytes::new(),
        }
    }
}

impl BodyBlocking {
    fn next_chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        let fail = |error: Error| Err(TransportError::other(error));
        block_on(self.body.chunk()).unwrap_or_else(fail)
    }
}

impl Iterator for BodyBlocking {
    type Item = Result<Bytes, TransportError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.rest.is_empty() {
            true => self.next_chunk().transpose(),
            false => Some(Ok(std::mem::take(&mut self.rest))),
        }
    }
}

impl Read for BodyBlocking {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.rest.is_empty() && !buffer.is_empty() {
            match self.next_chunk() {
                Ok(Some(chunk)) => self.rest = chunk,
                Ok(None) => return Ok(0),
                Err(error) => return Err(into_io(error)),
            }
        }
        let length = self.rest.len().min(buffer.len());
        self.rest.copy_to_slice(&mut buffer[..length]);
        Ok(length)
    }
}

fn into_io(error: TransportError) -> io::Error {
    let kind = match error.kind() {
        TransportErrorKind::Timeout => io::ErrorKind::TimedOut,
        _ => io::ErrorKind::Other,
    };
    io::Error::new(kind, error)
}
