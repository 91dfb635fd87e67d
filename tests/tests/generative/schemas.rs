//! Schemas of every kind, with references to components that are there.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use serde_json::{Map, Value, json};

use crate::names::{component, name, text};

/// How many components a description has at most.
const MOST_COMPONENTS: usize = 24;

/// What stands for a reference until the names of the components are known.
const REFERENCE: &str = "reference";

/// Formats of texts, numbers, and of nobody.
const FORMATS: [&str; 18] = [
    "date-time",
    "date",
    "time",
    "uuid",
    "uri",
    "email",
    "byte",
    "binary",
    "password",
    "int32",
    "int64",
    "uint32",
    "uint64",
    "float",
    "double",
    "decimal",
    "ipv4",
    "no-such-format",
];

/// Components with names; the references between them lead somewhere, and no value has to hold itself.
pub(crate) fn components() -> impl Strategy<Value = Map<String, Value>> {
    btree_map(component(), schema(), 1..MOST_COMPONENTS).prop_map(|components| {
        let names: Vec<String> = components.keys().cloned().collect();
        let linked = components
            .into_iter()
            .enumerate()
            .map(|(index, (name, schema))| (name, linked(schema, &names, &names[..index])));
        linked.collect()
    })
}

/// A schema whose references lead to these components; what it says of its own value, only to the earlier ones.
pub(crate) fn linked(schema: Value, names: &[String], earlier: &[String]) -> Value {
    let Value::Object(map) = schema else {
        return schema;
    };
    if let Some(index) = map.get(REFERENCE).and_then(Value::as_u64) {
        let index = usize::try_from(index).unwrap_or(0);
        return match earlier.get(index % earlier.len().max(1)) {
            Some(name) => json!({ "$ref": format!("#/components/schemas/{name}") }),
            None => json!({"type": "string"}),
        };
    }
    let below = |key: String, value: Value| {
        let value = match key.as_str() {
            "allOf" | "oneOf" | "anyOf" => each(value, &|it| linked(it, names, earlier)),
            "properties" => every(value, &|it| linked(it, names, names)),
            "items" | "additionalProperties" => linked(value, names, names),
            _ => value,
        };
        (key, value)
    };
    map.into_iter()
        .map(|(key, value)| below(key, value))
        .collect()
}

/// A list, with something done to its items.
fn each(list: Value, change: &dyn Fn(Value) -> Value) -> Value {
    match list {
        Value::Array(items) => items.into_iter().map(change).collect(),
        other => other,
    }
}

/// A map, with something done to its values.
fn every(map: Value, change: &dyn Fn(Value) -> Value) -> Value {
    match map {
        Value::Object(map) => map
            .into_iter()
            .map(|(key, value)| (key, change(value)))
            .collect(),
        other => other,
    }
}

/// Whatever is not a schema, with the schemas in it: what stands under `schema` leads to these components.
pub(crate) fn with_linked(value: Value, names: &[String]) -> Value {
    match value {
        Value::Object(map) => {
            let below = |(key, value): (String, Value)| match key.as_str() {
                "schema" => (key, linked(value, names, names)),
                _ => (key, with_linked(value, names)),
            };
            map.into_iter().map(below).collect()
        }
        Value::Array(items) => items.into_iter().map(|it| with_linked(it, names)).collect(),
        other => other,
    }
}

/// A reference to one of the components.
pub(crate) fn reference() -> impl Strategy<Value = Value> {
    any::<Index>().prop_map(|index| json!({ REFERENCE: index.index(10_000) }))
}

/// A schema without others in it.
pub(crate) fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => plain(),
        2 => enumeration(),
        4 => reference(),
        1 => select(vec![json!({}), json!({"type": "object"}), json!({"type": "array", "items": {}})]),
    ]
}

/// A scalar, with a format or without.
fn plain() -> impl Strategy<Value = Value> {
    let ty = select(vec!["string", "integer", "number", "boolean"]);
    let format = proptest::option::of(select(FORMATS.as_slice()));
    let rest = (
        any::<bool>(),
        proptest::option::weighted(0.2, any::<u8>()),
        proptest::option::of(text()),
    );
    (ty, format, rest).prop_map(|(ty, format, (nullable, default, text))| {
        let mut schema = json!({ "type": ty });
        if let Some(format) = format {
            schema["format"] = json!(format);
        }
        if nullable {
            schema["nullable"] = json!(true);
        }
        match (default, ty, format) {
            (Some(default), "string", None) => schema["default"] = json!(default.to_string()),
            (Some(default), "integer", None) => schema["default"] = json!(default),
            (Some(default), "boolean", None) => schema["default"] = json!(default % 2 == 0),
            _ => {}
        }
        if let Some(text) = text {
            schema["description"] = json!(text);
        }
        schema
    })
}

/// Texts, numbers, or several kinds of values that are listed.
fn enumeration() -> impl Strategy<Value = Value> {
    let texts = vec(name(), 1..6).prop_map(|values| json!({"type": "string", "enum": values}));
    let numbers =
        vec(any::<i16>(), 1..5).prop_map(|values| json!({"type": "integer", "enum": values}));
    let mixed = (vec(name(), 0..3), vec(any::<i8>(), 0..3)).prop_map(|(texts, numbers)| {
        let mut values: Vec<Value> = texts.into_iter().map(Value::from).collect();
        values.extend(numbers.into_iter().map(Value::from));
        values.push(Value::Null);
        json!({ "enum": values })
    });
    let one = name().prop_map(|value| json!({"type": "string", "enum": [value]}));
    prop_oneof![4 => texts, 1 => numbers, 1 => mixed, 2 => one]
}

/// A schema, with others in it.
pub(crate) fn schema() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(3, 24, 5, |inner| {
        let inner = inner.boxed();
        prop_oneof![
            6 => object(inner.clone()),
            2 => inner.clone().prop_map(|items| json!({"type": "array", "items": items})),
            1 => inner.clone().prop_map(|values| json!({"type": "object", "additionalProperties": values})),
            2 => union(inner.clone()),
            2 => vec(inner, 1..4).prop_map(|parts| json!({ "allOf": parts })),
        ]
    })
}

/// An object: some properties are required, some are only read or only written.
fn object(inner: BoxedStrategy<Value>) -> impl Strategy<Value = Value> {
    let property = (inner.clone(), 0..8_u8).prop_map(|(mut schema, direction)| {
        if let Some(map) = schema
            .as_object_mut()
            .filter(|it| !it.contains_key(REFERENCE))
        {
            match direction {
                0 => drop(map.insert("readOnly".to_owned(), json!(true))),
                1 => drop(map.insert("writeOnly".to_owned(), json!(true))),
                2 => drop(map.insert("deprecated".to_owned(), json!(true))),
                _ => {}
            }
        }
        schema
    });
    let properties = btree_map(name(), property, 0..9);
    let additional = prop_oneof![
        6 => Just(None),
        1 => any::<bool>().prop_map(|it| Some(json!(it))),
        1 => inner.prop_map(Some),
    ];
    (properties, additional, proptest::option::of(text())).prop_flat_map(
        |(properties, additional, text)| {
            let names: Vec<String> = properties.keys().cloned().collect();
            let count = names.len();
            subsequence(names, 0..=count).prop_map(move |required| {
                let mut schema = json!({"type": "object", "properties": properties});
                if !required.is_empty() {
                    schema["required"] = json!(required);
                }
                if let Some(additional) = &additional {
                    schema["additionalProperties"] = additional.clone();
                }
                if let Some(text) = &text {
                    schema["description"] = json!(text);
                    schema["title"] = json!(text);
                }
                schema
            })
        },
    )
}

/// One of several, by a discriminator or without.
fn union(inner: BoxedStrategy<Value>) -> impl Strategy<Value = Value> {
    let key = select(vec!["oneOf", "anyOf"]);
    let of_anything = (key, vec(inner, 1..5)).prop_map(|(key, members)| json!({ key: members }));
    let of_components = (vec(reference(), 1..5), name()).prop_map(|(members, property)| {
        json!({"oneOf": members, "discriminator": {"propertyName": property}})
    });
    let tagged = (name(), btree_map(name(), name(), 1..4)).prop_map(|(tag, members)| {
        let members: Vec<Value> = members
            .into_iter()
            .map(|(value, property)| {
                json!({"type": "object", "required": [tag], "properties": {
                    &property: {"type": "string"},
                    &tag: {"type": "string", "enum": [value]},
                }})
            })
            .collect();
        json!({ "oneOf": members })
    });
    prop_oneof![3 => of_anything, 1 => of_components, 2 => tagged]
}
