//! The ways in which a wait ends without success.

use std::fmt;

use crate::runtime::error::Error;

/// The reason that a wait ended without success, with the last value that was read.
#[derive(Debug)]
#[non_exhaustive]
pub enum WaitError<T> {
    /// The first request failed, so there is nothing to wait for.
    Request(Error),
    /// What was waited for has failed.
    Failed(T),
    /// The time is up, and what was waited for is not done as far as is known.
    #[non_exhaustive]
    TimedOut {
        /// The last value that was read, unless even the first request took too long.
        last: Option<T>,
        /// Why the last poll failed, unless it succeeded.
        error: Option<Error>,
    },
    /// A poll failed in a way that does not pass by itself, or too many failed in a row.
    #[non_exhaustive]
    Poll {
        /// The last value that was read.
        last: T,
        /// Why the last poll failed.
        error: Error,
    },
    /// The value does not say what to ask for.
    Unpollable(T),
}

impl<T> WaitError<T> {
    /// The last value that was read, if any was.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Request(_) => None,
            Self::TimedOut { last, .. } => last.as_ref(),
            Self::Failed(last) | Self::Poll { last, .. } | Self::Unpollable(last) => Some(last),
        }
    }

    /// The last value that was read, if any was, by value.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Request(_) => None,
            Self::TimedOut { last, .. } => last,
            Self::Failed(last) | Self::Poll { last, .. } | Self::Unpollable(last) => Some(last),
        }
    }

    /// Why the last request failed, if it did.
    pub fn error(&self) -> Option<&Error> {
        match self {
            Self::Request(error) | Self::Poll { error, .. } => Some(error),
            Self::TimedOut { error, .. } => error.as_ref(),
            Self::Failed(_) | Self::Unpollable(_) => None,
        }
    }

    /// Whether the time was up.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::TimedOut { .. })
    }
}

impl<T> fmt::Display for WaitError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Request(_) => "the request failed",
            Self::Failed(_) => "what was waited for has failed",
            Self::TimedOut { .. } => "what was waited for was not done in time",
            Self::Poll { .. } => "waiting failed",
            Self::Unpollable(_) => "the response does not say what to wait for",
        })?;
        match self.error() {
            Some(error) => write!(f, ": {error}"),
            None => Ok(()),
        }
    }
}

impl<T: fmt::Debug> std::error::Error for WaitError<T> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.error().map(|error| error as _)
    }
}

impl<T> From<Error> for WaitError<T> {
    fn from(error: Error) -> Self {
        Self::Request(error)
    }
}
