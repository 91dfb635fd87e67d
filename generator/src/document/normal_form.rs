//! The tree → its normal form: JSON with the keywords of OpenAPI 3.0 alone, each of the kind it must be.
//!
//! What is missing, misplaced, of the wrong kind, or ignored is complained about on the way. Payloads, such as
//! examples and defaults, are taken as they are.

use serde_json::{Map, Value};

use super::keywords::{Keyword, Kind, NEWER, Shape, allowed, exclusive, keywords};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest};
use crate::pointer::Pointer;
use crate::source::{Entry, Node};

/// The normal form of an object; the nesting is bounded by that of the tree.
pub(super) fn object(node: &Node, kind: Kind, at: &Pointer, found: &mut Diagnostics) -> Value {
    let Some(map) = node.as_map() else {
        found.push(wrong_kind(at, node, &format!("{} is a map", kind.noun())));
        return Value::Object(Map::new());
    };
    if let Some(reference) = node.get("$ref").filter(|_| kind.may_be_reference()) {
        return self::reference(node, reference, kind, at, found);
    }
    let mut object = Map::new();
    for entry in map.iter() {
        let at = at.child(&entry.key);
        if let Some(shape) = shape(kind, &entry.key) {
            if entry.value.is_null() && shape != Shape::Anything {
                let message = format!("`{}` has no value", entry.key);
                found.push(Diagnostic::new(Code::NoValue, Place::Key(at), message));
                continue;
            }
            if let Some(value) = value(&entry.value, shape, &at, found) {
                object.insert(entry.key.to_string(), value);
            }
        } else {
            unknown(entry, kind, &at, found);
        }
    }
    for Keyword { name, .. } in keywords(kind).iter().filter(|it| it.is_required) {
        if node.get(name).is_none_or(Node::is_null) {
            let message = format!("{} lacks `{name}`", kind.noun());
            let place = if at.as_str().is_empty() {
                Place::Start
            } else {
                Place::Key(at.clone())
            };
            found.push(
                Diagnostic::new(Code::MissingKeyword, place, message).help(format!("add `{name}`")),
            );
        }
    }
    check_values(&object, kind, at, found);
    Value::Object(object)
}

/// Complains about values that OpenAPI does not list, and about keywords that exclude each other.
fn check_values(object: &Map<String, Value>, kind: Kind, at: &Pointer, found: &mut Diagnostics) {
    for (key, value) in object {
        let Some((allowed, text)) = allowed(kind, key).zip(value.as_str()) else {
            continue;
        };
        if !allowed.contains(&text) {
            let message = format!("`{key}` of {} is never `{text}`", kind.noun());
            let help = match nearest(text, allowed.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it is one of `{}`", allowed.join("`, `")),
            };
            found.push(Diagnostic::new(Code::InvalidValue, at.child(key), message).help(help));
        }
    }
    for [first, second] in exclusive(kind) {
        if object.contains_key(*first) && object.contains_key(*second) {
            let message = format!("{} has both `{first}` and `{second}`", kind.noun());
            let place = Place::Key(at.child(second));
            let diagnostic = Diagnostic::new(Code::Contradiction, place, message);
            found.push(diagnostic.related(Place::Key(at.child(first)), "the other one"));
        }
    }
}

fn shape(kind: Kind, key: &str) -> Option<Shape> {
    if key.starts_with("x-") {
        let keyword = keywords(kind).iter().find(|it| it.name == key);
        return keyword.map(|it| it.shape);
    }
    let keyword = keywords(kind).iter().find(|it| it.name == key);
    keyword.map(|it| it.shape).or_else(|| kind.entries(key))
}

/// A reference, and a complaint about each keyword beside it.
fn reference(
    node: &Node,
    reference: &Node,
    kind: Kind,
    at: &Pointer,
    found: &mut Diagnostics,
) -> Value {
    for entry in node.as_map().into_iter().flat_map(|map| map.iter()) {
        let at = at.child(&entry.key);
        let names = matches!(kind, Kind::Schema | Kind::Parameter) && &*entry.key == "x-lathe-name";
        if &*entry.key == "$ref" {
            continue;
        }
        if names {
            value(&entry.value, Shape::Text, &at, found);
        } else if entry.key.starts_with("x-lathe-") {
            unknown(entry, kind, &at, found);
        } else if !entry.key.starts_with("x-") {
            let message = format!(
                "`{}` is ignored, because `$ref` stands beside it",
                entry.key
            );
            let help = "put the reference into `allOf: [{$ref: …}]` to add to it";
            found.push(Diagnostic::new(Code::BesideReference, Place::Key(at), message).help(help));
        }
    }
    let text = value(reference, Shape::Text, &at.child("$ref"), found).unwrap_or_default();
    Value::Object(Map::from_iter([("$ref".to_owned(), text)]))
}

/// A key that the object does not have.
fn unknown(entry: &Entry, kind: Kind, at: &Pointer, found: &mut Diagnostics) {
    let key = &*entry.key;
    let place = Place::Key(at.clone());
    if key.starts_with("x-lathe-") || kind.is_extension() {
        found.push(unknown_extension(key, kind, place));
    } else if key.starts_with("x-") {
        // Somebody else's key.
    } else if kind == Kind::Paths {
        let message = format!("the path `{key}` does not begin with `/`");
        found.push(Diagnostic::new(Code::InvalidKey, place, message));
    } else if kind == Kind::Responses {
        let message = format!("`{key}` is not a status");
        let help = "write a status such as `'404'`, a range such as `4XX`, or `default`";
        found.push(Diagnostic::new(Code::InvalidKey, place, message).help(help));
    } else if NEWER.contains(&key) {
        let message = format!("`{key}` is not a keyword of OpenAPI 3.0, and is ignored");
        found.push(Diagnostic::new(Code::NewerKeyword, place, message));
    } else {
        let message = format!("`{key}` is no keyword of {}, and is ignored", kind.noun());
        let near = nearest(key, keywords(kind).iter().map(|it| it.name));
        let diagnostic = Diagnostic::new(Code::UnknownKeyword, place, message);
        found.push(match near {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic,
        });
    }
}

fn unknown_extension(key: &str, kind: Kind, place: Place) -> Diagnostic {
    if !kind.is_extension() && EXTENSIONS.contains(&key) {
        let message = format!("`{key}` does not belong in {}", kind.noun());
        return Diagnostic::new(Code::MisplacedExtension, place, message);
    }
    let own = keywords(kind).iter().map(|it| it.name);
    let (message, near) = match kind.is_extension() {
        true => (
            format!("{} has no key `{key}`", kind.noun()),
            nearest(key, own),
        ),
        false => (format!("there is no key `{key}`"), nearest(key, EXTENSIONS)),
    };
    let diagnostic = Diagnostic::new(Code::UnknownExtension, place, message);
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}

/// Every `x-lathe-*` key.
const EXTENSIONS: [&str; 8] = [
    "x-lathe-environment",
    "x-lathe-error",
    "x-lathe-headers",
    "x-lathe-name",
    "x-lathe-paging",
    "x-lathe-unwrap",
    "x-lathe-variants",
    "x-lathe-waiter",
];

/// The normal form of a keyword's value; `None` where it is of the wrong kind.
fn value(node: &Node, shape: Shape, at: &Pointer, found: &mut Diagnostics) -> Option<Value> {
    let wrong = |found: &mut Diagnostics, wanted: &str| {
        found.push(wrong_kind(at, node, &format!("{wanted} is wanted")));
        None
    };
    match shape {
        Shape::Anything => Some(node.to_json()),
        Shape::Text => match node.text() {
            Some(text) => Some(text.into()),
            None => wrong(found, "a string"),
        },
        Shape::Bool => match node.as_bool() {
            Some(value) => Some(value.into()),
            None => wrong(found, "`true` or `false`"),
        },
        Shape::Number => match node.as_number() {
            Some(number) => Some(Value::Number(number.clone())),
            None => wrong(found, "a number"),
        },
        Shape::Count => match node.as_number().and_then(|number| number.as_u64()) {
            Some(count) => Some(count.into()),
            None => wrong(found, "a whole number that is not negative"),
        },
        Shape::One(kind) => Some(object(node, kind, at, found)),
        Shape::BoolOr(kind) => match node.as_bool() {
            Some(value) => Some(value.into()),
            None => Some(object(node, kind, at, found)),
        },
        Shape::List => match node.as_list() {
            Some(_) => Some(node.to_json()),
            None => wrong(found, "a list"),
        },
        Shape::Texts => list(node, Shape::Text, at, found),
        Shape::ListOf(kind) => list(node, Shape::One(kind), at, found),
        Shape::TextMap => map(node, Shape::Text, at, found),
        Shape::MapOf(kind) => map(node, Shape::One(kind), at, found),
    }
}

fn list(node: &Node, item: Shape, at: &Pointer, found: &mut Diagnostics) -> Option<Value> {
    let Some(items) = node.as_list() else {
        found.push(wrong_kind(at, node, "a list is wanted"));
        return None;
    };
    let items = items.iter().enumerate();
    let items = items.filter_map(|(index, node)| value(node, item, &at.index(index), found));
    Some(items.collect())
}

fn map(node: &Node, entry: Shape, at: &Pointer, found: &mut Diagnostics) -> Option<Value> {
    let Some(entries) = node.as_map() else {
        found.push(wrong_kind(at, node, "a map is wanted"));
        return None;
    };
    let mut map = Map::new();
    for Entry {
        key, value: node, ..
    } in entries.iter()
    {
        if let Some(value) = value(node, entry, &at.child(key), found) {
            map.insert(key.to_string(), value);
        }
    }
    Some(Value::Object(map))
}

fn wrong_kind(at: &Pointer, node: &Node, wanted: &str) -> Diagnostic {
    let message = format!("{wanted}, and this is {}", node.describe());
    Diagnostic::new(Code::WrongKind, at, message)
}
