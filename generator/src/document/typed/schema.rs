//! Schemas, typed.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaKind};
use serde_json::json;

use super::{Plain, Typing, or_reference, plain};
use crate::document::keywords::Kind;
use crate::document::normal::{Item, Type, bound, enum_item, schema_type};
use crate::pointer::Pointer;
use crate::source::{Map, Node};

type SchemaRef = ReferenceOr<Schema>;

/// The schemas below a schema.
struct Children {
    properties: IndexMap<String, ReferenceOr<Box<Schema>>>,
    additional_properties: Option<AdditionalProperties>,
    items: Option<ReferenceOr<Box<Schema>>>,
    all_of: Vec<SchemaRef>,
    one_of: Vec<SchemaRef>,
    any_of: Vec<SchemaRef>,
    not: Option<Box<SchemaRef>>,
}

pub(super) fn schema(typing: &mut Typing, node: &Node, at: &Pointer) -> Option<Schema> {
    let map = typing.entries(Kind::Schema, node)?;
    let mut plain = plain(Kind::Schema, map);
    normalize(&mut plain, map);
    put_placeholders(&mut plain, map);
    let mut schema: Schema = typing.object(Kind::Schema, plain, at)?;
    let children = children(typing, map, at);
    put_in(&mut schema.schema_kind, children);
    Some(schema)
}

/// Says in the words of OpenAPI 3.0 what is said in others, and leaves out what cannot be said.
fn normalize(plain: &mut Plain, map: &Map) {
    let declared = map.get("type").map(schema_type);
    let of_type = declared.and_then(Type::name);
    if let Some(name) = of_type {
        plain.insert("type".to_owned(), name.into());
    }
    if let Some(Type::Nullable(_)) = declared {
        plain.insert("nullable".to_owned(), true.into());
    }
    for key in ["minimum", "maximum", "multipleOf"] {
        match map.get(key).and_then(|node| bound(of_type, node)) {
            Some(bound) => plain.insert(key.to_owned(), bound),
            None => plain.remove(key),
        };
    }
    if let Some(items) = map.get("enum").and_then(Node::as_list) {
        let values = items
            .iter()
            .filter_map(|item| match enum_item(of_type, item) {
                Item::Fits(value) | Item::Text(value) => Some(value),
                Item::Unfit => None,
            });
        plain.insert("enum".to_owned(), values.collect());
    }
}

/// Puts something where the schemas below will be: which of them there are decides the kind of the
/// typed schema.
fn put_placeholders(plain: &mut Plain, map: &Map) {
    for (key, placeholder) in [
        ("properties", json!({})),
        ("additionalProperties", json!(true)),
        ("items", json!({ "$ref": "" })),
        ("allOf", json!([])),
        ("oneOf", json!([])),
        ("anyOf", json!([])),
        ("not", json!({ "$ref": "" })),
    ] {
        if map.get(key).is_some_and(|node| !is_absent(key, node)) {
            plain.insert(key.to_owned(), placeholder);
        }
    }
}

/// Whether a keyword with schemas below it says nothing, or nothing that could be read.
fn is_absent(key: &str, node: &Node) -> bool {
    match key {
        "properties" => node.as_map().is_none(),
        "allOf" | "oneOf" | "anyOf" => node.as_list().is_none(),
        "additionalProperties" => node.as_bool().is_none() && node.as_map().is_none(),
        _ => node.as_map().is_none() && !node.is_null(),
    }
}

fn children(typing: &mut Typing, map: &Map, at: &Pointer) -> Children {
    let boxed = |schema: SchemaRef| match schema {
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
        ReferenceOr::Item(schema) => ReferenceOr::boxed_item(schema),
    };
    let mut read = or_reference(schema);
    let mut read_boxed = move |typing: &mut Typing, node: &Node, at: &Pointer| {
        or_reference(schema)(typing, node, at).map(boxed)
    };
    Children {
        properties: typing.map(map, "properties", at, &mut read_boxed),
        additional_properties: typing.child(map, "additionalProperties", at, additional),
        items: typing.child(map, "items", at, read_boxed),
        all_of: typing.list(map, "allOf", at, &mut read),
        one_of: typing.list(map, "oneOf", at, &mut read),
        any_of: typing.list(map, "anyOf", at, &mut read),
        not: typing.child(map, "not", at, &mut read).map(Box::new),
    }
}

fn additional(typing: &mut Typing, node: &Node, at: &Pointer) -> Option<AdditionalProperties> {
    match node.as_bool() {
        Some(any) => Some(AdditionalProperties::Any(any)),
        None => {
            let schema = or_reference(schema)(typing, node, at)?;
            Some(AdditionalProperties::Schema(Box::new(schema)))
        }
    }
}

/// Puts the schemas below a schema in; which of them there can be follows from its kind.
fn put_in(kind: &mut SchemaKind, children: Children) {
    let Children {
        properties,
        additional_properties,
        items,
        all_of,
        one_of,
        any_of,
        not,
    } = children;
    match kind {
        SchemaKind::Type(openapiv3::Type::Object(object)) => {
            object.properties = properties;
            object.additional_properties = additional_properties;
        }
        SchemaKind::Type(openapiv3::Type::Array(array)) => array.items = items,
        SchemaKind::Type(_) => {}
        SchemaKind::OneOf { one_of: schemas } => *schemas = one_of,
        SchemaKind::AllOf { all_of: schemas } => *schemas = all_of,
        SchemaKind::AnyOf { any_of: schemas } => *schemas = any_of,
        SchemaKind::Not { not: schema } => {
            if let Some(not) = not {
                *schema = not;
            }
        }
        SchemaKind::Any(any) => {
            *any = AnySchema {
                properties,
                additional_properties,
                items,
                all_of,
                one_of,
                any_of,
                not,
                ..std::mem::take(any)
            };
        }
    }
}
