//! The members of a union → what tells their JSON apart.

use std::collections::BTreeSet;

use crate::api::{Kind, Object, SchemaId, Schemas};
use crate::ir::Shape;

/// How far into lists, maps and unions it is asked what tells members apart.
const DEEPEST: usize = 4;

/// The shape of each member, saying no more than is needed to tell it from the others.
pub(super) fn of(schemas: &Schemas, members: &[SchemaId]) -> Vec<Shape> {
    let objects = members
        .iter()
        .filter(|id| matches!(schemas.kind(**id), Kind::Object(_) | Kind::Union { .. }));
    let in_full = objects.count() > 1;
    let shapes = members.iter();
    shapes
        .map(|member| shape(schemas, *member, in_full, 0))
        .collect()
}

fn shape(schemas: &Schemas, id: SchemaId, in_full: bool, depth: usize) -> Shape {
    if depth > DEEPEST {
        return Shape::Any;
    }
    match schemas.kind(id) {
        Kind::Any | Kind::Null | Kind::Same(_) => Shape::Any,
        Kind::Boolean => Shape::Boolean,
        Kind::Integer { .. } => Shape::Integer,
        Kind::Number { .. } => Shape::Number,
        Kind::String { .. } => Shape::Text,
        Kind::Enum { values, .. } => Shape::Texts(values.clone()),
        Kind::Array { items } => {
            if schemas.is_nullable(*items) {
                return Shape::List(Box::new(Shape::Any));
            }
            Shape::List(Box::new(shape(schemas, *items, true, depth + 1)))
        }
        Kind::Object(object) => of_object(schemas, object, in_full, depth),
        Kind::Union { members, .. } => Shape::OneOf(
            members
                .iter()
                .map(|member| shape(schemas, *member, in_full, depth + 1))
                .collect(),
        ),
    }
}

fn of_object(schemas: &Schemas, object: &Object, in_full: bool, depth: usize) -> Shape {
    if object.properties.is_empty() {
        let values = match object.additional {
            Some(values) if !schemas.is_nullable(values) => {
                shape(schemas, values, false, depth + 1)
            }
            _ => Shape::Any,
        };
        return Shape::Map(Box::new(values));
    }
    let mut known = Vec::new();
    let mut required = BTreeSet::new();
    let mut constants = Vec::new();
    if in_full {
        for property in &object.properties {
            known.push(property.name.clone());
            // Where null and absent are the same, a property that is required may be missing.
            if property.required && !schemas.is_nullable(property.schema) {
                required.insert(property.name.clone());
            }
            constants
                .extend(constant(schemas, property.schema).map(|it| (property.name.clone(), it)));
        }
    }
    Shape::Object {
        required: required.into_iter().collect(),
        known,
        constants,
    }
}

/// The one value that a property has, as JSON.
fn constant(schemas: &Schemas, id: SchemaId) -> Option<String> {
    if let Kind::Integer { values, .. } = schemas.kind(id) {
        return match values.as_slice() {
            [only] => Some(only.value.to_string()),
            _ => None,
        };
    }
    let text = schemas.constant(id)?;
    Some(serde_json::Value::from(text).to_string())
}
