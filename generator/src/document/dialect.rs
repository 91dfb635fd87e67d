//! A tree of Swagger 2.0, or of OpenAPI 3.1 or 3.2 → the same in the words of 3.0.
//!
//! Every value keeps the bytes that it was written in, so that a complaint about the rewritten tree shows
//! what the owner wrote.

mod schema;
mod swagger;
mod types;

use super::build;
use super::keywords::{Kind, Shape, Swagger, keywords};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;
use crate::source::{Entry, Node, Value};

/// What a dialect has that 3.0 has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Swagger 2.0, which has objects of its own.
    V2_0,
    /// OpenAPI 3.0, in which lists of types are read as in 3.1, because people write them.
    V3_0,
    /// OpenAPI 3.1 or 3.2.
    Newer,
}

impl Dialect {
    /// What the description as a whole is.
    pub(super) fn root(self) -> Kind {
        match self {
            Self::V2_0 => Kind::Swagger(Swagger::Root),
            Self::V3_0 | Self::Newer => Kind::Root,
        }
    }
}

/// Rewrites a tree; what 3.0 has no word for is left out with a warning where a client misses it.
pub(super) fn rewrite(tree: Node, dialect: Dialect, found: &mut Diagnostics) -> Node {
    let (tree, dialect) = match dialect {
        Dialect::V2_0 => (swagger::rewrite(tree, found), Dialect::V3_0),
        dialect => (tree, dialect),
    };
    let mut rewriting = Rewriting { dialect, found };
    rewriting.object(Kind::Root, tree, &Pointer::root())
}

struct Rewriting<'a> {
    dialect: Dialect,
    found: &'a mut Diagnostics,
}

impl Rewriting<'_> {
    /// Rewrites an object; the depth of the tree bounds the recursion.
    fn object(&mut self, kind: Kind, node: Node, at: &Pointer) -> Node {
        let node = match kind {
            Kind::Schema => schema::rewritten(self, node, at),
            _ => node,
        };
        let Value::Map(map) = node.value else {
            return node;
        };
        let is_reference = map.get("$ref").is_some();
        let mut entries = Vec::with_capacity(map.len());
        for entry in map {
            if is_reference && kind.may_be_reference() {
                if !self.is_dropped_beside_reference(&entry.key) {
                    entries.push(entry);
                }
                continue;
            }
            entries.extend(self.entry(kind, entry, at));
        }
        build::map(node.span, entries)
    }

    /// In 3.1 a summary and a description may stand beside a reference.
    fn is_dropped_beside_reference(&self, key: &str) -> bool {
        self.dialect == Dialect::Newer && matches!(key, "summary" | "description")
    }

    fn entry(&mut self, kind: Kind, entry: Entry, at: &Pointer) -> Option<Entry> {
        if self.dialect == Dialect::Newer && self.is_left_out(kind, &entry, at) {
            return None;
        }
        let known = keywords(kind).iter().find(|it| *it.name == *entry.key);
        let shape = match known {
            Some(keyword) => keyword.shape,
            None if entry.key.starts_with("x-") => return Some(entry),
            None => match kind.entries(&entry.key) {
                Some(shape) => shape,
                None => return Some(entry),
            },
        };
        let at = at.child(&entry.key);
        let value = self.value(shape, entry.value, &at);
        Some(Entry { value, ..entry })
    }

    fn value(&mut self, shape: Shape, node: Node, at: &Pointer) -> Node {
        match (shape, node.value) {
            (Shape::BoolOr(_), value @ Value::Scalar(_)) => Node { value, ..node },
            (Shape::One(kind) | Shape::BoolOr(kind), value) => {
                self.object(kind, Node { value, ..node }, at)
            }
            (Shape::ListOf(kind), Value::List(items)) => {
                let items = items.into_iter().enumerate();
                let items = items.map(|(index, item)| self.object(kind, item, &at.index(index)));
                let items: Vec<Node> = items.collect();
                let items = items
                    .into_iter()
                    .filter(|item| !is_query_string(kind, item));
                Node {
                    value: Value::List(items.collect()),
                    ..node
                }
            }
            (Shape::MapOf(kind), Value::Map(map)) => {
                let entries = map.into_iter().map(|entry| {
                    let value = self.object(kind, entry.value, &at.child(&entry.key));
                    Entry { value, ..entry }
                });
                build::map(node.span, entries.collect())
            }
            (_, value) => Node { value, ..node },
        }
    }

    /// Whether a keyword is one that 3.0 lacks, and that a client can do without.
    fn is_left_out(&mut self, kind: Kind, entry: &Entry, at: &Pointer) -> bool {
        let key = &*entry.key;
        let reason = match (kind, key) {
            (Kind::Root, "webhooks") => "webhooks are requests that the server makes",
            (Kind::PathItem, "query" | "additionalOperations") => {
                "methods beyond those of OpenAPI 3.1 are not made"
            }
            (Kind::MediaType, "itemSchema" | "prefixEncoding" | "itemEncoding") => {
                "a body that comes in parts is read as a whole"
            }
            (Kind::Root, "jsonSchemaDialect" | "$self")
            | (Kind::Info, "summary")
            | (Kind::License, "identifier")
            | (Kind::Components, "pathItems" | "mediaTypes")
            | (Kind::Server, "name")
            | (Kind::Response, "summary")
            | (Kind::Tag, "summary" | "parent" | "kind")
            | (Kind::Example, "dataValue" | "serializedValue")
            | (Kind::Discriminator, "defaultMapping")
            | (Kind::Xml, "nodeType")
            | (Kind::SecurityScheme, "oauth2MetadataUrl" | "deprecated")
            | (Kind::OAuthFlows, "deviceAuthorization") => return true,
            _ => return false,
        };
        let place = Place::Key(at.child(key));
        let message = format!("`{key}` is left out: {reason}");
        self.found
            .push(Diagnostic::new(Code::NewerLeftOut, place, message));
        true
    }
}

/// Whether a parameter is the query as a whole, which came with OpenAPI 3.2.
fn is_query_string(kind: Kind, node: &Node) -> bool {
    let place = node.get("in").and_then(Node::as_str);
    kind == Kind::Parameter && place == Some("querystring")
}
