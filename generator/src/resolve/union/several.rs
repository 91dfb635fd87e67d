//! Members that a discriminator has several values for → members that say which of them they have.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Kind, Property, Schema, SchemaId, Schemas};

/// How many unions may lie within one another for the members of the innermost to be asked.
const DEEPEST: usize = 8;

/// The objects that lack a property, and the values that it has.
type Lacking = BTreeMap<(SchemaId, String), Vec<String>>;

/// Gives each member that lacks the property by which its union tells it, and that has several values of it, a
/// property for it: the union knows no more than that it is one of them.
pub(super) fn declare(schemas: &mut Schemas) {
    let mut lacking = Lacking::new();
    for schema in schemas.iter() {
        let Kind::Union {
            members,
            discriminator: Some(discriminator),
        } = &schema.kind
        else {
            continue;
        };
        let members = members.iter().zip(&discriminator.values);
        for (member, values) in members.filter(|(_, values)| values.len() > 1) {
            for object in objects_without(schemas, *member, &discriminator.property) {
                let place = (object, discriminator.property.clone());
                let known = lacking.entry(place).or_default();
                let new = values.iter().filter(|it| !known.contains(it));
                let new: Vec<String> = new.cloned().collect();
                known.extend(new);
            }
        }
    }
    for ((object, name), values) in lacking {
        add(schemas, object, name, values);
    }
}

/// The objects that a member is or holds and that lack a property, where no union in it tells them by that.
fn objects_without(schemas: &Schemas, member: SchemaId, name: &str) -> BTreeSet<SchemaId> {
    let mut objects = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![(member, 0)];
    while let Some((id, depth)) = waiting.pop() {
        let id = schemas.target(id);
        match &schemas.get(id).kind {
            Kind::Object(_) if schemas.property(id, name).is_none() => {
                objects.insert(id);
            }
            Kind::Union {
                members,
                discriminator,
            } => {
                let tells = discriminator.as_ref().is_some_and(|it| it.property == name);
                if !tells && depth < DEEPEST && seen.insert(id) {
                    waiting.extend(members.iter().map(|it| (*it, depth + 1)));
                }
            }
            _ => {}
        }
    }
    objects
}

fn add(schemas: &mut Schemas, object: SchemaId, name: String, values: Vec<String>) {
    let schema = SchemaId(schemas.0.len());
    let at = schemas.get(object).at.child("properties").child(&name);
    let kind = Kind::Enum {
        values,
        pinned_names: BTreeMap::new(),
    };
    let property = Property {
        at: at.clone(),
        name,
        pinned_name: None,
        schema,
        required: false,
        read_only: false,
        write_only: false,
    };
    if let Kind::Object(object) = &mut schemas.0[object.0].kind {
        object.properties.push(property);
        schemas.0.push(Schema {
            at,
            kind,
            ..Schema::default()
        });
    }
}
