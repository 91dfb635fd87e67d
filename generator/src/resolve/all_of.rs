//! `allOf` → one schema: what all of its parts say together.

mod intersect;
mod object;

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Kind, Property, Schema, SchemaId, Schemas};
use crate::diagnostic::Code;
use crate::pointer::Pointer;

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

/// Merges every `allOf`, and adds the properties that are required without being described.
pub(super) fn merge(context: &mut Context<'_>) -> Schemas {
    let waiting: Vec<SchemaId> = context.drafts.parts.keys().copied().collect();
    let parts: BTreeSet<SchemaId> = context.drafts.parts.values().flatten().copied().collect();
    let mut merging = Merging {
        states: waiting.iter().map(|id| (*id, State::Waiting)).collect(),
        pairs: BTreeMap::new(),
    };
    for id in waiting {
        merging.merge(context, id, 0);
    }
    add_required(context, &parts);
    Schemas(std::mem::take(&mut context.drafts.schemas))
}

/// The work of merging.
struct Merging {
    states: BTreeMap<SchemaId, State>,
    /// What two schemas say together, for those that were asked for.
    pairs: BTreeMap<(SchemaId, SchemaId), SchemaId>,
}

impl Merging {
    fn merge(&mut self, context: &mut Context<'_>, id: SchemaId, depth: usize) {
        let state = self.states.get(&id).copied().unwrap_or(State::Done);
        if state == State::Done {
            return;
        }
        if state == State::Running || depth > DEEPEST {
            let at = context.drafts.schemas[id.0].at.child("allOf");
            let message = if depth > DEEPEST {
                format!("more than {DEEPEST} `allOf` lie within one another")
            } else {
                "an `allOf` has itself among its parts".to_owned()
            };
            let help = "write the properties out once";
            context.report(Code::ReferenceCycle, &at, message, help);
            self.states.insert(id, State::Done);
            return;
        }
        self.states.insert(id, State::Running);
        let parts = context.drafts.parts.remove(&id).unwrap_or_default();
        for part in &parts {
            self.merge_within(context, *part, depth + 1);
        }
        if self.states.get(&id) == Some(&State::Running) {
            let kind = self.merged(context, id, &parts);
            let own = &mut context.drafts.schemas[id.0];
            own.kind = kind;
        }
        self.states.insert(id, State::Done);
    }

    /// Merges a part, and the members of a union that is one.
    fn merge_within(&mut self, context: &mut Context<'_>, part: SchemaId, depth: usize) {
        self.merge(context, part, depth);
        if let Kind::Union { members, .. } = &context.drafts.schemas[part.0].kind {
            for member in members.clone() {
                self.merge(context, member, depth);
            }
        }
    }

    /// What the parts say together. A part that says nothing of its value, only what it is for, is left
    /// out.
    fn merged(&mut self, context: &mut Context<'_>, id: SchemaId, parts: &[SchemaId]) -> Kind {
        let mut telling: Vec<SchemaId> = Vec::new();
        for part in parts {
            let target = target(context, *part);
            let is_known = telling
                .iter()
                .any(|it| self::target(context, *it) == target);
            if !is_known && !matches!(context.drafts.schemas[target.0].kind, Kind::Any) {
                telling.push(*part);
            }
        }
        let nullable = parts.iter().all(|part| is_nullable(context, *part));
        let own = &mut context.drafts.schemas[id.0];
        own.nullable |= nullable && !parts.is_empty();
        let at = own.at.clone();
        let mut telling = telling.into_iter();
        let Some(first) = telling.next() else {
            return Kind::Any;
        };
        let mut all = first;
        for part in telling {
            match self.intersect(context, all, part, &at, 0) {
                Some(both) => all = both,
                None => {
                    disagree(context, &at, all, part);
                    return Kind::Any;
                }
            }
        }
        Kind::Same(all)
    }
}

/// Says that two parts cannot both hold.
fn disagree(context: &mut Context<'_>, at: &Pointer, first: SchemaId, second: SchemaId) {
    let schemas = &context.drafts.schemas;
    let message = "the parts of an `allOf` cannot hold together: the value is taken as any JSON";
    let at = at.child("allOf");
    let diagnostic = crate::diagnostic::Diagnostic::new(Code::PartsDisagree, at, message)
        .related(&schemas[first.0].at, "one part says this")
        .related(&schemas[second.0].at, "another says this")
        .help("let one part alone say what the value is");
    context.diagnostics.push(diagnostic);
}

/// The end of a chain of schemas that are the same as another.
fn target(context: &Context<'_>, id: SchemaId) -> SchemaId {
    let mut id = id;
    for _ in 0..context.drafts.schemas.len() {
        match context.drafts.schemas[id.0].kind {
            Kind::Same(next) => id = next,
            _ => break,
        }
    }
    id
}

fn is_nullable(context: &Context<'_>, id: SchemaId) -> bool {
    let target = target(context, id);
    let schema = &context.drafts.schemas[target.0];
    let says_nothing = matches!(schema.kind, Kind::Any);
    says_nothing || schema.nullable || context.drafts.schemas[id.0].nullable
}

/// Adds a property of any JSON for each name that an object requires, and that neither it nor another
/// part of an `allOf` describes.
fn add_required(context: &mut Context<'_>, parts: &BTreeSet<SchemaId>) {
    let required = std::mem::take(&mut context.drafts.required);
    for (id, names) in required {
        if parts.contains(&id) {
            continue;
        }
        for (name, at) in names {
            let place = context.drafts.schemas[id.0]
                .at
                .child("properties")
                .child(&name);
            let schema = SchemaId(context.drafts.schemas.len());
            let property = Property {
                at: place.clone(),
                name: name.clone(),
                pinned_name: None,
                schema,
                required: false,
                read_only: false,
                write_only: false,
            };
            let Kind::Object(object) = &mut context.drafts.schemas[id.0].kind else {
                continue;
            };
            if object.properties.iter().any(|it| it.name == name) {
                continue;
            }
            object.properties.push(property);
            context.drafts.schemas.push(Schema {
                at: place,
                ..Schema::default()
            });
            let message =
                format!("`required` names `{name}`, which is no property: it may be any JSON");
            let help = "add the property, or take the name out";
            context.report(Code::RequiredIgnored, &at, message, help);
        }
    }
}
