//! A tree of Swagger 2.0 → the same in the words of OpenAPI 3.0.
//!
//! What Swagger says once for all operations, its media types above all, is said of each; what it says of
//! bodies among the parameters is said of the body. Every value keeps the bytes that it was written in, and
//! what has no place in 3.0 is at the place of what it was said with.

mod body;
mod form;
mod media;
mod operation;
mod parameter;
mod references;
mod response;
mod schema;
mod security;
mod servers;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use self::media::MediaTypes;
use self::servers::Servers;
use super::build;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::keywords::{Kind, Swagger, keywords};
use crate::document::references::size;
use crate::source::{Entry, Node, Value};

/// How many values may be repeated where Swagger says something once and OpenAPI says it of each operation.
const MOST_VALUES: usize = 1_000_000;

/// Rewrites a tree; what is no keyword of Swagger is left out, as the complaints about it say.
pub(super) fn rewrite(tree: Node, found: &mut Diagnostics) -> Node {
    let mut rewriting = Rewriting {
        consumes: MediaTypes::of(tree.get("consumes"), found),
        produces: MediaTypes::of(tree.get("produces"), found),
        servers: Servers::of(&tree),
        schemas: names(&tree, "definitions"),
        parameters: members(&tree, "parameters"),
        responses: members(&tree, "responses"),
        copied: 0,
        dangling: 0,
        found,
    };
    rewriting.root(tree)
}

/// What operations can refer to.
struct Shared {
    node: Node,
    /// How many values it has.
    values: usize,
}

struct Rewriting<'a> {
    /// The media types of bodies, unless an operation has its own.
    consumes: MediaTypes,
    /// The media types of answers, unless an operation has its own.
    produces: MediaTypes,
    servers: Servers,
    /// The names of `definitions`.
    schemas: BTreeSet<String>,
    /// `parameters` as written.
    parameters: BTreeMap<String, Shared>,
    /// `responses` as written.
    responses: BTreeMap<String, Shared>,
    /// How many values were repeated.
    copied: usize,
    /// How many references lead nowhere.
    dangling: usize,
    found: &'a mut Diagnostics,
}

impl Rewriting<'_> {
    fn root(&mut self, tree: Node) -> Node {
        let mut entries = Vec::new();
        let mut sections = Vec::new();
        for entry in own(Swagger::Root, tree.value) {
            match &*entry.key {
                "swagger" => {
                    let version = build::text(entry.value.span, "3.0.3");
                    entries.push(build::entry("openapi", entry.key_span, version));
                }
                "host" | "basePath" | "schemes" | "consumes" | "produces" => {}
                "paths" => entries.push(self.with(entry, Self::paths)),
                "definitions" => {
                    let schemas = self.each(entry, Self::schema);
                    sections.push(under("schemas", schemas));
                }
                "parameters" => sections.extend(self.parameters_and_bodies(entry)),
                "responses" => {
                    let responses = self.each(entry, Self::shared_response);
                    sections.push(under("responses", responses));
                }
                "securityDefinitions" => {
                    let schemes = self.each(entry, Self::security_scheme);
                    sections.push(under("securitySchemes", schemes));
                }
                _ => entries.push(entry),
            }
        }
        entries.extend(self.servers.entry(None));
        if let Some(first) = sections.first() {
            let (key_span, span) = (first.key_span.clone(), first.value.span.clone());
            let components = build::map(span, sections);
            entries.push(build::entry("components", key_span, components));
        }
        build::map(tree.span, entries)
    }

    fn paths(&mut self, node: Node) -> Node {
        let span = node.span;
        let paths = own(Swagger::Paths, node.value).map(|entry| {
            if entry.key.starts_with("x-") {
                return entry;
            }
            self.with(entry, Self::path_item)
        });
        let paths = paths.collect();
        build::map(span, paths)
    }

    /// An entry with its value rewritten.
    fn with(&mut self, entry: Entry, rewritten: fn(&mut Self, Node) -> Node) -> Entry {
        let value = match entry.value.value {
            Value::Map(_) => rewritten(self, entry.value),
            _ => entry.value,
        };
        Entry { value, ..entry }
    }

    /// An entry with the values of its map rewritten.
    fn each(&mut self, entry: Entry, rewritten: fn(&mut Self, Node) -> Node) -> Entry {
        let Value::Map(map) = entry.value.value else {
            return entry;
        };
        let members = map.into_iter().map(|member| self.with(member, rewritten));
        let value = build::map(entry.value.span, members.collect());
        Entry { value, ..entry }
    }

    /// Whether what is written elsewhere may be repeated; not once that is more than people write.
    fn may_repeat(&mut self, values: usize, span: &Range<usize>) -> bool {
        let could = self.copied <= MOST_VALUES;
        self.copied = self.copied.saturating_add(values);
        if self.copied <= MOST_VALUES {
            return true;
        }
        if could {
            let message = "the references of the description expand to too much";
            let problem = Diagnostic::new(Code::AliasBudget, span.clone(), message);
            self.found.push(problem);
        }
        false
    }
}

/// The entries of an object that Swagger knows there, and those of other tools.
fn own(kind: Swagger, value: Value) -> impl Iterator<Item = Entry> {
    let kind = Kind::Swagger(kind);
    let map = match value {
        Value::Map(map) => map,
        _ => crate::source::Map::default(),
    };
    map.into_iter().filter(move |entry| {
        let key = &*entry.key;
        key.starts_with("x-")
            || kind.entries(key).is_some()
            || keywords(kind).iter().any(|it| it.name == key)
    })
}

/// An entry under another key.
fn under(key: &str, entry: Entry) -> Entry {
    build::entry(key, entry.key_span, entry.value)
}

/// The names of what a map at the root holds.
fn names(tree: &Node, key: &str) -> BTreeSet<String> {
    let map = tree.get(key).and_then(Node::as_map);
    let members = map.into_iter().flatten();
    members.map(|entry| entry.key.to_string()).collect()
}

/// What a map at the root holds, by name.
fn members(tree: &Node, key: &str) -> BTreeMap<String, Shared> {
    let map = tree.get(key).and_then(Node::as_map);
    let members = map.into_iter().flatten();
    members
        .map(|entry| {
            let values = size(&entry.value);
            let node = entry.value.clone();
            (entry.key.to_string(), Shared { node, values })
        })
        .collect()
}
