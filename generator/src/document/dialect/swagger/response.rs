//! Responses, whose body Swagger says without its media types → those with `content`.

use super::media::{self, MediaTypes};
use super::references::Section;
use super::{Rewriting, build, own};
use crate::document::keywords::Swagger;
use crate::source::{Entry, Node, Value};

impl Rewriting<'_> {
    /// Rewrites `responses` of an operation with these media types, which may be those of all.
    pub(super) fn answers(&mut self, entry: Entry, produces: &MediaTypes, is_own: bool) -> Entry {
        let span = entry.value.span.clone();
        if entry.value.as_map().is_none() {
            return entry;
        }
        let answers = own(Swagger::Responses, entry.value.value).map(|entry| {
            let is_answer = !entry.key.starts_with("x-") && entry.value.as_map().is_some();
            if !is_answer {
                return entry;
            }
            let is_error = entry.key.starts_with(['4', '5', 'd']);
            let is_of_bytes = is_own && &*entry.key == "200" && produces.all(media::is_opaque);
            let value = match is_of_bytes && is_silent(&entry.value) {
                true => self.response_of_bytes(entry.value, produces),
                false => self.answer(entry.value, produces, is_error),
            };
            Entry { value, ..entry }
        });
        let value = build::map(span, answers.collect());
        Entry { value, ..entry }
    }

    /// Rewrites a response; one that is written elsewhere for other media types is repeated here.
    fn answer(&mut self, node: Node, produces: &MediaTypes, is_error: bool) -> Node {
        if node.get("$ref").is_none() {
            return self.response(node, produces, is_error);
        }
        let target = self.response_of(&node);
        let (is_there, values) = (target.name.is_some(), target.values);
        let is_same = match target.node.get("schema") {
            Some(schema) => {
                let here = answer_types(produces, schema, is_error);
                here.is(&answer_types(&self.produces, schema, false))
            }
            None => true,
        };
        if !is_there || is_same || !self.may_repeat(values, &node.span) {
            return self.elsewhere(node, Section::Responses);
        }
        let copy = self.response_of(&node).node.clone();
        self.response(copy, produces, is_error)
    }

    /// Rewrites a member of `responses` of the description.
    pub(super) fn shared_response(&mut self, node: Node) -> Node {
        if node.get("$ref").is_some() {
            return self.elsewhere(node, Section::Responses);
        }
        let produces = self.produces.clone();
        self.response(node, &produces, false)
    }

    /// Rewrites a success that says nothing of its body, of an operation that says that it answers with
    /// bytes and nothing else.
    fn response_of_bytes(&mut self, node: Node, produces: &MediaTypes) -> Node {
        let none = MediaTypes::default();
        let node = self.response(node, &none, false);
        let span = node.span;
        let content = produces.content((&span, &span), |_| Vec::new());
        let entries = match node.value {
            Value::Map(map) => map.into_iter().chain([content]).collect(),
            _ => vec![content],
        };
        build::map(span, entries)
    }

    fn response(&mut self, node: Node, produces: &MediaTypes, is_error: bool) -> Node {
        let types = node.get("schema");
        let types = types.map(|schema| answer_types(produces, schema, is_error));
        let span = node.span;
        let (mut entries, mut schema, mut examples) = (Vec::new(), None, None);
        for entry in own(Swagger::Response, node.value) {
            match &*entry.key {
                "schema" => schema = Some(self.with(entry, Self::schema)),
                "examples" => examples = Some(entry.value),
                "headers" => entries.push(self.each(entry, Self::header)),
                _ => entries.push(entry),
            }
        }
        if let (Some(types), Some(schema)) = (types, schema) {
            let (key_span, value_span) = (schema.key_span.clone(), schema.value.span.clone());
            let content = types.content((&key_span, &value_span), |name| {
                let example = examples.as_ref().and_then(|it| it.as_map()?.entry(name));
                let example = example
                    .map(|it| build::entry("example", it.key_span.clone(), it.value.clone()));
                [schema.clone()].into_iter().chain(example).collect()
            });
            entries.push(content);
        }
        build::map(span, entries)
    }
}

/// The media types that an answer with this schema can have.
///
/// What `produces` lists is meant for the answer that is a success. An error with properties is JSON where
/// nothing that is listed can have properties; bytes are no JSON, and what has properties is no text if it
/// can be anything else.
fn answer_types(produces: &MediaTypes, schema: &Node, is_error: bool) -> MediaTypes {
    if is_raw(schema) {
        let types = produces.only(|it| !media::is_json(it));
        return types.or("application/octet-stream", &schema.span);
    }
    let listed = match has_parts(schema) {
        true => produces.able_to_have_parts(),
        false => produces.clone(),
    };
    if is_error && has_parts(schema) && !listed.any(media::has_parts) {
        return MediaTypes::default().or("application/json", &schema.span);
    }
    listed.or("application/json", &schema.span)
}

/// Whether a response is written here, without a word of its body.
fn is_silent(response: &Node) -> bool {
    ["$ref", "schema"]
        .iter()
        .all(|key| response.get(key).is_none())
}

/// Whether a body with this schema is bytes.
pub(super) fn is_raw(schema: &Node) -> bool {
    let text = |key: &str| schema.get(key).and_then(Node::as_str);
    text("type") == Some("file")
        || text("type") == Some("string") && text("format") == Some("binary")
}

/// Whether a schema is one of objects or lists, as far as it says here.
pub(super) fn has_parts(schema: &Node) -> bool {
    let Value::Map(map) = &schema.value else {
        return false;
    };
    let is_of_parts = |it: &Node| matches!(it.as_str(), Some("object" | "array"));
    map.get("type").is_some_and(is_of_parts)
        || ["$ref", "allOf", "properties"]
            .iter()
            .any(|key| map.get(key).is_some())
}
