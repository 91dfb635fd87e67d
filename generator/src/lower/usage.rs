//! Which schemas a crate needs, and whether requests or responses carry them.

use std::collections::{BTreeMap, BTreeSet};

use super::overlap;
use super::tagging::{self, Tagging};
use crate::api::{Api, Kind, Operation, SchemaId, Schemas};

/// The schemas that operations lead to.
#[derive(Debug, Default)]
pub(super) struct Usage {
    inputs: BTreeSet<SchemaId>,
    outputs: BTreeSet<SchemaId>,
    /// The objects that a value may be of together with others, which have properties that they have not.
    overlapping: BTreeSet<SchemaId>,
    /// For each object that is a variant of unions: how they tell it.
    tagging: BTreeMap<SchemaId, Tagging>,
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

    /// Whether a value that is of an object may be of another object, too, and have properties of that.
    pub(super) fn may_be_another(&self, id: SchemaId) -> bool {
        self.overlapping.contains(&id)
    }

    /// How unions tell an object, if they do.
    pub(super) fn tagging(&self, id: SchemaId) -> Option<&Tagging> {
        self.tagging.get(&id)
    }

    /// Whether responses carry a schema.
    pub(super) fn is_output(&self, id: SchemaId) -> bool {
        self.outputs.contains(&id)
    }

    /// Takes schemas that are one type for carried wherever one of them is, and for what one of them may be.
    pub(super) fn unify(&mut self, equal: &[Vec<SchemaId>]) {
        for group in equal {
            let Self {
                inputs,
                outputs,
                overlapping,
                ..
            } = self;
            for carried in [inputs, outputs, overlapping] {
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
    let mut usage = Usage {
        tagging: tagging::of(api),
        overlapping: overlap::of(&api.schemas),
        ..Usage::default()
    };
    for operation in &api.operations {
        let parameters = operation.parameters.iter().map(|it| it.schema);
        for id in parameters.chain(operation.body.iter().filter_map(|it| it.schema)) {
            reach(&api.schemas, id, &usage.tagging, &mut usage.inputs);
        }
        let errors = operation.errors.iter().filter_map(|it| it.schema);
        let others = operation.successes.iter().filter_map(|it| it.schema);
        let successes = result(&api.schemas, operation).into_iter().chain(others);
        for id in successes.chain(errors) {
            reach(&api.schemas, id, &usage.tagging, &mut usage.outputs);
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

fn reach(
    schemas: &Schemas,
    from: SchemaId,
    tagging: &BTreeMap<SchemaId, Tagging>,
    reached: &mut BTreeSet<SchemaId>,
) {
    let mut waiting = vec![from];
    while let Some(id) = waiting.pop() {
        if !reached.insert(id) {
            continue;
        }
        let kind = &schemas.get(id).kind;
        let tagging = tagging.get(&id);
        let is_hidden = |name: &str| tagging.is_some_and(|it| it.hides(name));
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
                let properties = object.properties.iter().filter(|it| !is_hidden(&it.name));
                waiting.extend(properties.map(|it| it.schema).chain(object.additional));
            }
            Kind::Union { members, .. } => waiting.extend(members),
            Kind::Same(target) => waiting.push(*target),
        }
    }
}
