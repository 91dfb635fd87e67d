//! The properties of a schema → an object.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ReferenceOr, Schema as Written, SchemaData};

use super::{add, blank, resolve_boxed};
use crate::api::{Object, Property, SchemaId};
use crate::pointer::Pointer;
use crate::resolve::{Context, extension};

/// What a schema says of the properties of an object.
pub(super) struct ObjectParts<'a> {
    pub(super) properties: &'a IndexMap<String, ReferenceOr<Box<Written>>>,
    pub(super) required: &'a [String],
    pub(super) additional: Option<&'a AdditionalProperties>,
}

pub(super) fn resolve<'a>(
    context: &mut Context<'a>,
    data: &'a SchemaData,
    parts: ObjectParts<'a>,
    at: &Pointer,
    id: SchemaId,
) -> Object {
    let ObjectParts {
        properties: written,
        required,
        additional,
    } = parts;
    let mut properties = Vec::with_capacity(written.len());
    for (name, schema) in written {
        let at = at.child("properties").child(name);
        let pinned_name = match schema {
            ReferenceOr::Item(schema) => {
                extension::text(&schema.schema_data.extensions, "x-lathe-name")
            }
            ReferenceOr::Reference { .. } => {
                let beside = context.tree.at(&at.child("x-lathe-name"));
                beside.and_then(|node| node.as_str()).map(str::to_owned)
            }
        };
        let (read_only, write_only) = direction(schema);
        let schema = resolve_boxed(context, schema, &at);
        let required = required.contains(name);
        properties.push(Property {
            at,
            name: name.clone(),
            pinned_name,
            schema,
            required,
            read_only,
            write_only,
        });
    }
    let is_closed = matches!(additional, Some(AdditionalProperties::Any(false)));
    let place = at.child("additionalProperties");
    let additional = match additional {
        None | Some(AdditionalProperties::Any(false)) => None,
        Some(AdditionalProperties::Any(true)) => Some(add(context, blank(&place))),
        Some(AdditionalProperties::Schema(schema)) => Some(super::resolve(context, schema, &place)),
    };
    let error = extension::error(context, data, written, at);
    let without = required
        .iter()
        .enumerate()
        .filter(|(_, name)| !written.contains_key(*name));
    let without = without.map(|(index, name)| (name.clone(), at.child("required").index(index)));
    context.drafts.required.insert(id, without.collect());
    Object {
        properties,
        additional,
        error,
        is_closed,
        keeps_unknown: extension::keeps_unknown(&data.extensions),
    }
}

/// Whether a property is `readOnly`, and whether it is `writeOnly`.
fn direction(schema: &ReferenceOr<Box<Written>>) -> (bool, bool) {
    match schema {
        ReferenceOr::Item(schema) => {
            let data = &schema.schema_data;
            (data.read_only, data.write_only)
        }
        ReferenceOr::Reference { .. } => (false, false),
    }
}
