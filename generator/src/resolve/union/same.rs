//! Members of a union → whether they say the same, or differ in nothing but what they require.

use crate::api::{Kind, Object, Property, SchemaId, Schemas};

/// How deep schemas are compared; what lies deeper is taken for different.
const DEEPEST: usize = 6;

/// Whether two schemas without a name allow the same values, as far as a type can say.
pub(super) fn is_same(schemas: &Schemas, first: SchemaId, second: SchemaId) -> bool {
    is_same_below(schemas, first, second, 0)
}

fn is_same_below(schemas: &Schemas, first: SchemaId, second: SchemaId, depth: usize) -> bool {
    let (first, second) = (schemas.target(first), schemas.target(second));
    if first == second {
        return true;
    }
    let below = |one: SchemaId, other: SchemaId| {
        schemas.is_nullable(one) == schemas.is_nullable(other)
            && is_same_below(schemas, one, other, depth + 1)
    };
    let (first, second) = (schemas.get(first), schemas.get(second));
    if depth > DEEPEST || first.component.is_some() || second.component.is_some() {
        return false;
    }
    match (&first.kind, &second.kind) {
        (Kind::Boolean, Kind::Boolean) => true,
        (Kind::String { format: one }, Kind::String { format: other })
        | (Kind::Number { format: one }, Kind::Number { format: other }) => one == other,
        (
            Kind::Integer { format, values },
            Kind::Integer {
                format: other,
                values: others,
            },
        ) => format == other && values == others,
        (Kind::Enum { values, .. }, Kind::Enum { values: others, .. }) => values == others,
        (Kind::Array { items }, Kind::Array { items: others }) => below(*items, *others),
        (Kind::Object(one), Kind::Object(other)) => {
            let required = |one: &Property, other: &Property| one.required == other.required;
            !one.properties.is_empty() && has_same_parts(one, other, &below, &required)
        }
        _ => false,
    }
}

/// The object that members are all alike but for what they require: that requires what each of them does.
pub(super) fn with_less_required(schemas: &Schemas, members: &[SchemaId]) -> Option<Object> {
    let mut objects = Vec::new();
    for member in members {
        match schemas.kind(*member) {
            Kind::Object(object) if schemas.get(schemas.target(*member)).component.is_none() => {
                objects.push(object);
            }
            _ => return None,
        }
    }
    let (first, others) = objects.split_first()?;
    let below = |one: SchemaId, other: SchemaId| {
        schemas.is_nullable(one) == schemas.is_nullable(other) && is_same(schemas, one, other)
    };
    let are_alike = others
        .iter()
        .all(|it| has_same_parts(first, it, &below, &|_, _| true));
    if first.properties.is_empty() || !are_alike {
        return None;
    }
    let mut object = (*first).clone();
    for property in &mut object.properties {
        property.required = objects.iter().all(|object| {
            let mut properties = object.properties.iter();
            properties.any(|it| it.name == property.name && it.required)
        });
    }
    Some(object)
}

/// Whether two objects have the same properties, by what makes schemas and properties the same.
fn has_same_parts(
    one: &Object,
    other: &Object,
    is_same: &impl Fn(SchemaId, SchemaId) -> bool,
    is_alike: &impl Fn(&Property, &Property) -> bool,
) -> bool {
    let additional = match (one.additional, other.additional) {
        (None, None) => true,
        (Some(one), Some(other)) => is_same(one, other),
        _ => false,
    };
    additional
        && one.keeps_unknown == other.keeps_unknown
        && one.properties.len() == other.properties.len()
        && one.properties.iter().all(|property| {
            let mut others = other.properties.iter();
            others
                .find(|it| it.name == property.name)
                .is_some_and(|it| {
                    it.read_only == property.read_only
                        && it.write_only == property.write_only
                        && is_alike(property, it)
                        && is_same(property.schema, it.schema)
                })
        })
}
