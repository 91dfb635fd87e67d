//! Lists, maps, and values that may be missing.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Json, Mismatch};

impl<T: Json> Json for Option<T> {
    const IS_NULLABLE: bool = true;

    fn from_json(json: Value) -> Result<Self, Mismatch> {
        if json.is_null() && !T::IS_NULLABLE {
            return Ok(None);
        }
        T::from_json(json).map(Some)
    }

    fn to_json(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_json)
    }

    fn absent() -> Result<Self, Mismatch> {
        Ok(None)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Json> Json for Box<T> {
    const IS_NULLABLE: bool = T::IS_NULLABLE;

    fn from_json(json: Value) -> Result<Self, Mismatch> {
        T::from_json(json).map(Box::new)
    }

    fn to_json(&self) -> Value {
        T::to_json(self)
    }
}

impl<T: Json> Json for Vec<T> {
    fn from_json(json: Value) -> Result<Self, Mismatch> {
        let Value::Array(items) = json else {
            return Err(Mismatch::expected("a list", &json));
        };
        let mut list = Self::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            list.push(T::from_json(item).map_err(|it| it.in_item(index))?);
        }
        Ok(list)
    }

    fn to_json(&self) -> Value {
        self.iter().map(T::to_json).collect()
    }
}

impl<T: Json> Json for BTreeMap<String, T> {
    fn from_json(json: Value) -> Result<Self, Mismatch> {
        let Value::Object(entries) = json else {
            return Err(Mismatch::expected("an object", &json));
        };
        let mut map = Self::new();
        for (key, value) in entries {
            let value = T::from_json(value).map_err(|it| it.in_property(&key))?;
            map.insert(key, value);
        }
        Ok(map)
    }

    fn to_json(&self) -> Value {
        let entries = self.iter();
        entries
            .map(|(key, value)| (key.clone(), value.to_json()))
            .collect()
    }
}
