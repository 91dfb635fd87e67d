//! Unions without a discriminator → the objects that a value may be of together with others.

use std::collections::BTreeSet;

use crate::api::{Kind, Object, SchemaId, Schemas};

/// The objects in unions whose other members have properties that they have not, where no constant says that
/// a value is of one of them alone.
pub(super) fn of(schemas: &Schemas) -> BTreeSet<SchemaId> {
    let mut overlapping = BTreeSet::new();
    for schema in schemas.iter() {
        let Kind::Union {
            members,
            discriminator: None,
        } = &schema.kind
        else {
            continue;
        };
        let members: BTreeSet<SchemaId> = members.iter().map(|it| schemas.target(*it)).collect();
        let objects = members.into_iter().filter_map(|id| match schemas.kind(id) {
            Kind::Object(object) if !object.properties.is_empty() => Some((id, object)),
            _ => None,
        });
        let objects: Vec<(SchemaId, &Object)> = objects.collect();
        if are_told_apart(schemas, &objects) {
            continue;
        }
        let properties = objects.iter().flat_map(|(_, it)| &it.properties);
        let all: BTreeSet<&str> = properties.map(|it| it.name.as_str()).collect();
        let lacking = objects
            .iter()
            .filter(|(_, it)| it.properties.len() < all.len());
        overlapping.extend(lacking.map(|(id, _)| *id));
    }
    overlapping
}

/// Whether all objects require a property that has another value in each.
fn are_told_apart(schemas: &Schemas, objects: &[(SchemaId, &Object)]) -> bool {
    let Some((_, first)) = objects.first() else {
        return true;
    };
    let required = first.properties.iter().filter(|it| it.required);
    required.into_iter().any(|property| {
        let mut values = BTreeSet::new();
        objects.iter().all(|(id, _)| {
            let property = schemas.property(*id, &property.name);
            let value = property.filter(|it| it.required);
            let value = value.and_then(|it| constant(schemas, it.schema));
            value.is_some_and(|value| values.insert(value))
        })
    })
}

/// The one value that a schema allows, as a text.
fn constant(schemas: &Schemas, id: SchemaId) -> Option<String> {
    match schemas.kind(id) {
        Kind::Integer { values, .. } => match values.as_slice() {
            [only] => Some(only.value.to_string()),
            _ => None,
        },
        _ => schemas.constant(id).map(str::to_owned),
    }
}
