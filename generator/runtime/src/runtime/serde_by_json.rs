//! The traits of `serde`, by way of JSON.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::Value;

use super::json::Json;

/// Reads a value by way of `serde`.
///
/// # Errors
///
/// The input is not well formed, or not of this type.
pub(crate) fn deserialize<'de, T: Json, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let json = Value::deserialize(deserializer)?;
    T::from_json(json).map_err(de::Error::custom)
}

/// Writes a value by way of `serde`.
///
/// # Errors
///
/// What the serializer refuses.
pub(crate) fn serialize<T: Json, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.to_json().serialize(serializer)
}

/// Implements the traits of `serde` by those of JSON.
macro_rules! serde_by_json {
    ($name:ident) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::deserialize(deserializer)
            }
        }
    };
}
pub(crate) use serde_by_json;
