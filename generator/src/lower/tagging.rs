//! Unions with a discriminator → what the struct of each of their variants says of its tag itself, and what
//! the unions say for it.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, Kind, Object, Operation, SchemaId, Schemas};
use crate::ir::Tag;

/// How many unions may lie within one another for the variants of the innermost to be asked.
const DEEPEST: usize = 8;

/// How unions tell an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tagging {
    /// The tags that the struct writes by itself, and has no field for.
    pub(super) own: Vec<Tag>,
    /// The values of the properties that unions write into it, or that it tells them by a field.
    others: BTreeMap<String, Values>,
    /// Whether it is anywhere but in unions that tell it.
    stands_alone: bool,
}

/// The values that unions give to a property of an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Values {
    all: BTreeSet<String>,
    /// Whether a union gives it several, so that the object itself has to say which.
    are_several: bool,
}

impl Tagging {
    /// Whether the struct has no field for a property of the object.
    pub(super) fn hides(&self, property: &str) -> bool {
        let is_told = |it: &Values| !self.stands_alone && !it.are_several;
        self.is_own(property) || self.others.get(property).is_some_and(is_told)
    }

    /// Whether unions write a tag into the object.
    pub(super) fn is_told(&self) -> bool {
        self.others.values().any(|it| !it.are_several)
    }

    /// Whether the struct writes a tag by itself.
    pub(super) fn is_own(&self, property: &str) -> bool {
        self.own.iter().any(|it| it.property == property)
    }

    /// Whether a property is there wherever the object is, because a union tells the object by it.
    pub(super) fn is_always_there(&self, property: &str) -> bool {
        !self.stands_alone && self.others.contains_key(property)
    }

    /// The one value that unions give to a property that has a field.
    pub(super) fn value(&self, property: &str) -> Option<&str> {
        let Values { all, are_several } = self.others.get(property)?;
        let only = all.first().filter(|_| all.len() == 1 && !are_several)?;
        Some(only)
    }
}

/// How unions tell each object that is a variant of one.
pub(super) fn of(api: &Api) -> BTreeMap<SchemaId, Tagging> {
    let schemas = &api.schemas;
    let alone = alone(api);
    let mut all: BTreeMap<SchemaId, BTreeMap<String, Values>> = BTreeMap::new();
    for schema in schemas.iter() {
        let Kind::Union {
            members,
            discriminator: Some(discriminator),
        } = &schema.kind
        else {
            continue;
        };
        for (member, values) in members.iter().zip(&discriminator.values) {
            let objects = objects(schemas, *member);
            let is_direct = objects == BTreeSet::from([schemas.target(*member)]);
            // Several values of a union within the union are told apart in there.
            for object in objects
                .into_iter()
                .filter(|_| is_direct || values.len() == 1)
            {
                let of_object = all.entry(object).or_default();
                let known = of_object.entry(discriminator.property.clone()).or_default();
                known.all.extend(values.iter().cloned());
                known.are_several |= values.len() > 1;
            }
        }
    }
    let tagged = all.into_iter().map(|(id, values)| {
        let tagging = split(schemas, id, values, alone.contains(&id));
        (id, tagging)
    });
    tagged.collect()
}

/// The objects that a member of a union is: itself, or the members of a union that it is.
pub(super) fn objects(schemas: &Schemas, member: SchemaId) -> BTreeSet<SchemaId> {
    let mut objects = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![(member, 0)];
    while let Some((id, depth)) = waiting.pop() {
        let id = schemas.target(id);
        match &schemas.get(id).kind {
            Kind::Object(_) => {
                objects.insert(id);
            }
            Kind::Union { members, .. } if depth < DEEPEST && seen.insert(id) => {
                waiting.extend(members.iter().map(|it| (*it, depth + 1)));
            }
            _ => {}
        }
    }
    objects
}

/// The tags that are the same wherever an object is, and the others.
///
/// A constant that the object requires is one of the first. So is the only tag of an object that never
/// stands alone, whatever it says of the property, if it has it.
fn split(
    schemas: &Schemas,
    id: SchemaId,
    values: BTreeMap<String, Values>,
    stands_alone: bool,
) -> Tagging {
    let is_only = values.len() == 1 && !stands_alone;
    let mut tagging = Tagging {
        stands_alone,
        ..Tagging::default()
    };
    for (property, values) in values {
        let described = schemas.property(id, &property);
        let required = described.filter(|it| it.required && !schemas.is_nullable(it.schema));
        let constant = required.and_then(|it| schemas.constant(it.schema));
        let is_told_once = is_only && described.is_some();
        match values.all.first().filter(|_| values.all.len() == 1) {
            Some(only) if is_told_once || constant == Some(only) => {
                let value = only.clone();
                tagging.own.push(Tag { property, value });
            }
            _ => {
                tagging.others.insert(property, values);
            }
        }
    }
    tagging
}

/// The schemas that operations lead to by another way than as a variant that its union tells.
fn alone(api: &Api) -> BTreeSet<SchemaId> {
    let schemas = &api.schemas;
    let mut alone = BTreeSet::new();
    let mut told = BTreeSet::new();
    let roots = api.operations.iter().flat_map(roots);
    let mut waiting: Vec<(SchemaId, bool)> = roots.map(|id| (id, true)).collect();
    while let Some((id, is_alone)) = waiting.pop() {
        let known = if is_alone { &mut alone } else { &mut told };
        if !known.insert(id) {
            continue;
        }
        match &schemas.get(id).kind {
            Kind::Any
            | Kind::Null
            | Kind::Boolean
            | Kind::Integer { .. }
            | Kind::Number { .. }
            | Kind::String { .. }
            | Kind::Enum { .. } => {}
            Kind::Array { items } => waiting.push((*items, true)),
            Kind::Object(object) => waiting.extend(parts(object).map(|it| (it, true))),
            Kind::Union {
                members,
                discriminator,
            } => {
                let is_alone = is_alone && discriminator.is_none();
                waiting.extend(members.iter().map(|it| (*it, is_alone)));
            }
            Kind::Same(target) => waiting.push((*target, is_alone)),
        }
    }
    alone
}

/// The schemas of the values of an object.
fn parts(object: &Object) -> impl Iterator<Item = SchemaId> {
    let properties = object.properties.iter().map(|it| it.schema);
    properties.chain(object.additional)
}

/// The schemas that an operation names itself.
fn roots(operation: &Operation) -> impl Iterator<Item = SchemaId> {
    let parameters = operation.parameters.iter().map(|it| it.schema);
    let body = operation.body.iter().filter_map(|it| it.schema);
    let errors = operation.errors.iter().filter_map(|it| it.schema);
    let others = operation.successes.iter().filter_map(|it| it.schema);
    let page = operation.paging.iter().map(|it| it.item);
    let success = operation.success.schema;
    let sent = parameters.chain(body);
    sent.chain(errors).chain(others).chain(page).chain(success)
}
