//! What a schema says in ways that the typed model cannot take to what it means in OpenAPI 3.0.

use serde_json::Value;

use super::leaf::whole;
use crate::source::{Node, Scalar};

/// What the `type` of a schema means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type<'a> {
    /// A type of OpenAPI 3.0.
    One(&'a str),
    /// A list with one type in it, written as in OpenAPI 3.1.
    Listed(&'a str),
    /// A list of a type and `null`, as in OpenAPI 3.1.
    Nullable(&'a str),
    /// A list of several types, as in OpenAPI 3.1, for which there are no words in 3.0.
    Several,
    /// Something that is no type.
    Unknown,
}

/// The types that a schema of OpenAPI 3.0 can have.
pub(super) const TYPES: &[&str] = &["array", "boolean", "integer", "number", "object", "string"];

/// Reads the `type` of a schema.
pub(super) fn schema_type(node: &Node) -> Type<'_> {
    let known = |node: &Node| {
        let text = node.as_str()?;
        TYPES.iter().find(|&&name| name == text).copied()
    };
    let is_null = |node: &&Node| node.is_null() || node.as_str() == Some("null");
    let Some(items) = node.as_list() else {
        return known(node).map_or(Type::Unknown, Type::One);
    };
    let nulls = items.iter().filter(is_null).count();
    let mut types = items.iter().filter(|item| !is_null(item));
    match (types.next().map(known), types.next()) {
        (Some(Some(name)), None) if nulls == 0 => Type::Listed(name),
        (Some(Some(name)), None) => Type::Nullable(name),
        (Some(Some(_)), Some(_)) => Type::Several,
        _ => Type::Unknown,
    }
}

impl<'a> Type<'a> {
    /// The one type there is, besides null.
    pub(super) fn name(self) -> Option<&'a str> {
        match self {
            Self::One(name) | Self::Listed(name) | Self::Nullable(name) => Some(name),
            Self::Several | Self::Unknown => None,
        }
    }
}

/// The value of `minimum`, `maximum` or `multipleOf` for a schema of this type.
///
/// The bounds of integers are integers of 64 bits; one that is not is no bound that a program could
/// check.
pub(super) fn bound(of_type: Option<&str>, node: &Node) -> Option<Value> {
    let number = node.as_number()?;
    match of_type {
        Some("integer") => whole(number).map(Value::from),
        _ => Some(number.clone().into()),
    }
}

/// What becomes of an item of `enum`.
#[derive(Debug, PartialEq)]
pub(super) enum Item {
    /// It has the type of the schema.
    Fits(Value),
    /// It is not a string but the schema is, so that its text is meant: `enum: [1.10, no]`.
    Text(Value),
    /// It can never be a value of the schema.
    Unfit,
}

/// Reads an item of `enum` for a schema of this type.
pub(super) fn enum_item(of_type: Option<&str>, node: &Node) -> Item {
    let value = match (of_type, node.as_scalar()) {
        (_, Some(Scalar::Null)) => Some(Value::Null),
        (Some("string"), Some(Scalar::String(text))) => Some(text.as_ref().into()),
        (Some("string"), Some(_)) => {
            let text = node.text().unwrap_or_default();
            return Item::Text(text.into());
        }
        (Some("integer"), Some(Scalar::Number(number, _))) => whole(number).map(Value::from),
        (Some("number"), Some(Scalar::Number(number, _))) => Some(number.clone().into()),
        (Some("boolean"), Some(Scalar::Bool(value))) => Some((*value).into()),
        (Some("string" | "integer" | "number" | "boolean"), _) => None,
        _ => Some(node.to_json()),
    };
    value.map_or(Item::Unfit, Item::Fits)
}

/// The styles that a parameter can have, by where it is; the first is the one it has if it says none.
pub(super) fn styles(location: &str) -> &'static [&'static str] {
    match location {
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "path" => &["simple", "label", "matrix"],
        "header" => &["simple"],
        "cookie" => &["form"],
        _ => &[],
    }
}
