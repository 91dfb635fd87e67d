//! What a schema must keep to beyond its keywords.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::document::normal::{Item, TYPES, Type, bound, enum_item, schema_type};
use crate::pointer::Pointer;
use crate::source::{Map, Node};

/// Checks the values of a schema's keywords against its type.
pub(super) fn check(map: &Map, at: &Pointer, found: &mut Diagnostics) {
    let declared = map.get("type").filter(|node| !node.is_null());
    let of_type = declared.and_then(|node| schema_type(node).name());
    if let Some(node) = declared {
        found.extend(type_problem(node, &at.child("type")));
    }
    for key in ["minimum", "maximum", "multipleOf"] {
        if let Some(node) = map.get(key).filter(|node| node.as_number().is_some())
            && bound(of_type, node).is_none()
        {
            let message = format!("`{key}` is ignored, because it is not an integer of 64 bits");
            found.push(Diagnostic::new(Code::ValueIgnored, at.child(key), message));
        }
    }
    found.extend(default_problem(of_type, map, &at.child("default")));
    if let (Some(of_type), Some(items)) = (of_type, map.get("enum").and_then(Node::as_list)) {
        let at = at.child("enum");
        for (index, item) in items.iter().enumerate() {
            found.extend(item_problem(of_type, item, &at.index(index)));
        }
    }
}

/// A default that the type of its own schema cannot hold: one of the two is a mistake.
fn default_problem(of_type: Option<&str>, map: &Map, at: &Pointer) -> Option<Diagnostic> {
    let format = map.get("format").and_then(Node::as_str)?;
    let (least, most) = match (of_type?, format) {
        ("integer", "int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
        ("integer", "uint32") => (0, i64::from(u32::MAX)),
        _ => return None,
    };
    let default = map.get("default")?.as_number()?;
    let is_within = default
        .as_i64()
        .is_some_and(|it| (least..=most).contains(&it));
    if is_within || default.is_f64() {
        return None;
    }
    let message = format!("the default `{default}` does not fit into the format `{format}`");
    let help = "write a default that fits, or the format `int64`";
    Some(Diagnostic::new(Code::InvalidValue, at, message).help(help))
}

fn type_problem(node: &Node, at: &Pointer) -> Option<Diagnostic> {
    let newer = "a list of types came with OpenAPI 3.1";
    match schema_type(node) {
        Type::One(_) => None,
        Type::Listed(name) => {
            let message = format!("{newer}: it is read as `type: {name}`");
            Some(Diagnostic::new(Code::NewerKeyword, at, message))
        }
        Type::Nullable(name) => {
            let message = format!("{newer}: it is read as `type: {name}` and `nullable: true`");
            Some(Diagnostic::new(Code::NewerKeyword, at, message))
        }
        Type::Several => {
            let message = format!("{newer}: it is read as a schema for each");
            Some(Diagnostic::new(Code::NewerKeyword, at, message))
        }
        Type::Unknown => Some(match node.text() {
            Some("null") => {
                let message = "`type: 'null'` came with OpenAPI 3.1: it is read as `null` alone";
                Diagnostic::new(Code::NewerKeyword, at, message)
            }
            Some(text) => {
                let message = format!("`type` of a schema is never `{text}`: it is read as any");
                let help = match nearest(text, TYPES.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("it is one of `{}`", TYPES.join("`, `")),
                };
                Diagnostic::new(Code::ValueIgnored, at, message).help(help)
            }
            None => {
                let message = format!("a string is wanted, and this is {}", node.describe());
                Diagnostic::new(Code::WrongKind, at, message)
            }
        }),
    }
}

fn item_problem(of_type: &str, item: &Node, at: &Pointer) -> Option<Diagnostic> {
    let found = item.describe();
    match enum_item(Some(of_type), item) {
        Item::Fits(_) => None,
        Item::Text(_) => {
            let message = format!("a string is wanted, and this is {found}: its text is taken");
            Some(Diagnostic::new(Code::ValueIgnored, at, message).help("put it into quotes"))
        }
        Item::Unfit => {
            let wanted = match of_type {
                "integer" => "an integer of 64 bits",
                "number" => "a number",
                "boolean" => "`true` or `false`",
                _ => "a string",
            };
            let message = format!("{wanted} is wanted, and this is {found}: it is ignored");
            Some(Diagnostic::new(Code::ValueIgnored, at, message))
        }
    }
}
