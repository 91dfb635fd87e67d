//! The reason that bytes are not what they should be, and where in them that lies.

use std::fmt;

use super::json::{Mismatch, Place};
use super::shown::shown;

#[cfg(feature = "client")]
mod response;

/// How many bytes are printed of a path, and of what is wrong there.
const PATH_LIMIT: usize = 300;
const MESSAGE_LIMIT: usize = 500;

/// The reason that a response's body is not what the operation returns.
///
/// Printed, it is one line of less than 1 KB, whatever the body holds.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError {
    place: Place,
    message: String,
}

impl DecodeError {
    /// Says what is wrong, and where: a path such as `images[3].id`, or nothing for the body as a
    /// whole.
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            place: Place {
                path: path.into(),
                ..Place::default()
            },
            message: message.into(),
        }
    }

    /// Says what is wrong with a body of JSON.
    #[cold]
    pub(crate) fn at(body: &[u8], mismatch: &Mismatch) -> Self {
        Self {
            place: Place::new(body, mismatch.offset()),
            message: mismatch.message().to_owned(),
        }
    }

    /// The place in the body, such as `images[3].id`; empty for the body as a whole.
    pub fn path(&self) -> &str {
        &self.place.path
    }

    /// The line of the place and its column, in characters, each beginning with 1; nothing if the body is
    /// wrong as a whole.
    pub fn line_and_column(&self) -> Option<(usize, usize)> {
        (self.place.line > 0).then_some((self.place.line, self.place.column))
    }

    /// What is wrong there.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path().is_empty() {
            write!(f, "{}: ", shown(self.path(), PATH_LIMIT))?;
        }
        f.write_str(&shown(&self.message, MESSAGE_LIMIT))?;
        match self.line_and_column() {
            Some((line, column)) => write!(f, " at line {line} column {column}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for DecodeError {
    /// Prints what `Display` prints: what the body holds may be anything.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for DecodeError {}
