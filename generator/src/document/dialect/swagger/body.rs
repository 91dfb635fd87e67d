//! `in: body` and `in: formData` → `requestBody`.

use super::media::{self, MediaTypes};
use super::response::{has_parts, is_raw};
use super::{Rewriting, build, own};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::keywords::Swagger;
use crate::source::{Entry, Node};

impl Rewriting<'_> {
    /// The body of an operation, of those of its parameters and its path's that belong to one.
    pub(super) fn request_body(
        &mut self,
        own: &[Node],
        of_path: &[Node],
        consumes: &MediaTypes,
    ) -> Option<Entry> {
        let is_body = |it: &&Node| self.location(it).as_deref() == Some("body");
        let bodies: Vec<&Node> = own.iter().filter(is_body).collect();
        if let Some(body) = bodies.first().copied() {
            for other in own.iter().filter(|it| it.span != body.span) {
                self.left_out(other, body);
            }
            return self.one_body(body, consumes);
        }
        let inherited = of_path.iter().find(is_body);
        if own.is_empty()
            && let Some(body) = inherited
        {
            return self.one_body(body, consumes);
        }
        let of_path: Vec<&Node> = of_path.iter().filter(|it| !is_body(it)).collect();
        let own: Vec<&Node> = own.iter().collect();
        self.form(&own, &of_path, consumes)
    }

    /// Says that an operation has a body already.
    fn left_out(&mut self, node: &Node, body: &Node) {
        let other = self.parameter_of(node).node;
        let name = other.get("name").and_then(Node::text).unwrap_or_default();
        let message = format!("`{name}` is left out: an operation has one body, which this is");
        let problem = Diagnostic::new(Code::BodyIgnored, body.span.clone(), message);
        let problem = problem.related(node.span.clone(), "the other one");
        self.found.push(problem);
    }

    /// The body that a parameter is, or leads to.
    fn one_body(&mut self, node: &Node, consumes: &MediaTypes) -> Option<Entry> {
        let target = self.parameter_of(node);
        let types = body_types(consumes, target.node);
        let is_shared = types.is(&body_types(&self.consumes, target.node));
        let (name, values) = (target.name, target.values);
        let place = node.span.clone();
        let value = match name.filter(|_| is_shared) {
            Some(name) => {
                let pointer = crate::pointer::Pointer::root().child(&name);
                let text = format!("#/components/requestBodies{}", pointer.as_str());
                let text = build::text(place.clone(), &text);
                let entry = build::entry("$ref", place.clone(), text);
                build::map(place.clone(), vec![entry])
            }
            None => {
                if !self.may_repeat(values, &place) {
                    return None;
                }
                let copy = self.parameter_of(node).node.clone();
                self.body(copy, consumes)
            }
        };
        Some(build::entry("requestBody", place, value))
    }

    /// Rewrites a parameter that is the body.
    pub(super) fn body(&mut self, node: Node, consumes: &MediaTypes) -> Node {
        let types = body_types(consumes, &node);
        let span = node.span;
        let mut entries = Vec::new();
        let mut said = Vec::new();
        let mut place = span.clone();
        for entry in own(Swagger::Parameter, node.value) {
            match &*entry.key {
                "schema" => {
                    place = entry.key_span.clone();
                    said.push(self.with(entry, Self::schema));
                }
                "example" => said.push(entry),
                "description" | "required" => entries.push(entry),
                key if key.starts_with("x-") => entries.push(entry),
                _ => {}
            }
        }
        entries.push(types.content((&place, &place), |_| said.clone()));
        build::map(span, entries)
    }
}

/// The media types that a body can have: no form, if there is another, bytes are no JSON, and what has
/// properties is no text if it can be anything else.
fn body_types(consumes: &MediaTypes, node: &Node) -> MediaTypes {
    let others = consumes.only(|it| !media::is_form(it));
    let types = match others.any(|_| true) {
        true => others,
        false => consumes.clone(),
    };
    let schema = node.get("schema");
    let place = schema.map_or(&node.span, |it| &it.span);
    if schema.is_some_and(is_raw) {
        let types = types.only(|it| !media::is_json(it));
        return types.or("application/octet-stream", place);
    }
    let types = match schema.is_some_and(has_parts) {
        true => types.able_to_have_parts(),
        false => types,
    };
    types.or("application/json", place)
}
