//! Paths and operations: what Swagger says of bodies among the parameters is apart from them.

use super::media::MediaTypes;
use super::{Rewriting, build, own};
use crate::document::keywords::{Kind, Shape, Swagger, keywords};
use crate::source::{Entry, Node, Value};

impl Rewriting<'_> {
    /// Rewrites a path; its parameters that belong to bodies go to its operations.
    pub(super) fn path_item(&mut self, node: Node) -> Node {
        let span = node.span;
        let all: Vec<Entry> = own(Swagger::PathItem, node.value).collect();
        let parameters = all.iter().find(|it| &*it.key == "parameters");
        let parameters = parameters.and_then(|it| it.value.as_list()).unwrap_or(&[]);
        let of_bodies = parameters.iter().filter(|it| self.is_of_body(it));
        let of_bodies: Vec<Node> = of_bodies.cloned().collect();
        let mut entries = Vec::new();
        for entry in all {
            let is_operation = is_method(&entry.key) && entry.value.as_map().is_some();
            if &*entry.key == "parameters" {
                let (entry, _) = self.parameters(entry);
                entries.push(entry);
            } else if is_operation {
                let value = self.operation(entry.value, &of_bodies);
                entries.push(Entry { value, ..entry });
            } else {
                entries.push(entry);
            }
        }
        build::map(span, entries)
    }

    /// Whether a parameter is a body, or a part of one.
    fn is_of_body(&self, node: &Node) -> bool {
        matches!(self.location(node).as_deref(), Some("body" | "formData"))
    }

    /// Rewrites a list of parameters, and takes those out that belong to a body.
    fn parameters(&mut self, entry: Entry) -> (Entry, Vec<Node>) {
        let Value::List(items) = entry.value.value else {
            return (entry, Vec::new());
        };
        let (of_body, others): (Vec<Node>, Vec<Node>) =
            items.into_iter().partition(|it| self.is_of_body(it));
        let others = others.into_iter().map(|it| match it.value {
            Value::Map(_) => self.parameter(it),
            _ => it,
        });
        let others = others.collect();
        let value = build::list(entry.value.span, others);
        (Entry { value, ..entry }, of_body)
    }

    /// Rewrites an operation of a path whose parameters have parts of bodies.
    fn operation(&mut self, node: Node, of_path: &[Node]) -> Node {
        let consumes = self.own_or(node.get("consumes"), |it| &it.consumes);
        let produces = self.own_or(node.get("produces"), |it| &it.produces);
        let has_own = node.get("produces").is_some();
        let span = node.span;
        let mut entries = Vec::new();
        let mut of_body = Vec::new();
        for entry in own(Swagger::Operation, node.value) {
            match &*entry.key {
                "parameters" => {
                    let (entry, found) = self.parameters(entry);
                    of_body = found;
                    entries.push(entry);
                }
                "responses" => {
                    entries.push(self.answers(entry, &produces, has_own));
                }
                "schemes" => entries.extend(self.servers.entry(Some(&entry))),
                "consumes" | "produces" => {}
                _ => entries.push(entry),
            }
        }
        entries.extend(self.request_body(&of_body, of_path, &consumes));
        build::map(span, entries)
    }

    /// The media types that an operation lists, even if it lists none, or else those of all.
    fn own_or(&mut self, listed: Option<&Node>, all: fn(&Self) -> &MediaTypes) -> MediaTypes {
        match listed.filter(|it| it.as_list().is_some()) {
            Some(listed) => MediaTypes::of(Some(listed), self.found),
            None => all(self).clone(),
        }
    }
}

/// Whether a key of a path is a method.
fn is_method(key: &str) -> bool {
    let operation = Shape::One(Kind::Swagger(Swagger::Operation));
    let known = keywords(Kind::Swagger(Swagger::PathItem)).iter();
    known
        .into_iter()
        .any(|it| it.name == key && it.shape == operation)
}
