//! A part of a value → whether any schema says something of it.

use serde_json::Value;

use super::told::{discriminator, members};

/// Whether anything that is said of a value at a place describes the part of it that these steps lead to.
///
/// Where a discriminator says which member of a union a value is of, the other members say nothing of it.
pub(super) fn describes(document: &Value, pointer: &str, value: &Value, steps: &[String]) -> bool {
    let schema = document.pointer(pointer);
    schema.is_none_or(|schema| describes_part(document, schema, value, steps, 0))
}

/// How many schemas may lead to one another.
const DEEPEST: usize = 64;

fn describes_part(
    document: &Value,
    schema: &Value,
    value: &Value,
    steps: &[String],
    depth: usize,
) -> bool {
    let Some((step, rest)) = steps.split_first() else {
        return true;
    };
    if depth > DEEPEST {
        return true;
    }
    let on = |schema: &Value, value: &Value, steps: &[String]| {
        describes_part(document, schema, value, steps, depth + 1)
    };
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let target = reference.strip_prefix('#');
        let target = target.and_then(|it| document.pointer(it));
        return target.is_none_or(|target| on(target, value, steps));
    }
    let inner = match value {
        Value::Array(items) => step.parse().ok().and_then(|at: usize| items.get(at)),
        value => value.get(step),
    };
    let inner = inner.unwrap_or(&Value::Null);
    let property = schema.get("properties").and_then(|it| it.get(step));
    let additional = schema.get("additionalProperties");
    let own = match (value, property) {
        (Value::Array(_), _) => schema.get("items"),
        (_, Some(property)) => Some(property),
        _ => additional.filter(|it| **it != Value::Bool(false)),
    };
    let mapped = discriminator(schema).and_then(|(property, mapping)| {
        let tag = value.get(property)?.as_str()?;
        let found = mapping.into_iter().find(|(value, _)| value == tag)?;
        document.pointer(&found.1)
    });
    let unions = match mapped {
        Some(mapped) => vec![mapped],
        None => members(schema, "").into_iter().map(|it| it.1).collect(),
    };
    let parts = schema.get("allOf").and_then(Value::as_array);
    let mut parts = parts.into_iter().flatten().chain(unions);
    own.is_some_and(|own| on(own, inner, rest)) || parts.any(|part| on(part, value, steps))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::told::tests::description;
    use super::*;

    #[test]
    fn a_property_is_described_by_the_member_that_the_tag_names() {
        let describes = |value: Value| {
            let act = "/components/schemas/Act";
            describes(&description(), act, &value, &["delay".to_owned()])
        };
        assert!(describes(json!({"type": "start", "delay": 1})));
        assert!(!describes(json!({"type": "stop", "delay": 1})));
        assert!(describes(json!({"delay": 1})));
    }
}
