//! The way through a tree, from reference to reference.

use super::files::Unread;
use super::{Hoisting, is_component, text};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::keywords::{Kind, Shape, keywords};
use crate::document::{MAX_DEPTH, too_deep};
use crate::pointer::Pointer;
use crate::source::{Entry, Map, Node, Value};

/// The keywords of later versions that have schemas below them.
const NEWER: [(&str, Shape); 8] = [
    ("prefixItems", Shape::ListOf(Kind::Schema)),
    ("patternProperties", Shape::MapOf(Kind::Schema)),
    ("unevaluatedProperties", Shape::BoolOr(Kind::Schema)),
    ("$defs", Shape::MapOf(Kind::Schema)),
    ("definitions", Shape::MapOf(Kind::Schema)),
    ("items", Shape::ListOf(Kind::Schema)),
    ("pathItems", Shape::MapOf(Kind::PathItem)),
    ("webhooks", Shape::Anything),
];

impl Hoisting<'_> {
    /// Rewrites the references in an object of a file; the depth of the tree bounds the recursion.
    pub(super) fn object(&mut self, kind: Kind, node: Node, file: usize) -> Node {
        self.depth += 1;
        let node = self.rewritten(kind, node, file);
        self.depth -= 1;
        node
    }

    fn rewritten(&mut self, kind: Kind, node: Node, file: usize) -> Node {
        if kind.may_be_reference() && kind.normal() != Kind::PathItem {
            if let Some(written) = node.get("$ref") {
                return match self.component(kind, written, file) {
                    Some(reference) => with_reference(node, &reference),
                    None => node,
                };
            }
        } else if let Some(replaced) = self.replaced(&node, file) {
            return replaced
                .map(|(node, file)| {
                    let node = self.object(kind, node, file);
                    self.inlined.pop();
                    node
                })
                .unwrap_or(node);
        }
        let Value::Map(map) = node.value else {
            return node;
        };
        let entries = map.into_iter().map(|entry| self.entry(kind, entry, file));
        let (map, _) = Map::new(entries.collect());
        Node {
            value: Value::Map(map),
            ..node
        }
    }

    fn entry(&mut self, kind: Kind, entry: Entry, file: usize) -> Entry {
        let known = keywords(kind).iter().find(|it| *it.name == *entry.key);
        let newer = NEWER.iter().find(|(name, _)| *name == &*entry.key);
        let shape = match (known, newer) {
            (_, Some((_, shape))) if entry.value.as_list().is_some() => Some(*shape),
            (Some(keyword), _) => Some(keyword.shape),
            (None, Some((_, shape))) => Some(*shape),
            (None, None) => kind.entries(&entry.key),
        };
        if kind == Kind::Discriminator && &*entry.key == "mapping" {
            return self.mapping(entry, file);
        }
        match shape {
            Some(shape) => {
                let value = self.value(shape, entry.value, file);
                Entry { value, ..entry }
            }
            None => entry,
        }
    }

    fn value(&mut self, shape: Shape, node: Node, file: usize) -> Node {
        match shape {
            Shape::One(kind) | Shape::BoolOr(kind) => self.object(kind, node, file),
            Shape::ListOf(kind) => {
                let Value::List(items) = node.value else {
                    return node;
                };
                let items = items.into_iter();
                let items = items.map(|item| self.object(kind, item, file));
                Node {
                    value: Value::List(items.collect()),
                    ..node
                }
            }
            Shape::MapOf(kind) => {
                if let Some(replaced) = self.replaced(&node, file) {
                    return replaced
                        .map(|(node, file)| {
                            let node = self.value(shape, node, file);
                            self.inlined.pop();
                            node
                        })
                        .unwrap_or(node);
                }
                let Value::Map(map) = node.value else {
                    return node;
                };
                let entries = map.into_iter().map(|entry| {
                    let value = self.object(kind, entry.value, file);
                    Entry { value, ..entry }
                });
                let (map, _) = Map::new(entries.collect());
                Node {
                    value: Value::Map(map),
                    ..node
                }
            }
            _ => node,
        }
    }

    /// What stands in the place of a node that is nothing but a reference, where OpenAPI has objects or
    /// maps alone: a copy of what it leads to, and the file of that. `Some(None)` if it leads nowhere.
    ///
    /// The caller takes the place off `inlined` again.
    fn replaced(&mut self, node: &Node, file: usize) -> Option<Option<(Node, usize)>> {
        let written = node.get("$ref").filter(|it| it.as_str().is_some())?;
        let Some((target, pointer)) = self.target(written, file) else {
            return Some(None);
        };
        if target == 0 && pointer == Pointer::root() {
            self.leads_to_all(written);
            return Some(None);
        }
        let place = (target, pointer.as_str().to_owned());
        if self.inlined.contains(&place) {
            let message = format!("`{}` leads back to itself", written.as_str().unwrap_or(""));
            let span = written.span.clone();
            self.found
                .push(Diagnostic::new(Code::ReferenceCycle, span, message));
            return Some(None);
        }
        if self.depth + self.inlined.len() > MAX_DEPTH {
            self.give_up(too_deep(written.span.clone()));
            return Some(None);
        }
        let Some(found) = self.node(target, &pointer).cloned() else {
            self.dangling(written);
            return Some(None);
        };
        if !self.may_take(&found, written) {
            return Some(None);
        }
        self.inlined.push(place);
        Some(Some((found, target)))
    }

    /// The values of a mapping are references, or names.
    fn mapping(&mut self, entry: Entry, file: usize) -> Entry {
        let Value::Map(map) = entry.value.value else {
            return entry;
        };
        let known: Vec<Entry> = map
            .into_iter()
            .filter(|entry| self.is_readable(&entry.value, file))
            .collect();
        // What leads nowhere was complained about, and is left out.
        let entries = known.into_iter().filter_map(|entry| {
            let dialect = self.dialect;
            let leads_elsewhere = |target: &str| {
                is_reference(target) && !(file == 0 && is_component(target, dialect))
            };
            if !entry.value.as_str().is_some_and(leads_elsewhere) {
                return Some(entry);
            }
            let reference = self.component(Kind::Schema, &entry.value, file)?;
            Some(Entry {
                value: text(entry.value.span.clone(), &reference),
                ..entry
            })
        });
        let (map, _) = Map::new(entries.collect());
        let value = Node {
            value: Value::Map(map),
            ..entry.value
        };
        Entry { value, ..entry }
    }
}

impl Hoisting<'_> {
    /// Whether the file of a mapping's value can be read; one that cannot is left out of the mapping.
    fn is_readable(&mut self, value: &Node, file: usize) -> bool {
        let Some(target) = value.as_str().filter(|it| is_reference(it)) else {
            return true;
        };
        let path = target.split('#').next().unwrap_or_default();
        let Err(Unread::Network(problem) | Unread::File(problem)) =
            self.loaded.open(path, file, self.found)
        else {
            return true;
        };
        let message = format!("the value is left out of the mapping: {problem}");
        let diagnostic = Diagnostic::new(Code::MappingIgnored, value.span.clone(), message);
        self.found.push(diagnostic);
        false
    }
}

/// Whether a value of a mapping is a reference, and not the name of a component.
pub(super) fn is_reference(text: &str) -> bool {
    let is_file = [".yaml", ".yml", ".json"]
        .iter()
        .any(|end| text.ends_with(end));
    text.contains(['/', '#']) || is_file
}

/// An object whose `$ref` leads to a component.
fn with_reference(node: Node, reference: &str) -> Node {
    let Value::Map(map) = node.value else {
        return node;
    };
    let entries = map.into_iter().map(|entry| match &*entry.key {
        "$ref" => Entry {
            value: text(entry.value.span.clone(), reference),
            ..entry
        },
        _ => entry,
    });
    let (map, _) = Map::new(entries.collect());
    Node {
        value: Value::Map(map),
        ..node
    }
}
