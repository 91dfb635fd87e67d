//! What went into a type and what came back → whether they say the same.

use serde_json::Value;

/// Where something else came back than went in.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// The steps that lead there, names of properties and indexes of items.
    pub(super) steps: Vec<String>,
    /// What it is, in words.
    pub(super) problem: String,
    /// Whether nothing came back.
    pub(super) is_gone: bool,
}

/// Holds what came back to what went in.
///
/// `null` and nothing say the same in an object, and numbers are equal by their value.
pub(super) fn differences(before: &Value, after: &Value) -> Vec<Difference> {
    let mut all = Vec::new();
    differing(before, after, &mut Vec::new(), &mut all);
    all
}

fn differing(before: &Value, after: &Value, at: &mut Vec<String>, all: &mut Vec<Difference>) {
    match (before, after) {
        (Value::Object(one), Value::Object(other)) => {
            let names = one
                .keys()
                .chain(other.keys().filter(|key| !one.contains_key(*key)));
            for name in names {
                let (one, other) = (one.get(name), other.get(name));
                let null = &Value::Null;
                at.push(name.clone());
                differing(one.unwrap_or(null), other.unwrap_or(null), at, all);
                at.pop();
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (index, (one, other)) in one.iter().zip(other).enumerate() {
                at.push(index.to_string());
                differing(one, other, at, all);
                at.pop();
            }
        }
        (Value::Number(one), Value::Number(other)) if one.as_f64() == other.as_f64() => {}
        (one, other) if one == other => {}
        (one, other) => {
            let steps: String = at.iter().map(|step| format!("/{step}")).collect();
            all.push(Difference {
                problem: format!("at `{steps}`: {one} came back as {other}"),
                steps: at.clone(),
                is_gone: other.is_null(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn problems(before: &Value, after: &Value) -> Vec<String> {
        let all = differences(before, after).into_iter();
        all.map(|it| it.problem).collect()
    }

    #[test]
    fn null_and_nothing_are_the_same_and_so_are_numbers_of_one_value() {
        let problems = problems(&json!({"a": null, "b": 1}), &json!({"b": 1.0}));
        assert_eq!(problems, Vec::<String>::new());
    }

    #[test]
    fn what_differs_is_named_by_its_place() {
        let problems = problems(
            &json!({"a": [1, {"b": "x"}], "c": 1}),
            &json!({"a": [1, {"b": "y"}]}),
        );
        let expected = [
            "at `/a/1/b`: \"x\" came back as \"y\"",
            "at `/c`: 1 came back as null",
        ];
        assert_eq!(problems, expected);
    }
}
