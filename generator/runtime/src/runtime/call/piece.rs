//! The body of a request, as every clone of it has it, and each attempt sends it.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use crate::runtime::body::lent::{Lent, Once, Progress};
use crate::runtime::body::{Body, Maker};

/// A part of a body, which every clone of a request has.
#[derive(Clone)]
pub(crate) enum Piece {
    Bytes(Bytes),
    /// What is made for each attempt.
    Made(Maker),
    /// A stream that is sent at most once.
    Once(Once),
}

impl Piece {
    /// The piece as one attempt sends it; nothing if it was sent before and cannot be made again.
    pub(super) fn lend(&self, progress: &Progress) -> Option<Body> {
        match self {
            Self::Bytes(bytes) => Some(bytes.clone().into()),
            Self::Made(make) => Some(Body::lent(Lent::made(make(), progress))),
            Self::Once(home) => Some(Body::lent(Lent::once(home, progress)?)),
        }
    }

    pub(super) fn is_there(&self) -> bool {
        match self {
            Self::Bytes(_) | Self::Made(_) => true,
            Self::Once(home) => home.is_there(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Bytes(bytes) if bytes.is_empty())
    }
}

impl From<Bytes> for Piece {
    fn from(bytes: Bytes) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<Body> for Piece {
    fn from(body: Body) -> Self {
        match (body.maker(), body.into_whole()) {
            (Some(make), _) => Self::Made(make),
            (None, Ok(bytes)) => Self::Bytes(bytes),
            (None, Err(body)) => Self::Once(Once::new(body)),
        }
    }
}

impl PartialEq for Piece {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(one), Self::Bytes(other)) => one == other,
            (Self::Made(one), Self::Made(other)) => Arc::ptr_eq(one, other),
            (Self::Once(one), Self::Once(other)) => one == other,
            _ => false,
        }
    }
}

impl Eq for Piece {}

impl fmt::Debug for Piece {
    /// Shows how long the piece is, if that is known: what is in it may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Made(_) | Self::Once(_) => f.write_str("a stream"),
        }
    }
}
