//! Parameters and headers, whose types Swagger writes in place → those with a `schema`.

use super::references::Section;
use super::{Rewriting, build, own};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::keywords::{Kind, Swagger, keywords};
use crate::source::{Entry, Node, Value};

/// What becomes of something with a type in place.
pub(super) struct Typed {
    /// Its schema.
    pub(super) schema: Node,
    /// How its items are written, if it is a list: a style of OpenAPI, and whether each item is a parameter
    /// of its own.
    pub(super) style: Option<(&'static str, bool)>,
    /// What is not about its type.
    pub(super) rest: Vec<Entry>,
}

impl Rewriting<'_> {
    /// `parameters` of the description → those of `components`, and its bodies; forms are part of the
    /// operations that refer to them.
    pub(super) fn parameters_and_bodies(&mut self, entry: Entry) -> Vec<Entry> {
        let Value::Map(map) = entry.value.value else {
            return vec![entry];
        };
        let (mut parameters, mut bodies) = (Vec::new(), Vec::new());
        for member in map {
            match self.location(&member.value).as_deref() {
                Some("formData") => {}
                Some("body") if member.value.get("$ref").is_some() => {}
                Some("body") => {
                    let consumes = self.consumes.clone();
                    let value = self.body(member.value, &consumes);
                    bodies.push(Entry { value, ..member });
                }
                _ => parameters.push(self.with(member, Self::parameter)),
            }
        }
        let span = entry.value.span;
        let sections = [("parameters", parameters), ("requestBodies", bodies)];
        let sections = sections
            .into_iter()
            .filter(|(_, members)| !members.is_empty());
        sections
            .map(|(key, members)| {
                let members = build::map(span.clone(), members);
                build::entry(key, entry.key_span.clone(), members)
            })
            .collect()
    }

    /// Where a parameter goes, whether it is written here or elsewhere.
    pub(super) fn location(&self, node: &Node) -> Option<String> {
        let parameter = self.parameter_of(node).node;
        parameter.get("in").and_then(Node::text).map(str::to_owned)
    }

    /// Rewrites a parameter that is no part of a body.
    pub(super) fn parameter(&mut self, node: Node) -> Node {
        let span = node.span.clone();
        if node.get("$ref").is_some() {
            return self.elsewhere(node, Section::Parameters);
        }
        let location = node.get("in").and_then(Node::text).unwrap_or_default();
        let location = location.to_owned();
        let Typed {
            schema,
            style,
            rest: mut entries,
        } = self.typed(Swagger::Parameter, node, &location, false);
        if let Some((style, explode)) = style.filter(|_| location == "query") {
            let at = schema.span.clone();
            let text = build::text(at.clone(), style);
            entries.push(build::entry("style", at.clone(), text));
            let truth = build::truth(at.clone(), explode);
            entries.push(build::entry("explode", at, truth));
        }
        entries.push(build::entry("schema", schema.span.clone(), schema));
        build::map(span, entries)
    }

    /// Rewrites a header of a response.
    pub(super) fn header(&mut self, node: Node) -> Node {
        let span = node.span.clone();
        let typed = self.typed(Swagger::Header, node, "header", false);
        let mut entries = typed.rest;
        let schema = typed.schema;
        entries.push(build::entry("schema", schema.span.clone(), schema));
        build::map(span, entries)
    }

    /// Takes the type of something apart from the rest; in a part of a form with files the items of a list
    /// are parts of their own, or a text.
    pub(super) fn typed(
        &mut self,
        kind: Swagger,
        node: Node,
        location: &str,
        is_part: bool,
    ) -> Typed {
        let mut span = node.span;
        let (mut own_type, mut rest) = (Vec::new(), Vec::new());
        let (mut format, mut written) = (None, None);
        for entry in own(kind, node.value) {
            match &*entry.key {
                "collectionFormat" => format = Some(entry),
                "schema" => written = Some(self.with(entry, Self::schema).value),
                "type" => {
                    span = entry.key_span.start..entry.value.span.end;
                    self.keyword(kind, entry, &mut own_type);
                }
                key if is_of_type(key) => self.keyword(kind, entry, &mut own_type),
                _ => rest.push(entry),
            }
        }
        let get = |key: &str| {
            let found = own_type.iter().find(|it: &&Entry| &*it.key == key);
            found.map(|entry| &entry.value)
        };
        let is_list = get("type").and_then(Node::as_str) == Some("array");
        let has_files = get("items").and_then(|it| it.get("format")?.as_str()) == Some("binary");
        let has_type = get("type").is_some();
        let mut style = None;
        if is_list && !has_files {
            match self.style(format.as_ref(), location, is_part) {
                Some(found) => style = Some(found),
                None => own_type = self.as_text(format, &span, location),
            }
        }
        let schema = match written {
            Some(schema) if !has_type => schema,
            _ => build::map(span, own_type),
        };
        Typed {
            schema,
            style,
            rest,
        }
    }

    /// How a list is written; none where OpenAPI has no style for it.
    fn style(
        &mut self,
        format: Option<&Entry>,
        location: &str,
        is_part: bool,
    ) -> Option<(&'static str, bool)> {
        let name = format.and_then(|it| it.value.text()).unwrap_or("csv");
        if !matches!(location, "query" | "formData") {
            if name == "multi"
                && let Some(entry) = format
            {
                let message = format!("`multi` is not for a {location}: it is read as `csv`");
                let span = entry.value.span.clone();
                self.found
                    .push(Diagnostic::new(Code::ValueIgnored, span, message));
            }
            return matches!(name, "csv" | "multi").then_some(("simple", false));
        }
        match name {
            "multi" => Some(("form", true)),
            _ if is_part => None,
            "csv" => Some(("form", false)),
            "ssv" => Some(("spaceDelimited", false)),
            "pipes" => Some(("pipeDelimited", false)),
            _ => None,
        }
    }

    /// The type of what has to be given as the text that is sent.
    fn as_text(
        &mut self,
        format: Option<Entry>,
        span: &std::ops::Range<usize>,
        location: &str,
    ) -> Vec<Entry> {
        let name = format.as_ref().and_then(|it| it.value.text());
        let name = name.unwrap_or("csv");
        let place = match location {
            "formData" => "a part of a form",
            "query" => "the query",
            "header" => "a header",
            _ => "the path",
        };
        let message =
            format!("OpenAPI has no style for `{name}` in {place}: the list is taken as text");
        let (key_span, span) = match &format {
            Some(entry) => (entry.key_span.clone(), entry.value.span.clone()),
            None => (span.clone(), span.clone()),
        };
        let problem = Diagnostic::new(Code::ParameterAsText, span.clone(), message);
        self.found.push(problem);
        vec![build::entry("type", key_span, build::text(span, "string"))]
    }
}

/// Whether a keyword of a parameter is one of its schema.
fn is_of_type(key: &str) -> bool {
    matches!(key, "x-nullable" | "x-enum-varnames") || {
        let items = keywords(Kind::Swagger(Swagger::Items));
        items.iter().any(|it| it.name == key)
    }
}
