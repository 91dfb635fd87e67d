//! A schema of JSON Schema 2020-12 → one of OpenAPI 3.0.

use super::{Dialect, Rewriting, types};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::build;
use crate::pointer::Pointer;
use crate::source::{Entry, Map, Node, Scalar, Value};

/// Keywords that say which values are valid beyond what a type can say, and keywords of the schema
/// itself: a client does not depend on them.
const FOR_VALIDATION: [&str; 19] = [
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$id",
    "$schema",
    "$vocabulary",
    "contains",
    "contentSchema",
    "definitions",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "maxContains",
    "minContains",
    "propertyNames",
    "then",
    "unevaluatedItems",
];

/// Rewrites what is special in one schema; the schemas below it come later.
pub(super) fn rewritten(rewriting: &mut Rewriting<'_>, node: Node, at: &Pointer) -> Node {
    let map = match (rewriting.dialect, node.value) {
        (Dialect::Newer, Value::Scalar(Scalar::Bool(any))) => return of_boolean(node.span, any),
        (_, Value::Map(map)) => map,
        (_, value) => return Node { value, ..node },
    };
    let mut schema = Schema {
        entries: map.into_iter().collect(),
    };
    if rewriting.dialect == Dialect::Newer {
        if schema.get("$dynamicRef").is_some() {
            schema.take("$dynamicRef");
            let message = "`$dynamicRef` is not followed: the value is any JSON";
            let place = Place::Key(at.child("$dynamicRef"));
            rewriting
                .found
                .push(Diagnostic::new(Code::NewerLeftOut, place, message));
        }
        reference_with_siblings(&mut schema, node.span.clone());
        if schema.get("$ref").is_none() {
            newer_words(rewriting, &mut schema, at);
        }
    }
    if schema.get("$ref").is_none() {
        types::rewrite(&mut schema, node.span.clone());
    }
    build::map(node.span, schema.entries)
}

/// `true` takes any value, `false` takes none.
fn of_boolean(span: std::ops::Range<usize>, any: bool) -> Node {
    let nothing = build::map(span.clone(), Vec::new());
    let entries = match any {
        true => Vec::new(),
        false => vec![build::entry("not", span.clone(), nothing)],
    };
    build::map(span, entries)
}

/// The entries of a schema.
pub(super) struct Schema {
    pub(super) entries: Vec<Entry>,
}

impl Schema {
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        let found = self.entries.iter().find(|entry| &*entry.key == key);
        found.map(|entry| &entry.value)
    }

    /// Takes an entry out.
    pub(super) fn take(&mut self, key: &str) -> Option<Entry> {
        let index = self.entries.iter().position(|entry| &*entry.key == key)?;
        Some(self.entries.remove(index))
    }

    pub(super) fn put(&mut self, entry: Entry) {
        self.take(&entry.key);
        self.entries.push(entry);
    }
}

/// `$ref` beside other keywords → `allOf` of the reference, beside them.
fn reference_with_siblings(schema: &mut Schema, span: std::ops::Range<usize>) {
    let says_more = |entry: &Entry| {
        let key = &*entry.key;
        key != "$ref" && !key.starts_with("x-") && !FOR_VALIDATION.contains(&key)
    };
    if !schema.entries.iter().any(says_more) {
        schema
            .entries
            .retain(|entry| !FOR_VALIDATION.contains(&&*entry.key));
        return;
    }
    let Some(reference) = schema.take("$ref") else {
        return;
    };
    let key_span = reference.key_span.clone();
    let mut parts = vec![build::map(span.clone(), vec![reference])];
    if let Some(Entry { value, .. }) = schema.take("allOf")
        && let Value::List(others) = value.value
    {
        parts.extend(others);
    }
    let all = build::list(span, parts);
    schema.put(build::entry("allOf", key_span, all));
}

/// The keywords that 3.0 says in other words.
fn newer_words(rewriting: &mut Rewriting<'_>, schema: &mut Schema, at: &Pointer) {
    schema
        .entries
        .retain(|entry| !FOR_VALIDATION.contains(&&*entry.key));
    if let Some(constant) = schema.take("const") {
        let span = constant.value.span.clone();
        let values = build::list(span, vec![constant.value]);
        schema.put(build::entry("enum", constant.key_span, values));
    }
    for (exclusive, bound) in [
        ("exclusiveMinimum", "minimum"),
        ("exclusiveMaximum", "maximum"),
    ] {
        if schema.get(exclusive).and_then(Node::as_number).is_some()
            && let Some(entry) = schema.take(exclusive)
        {
            let truth = build::truth(entry.value.span.clone(), true);
            schema.put(build::entry(bound, entry.key_span.clone(), entry.value));
            schema.put(build::entry(exclusive, entry.key_span, truth));
        }
    }
    if let Some(examples) = schema.take("examples")
        && schema.get("example").is_none()
        && let Value::List(examples_list) = examples.value.value
        && let Some(first) = examples_list.into_iter().next()
    {
        schema.put(build::entry("example", examples.key_span, first));
    }
    content(schema);
    additional(rewriting, schema, at);
    items(rewriting, schema, at);
}

/// How a text carries bytes → a `format`.
fn content(schema: &mut Schema) {
    let encoding = schema.take("contentEncoding");
    let media = schema.take("contentMediaType");
    let encoded = encoding
        .as_ref()
        .and_then(|entry| entry.value.as_str())
        .is_some_and(|text| text.starts_with("base64"));
    let binary = media
        .as_ref()
        .and_then(|entry| entry.value.as_str())
        .is_some_and(|text| !text.starts_with("text/") && !text.contains("json"));
    let format = match (encoded, encoding.is_none() && binary) {
        (true, _) => "byte",
        (_, true) => "binary",
        _ => return,
    };
    if schema.get("format").is_some() {
        return;
    }
    if let Some(entry) = encoding.or(media) {
        let value = build::text(entry.value.span.clone(), format);
        schema.put(build::entry("format", entry.key_span, value));
    }
}

/// `patternProperties` and `unevaluatedProperties` → `additionalProperties`.
fn additional(rewriting: &mut Rewriting<'_>, schema: &mut Schema, at: &Pointer) {
    if let Some(entry) = schema.take("unevaluatedProperties")
        && schema.get("additionalProperties").is_none()
        && entry.value.as_map().is_some()
    {
        schema.put(build::entry(
            "additionalProperties",
            entry.key_span,
            entry.value,
        ));
    }
    let Some(patterns) = schema.take("patternProperties") else {
        return;
    };
    let Value::Map(map) = patterns.value.value else {
        return;
    };
    let mut values: Vec<Node> = map.into_iter().map(|entry| entry.value).collect();
    let other = schema.take("additionalProperties");
    let key_span = patterns.key_span;
    if let Some(other) = other
        && other.value.as_bool() != Some(false)
    {
        values.push(match other.value.as_bool() {
            Some(_) => build::map(other.value.span, Vec::new()),
            None => other.value,
        });
    }
    let span = patterns.value.span;
    if values.len() > 1 {
        let message = "the patterns of names are not told apart: each value is one of all kinds";
        let place = Place::Key(at.child("patternProperties"));
        rewriting
            .found
            .push(Diagnostic::new(Code::PositionsIgnored, place, message));
    }
    let all = one_of_all(span, values);
    schema.put(build::entry("additionalProperties", key_span, all));
}

/// `prefixItems`, and `items` as a list → `items` that may be any of them.
fn items(rewriting: &mut Rewriting<'_>, schema: &mut Schema, at: &Pointer) {
    let prefix = schema.take("prefixItems");
    let is_list = schema.get("items").is_some_and(|it| it.as_list().is_some());
    let rest = schema.take("items");
    let (first, rest) = match (prefix, rest) {
        (None, Some(list)) if is_list => (Some(list), None),
        (first, rest) => (first, rest),
    };
    let Some(first) = first else {
        if let Some(rest) = rest {
            schema.put(rest);
        }
        return;
    };
    let Value::List(mut members) = first.value.value else {
        return;
    };
    if let Some(rest) = rest
        && rest.value.as_map().is_some_and(|map| !Map::is_empty(map))
    {
        members.push(rest.value);
    }
    let message =
        "the items of the list are not told apart by their places: each is one of all kinds";
    let place = Place::Key(at.child(&first.key));
    rewriting
        .found
        .push(Diagnostic::new(Code::PositionsIgnored, place, message));
    let all = one_of_all(first.value.span, members);
    schema.put(build::entry("items", first.key_span, all));
}

/// A schema for what is one of several; of those that say the same one is enough.
fn one_of_all(span: std::ops::Range<usize>, schemas: Vec<Node>) -> Node {
    let mut met = std::collections::BTreeSet::new();
    let mut distinct = schemas;
    distinct.retain(|schema| met.insert(schema.to_json().to_string()));
    if distinct.len() == 1
        && let Some(only) = distinct.pop()
    {
        return only;
    }
    let members = build::list(span.clone(), distinct);
    let entry = build::entry("anyOf", span.clone(), members);
    build::map(span, vec![entry])
}
