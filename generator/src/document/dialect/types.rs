//! A list of types → one type and `nullable`, or a union of one schema for each.

use std::ops::Range;

use super::build;
use super::schema::Schema;
use crate::document::normal::TYPES;
use crate::source::{Entry, Node};

/// The keywords that only values of one type have, by that type.
const OWN: [(&str, &[&str]); 4] = [
    ("string", &["format", "pattern", "minLength", "maxLength"]),
    ("array", &["items", "minItems", "maxItems", "uniqueItems"]),
    (
        "object",
        &[
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "maxProperties",
        ],
    ),
    (
        "number",
        &[
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
        ],
    ),
];

/// Rewrites `type` where it is a list, or `null`.
pub(super) fn rewrite(schema: &mut Schema, span: Range<usize>) {
    let Some(written) = schema.get("type") else {
        return;
    };
    let names: Vec<Option<String>> = match written.as_list() {
        Some(items) => items.iter().map(name).collect(),
        None => vec![name(written)],
    };
    let is_list = written.as_list().is_some();
    let Some(names) = names.into_iter().collect::<Option<Vec<String>>>() else {
        return;
    };
    let is_nullable = names.iter().any(|name| name == "null");
    let has_numbers = names.iter().any(|name| name == "number");
    let mut types: Vec<&str> = Vec::new();
    for name in names.iter().filter(|name| *name != "null") {
        let is_implied = name == "integer" && has_numbers;
        if !types.contains(&name.as_str()) && !is_implied {
            types.push(name);
        }
    }
    if !is_list && !is_nullable {
        return;
    }
    let Some(entry) = schema.take("type") else {
        return;
    };
    if is_nullable {
        let truth = build::truth(entry.value.span.clone(), true);
        schema.put(build::entry("nullable", entry.key_span.clone(), truth));
    }
    let has_values = schema.get("enum").is_some();
    match types.as_slice() {
        [] if is_nullable && !has_values => {
            let null = Node::scalar(span.clone(), crate::source::Scalar::Null);
            let values = build::list(span, vec![null]);
            schema.put(build::entry("enum", entry.key_span, values));
        }
        [] => {}
        [only] => {
            let value = build::text(entry.value.span, only);
            schema.put(build::entry("type", entry.key_span, value));
        }
        // The values say by themselves of which types they are.
        _ if has_values => {}
        several => {
            let members = several.iter().map(|name| member(schema, name, &entry));
            let members: Vec<Node> = members.collect();
            let of_types = OWN.iter().flat_map(|(_, keys)| keys.iter());
            for key in of_types {
                schema.take(key);
            }
            put_union(schema, &entry, build::list(span, members));
        }
    }
}

/// The name of a type, if it is one.
fn name(node: &Node) -> Option<String> {
    if node.is_null() {
        return Some("null".to_owned());
    }
    let text = node.as_str()?;
    let is_known = text == "null" || TYPES.contains(&text);
    is_known.then(|| text.to_owned())
}

/// The schema of one of the types, with the keywords that concern it.
fn member(schema: &Schema, name: &str, written: &Entry) -> Node {
    let own = match name {
        "integer" => "number",
        name => name,
    };
    let keys = OWN.iter().find(|(known, _)| *known == own);
    let mut keys = keys.map(|(_, keys)| keys.to_vec()).unwrap_or_default();
    if own == "number" {
        keys.push("format");
    }
    let of_type = build::text(written.value.span.clone(), name);
    let mut entries = vec![build::entry("type", written.key_span.clone(), of_type)];
    let concerned = schema.entries.iter();
    entries.extend(concerned.filter(|it| keys.contains(&&*it.key)).cloned());
    build::map(written.value.span.clone(), entries)
}

/// Puts the union of the types in, beside one that is there already.
fn put_union(schema: &mut Schema, written: &Entry, members: Node) {
    let key_span = written.key_span.clone();
    let union = build::entry("anyOf", key_span.clone(), members);
    if schema.get("anyOf").is_none() {
        schema.put(union);
        return;
    }
    let span = written.value.span.clone();
    let part = build::map(span.clone(), vec![union]);
    let mut parts = vec![part];
    if let Some(Entry { value, .. }) = schema.take("allOf")
        && let crate::source::Value::List(others) = value.value
    {
        parts.extend(others);
    }
    schema.put(build::entry("allOf", key_span, build::list(span, parts)));
}
