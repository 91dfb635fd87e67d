//! What went into a type and what came back → whether they say the same.

use serde_json::Value;

/// Holds what came back to what went in.
///
/// `null` and nothing say the same in an object, and numbers are equal by their value.
pub(super) fn same(before: &Value, after: &Value) -> Result<(), String> {
    differing(before, after, &mut String::new())
}

fn differing(before: &Value, after: &Value, at: &mut String) -> Result<(), String> {
    match (before, after) {
        (Value::Object(one), Value::Object(other)) => {
            let names = one
                .keys()
                .chain(other.keys().filter(|key| !one.contains_key(*key)));
            for name in names {
                let (one, other) = (one.get(name), other.get(name));
                let length = at.len();
                at.push_str(&format!("/{name}"));
                differing(
                    one.unwrap_or(&Value::Null),
                    other.unwrap_or(&Value::Null),
                    at,
                )?;
                at.truncate(length);
            }
            Ok(())
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (index, (one, other)) in one.iter().zip(other).enumerate() {
                let length = at.len();
                at.push_str(&format!("/{index}"));
                differing(one, other, at)?;
                at.truncate(length);
            }
            Ok(())
        }
        (Value::Number(one), Value::Number(other)) if one.as_f64() == other.as_f64() => Ok(()),
        (one, other) if one == other => Ok(()),
        (one, other) => Err(format!("at `{at}`: {one} came back as {other}")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn null_and_nothing_are_the_same_and_so_are_numbers_of_one_value() {
        assert_eq!(
            same(&json!({"a": null, "b": 1}), &json!({"b": 1.0})),
            Ok(())
        );
    }

    #[test]
    fn what_differs_is_named_by_its_place() {
        let problem = same(
            &json!({"a": [1, {"b": "x"}]}),
            &json!({"a": [1, {"b": "y"}]}),
        );
        assert_eq!(
            problem,
            Err("at `/a/1/b`: \"x\" came back as \"y\"".to_owned())
        );
        assert!(same(&json!({"a": 1}), &json!({})).is_err());
    }
}
