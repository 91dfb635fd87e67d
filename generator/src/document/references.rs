//! References to places outside `components`, and into other files → references to components.
//!
//! What such a reference leads to becomes a component, under a name from where it was; a path that is a
//! reference is replaced by what it leads to. After this, every reference that leads anywhere reads
//! `#/components/…/…`, or in Swagger 2.0 `#/definitions/…`, `#/parameters/…` or `#/responses/…`.

mod files;
mod names;
mod targets;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use self::files::Loaded;
use super::dialect::Dialect;
use super::keywords::Kind;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::pointer::Pointer;
use crate::source::{Entry, Files, Map, Node, Scalar, Source, Value};

/// How many values the places that become components, and those that replace references, may have
/// together; a description with more is not one that people wrote.
const MOST_VALUES: usize = 1_000_000;

/// Brings every reference to the form of one to a component; no tree comes back if that is too much.
pub(super) fn hoist(
    tree: Node,
    dialect: Dialect,
    source: &Source,
    files: &dyn Files,
    found: &mut Diagnostics,
) -> (Option<Node>, Option<Source>) {
    if !needs_hoisting(&tree, dialect) {
        return (Some(tree), None);
    }
    let taken = names::of_components(&tree, dialect);
    let mut hoisting = Hoisting {
        dialect,
        loaded: Loaded::new(source, tree.clone(), files),
        taken,
        hoisted: BTreeMap::new(),
        waiting: Vec::new(),
        inlined: Vec::new(),
        depth: 0,
        gave_up: false,
        values: 0,
        found,
    };
    let mut tree = hoisting.object(dialect.root(), tree, 0);
    let mut added: Vec<Hoisted> = Vec::new();
    while let Some(next) = hoisting.waiting.pop() {
        let node = hoisting.object(next.kind, next.node, next.file);
        added.push(Hoisted { node, ..next });
    }
    if hoisting.gave_up {
        return (None, hoisting.loaded.all());
    }
    let mut by_section: BTreeMap<&str, Vec<Hoisted>> = BTreeMap::new();
    for hoisted in added {
        by_section.entry(hoisted.section).or_default().push(hoisted);
    }
    for (section, mut added) in by_section {
        added.sort_by(|one, other| one.name.cmp(&other.name));
        tree = with_components(tree, dialect, section, added);
    }
    (Some(tree), hoisting.loaded.all())
}

/// What becomes a component.
struct Hoisted {
    kind: Kind,
    section: &'static str,
    name: String,
    node: Node,
    /// The file that it was written in.
    file: usize,
}

struct Hoisting<'a> {
    dialect: Dialect,
    loaded: Loaded<'a>,
    /// The names of components, by section.
    taken: BTreeSet<(&'static str, String)>,
    /// The component that a place of a file became, for a kind of object.
    hoisted: BTreeMap<(usize, String, &'static str), String>,
    waiting: Vec<Hoisted>,
    /// The places that are being put in the place of references.
    inlined: Vec<(usize, String)>,
    /// How many objects the walk is in.
    depth: usize,
    /// Whether the references lead to more than can be followed.
    gave_up: bool,
    /// How many values have become part of components.
    values: usize,
    found: &'a mut Diagnostics,
}

impl Hoisting<'_> {
    /// The text of the reference to what a reference leads to, as a component.
    fn component(&mut self, kind: Kind, text: &Node, file: usize) -> Option<String> {
        let reference = text.as_str()?;
        let section = section(kind, self.dialect)?;
        if file == 0 && is_component(reference, self.dialect) {
            return None;
        }
        let (target_file, pointer) = self.target(text, file)?;
        if target_file == 0
            && let Some(name) = names::component_of(&pointer, self.dialect, section)
        {
            return Some(names::reference(self.dialect, section, &name));
        }
        let key = (target_file, pointer.as_str().to_owned(), section);
        if let Some(name) = self.hoisted.get(&key) {
            return Some(names::reference(self.dialect, section, name));
        }
        if target_file == 0 && pointer == Pointer::root() {
            self.leads_to_all(text);
            return None;
        }
        let node = self.node(target_file, &pointer).cloned();
        let Some(node) = node else {
            self.dangling(text);
            return None;
        };
        if !self.may_take(&node, text) {
            return None;
        }
        let path = self.loaded.path(target_file);
        let name = names::free(section, path, &pointer, target_file == 0, &mut self.taken);
        self.hoisted.insert(key, name.clone());
        let reference = names::reference(self.dialect, section, &name);
        self.waiting.push(Hoisted {
            kind,
            section,
            name,
            node,
            file: target_file,
        });
        Some(reference)
    }

    /// Whether a copy of a node may become part of the tree.
    fn may_take(&mut self, node: &Node, text: &Node) -> bool {
        self.values = self.values.saturating_add(size(node));
        if self.values > MOST_VALUES {
            let message = "the references of the description expand to too much";
            let span = text.span.clone();
            self.give_up(Diagnostic::new(Code::AliasBudget, span, message));
        }
        !self.gave_up
    }

    /// Follows no more references: the tree is not one that can be used.
    fn give_up(&mut self, reason: Diagnostic) {
        if !self.gave_up {
            self.found.push(reason);
        }
        self.gave_up = true;
    }
}

/// Whether a reference has the form of one to a component of the file that it is in.
fn is_component(reference: &str, dialect: Dialect) -> bool {
    let within = match dialect {
        Dialect::V2_0 => reference.strip_prefix("#/").filter(|rest| {
            let section = rest.split('/').next().unwrap_or_default();
            matches!(section, "definitions" | "parameters" | "responses")
        }),
        _ => reference.strip_prefix("#/components/"),
    };
    within.is_some_and(|rest| rest.split('/').count() == 2)
        && reference
            .strip_prefix('#')
            .and_then(Pointer::parse)
            .is_some()
}

/// Whether a tree has a reference that is not one to a component, or a path that is a reference.
fn needs_hoisting(tree: &Node, dialect: Dialect) -> bool {
    match &tree.value {
        Value::Scalar(_) => false,
        Value::List(items) => items.iter().any(|it| needs_hoisting(it, dialect)),
        Value::Map(map) => map.iter().any(|entry| {
            let is_reference = &*entry.key == "$ref";
            let text = entry.value.as_str().filter(|_| is_reference);
            let is_elsewhere = text.is_some_and(|it| {
                !is_component(it, dialect) || it.starts_with("#/components/pathItems/")
            });
            let mapped = entry.value.as_map().filter(|_| &*entry.key == "mapping");
            let mut targets = mapped.into_iter().flatten();
            let is_mapped = targets.any(|it| {
                it.value
                    .as_str()
                    .is_some_and(|it| leads_elsewhere(it, dialect))
            });
            is_elsewhere || is_mapped || needs_hoisting(&entry.value, dialect)
        }),
    }
}

/// Whether the target of a mapping is a reference, and not one to a component.
fn leads_elsewhere(target: &str, dialect: Dialect) -> bool {
    walk::is_reference(target) && !is_component(target, dialect)
}

/// How many values a node has.
pub(super) fn size(node: &Node) -> usize {
    match &node.value {
        Value::Scalar(_) => 1,
        Value::List(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Map(map) => 1 + map.iter().map(|entry| size(&entry.value)).sum::<usize>(),
    }
}

/// Where the components of a kind are.
fn section(kind: Kind, dialect: Dialect) -> Option<&'static str> {
    let section = match kind.normal() {
        Kind::Schema => "schemas",
        Kind::Parameter => "parameters",
        Kind::RequestBody => "requestBodies",
        Kind::Response => "responses",
        Kind::Header => "headers",
        Kind::Example => "examples",
        Kind::Link => "links",
        Kind::Callback => "callbacks",
        Kind::SecurityScheme => "securitySchemes",
        _ => return None,
    };
    home(dialect, section).map(|_| section)
}

/// The way to the components of a section, if a dialect has such ones.
fn home(dialect: Dialect, section: &str) -> Option<Vec<&str>> {
    match (dialect, section) {
        (Dialect::V2_0, "schemas") => Some(vec!["definitions"]),
        (Dialect::V2_0, "parameters" | "responses") => Some(vec![section]),
        (Dialect::V2_0, _) => None,
        _ => Some(vec!["components", section]),
    }
}

/// The tree with more components of a section.
fn with_components(tree: Node, dialect: Dialect, section: &str, added: Vec<Hoisted>) -> Node {
    let way = home(dialect, section).unwrap_or_default();
    with_more(tree, &way, added)
}

/// A node with more in the map that a way leads to from it.
fn with_more(node: Node, way: &[&str], added: Vec<Hoisted>) -> Node {
    let span = added.first().map_or(0..0, |it| it.node.span.clone());
    if let [key, rest @ ..] = way {
        return with_entry(node, key, |below| {
            with_more(below.unwrap_or_else(|| empty(span)), rest, added)
        });
    }
    let Value::Map(map) = node.value else {
        return node;
    };
    let mut entries: Vec<Entry> = map.into_iter().collect();
    entries.extend(added.into_iter().map(|hoisted| Entry {
        key: hoisted.name.as_str().into(),
        key_span: hoisted.node.span.clone(),
        value: hoisted.node,
    }));
    let (map, _) = Map::new(entries);
    Node {
        value: Value::Map(map),
        ..node
    }
}

/// A map with the value of one key replaced, or put at its end.
fn with_entry(node: Node, key: &str, value: impl FnOnce(Option<Node>) -> Node) -> Node {
    let Value::Map(map) = node.value else {
        return node;
    };
    let mut entries: Vec<Entry> = map.into_iter().collect();
    match entries.iter().position(|entry| &*entry.key == key) {
        Some(index) => {
            let old = std::mem::replace(&mut entries[index].value, empty(0..0));
            entries[index].value = value(Some(old));
        }
        None => {
            let value = value(None);
            entries.push(Entry {
                key: key.into(),
                key_span: value.span.clone(),
                value,
            });
        }
    }
    let (map, _) = Map::new(entries);
    Node {
        value: Value::Map(map),
        ..node
    }
}

fn empty(span: std::ops::Range<usize>) -> Node {
    let (map, _) = Map::new(Vec::new());
    let value = Value::Map(map);
    Node { span, value }
}

/// A text in the place of another.
fn text(span: std::ops::Range<usize>, text: &str) -> Node {
    Node::scalar(span, Scalar::String(text.into()))
}
