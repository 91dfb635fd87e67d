//! Two objects → one with the properties of both.

use super::{Merging, disagree};
use crate::api::{Kind, Object, Property, Schema, SchemaId};
use crate::pointer::Pointer;
use crate::resolve::Context;

/// The object that two make together; the names that either requires are noted under `id`.
pub(super) fn merged(
    merging: &mut Merging,
    context: &mut Context<'_>,
    id: SchemaId,
    pair: (SchemaId, SchemaId),
    depth: usize,
) -> Object {
    let mut object = Object::default();
    let mut required: Vec<(String, Pointer)> = Vec::new();
    for part in [pair.0, pair.1] {
        required.extend(
            context
                .drafts
                .required
                .get(&part)
                .cloned()
                .unwrap_or_default(),
        );
        if let Kind::Object(other) = context.drafts.schemas[part.0].kind.clone() {
            absorb(merging, context, id, &mut object, other, depth);
        }
    }
    required.retain(|(name, _)| {
        let found = object.properties.iter_mut().find(|it| it.name == *name);
        let is_missing = found.is_none();
        if let Some(property) = found {
            property.required = true;
        }
        is_missing
    });
    context.drafts.required.insert(id, required);
    object
}

fn absorb(
    merging: &mut Merging,
    context: &mut Context<'_>,
    id: SchemaId,
    object: &mut Object,
    other: Object,
    depth: usize,
) {
    let known: std::collections::BTreeMap<String, usize> = object
        .properties
        .iter()
        .enumerate()
        .map(|(index, property)| (property.name.clone(), index))
        .collect();
    for property in other.properties {
        match known.get(&property.name) {
            None => object.properties.push(property),
            Some(index) => {
                let both = both(
                    merging,
                    context,
                    id,
                    &object.properties[*index],
                    property,
                    depth,
                );
                object.properties[*index] = both;
            }
        }
    }
    object.additional = match (object.additional, other.additional) {
        (Some(first), Some(second)) => {
            let at = context.drafts.schemas[id.0]
                .at
                .child("additionalProperties");
            merging.intersect(context, first, second, &at, depth + 1)
        }
        (first, second) => second.or(first),
    };
    object.is_closed |= other.is_closed;
    object.keeps_unknown = other.keeps_unknown.or(object.keeps_unknown);
    object.error = other.error.or(object.error.take());
}

/// A property that two parts have: what both say of it, and either may make it required.
fn both(
    merging: &mut Merging,
    context: &mut Context<'_>,
    id: SchemaId,
    first: &Property,
    second: Property,
    depth: usize,
) -> Property {
    let owner = context.drafts.schemas[id.0].at.clone();
    let at = owner.child("properties").child(&second.name);
    let merged = merging.intersect(context, first.schema, second.schema, &at, depth + 1);
    let schema = merged.unwrap_or_else(|| {
        disagree(context, &owner, first.schema, second.schema);
        let id = SchemaId(context.drafts.schemas.len());
        context.drafts.schemas.push(Schema {
            at,
            ..Schema::default()
        });
        id
    });
    Property {
        schema,
        required: first.required || second.required,
        pinned_name: second.pinned_name.or(first.pinned_name.clone()),
        read_only: first.read_only || second.read_only,
        write_only: first.write_only || second.write_only,
        ..second
    }
}
