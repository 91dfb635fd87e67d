//! Values of a union that the API's description does not list.

use serde_json::Value;

/// A value of a union that the API's description does not list: its JSON, as it came.
///
/// It can be read and sent back, but not made.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownVariant {
    tag: String,
    value: Value,
}

impl UnknownVariant {
    /// Keeps a value that the caller has found to be of no variant, with the value of its discriminator.
    pub(crate) fn new(tag: String, value: Value) -> Self {
        Self { tag, value }
    }

    /// The value of the discriminator; empty if there was none.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The value, tag included.
    pub fn as_json(&self) -> &Value {
        &self.value
    }
}
