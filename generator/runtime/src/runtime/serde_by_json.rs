//! The traits of `serde`, for any format, by way of JSON.

mod input;
mod output;

pub(crate) use self::input::deserialize;
pub(crate) use self::output::serialize;

/// Implements the traits of `serde` by those of JSON.
macro_rules! serde_by_json {
    ($name:ident) => {
        impl serde::Serialize for $name {
            #[inline]
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::deserialize(deserializer)
            }
        }
    };
}
pub(crate) use serde_by_json;
