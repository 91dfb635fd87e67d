//! A schema of Swagger 2.0 → one of OpenAPI 3.0.

use super::references::Section;
use super::{Rewriting, build, own};
use crate::document::keywords::Swagger;
use crate::source::{Entry, Node, Value};

impl Rewriting<'_> {
    /// Rewrites a schema and those below it; the depth of the tree bounds the recursion.
    pub(super) fn schema(&mut self, node: Node) -> Node {
        self.schema_of(Swagger::Schema, node)
    }

    /// Rewrites the `items` of a parameter or a header.
    fn items(&mut self, node: Node) -> Node {
        self.schema_of(Swagger::Items, node)
    }

    fn schema_of(&mut self, kind: Swagger, node: Node) -> Node {
        if !matches!(node.value, Value::Map(_)) {
            return node;
        }
        if node.get("$ref").is_some() {
            return self.schema_elsewhere(node);
        }
        let span = node.span;
        let mut entries = Vec::new();
        for entry in own(kind, node.value) {
            self.keyword(kind, entry, &mut entries);
        }
        build::map(span, entries)
    }

    /// Rewrites a keyword of a schema.
    pub(super) fn keyword(&mut self, kind: Swagger, entry: Entry, entries: &mut Vec<Entry>) {
        match &*entry.key {
            "type" if entry.value.as_str() == Some("file") => entries.extend(file(entry)),
            "x-nullable" => entries.extend(nullable(entry)),
            "discriminator" => entries.push(self.discriminator(entry)),
            "allOf" | "anyOf" | "oneOf" => entries.push(self.list(entry)),
            "properties" => entries.push(self.each(entry, Self::schema)),
            "items" if entry.value.as_list().is_some() => entries.push(self.list(entry)),
            "items" if kind != Swagger::Schema => entries.push(self.with(entry, Self::items)),
            "items" | "not" | "additionalProperties" => {
                entries.push(self.with(entry, Self::schema));
            }
            "collectionFormat" => {}
            _ => entries.push(entry),
        }
    }

    fn list(&mut self, entry: Entry) -> Entry {
        let Value::List(items) = entry.value.value else {
            return entry;
        };
        let items = items.into_iter().map(|item| self.schema(item)).collect();
        let value = build::list(entry.value.span, items);
        Entry { value, ..entry }
    }

    /// A reference; one that may be null besides is an `allOf` of it.
    fn schema_elsewhere(&mut self, node: Node) -> Node {
        let span = node.span;
        let Value::Map(map) = node.value else {
            return build::map(span, Vec::new());
        };
        let mut entries = Vec::new();
        let (mut reference, mut null) = (None, None);
        for entry in map {
            match &*entry.key {
                "$ref" => reference = Some(self.reference(entry, Section::Schemas)),
                "x-nullable" => null = nullable(entry),
                key if key.starts_with("x-") => entries.push(entry),
                _ => {}
            }
        }
        match (reference, null) {
            (Some(reference), Some(null)) => {
                let key_span = reference.key_span.clone();
                let place = reference.value.span.clone();
                let parts = vec![build::map(place.clone(), vec![reference])];
                entries.push(build::entry("allOf", key_span, build::list(place, parts)));
                entries.push(null);
            }
            (reference, _) => entries.extend(reference),
        }
        build::map(span, entries)
    }

    /// The name of the property that tells which schema a value is of.
    fn discriminator(&mut self, entry: Entry) -> Entry {
        let span = entry.value.span.clone();
        if entry.value.text().is_some() {
            let name = build::entry("propertyName", entry.key_span.clone(), entry.value);
            let value = build::map(span, vec![name]);
            return build::entry("discriminator", entry.key_span, value);
        }
        let Value::Map(map) = entry.value.value else {
            // What is nothing of the kind was complained about.
            return build::entry("x-discriminator", entry.key_span, entry.value);
        };
        let entries = map.into_iter().map(|entry| match &*entry.key {
            "mapping" => self.mapping(entry),
            _ => entry,
        });
        let value = build::map(span, entries.collect());
        build::entry("discriminator", entry.key_span, value)
    }

    fn mapping(&mut self, entry: Entry) -> Entry {
        let Value::Map(map) = entry.value.value else {
            return entry;
        };
        let targets = map.into_iter().map(|target| {
            let is_reference = target.value.as_str().is_some_and(|it| it.starts_with("#/"));
            match is_reference {
                true => self.reference(target, Section::Schemas),
                false => target,
            }
        });
        let value = build::map(entry.value.span, targets.collect());
        Entry { value, ..entry }
    }
}

/// `type: file` → bytes.
fn file(entry: Entry) -> [Entry; 2] {
    let span = entry.value.span;
    let format = build::text(span.clone(), "binary");
    [
        build::entry("type", entry.key_span.clone(), build::text(span, "string")),
        build::entry("format", entry.key_span, format),
    ]
}

/// `x-nullable: true` → `nullable: true`.
fn nullable(entry: Entry) -> Option<Entry> {
    let is_nullable = entry.value.as_bool() == Some(true);
    is_nullable.then(|| build::entry("nullable", entry.key_span, entry.value))
}
