//! Tagged unions: a value whose tag says which type it is, also if that type is not known.

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// A value of a tagged union whose tag the API's description does not list: its JSON, as it came.
///
/// It can be read and sent back, but not made.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownVariant {
    tag: String,
    value: Value,
}

/// A value of a tagged union, before it is known which.
#[derive(Clone, Debug)]
pub struct Tagged {
    tag: String,
    value: Value,
}

impl Tagged {
    /// Reads a value, and its tag from the property of this name.
    ///
    /// A tag that is not a string is taken as its JSON; one that is missing is empty.
    ///
    /// # Errors
    ///
    /// The input is not well formed.
    pub fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        property: &str,
    ) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let tag = match value.get(property) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(tag)) => tag.clone(),
            Some(tag) => tag.to_string(),
        };
        Ok(Self { tag, value })
    }

    /// The tag.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Decodes the value, tag included, as one of the union's types.
    ///
    /// # Errors
    ///
    /// The value is not of that type; the error says where.
    pub fn decode<T: DeserializeOwned, E: Error>(self) -> Result<T, E> {
        serde_path_to_error::deserialize(self.value).map_err(E::custom)
    }

    /// Keeps the value as one that is not known.
    pub fn into_unknown(self) -> UnknownVariant {
        let Self { tag, value } = self;
        UnknownVariant { tag, value }
    }
}

impl UnknownVariant {
    /// The tag; empty if there was none.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The value, tag included.
    pub fn as_json(&self) -> &Value {
        &self.value
    }
}

impl Serialize for UnknownVariant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}
