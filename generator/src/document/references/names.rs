//! The names of places that become components.

use std::collections::BTreeSet;

use super::{home, section};
use crate::document::dialect::Dialect;
use crate::document::keywords::Kind;
use crate::pointer::Pointer;
use crate::source::Node;

/// The kinds that have a section in `components`.
const KINDS: [Kind; 9] = [
    Kind::Schema,
    Kind::Parameter,
    Kind::RequestBody,
    Kind::Response,
    Kind::Header,
    Kind::Example,
    Kind::Link,
    Kind::Callback,
    Kind::SecurityScheme,
];

/// The names that a description gives to its components, by section.
pub(super) fn of_components(tree: &Node, dialect: Dialect) -> BTreeSet<(&'static str, String)> {
    let mut names = BTreeSet::new();
    for section in KINDS.iter().filter_map(|kind| section(*kind, dialect)) {
        let at = place(dialect, section);
        let map = tree.at(&at).and_then(Node::as_map);
        let own = map.into_iter().flatten();
        names.extend(own.map(|entry| (section, entry.key.to_string())));
    }
    names
}

/// The name of the component of a section that is at a place.
pub(super) fn component_of(pointer: &Pointer, dialect: Dialect, section: &str) -> Option<String> {
    let tokens: Vec<_> = pointer.tokens().collect();
    let (name, way) = tokens.split_last()?;
    let is_home = way.iter().eq(home(dialect, section)?.iter());
    is_home.then(|| name.to_string())
}

/// The place of the components of a section.
fn place(dialect: Dialect, section: &str) -> Pointer {
    let way = home(dialect, section).unwrap_or_default();
    way.iter().fold(Pointer::root(), |at, key| at.child(key))
}

/// The text of a reference to a component.
pub(super) fn reference(dialect: Dialect, section: &str, name: &str) -> String {
    let pointer = place(dialect, section).child(name);
    format!("#{}", pointer.as_str())
}

/// Parts of a place that do not tell what is there.
const SILENT: [&str; 14] = [
    "$defs",
    "components",
    "content",
    "definitions",
    "headers",
    "parameters",
    "paths",
    "properties",
    "requestBodies",
    "requestBody",
    "responses",
    "schema",
    "schemas",
    "examples",
];

/// A name that is free, for what is at a place of a file.
///
/// It is made of what tells at the place, and of the file's name where that is not enough.
pub(super) fn free(
    section: &'static str,
    path: &str,
    pointer: &Pointer,
    is_entry: bool,
    taken: &mut BTreeSet<(&'static str, String)>,
) -> String {
    let tokens = pointer.tokens().map(|token| token.into_owned());
    let telling = tokens.filter(|token| !SILENT.contains(&token.as_str()));
    let telling: Vec<String> = telling.map(|token| plain(&token)).collect();
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = plain(file.split('.').next().unwrap_or(file));
    let own = telling.join("_");
    let mut name = match own.is_empty() {
        true => stem.clone(),
        false => own.clone(),
    };
    if !is_entry && !own.is_empty() && taken.contains(&(section, name.clone())) {
        name = format!("{stem}_{own}");
    }
    while !taken.insert((section, name.clone())) {
        name.push('_');
    }
    name
}

/// A part of a place with the characters that a name of a component may have.
fn plain(token: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let plain: String = token
        .chars()
        .map(|c| if is_plain(c) { c } else { '_' })
        .collect();
    plain.trim_matches('_').to_owned()
}
