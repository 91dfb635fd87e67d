//! `in: formData` → a form, each parameter a property of it.

use std::collections::BTreeSet;

use super::media::{self, MediaTypes};
use super::parameter::Typed;
use super::{Rewriting, build};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::keywords::Swagger;
use crate::source::{Entry, Node};

/// What is collected of the fields of a form.
#[derive(Default)]
struct Fields {
    properties: Vec<Entry>,
    required: Vec<Node>,
    encoding: Vec<Entry>,
}

impl Rewriting<'_> {
    /// The form that parameters of an operation make, with those of its path that it does not replace.
    pub(super) fn form(
        &mut self,
        own: &[&Node],
        of_path: &[&Node],
        consumes: &MediaTypes,
    ) -> Option<Entry> {
        let first = own.first().or(of_path.first())?;
        let span = first.span.clone();
        let all = own
            .iter()
            .chain(of_path)
            .map(|it| self.parameter_of(it).node);
        let has_files = all.into_iter().any(is_file);
        let listed = consumes.only(media::is_form);
        let types = match has_files {
            true => listed
                .only(media::is_multipart)
                .or("multipart/form-data", &span),
            false => listed.or("application/x-www-form-urlencoded", &span),
        };
        let is_part = !types.any(|it| !media::is_multipart(it));
        let mut fields = Fields::default();
        let mut names = BTreeSet::new();
        for (index, node) in own.iter().chain(of_path).enumerate() {
            let target = self.parameter_of(node);
            let values = target.values;
            let name = target.node.get("name").and_then(Node::text);
            let name = name.unwrap_or_default().to_owned();
            if names.contains(&name) {
                if index < own.len() {
                    self.twice(&name, node);
                }
                continue;
            }
            names.insert(name);
            if !self.may_repeat(values, &node.span) {
                return None;
            }
            let copy = self.parameter_of(node).node.clone();
            self.field(copy, is_part, &mut fields);
        }
        let is_required = !fields.required.is_empty();
        let schema = schema(&span, fields.properties, fields.required);
        let mut said = vec![build::entry("schema", span.clone(), schema)];
        if !fields.encoding.is_empty() {
            let encoding = build::map(span.clone(), fields.encoding);
            said.push(build::entry("encoding", span.clone(), encoding));
        }
        let content = types.content((&span, &span), |_| said.clone());
        let required = build::truth(span.clone(), is_required);
        let required = build::entry("required", span.clone(), required);
        let body = build::map(span.clone(), vec![content, required]);
        Some(build::entry("requestBody", span, body))
    }

    fn twice(&mut self, name: &str, node: &Node) {
        let message = format!("the form has the parameter `{name}` twice");
        let span = node.span.clone();
        self.found
            .push(Diagnostic::new(Code::DuplicateParameter, span, message));
    }

    /// Adds a parameter to a form.
    fn field(&mut self, node: Node, is_part: bool, fields: &mut Fields) {
        let Some(name) = node.get("name") else {
            return;
        };
        let (place, Some(text)) = (name.span.clone(), name.text().map(str::to_owned)) else {
            return;
        };
        let span = node.span.clone();
        let is_required = node.get("required").and_then(Node::as_bool) == Some(true);
        let Typed {
            schema,
            style,
            rest,
        } = self.typed(Swagger::Parameter, node, "formData", is_part);
        if is_required {
            fields.required.push(build::text(place.clone(), &text));
        }
        if let Some((style, explode)) = style.filter(|(_, explode)| !explode) {
            let style = build::entry("style", place.clone(), build::text(place.clone(), style));
            let explode = build::truth(place.clone(), explode);
            let explode = build::entry("explode", place.clone(), explode);
            let encoding = build::map(place.clone(), vec![style, explode]);
            fields
                .encoding
                .push(build::entry(&text, place.clone(), encoding));
        }
        let of_schema = |it: &Entry| {
            matches!(&*it.key, "description" | "deprecated" | "example") || it.key.starts_with("x-")
        };
        let mut property: Vec<Entry> = match schema.value {
            crate::source::Value::Map(map) => map.into_iter().collect(),
            _ => Vec::new(),
        };
        property.extend(rest.into_iter().filter(of_schema));
        let property = build::map(span, property);
        fields.properties.push(build::entry(&text, place, property));
    }
}

/// The schema of a form.
fn schema(span: &std::ops::Range<usize>, properties: Vec<Entry>, required: Vec<Node>) -> Node {
    let object = build::text(span.clone(), "object");
    let properties = build::map(span.clone(), properties);
    let mut entries = vec![
        build::entry("type", span.clone(), object),
        build::entry("properties", span.clone(), properties),
    ];
    if !required.is_empty() {
        let required = build::list(span.clone(), required);
        entries.push(build::entry("required", span.clone(), required));
    }
    build::map(span.clone(), entries)
}

/// Whether a parameter is a file, or a list of files.
fn is_file(node: &Node) -> bool {
    let kind = |node: &Node| node.get("type").and_then(Node::as_str) == Some("file");
    kind(node) || node.get("items").is_some_and(kind)
}
