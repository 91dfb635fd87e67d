//! Values of an open enum that the API's description does not list.

use std::fmt;

/// The text of a value that the API's description does not list.
///
/// It can be read, but not made: every value that is listed has a variant, and is never one of
/// these.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unknown(Box<str>);

impl Unknown {
    /// Keeps a text that the caller has found to be none of the listed values.
    pub(crate) fn new(text: impl Into<Box<str>>) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl AsRef<str> for Unknown {
    fn as_ref(&self) -> &str {
        &self.0
    }
}
