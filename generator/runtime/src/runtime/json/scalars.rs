//! Scalars, and JSON of any kind.

use serde_json::{Number, Value};

use super::{Json, Mismatch};

impl Json for Value {
    fn from_json(json: Value) -> Result<Self, Mismatch> {
        Ok(json)
    }

    fn to_json(&self) -> Value {
        self.clone()
    }
}

impl Json for bool {
    fn from_json(json: Value) -> Result<Self, Mismatch> {
        json.as_bool()
            .ok_or_else(|| Mismatch::expected("`true` or `false`", &json))
    }

    fn to_json(&self) -> Value {
        Value::Bool(*self)
    }
}

impl Json for String {
    fn from_json(json: Value) -> Result<Self, Mismatch> {
        match json {
            Value::String(text) => Ok(text),
            other => Err(Mismatch::expected("a text", &other)),
        }
    }

    fn to_json(&self) -> Value {
        Value::String(self.clone())
    }
}

impl Json for f64 {
    fn from_json(json: Value) -> Result<Self, Mismatch> {
        json.as_f64()
            .ok_or_else(|| Mismatch::expected("a number", &json))
    }

    /// A number that JSON has no word for is `null`.
    fn to_json(&self) -> Value {
        Number::from_f64(*self).map_or(Value::Null, Value::Number)
    }
}

/// A whole number, also where it is written with a fraction of nothing: `3.0`.
fn whole(json: &Value) -> Option<i128> {
    if let Some(number) = json.as_i64() {
        return Some(number.into());
    }
    if let Some(number) = json.as_u64() {
        return Some(number.into());
    }
    let number = json.as_f64()?;
    let is_exact = number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0;
    is_exact.then_some(number as i128)
}

macro_rules! integers {
    ($($integer:ident $name:literal),* $(,)?) => {$(
        impl Json for $integer {
            fn from_json(json: Value) -> Result<Self, Mismatch> {
                let number = whole(&json).and_then(|number| number.try_into().ok());
                number.ok_or_else(|| Mismatch::expected($name, &json))
            }

            fn to_json(&self) -> Value {
                Value::from(*self)
            }
        }
    )*};
}

integers! {
    i32 "an integer of 32 bits",
    i64 "an integer",
    u32 "an integer of 32 bits that is not negative",
    u64 "an integer that is not negative",
}
