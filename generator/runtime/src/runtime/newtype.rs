//! Values with a type of their own.

/// Reads and writes a struct of one field as the value in it.
macro_rules! json_newtype {
    ($name:ident) => {
        impl $crate::runtime::Json for $name {
            fn from_json(json: serde_json::Value) -> Result<Self, $crate::runtime::Mismatch> {
                $crate::runtime::Json::from_json(json).map(Self)
            }

            fn to_json(&self) -> serde_json::Value {
                $crate::runtime::Json::to_json(&self.0)
            }
        }

        $crate::runtime::serde_by_json!($name);
    };
}
pub(crate) use json_newtype;
