//! A schema that others extend → its union, and what they extend.

use std::ops::Range;

use super::bases::{Base, Variants};
use super::reference;
use crate::document::build;
use crate::source::{Entry, Node, Value};

/// What a schema says of its values as a whole, whatever they are.
const ANNOTATIONS: [&str; 7] = [
    "default",
    "example",
    "externalDocs",
    "nullable",
    "readOnly",
    "title",
    "writeOnly",
];

/// Splits a schema in its union and what is extended.
pub(super) fn split(base: &Base, schema: Node) -> (Node, Node) {
    let span = schema.span.clone();
    let Value::Map(map) = schema.value else {
        return (schema.clone(), schema);
    };
    let mut union: Vec<Entry> = Vec::new();
    let mut rest: Vec<Entry> = Vec::new();
    for entry in map {
        match &*entry.key {
            // A value of one of them has the properties that all extend, and so may be one of another.
            "oneOf" | "anyOf" if base.variants.is_none() => {
                union.push(build::entry("anyOf", entry.key_span, entry.value));
            }
            "discriminator" if base.variants.is_none() => union.push(entry),
            "oneOf" | "anyOf" | "discriminator" => {}
            "description" | "deprecated" => {
                union.push(entry.clone());
                rest.push(entry);
            }
            "allOf" => rest.push(without_discriminators(entry)),
            key if ANNOTATIONS.contains(&key) || key.starts_with("x-") => union.push(entry),
            _ => rest.push(entry),
        }
    }
    if let Some(variants) = &base.variants {
        union.extend(words(variants, &span));
    }
    (build::map(span.clone(), union), build::map(span, rest))
}

/// The parts of a schema, without what tells the variants.
fn without_discriminators(entry: Entry) -> Entry {
    let Value::List(parts) = entry.value.value else {
        return entry;
    };
    let parts = parts.into_iter().map(|part| match part.value {
        Value::Map(map) => {
            let entries = map.into_iter().filter(|it| &*it.key != "discriminator");
            build::map(part.span, entries.collect())
        }
        value => Node { value, ..part },
    });
    let value = build::list(entry.value.span, parts.collect());
    Entry { value, ..entry }
}

/// The variants, and what tells them.
fn words(variants: &Variants, span: &Range<usize>) -> [Entry; 2] {
    let entry = |key: &str, value: Node| build::entry(key, span.clone(), value);
    let text = |text: &str| build::text(span.clone(), text);
    let members = variants.components.iter().map(|name| {
        let to = entry("$ref", text(&reference(name)));
        build::map(span.clone(), vec![to])
    });
    let mapping = variants.mapping.iter();
    let mapping = mapping.map(|(value, name)| entry(value, text(&reference(name))));
    let discriminator = vec![
        entry("propertyName", text(&variants.property)),
        entry("mapping", build::map(span.clone(), mapping.collect())),
    ];
    [
        entry("anyOf", build::list(span.clone(), members.collect())),
        entry("discriminator", build::map(span.clone(), discriminator)),
    ]
}
