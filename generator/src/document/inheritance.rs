//! A schema that others extend by `allOf`, and whose `discriminator` says which of them a value is → the union
//! of them, and beside it the schema as it was, which they extend.
//!
//! JSON Schema knows no subtypes: to it a value of such a schema has the properties of the schema, and any
//! others. The union has all of them. What is between the first schema and the last that extend one another is
//! both a schema that others extend and one that extends.

mod bases;
mod graph;
mod union;

use std::collections::BTreeMap;

use self::bases::Base;
use super::build;
use crate::pointer::Pointer;
use crate::source::{Entry, Node, Value};

/// Where the schemas of components are.
const SCHEMAS: &str = "/components/schemas";

/// Makes unions of the schemas that others extend.
pub(super) fn rewrite(tree: Node) -> Node {
    let bases = match Pointer::parse(SCHEMAS).and_then(|at| tree.at(&at)) {
        Some(schemas) => bases::find(schemas),
        None => BTreeMap::new(),
    };
    if bases.is_empty() {
        return tree;
    }
    Rewriting { bases }.document(tree)
}

/// The parts of a schema's `allOf`.
fn parts(schema: &Node) -> impl Iterator<Item = &Node> {
    let parts = schema.get("allOf").and_then(Node::as_list);
    parts.into_iter().flatten()
}

/// The name of the component that a node is a reference to.
fn referenced(node: &Node) -> Option<String> {
    let text = node.get("$ref")?.as_str()?;
    component(text)
}

/// The name of the component that the text of a reference leads to.
fn component(text: &str) -> Option<String> {
    let name = text.strip_prefix('#')?.strip_prefix(SCHEMAS)?;
    let mut tokens = Pointer::parse(name)?
        .tokens()
        .map(|it| it.into_owned())
        .collect::<Vec<_>>();
    tokens.pop().filter(|_| tokens.is_empty())
}

/// The text of a reference to a component.
fn reference(name: &str) -> String {
    format!("#{SCHEMAS}{}", Pointer::root().child(name).as_str())
}

struct Rewriting {
    /// The schemas that others extend, by their names.
    bases: BTreeMap<String, Base>,
}

impl Rewriting {
    fn document(&self, tree: Node) -> Node {
        let components = |entry: Entry| match &*entry.key {
            "components" => self.entries(entry, |part| match &*part.key {
                "schemas" => self.schemas(part),
                _ => self.entry(part),
            }),
            _ => self.entry(entry),
        };
        self.each(tree, components)
    }

    /// The entries of a map, each made to another.
    fn entries(&self, entry: Entry, made: impl Fn(Entry) -> Entry) -> Entry {
        let value = self.each(entry.value, made);
        Entry { value, ..entry }
    }

    fn each(&self, node: Node, made: impl Fn(Entry) -> Entry) -> Node {
        match node.value {
            Value::Map(map) => build::map(node.span, map.into_iter().map(made).collect()),
            value => Node { value, ..node },
        }
    }

    /// The schemas of components: in the place of a base its union, and the base under its own name.
    fn schemas(&self, entry: Entry) -> Entry {
        let Value::Map(map) = entry.value.value else {
            return entry;
        };
        let mut schemas = Vec::with_capacity(map.len() + self.bases.len());
        for schema in map {
            let value = self.extending(schema.value);
            match self.bases.get(&*schema.key) {
                Some(base) => {
                    let (union, rest) = union::split(base, value);
                    let key_span = schema.key_span.clone();
                    schemas.push(build::entry(&schema.key, key_span.clone(), union));
                    schemas.push(build::entry(&base.name, key_span, rest));
                }
                None => schemas.push(Entry { value, ..schema }),
            }
        }
        let value = build::map(entry.value.span, schemas);
        Entry { value, ..entry }
    }

    /// The schema of a component, which extends what is among its parts.
    fn extending(&self, node: Node) -> Node {
        self.each(node, |entry| match (&*entry.key, entry.value.value) {
            ("allOf", Value::List(parts)) => {
                let parts = parts.into_iter().map(|part| self.base_of(part));
                let value = build::list(entry.value.span, parts.collect());
                Entry { value, ..entry }
            }
            (_, value) => {
                let value = Node {
                    value,
                    ..entry.value
                };
                self.entry(Entry { value, ..entry })
            }
        })
    }

    /// A part of a schema: a reference to a base is one to what is extended.
    fn base_of(&self, part: Node) -> Node {
        let base = referenced(&part).and_then(|name| self.bases.get(&name));
        let Some(base) = base else {
            return self.node(part);
        };
        let name = reference(&base.name);
        self.each(part, |entry| match &*entry.key {
            "$ref" => {
                let value = build::text(entry.value.span.clone(), &name);
                Entry { value, ..entry }
            }
            _ => entry,
        })
    }

    /// What is written anywhere else: there a schema with parts that say more extends them, too, and one
    /// without is the part that it has.
    fn node(&self, node: Node) -> Node {
        if node.get("allOf").is_some() && says_more(&node) {
            return self.extending(node);
        }
        match node.value {
            Value::List(items) => {
                let items = items.into_iter().map(|it| self.node(it));
                build::list(node.span, items.collect())
            }
            value => self.each(Node { value, ..node }, |entry| self.entry(entry)),
        }
    }

    fn entry(&self, entry: Entry) -> Entry {
        if matches!(&*entry.key, "example" | "examples" | "default" | "enum")
            || matches!(entry.value.value, Value::Scalar(_))
        {
            return entry;
        }
        let value = self.node(entry.value);
        Entry { value, ..entry }
    }
}

/// Whether a schema with parts describes properties, itself or in a part that is written in place.
fn says_more(schema: &Node) -> bool {
    let has_some = |node: &Node| {
        let words = ["properties", "required", "additionalProperties", "allOf"];
        words.iter().any(|word| node.get(word).is_some())
    };
    let parts = schema.get("allOf").and_then(Node::as_list);
    let own = ["properties", "required", "additionalProperties"];
    let has_own = own.iter().any(|word| schema.get(word).is_some());
    has_own || parts.into_iter().flatten().any(has_some)
}
