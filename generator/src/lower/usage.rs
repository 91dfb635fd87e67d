//! Which schemas a crate needs, and whether requests or responses carry them.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, Kind, Operation, SchemaId, Schemas};

/// The schemas that operations lead to.
#[derive(Debug, Default)]
pub(super) struct Usage {
    inputs: BTreeSet<SchemaId>,
    outputs: BTreeSet<SchemaId>,
    /// For each object that is a member of unions: the properties that they tell it by, and their values.
    tags: BTreeMap<SchemaId, BTreeSet<(String, String)>>,
}

impl Usage {
    /// Whether requests carry a schema.
    pub(super) fn is_input(&self, id: SchemaId) -> bool {
        self.inputs.contains(&id)
    }

    /// Whether an operation leads to a schema.
    pub(super) fn contains(&self, id: SchemaId) -> bool {
        self.inputs.contains(&id) || self.outputs.contains(&id)
    }

    /// The property that unions tell an object by, and its value, if it is always the same.
    pub(super) fn tag(&self, id: SchemaId) -> Option<&(String, String)> {
        let mut tags = self.tags.get(&id)?.iter();
        let only = tags.next()?;
        tags.next().is_none().then_some(only)
    }

    /// Whether responses carry a schema.
    pub(super) fn is_output(&self, id: SchemaId) -> bool {
        self.outputs.contains(&id)
    }

    /// Takes schemas that are one type for carried wherever one of them is.
    pub(super) fn unify(&mut self, equal: &[Vec<SchemaId>]) {
        for group in equal {
            for carried in [&mut self.inputs, &mut self.outputs] {
                if group.iter().any(|id| carried.contains(id)) {
                    carried.extend(group.iter().copied());
                }
            }
        }
    }

    /// Every schema that is carried at all.
    pub(super) fn all(&self) -> impl Iterator<Item = SchemaId> {
        self.inputs.union(&self.outputs).copied()
    }
}

/// What the operations of an API lead to.
pub(super) fn of(api: &Api) -> Usage {
    let tags = tags(&api.schemas);
    let mut usage = Usage {
        tags,
        ..Usage::default()
    };
    for operation in &api.operations {
        let parameters = operation.parameters.iter().map(|it| it.schema);
        for id in parameters.chain(operation.body.iter().filter_map(|it| it.schema)) {
            reach(&api.schemas, id, &usage.tags, &mut usage.inputs);
        }
        let errors = operation.errors.iter().filter_map(|it| it.schema);
        let others = operation.successes.iter().filter_map(|it| it.schema);
        let successes = result(&api.schemas, operation).into_iter().chain(others);
        for id in successes.chain(errors) {
            reach(&api.schemas, id, &usage.tags, &mut usage.outputs);
        }
    }
    usage
}

/// The schema of what an operation gives: an item of its pages, the property that is unwrapped, or the body.
pub(super) fn result(schemas: &Schemas, operation: &Operation) -> Option<SchemaId> {
    if let Some(paging) = &operation.paging {
        return Some(paging.item);
    }
    let body = operation.success.schema?;
    match &operation.unwrap {
        Some(property) => schemas.property(body, property).map(|it| it.schema),
        None => Some(body),
    }
}

/// The members of unions with a discriminator.
fn tags(schemas: &Schemas) -> BTreeMap<SchemaId, BTreeSet<(String, String)>> {
    let mut tags: BTreeMap<SchemaId, BTreeSet<(String, String)>> = BTreeMap::new();
    for schema in schemas.iter() {
        let Kind::Union {
            members,
            discriminator: Some(discriminator),
        } = &schema.kind
        else {
            continue;
        };
        for (member, values) in members.iter().zip(&discriminator.values) {
            let told_by = values
                .iter()
                .map(|value| (discriminator.property.clone(), value.clone()));
            let member = schemas.target(*member);
            tags.entry(member).or_default().extend(told_by);
        }
    }
    tags
}

fn reach(
    schemas: &Schemas,
    from: SchemaId,
    tags: &BTreeMap<SchemaId, BTreeSet<(String, String)>>,
    reached: &mut BTreeSet<SchemaId>,
) {
    let mut waiting = vec![from];
    while let Some(id) = waiting.pop() {
        if !reached.insert(id) {
            continue;
        }
        let kind = &schemas.get(id).kind;
        let own = tags.get(&id).filter(|it| it.len() == 1);
        let told_by = |name: &str| own.into_iter().flatten().any(|tag| tag.0 == name);
        match kind {
            Kind::Any
            | Kind::Null
            | Kind::Boolean
            | Kind::Integer { .. }
            | Kind::Number { .. }
            | Kind::String { .. }
            | Kind::Enum { .. } => {}
            Kind::Array { items } => waiting.push(*items),
            Kind::Object(object) => {
                let properties = object.properties.iter().filter(|it| !told_by(&it.name));
                waiting.extend(properties.map(|it| it.schema).chain(object.additional));
            }
            Kind::Union { members, .. } => waiting.extend(members),
            Kind::Same(target) => waiting.push(*target),
        }
    }
}
