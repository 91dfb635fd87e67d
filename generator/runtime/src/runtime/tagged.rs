//! Unions with a discriminator: one property says which variant a value is.

use serde_json::Value;

/// The value of a discriminator: one that is not a text is its JSON, one that is missing is empty.
pub(crate) fn tag(json: &Value, property: &str) -> String {
    match json.get(property) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(tag)) => tag.clone(),
        Some(tag) => tag.to_string(),
    }
}

/// Reads and writes an enum whose values say by one property which variant they are.
macro_rules! json_tagged {
    ($name:ident by $property:literal { $($($value:literal)|+ => $variant:ident),* $(,)? }) => {
        impl $crate::runtime::Json for $name {
            fn from_json(
                json: serde_json::Value,
            ) -> Result<Self, $crate::runtime::Mismatch> {
                use $crate::runtime::{Json, UnknownVariant, tag};
                let tag = tag(&json, $property);
                match tag.as_str() {
                    $($($value)|+ => Json::from_json(json).map(Self::$variant),)*
                    _ => Ok(Self::Unknown(UnknownVariant::new(tag, json))),
                }
            }

            fn to_json(&self) -> serde_json::Value {
                match self {
                    $(Self::$variant(value) => $crate::runtime::Json::to_json(value),)*
                    Self::Unknown(value) => value.as_json().clone(),
                }
            }
        }

        $crate::runtime::serde_by_json!($name);
    };
}
pub(crate) use json_tagged;
