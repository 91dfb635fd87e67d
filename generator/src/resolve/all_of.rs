//! `allOf` → one schema: an object with the properties of all, or the same as the only part.

use std::collections::BTreeSet;

use crate::api::{Kind, Object, Property, Schema, SchemaId, Schemas};
use crate::diagnostic::{Code, Diagnostic};

use super::Context;

/// How many `allOf` may lie within one another.
const DEEPEST: usize = 60;

/// How far the merging of a schema is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    Running,
    Done,
}

/// Merges every `allOf`, and complains about names that are required without a property to them.
pub(super) fn merge(context: &mut Context<'_>) -> Schemas {
    let mut states = vec![State::Done; context.drafts.schemas.len()];
    let waiting: Vec<SchemaId> = context.drafts.parts.keys().copied().collect();
    for id in &waiting {
        states[id.0] = State::Waiting;
    }
    let parts: BTreeSet<SchemaId> = context.drafts.parts.values().flatten().copied().collect();
    for id in waiting {
        merge_one(context, &mut states, id, 0);
    }
    complain_about_required(context, &parts);
    Schemas(std::mem::take(&mut context.drafts.schemas))
}

fn merge_one(context: &mut Context<'_>, states: &mut [State], id: SchemaId, depth: usize) {
    if states[id.0] == State::Done {
        return;
    }
    let at = context.drafts.schemas[id.0].at.child("allOf");
    if states[id.0] == State::Running || depth > DEEPEST {
        let message = if depth > DEEPEST {
            format!("more than {DEEPEST} `allOf` lie within one another")
        } else {
            "an `allOf` has itself among its parts".to_owned()
        };
        context.report(
            Code::ReferenceCycle,
            &at,
            message,
            "write the properties out once",
        );
        states[id.0] = State::Done;
        return;
    }
    states[id.0] = State::Running;
    let parts = context.drafts.parts.remove(&id).unwrap_or_default();
    for part in &parts {
        merge_one(context, states, *part, depth + 1);
    }
    if states[id.0] == State::Running {
        context.drafts.schemas[id.0].kind = merged(context, id, &parts);
    }
    states[id.0] = State::Done;
}

/// What the parts make together. A part that says nothing of its value, only what it is for, is left out.
fn merged(context: &mut Context<'_>, id: SchemaId, parts: &[SchemaId]) -> Kind {
    let target = |context: &Context<'_>, part: SchemaId| {
        let mut part = part;
        while let Kind::Same(next) = context.drafts.schemas[part.0].kind {
            part = next;
        }
        part
    };
    let telling: Vec<SchemaId> = parts
        .iter()
        .copied()
        .filter(|part| {
            !matches!(
                context.drafts.schemas[target(context, *part).0].kind,
                Kind::Any
            )
        })
        .collect();
    if let [only] = telling.as_slice() {
        return Kind::Same(*only);
    }
    let mut object = Object {
        properties: Vec::new(),
        additional: None,
        error: None,
    };
    let mut required = Vec::new();
    for part in telling {
        let part = target(context, part);
        required.extend(
            context
                .drafts
                .required
                .get(&part)
                .cloned()
                .unwrap_or_default(),
        );
        match context.drafts.schemas[part.0].kind.clone() {
            Kind::Object(other) => absorb(context, id, &mut object, other),
            _ => {
                let at = context.drafts.schemas[id.0].at.child("allOf");
                let message = "an `allOf` of several parts has one that is not an object";
                let help = "only the properties of objects can be merged so far";
                let part = context.drafts.schemas[part.0].at.clone();
                let diagnostic = Diagnostic::new(Code::UnsupportedSchema, at, message).help(help);
                context
                    .diagnostics
                    .push(diagnostic.related(part, "this part"));
                return Kind::Any;
            }
        }
    }
    required.retain(
        |(name, _)| match object.properties.iter_mut().find(|it| it.name == *name) {
            Some(property) => {
                property.required = true;
                false
            }
            None => true,
        },
    );
    context.drafts.required.insert(id, required);
    if parts.is_empty() {
        Kind::Any
    } else {
        Kind::Object(object)
    }
}

fn absorb(context: &mut Context<'_>, id: SchemaId, object: &mut Object, other: Object) {
    for property in other.properties {
        match object
            .properties
            .iter()
            .position(|it| it.name == property.name)
        {
            None => object.properties.push(property),
            Some(index) => {
                let both = both(context, id, &object.properties[index], property);
                object.properties[index] = both;
            }
        }
    }
    object.additional = other.additional.or(object.additional);
    object.error = other.error.or(object.error.take());
}

/// A property that two parts have: the later one is what it is, and either may make it required.
fn both(context: &mut Context<'_>, id: SchemaId, first: &Property, second: Property) -> Property {
    let schemas = &context.drafts.schemas;
    if !agree(&schemas[first.schema.0], &schemas[second.schema.0]) {
        let at = schemas[id.0].at.child("allOf");
        let message = format!(
            "the parts of an `allOf` disagree about the property `{}`",
            second.name
        );
        let diagnostic = Diagnostic::new(Code::UnsupportedSchema, at, message)
            .related(&first.at, "one part says this")
            .related(&second.at, "another says this")
            .help("let one part alone say what the property is");
        context.diagnostics.push(diagnostic);
    }
    Property {
        required: first.required || second.required,
        pinned_name: second.pinned_name.or(first.pinned_name.clone()),
        ..second
    }
}

/// Whether two schemas of one property say the same of its type.
fn agree(first: &Schema, second: &Schema) -> bool {
    match (&first.kind, &second.kind) {
        (Kind::Same(first), Kind::Same(second)) => first == second,
        (Kind::Enum { values: first, .. }, Kind::Enum { values: second, .. }) => first == second,
        (Kind::String { .. }, Kind::Enum { .. }) => true,
        (Kind::Array { items: first }, Kind::Array { items: second }) => first == second,
        (Kind::Integer { format: first }, Kind::Integer { format: second })
        | (Kind::Number { format: first }, Kind::Number { format: second })
        | (Kind::String { format: first }, Kind::String { format: second }) => first == second,
        (Kind::Boolean, Kind::Boolean) | (Kind::Any, _) => true,
        _ => first.at == second.at,
    }
}

/// Complains about names that an object requires, and neither it nor another part of an `allOf` has.
fn complain_about_required(context: &mut Context<'_>, parts: &BTreeSet<SchemaId>) {
    let required = std::mem::take(&mut context.drafts.required);
    for (name, at) in required
        .into_iter()
        .filter(|(id, _)| !parts.contains(id))
        .flat_map(|it| it.1)
    {
        let message = format!("`required` names `{name}`, which is no property");
        context.report(
            Code::RequiredIgnored,
            &at,
            message,
            "add the property, or take the name out",
        );
    }
}
