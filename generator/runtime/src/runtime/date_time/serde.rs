//! [`DateTime`] in JSON: a text.

use serde_json::Value;

use super::DateTime;
use crate::runtime::json::{Json, Mismatch};

impl Json for DateTime {
    fn from_json(json: Value) -> Result<Self, Mismatch> {
        let Value::String(text) = &json else {
            let expected = "a date and time, such as \"2020-07-28T17:47:44Z\"";
            return Err(Mismatch::expected(expected, &json));
        };
        text.parse()
            .map_err(|error| Mismatch::new(format!("{error}: \"{text}\"")))
    }

    fn to_json(&self) -> Value {
        self.to_string().into()
    }
}

crate::runtime::serde_by_json!(DateTime);
