//! The tree against the grammar: everything in it that OpenAPI does not know, or wants otherwise.

use super::keywords::{Keyword, Kind, Rule, Shape, keywords};
use super::leaf;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest};
use crate::pointer::Pointer;
use crate::source::{Entry, Map, Node};

mod rules;
mod unknown;

/// Checks a whole document; what is in examples, defaults, enums and keys of other tools is not
/// looked into.
pub(super) fn check(root: Kind, tree: &Node, found: &mut Diagnostics) {
    object(root, tree, Rule::May, &Pointer::root(), found);
}

/// Checks a node against its shape; the depth of the tree bounds the recursion.
fn value(shape: Shape, node: &Node, rule: Rule, at: &Pointer, found: &mut Diagnostics) {
    match shape {
        // What a type may be is a matter of the schema it belongs to.
        Shape::Anything | Shape::Type => {}
        Shape::Text
        | Shape::Bool
        | Shape::Number
        | Shape::Count
        | Shape::List
        | Shape::OneOf(_) => {
            if leaf::value(shape, node).is_none() {
                found.push(misfit(shape, node, rule, at));
            }
        }
        Shape::Texts => items(Shape::Text, shape, node, rule, at, found),
        Shape::ListOf(kind) => items(Shape::One(kind), shape, node, rule, at, found),
        Shape::TextMap => entries(Shape::Text, shape, node, rule, at, found),
        Shape::MapOf(kind) => entries(Shape::One(kind), shape, node, rule, at, found),
        Shape::BoolOr(_) if node.as_bool().is_some() => {}
        Shape::BoolOr(kind) | Shape::One(kind) => object(kind, node, rule, at, found),
    }
}

fn items(item: Shape, list: Shape, node: &Node, rule: Rule, at: &Pointer, found: &mut Diagnostics) {
    let Some(items) = node.as_list() else {
        if node.is_null() {
            found.push(no_value(at).help("write `[]` if that is what is meant"));
        } else {
            found.push(misfit(list, node, rule, at));
        }
        return;
    };
    for (index, node) in items.iter().enumerate() {
        value(item, node, rule, &at.index(index), found);
    }
}

fn entries(
    entry: Shape,
    map: Shape,
    node: &Node,
    rule: Rule,
    at: &Pointer,
    found: &mut Diagnostics,
) {
    let Some(map) = node.as_map() else {
        found.push(misfit(map, node, rule, at));
        return;
    };
    for Entry { key, value, .. } in map {
        self::value(entry, value, rule, &at.child(key), found);
    }
}

fn object(kind: Kind, node: &Node, rule: Rule, at: &Pointer, found: &mut Diagnostics) {
    let Some(map) = node.as_map() else {
        if node.is_null() && kind.may_be_empty() {
            found.push(no_value(at).help("write `{}` if that is what is meant"));
        } else {
            found.push(misfit(Shape::One(kind), node, rule, at));
        }
        return;
    };
    if let Some(text) = map.get("$ref").filter(|_| kind.may_be_reference()) {
        return reference(kind, map, text, at, found);
    }
    for entry in map {
        member(kind, entry, &at.child(&entry.key), found);
    }
    missing(kind, map, at, found);
    rules::check(kind, map, at, found);
}

/// Checks a key of an object and what it holds.
fn member(kind: Kind, entry: &Entry, at: &Pointer, found: &mut Diagnostics) {
    let Entry { key, value, .. } = entry;
    if let Some(keyword) = keywords(kind).iter().find(|it| *it.name == **key) {
        let takes_null = match keyword.shape {
            Shape::Anything => true,
            Shape::One(kind) | Shape::BoolOr(kind) => kind.may_be_empty(),
            _ => key.starts_with("x-lathe-"),
        };
        if value.is_null() && !takes_null {
            found.push(no_value(at));
        } else {
            self::value(keyword.shape, value, keyword.rule, at, found);
        }
    } else if key.starts_with("x-") || kind.is_extension() {
        found.extend(unknown::extension(kind, key, at));
    } else if let Some(shape) = kind.entries(key) {
        self::value(shape, value, Rule::May, at, found);
    } else {
        found.push(unknown::keyword(kind, key, at));
    }
}

fn missing(kind: Kind, map: &Map, at: &Pointer, found: &mut Diagnostics) {
    let is_missing = |it: &&Keyword| map.get(it.name).is_none_or(Node::is_null);
    for Keyword { name, rule, .. } in keywords(kind).iter().filter(is_missing) {
        let code = match rule {
            Rule::May | Rule::Minor => continue,
            Rule::Must => Code::MissingKeyword,
            Rule::Should => Code::MissingRepaired,
        };
        found.push(lacking(code, kind, name, at));
    }
}

/// An object lacks a keyword.
fn lacking(code: Code, kind: Kind, keyword: &str, at: &Pointer) -> Diagnostic {
    let place = match at.last() {
        None => Place::Start,
        Some(_) => Place::Key(at.clone()),
    };
    let message = format!("{} lacks `{keyword}`", kind.noun());
    Diagnostic::new(code, place, message).help(format!("add `{keyword}`"))
}

/// Checks a reference, and what stands beside it.
fn reference(kind: Kind, map: &Map, text: &Node, at: &Pointer, found: &mut Diagnostics) {
    if text.as_str().is_none() {
        let at = at.child("$ref");
        found.push(misfit(Shape::Text, text, Rule::May, &at));
    }
    for entry in map.iter().filter(|entry| &*entry.key != "$ref") {
        let key = &*entry.key;
        let at = at.child(key);
        let takes_name = matches!(kind.normal(), Kind::Schema | Kind::Parameter);
        let is_name = key == "x-lathe-name" && takes_name;
        if is_name {
            member(kind, entry, &at, found);
        } else if key.starts_with("x-lathe-") {
            found.push(unknown::beside_reference(kind, key, &at));
        } else if !key.starts_with("x-") {
            let message = format!("`{key}` is ignored, because `$ref` stands beside it");
            let diagnostic = Diagnostic::new(Code::BesideReference, Place::Key(at), message);
            found.push(match kind.normal() {
                Kind::Schema => {
                    diagnostic.help("put the reference into `allOf: [{$ref: …}]` to add to it")
                }
                _ => diagnostic,
            });
        }
    }
}

fn no_value(at: &Pointer) -> Diagnostic {
    let key = at.last().unwrap_or_default();
    let message = format!("`{key}` has no value");
    Diagnostic::new(Code::NoValue, Place::Key(at.clone()), message)
}

/// What to say of a value that does not have the shape it should have.
fn misfit(shape: Shape, node: &Node, rule: Rule, at: &Pointer) -> Diagnostic {
    if let (Shape::OneOf(allowed), Some(text)) = (shape, node.text()) {
        let key = at.last().unwrap_or_default();
        return not_listed(&format!("`{key}`"), text, allowed, at);
    }
    let message = format!("{}, and this is {}", leaf::wanted(shape), node.describe());
    if rule == Rule::Minor {
        return Diagnostic::new(Code::ValueIgnored, at, format!("{message}: it is ignored"));
    }
    let diagnostic = Diagnostic::new(Code::WrongKind, at, message);
    match (shape, node.as_str()) {
        (Shape::Bool, Some("true" | "false")) => diagnostic.help("take the quotes away"),
        (Shape::Bool, Some("yes" | "on")) => diagnostic.help("write `true`"),
        (Shape::Bool, Some("no" | "off")) => diagnostic.help("write `false`"),
        _ => diagnostic,
    }
}

/// A text is not one of those that OpenAPI lists.
fn not_listed(subject: &str, text: &str, allowed: &[&str], at: &Pointer) -> Diagnostic {
    let message = format!("{subject} is never `{text}`");
    let help = match nearest(text, allowed.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it is one of `{}`", allowed.join("`, `")),
    };
    Diagnostic::new(Code::InvalidValue, at, message).help(help)
}
