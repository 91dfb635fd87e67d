//! The checked tree to the typed document, object by object.
//!
//! Each object is deserialized by itself, without the objects below it, which are put in
//! afterwards. So a refusal is always that of one object, at its place, and the cost does not grow
//! with the depth: `openapiv3` buffers everything below an object and, where something is wrong,
//! tries it twice on every level.

use indexmap::IndexMap;
use openapiv3::{OpenAPI, ReferenceOr};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::keywords::{Kind, Rule, Shape, keywords};
use super::leaf;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::pointer::Pointer;
use crate::source::{Map, Node};

mod components;
mod operation;
mod parameter;
mod schema;

/// An object without the objects below it.
type Plain = serde_json::Map<String, Value>;

/// What [`typed`] made of a tree.
pub(super) struct Typed {
    /// The document; absent if its root was refused.
    pub(super) openapi: Option<OpenAPI>,
    /// Whether no object was left out.
    pub(super) is_whole: bool,
    /// What `openapiv3` refused.
    pub(super) refused: Diagnostics,
}

/// Types a document that was checked; what is not an object where one should be is left out.
pub(super) fn typed(tree: &Node) -> Typed {
    let mut typing = Typing {
        is_whole: true,
        refused: Diagnostics::new(),
    };
    let openapi = components::openapi(&mut typing, tree, &Pointer::root());
    let Typing { is_whole, refused } = typing;
    Typed {
        openapi,
        is_whole,
        refused,
    }
}

/// What went wrong so far.
struct Typing {
    is_whole: bool,
    refused: Diagnostics,
}

impl Typing {
    /// The map of an object; a key without a value is an empty one where that makes sense.
    fn entries<'n>(&mut self, kind: Kind, node: &'n Node) -> Option<&'n Map> {
        let empty = (node.is_null() && kind.may_be_empty()).then_some(Map::EMPTY);
        let map = node.as_map().or(empty);
        self.is_whole &= map.is_some();
        map
    }

    /// Types an object.
    fn object<T: DeserializeOwned>(&mut self, kind: Kind, plain: Plain, at: &Pointer) -> Option<T> {
        match serde_json::from_value(Value::Object(plain)) {
            Ok(object) => Some(object),
            Err(error) => {
                let noun = kind.noun();
                let message = format!("this is not {noun} as OpenAPI defines it: {error}");
                let refused = Diagnostic::new(Code::WrongKind, at, message);
                self.refused.push(refused);
                self.is_whole = false;
                None
            }
        }
    }

    /// Types what stands in a map under a key of an object.
    fn map<T>(
        &mut self,
        map: &Map,
        key: &str,
        at: &Pointer,
        mut read: impl FnMut(&mut Self, &Node, &Pointer) -> Option<T>,
    ) -> IndexMap<String, T> {
        let at = at.child(key);
        let entries = map.get(key).and_then(Node::as_map).into_iter().flatten();
        entries
            .filter_map(|entry| {
                let value = read(self, &entry.value, &at.child(&entry.key))?;
                Some((entry.key.to_string(), value))
            })
            .collect()
    }

    /// Types what stands in a list under a key of an object.
    fn list<T>(
        &mut self,
        map: &Map,
        key: &str,
        at: &Pointer,
        mut read: impl FnMut(&mut Self, &Node, &Pointer) -> Option<T>,
    ) -> Vec<T> {
        let at = at.child(key);
        let items = map.get(key).and_then(Node::as_list).unwrap_or_default();
        let numbered = items.iter().enumerate();
        numbered
            .filter_map(|(index, node)| read(self, node, &at.index(index)))
            .collect()
    }

    /// Types what stands under a key of an object.
    fn child<T>(
        &mut self,
        map: &Map,
        key: &str,
        at: &Pointer,
        read: impl FnOnce(&mut Self, &Node, &Pointer) -> Option<T>,
    ) -> Option<T> {
        read(self, map.get(key)?, &at.child(key))
    }
}

/// Makes a reader of objects one of objects or references.
fn or_reference<T>(
    mut read: impl FnMut(&mut Typing, &Node, &Pointer) -> Option<T>,
) -> impl FnMut(&mut Typing, &Node, &Pointer) -> Option<ReferenceOr<T>> {
    move |typing, node, at| match reference(node) {
        Some(reference) => Some(ReferenceOr::ref_(reference)),
        None => read(typing, node, at).map(ReferenceOr::Item),
    }
}

/// The text of `$ref`, if there is one.
fn reference(node: &Node) -> Option<&str> {
    node.get("$ref")?.text()
}

/// An object without the objects below it that are typed by themselves, its values in normal form.
fn plain(kind: Kind, map: &Map) -> Plain {
    let mut plain = Plain::new();
    for entry in map {
        let keyword = keywords(kind).iter().find(|it| *it.name == *entry.key);
        let value = match keyword {
            _ if entry.key.starts_with("x-") => Some(entry.value.to_json()),
            Some(keyword) => value(keyword.shape, &entry.value),
            None => None,
        };
        if let Some(value) = value {
            plain.insert(entry.key.to_string(), value);
        }
    }
    for keyword in keywords(kind) {
        if keyword.rule == Rule::Should && !plain.contains_key(keyword.name) {
            plain.insert(keyword.name.to_owned(), empty(keyword.shape));
        }
    }
    if kind == Kind::OAuthFlow {
        for url in ["authorizationUrl", "tokenUrl"] {
            plain.entry(url).or_insert_with(|| empty(Shape::Text));
        }
    }
    plain
}

/// The value of a node in normal form; `None` if it is typed by itself, or has not its shape.
fn value(shape: Shape, node: &Node) -> Option<Value> {
    match shape {
        Shape::One(kind) if is_typed_by_itself(kind) => None,
        Shape::ListOf(kind) | Shape::MapOf(kind) if is_typed_by_itself(kind) => None,
        Shape::One(Kind::SecurityRequirement) => map_of(Shape::Texts, node),
        Shape::One(kind) => Some(Value::Object(plain(kind, node.as_map()?))),
        Shape::Texts => list_of(Shape::Text, node),
        Shape::ListOf(kind) => list_of(Shape::One(kind), node),
        Shape::TextMap => map_of(Shape::Text, node),
        Shape::MapOf(kind) => map_of(Shape::One(kind), node),
        _ => leaf::value(shape, node),
    }
}

fn list_of(item: Shape, node: &Node) -> Option<Value> {
    let empty: &[Node] = &[];
    let items = node.as_list().or(node.is_null().then_some(empty))?;
    Some(items.iter().filter_map(|node| value(item, node)).collect())
}

fn map_of(shape: Shape, node: &Node) -> Option<Value> {
    let entries = node.as_map()?.iter();
    let values =
        entries.filter_map(|entry| Some((entry.key.to_string(), value(shape, &entry.value)?)));
    Some(Value::Object(values.collect()))
}

/// The value of a missing keyword that can be done without.
fn empty(shape: Shape) -> Value {
    match shape {
        Shape::Text => Value::String(String::new()),
        Shape::One(kind) if !is_typed_by_itself(kind) => Value::Object(plain(kind, Map::EMPTY)),
        _ => Value::Object(Plain::new()),
    }
}

/// Whether objects of this kind are deserialized apart from what holds them.
fn is_typed_by_itself(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Components
            | Kind::Paths
            | Kind::PathItem
            | Kind::Operation
            | Kind::Parameter
            | Kind::RequestBody
            | Kind::MediaType
            | Kind::Encoding
            | Kind::Responses
            | Kind::Response
            | Kind::Callback
            | Kind::Example
            | Kind::Link
            | Kind::Header
            | Kind::Schema
            | Kind::SecurityScheme
    )
}
