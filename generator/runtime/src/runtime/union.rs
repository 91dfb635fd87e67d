//! Values of a union that the API's description does not list.

use serde::de::DeserializeOwned;

use super::json::{Mismatch, Reader};

/// A value of a union that the API's description does not list: its JSON, as it came.
///
/// It can be read and sent back, but not made.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownVariant {
    tag: Box<str>,
    text: Box<str>,
}

impl UnknownVariant {
    /// Keeps a value that the caller has found to be of no variant, with the value of its discriminator.
    ///
    /// # Errors
    ///
    /// The value is not JSON.
    pub(crate) fn read(reader: &mut Reader<'_>, tag: String) -> Result<Self, Mismatch> {
        Ok(Self {
            tag: tag.into(),
            text: reader.raw()?.into(),
        })
    }

    /// The value of the discriminator; empty if there was none.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The JSON of the value, tag included: every digit and every blank as it came.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The value as JSON of any kind; the tag is in it.
    pub fn to_json(&self) -> serde_json::Value {
        super::json::from_slice(self.text.as_bytes()).unwrap_or_default()
    }

    /// Decodes the value as a type of your own.
    ///
    /// # Errors
    ///
    /// The value is not of this type.
    pub fn decode<T: DeserializeOwned>(&self) -> serde_json::Result<T> {
        serde_json::from_str(&self.text)
    }
}
