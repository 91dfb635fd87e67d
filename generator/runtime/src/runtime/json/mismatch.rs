//! Why JSON is not of a type, and where in the text that lies.

use std::fmt;

/// The reason that JSON is not of a type, and where in the text that lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    offset: usize,
    message: String,
}

impl Mismatch {
    /// Says what is wrong with what begins at this offset, in bytes.
    #[cold]
    pub fn new(offset: usize, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            offset,
            message: message.into(),
        }))
    }

    /// Where in the text it lies, in bytes from its start.
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// What is wrong there.
    pub fn message(&self) -> &str {
        &self.0.message
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Mismatch {}
