//! JSON values, compared as answers are.

use serde_json::Value;

/// The value without what is `null`: in an answer, `null` and absent say the same.
pub fn without_null(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let entries = map.iter().filter(|(_, value)| !value.is_null());
            entries
                .map(|(key, value)| (key.clone(), without_null(value)))
                .collect()
        }
        Value::Array(items) => items.iter().map(without_null).collect(),
        other => other.clone(),
    }
}
