//! Schemas as written → schemas in an arena, each with its place; `allOf` stays to be merged.
//!
//! A reference to a component puts the component on a list instead of descending into it, so that no
//! chain of references, however long, costs stack.

mod discriminator;
mod mixed;
mod object;
mod typed;
mod union;
mod values;

use std::collections::BTreeMap;

use super::reference::{self, SCHEMAS};
use super::{Context, extension};
use crate::api::{Kind, Schema, SchemaId};
use crate::pointer::Pointer;
use openapiv3::{ReferenceOr, Schema as Written, SchemaKind};

/// Schemas on their way.
#[derive(Default)]
pub(super) struct Drafts<'a> {
    /// The schemas so far; the kind of those that `parts` names is not known yet.
    pub(super) schemas: Vec<Schema>,
    /// What is to be merged for a schema: the members of its `allOf`, and what it says itself.
    pub(super) parts: BTreeMap<SchemaId, Vec<SchemaId>>,
    /// The names that an object requires without having the properties; a part of an `allOf` may leave
    /// those to another part.
    pub(super) required: BTreeMap<SchemaId, Vec<(String, Pointer)>>,
    /// The components that were met.
    components: BTreeMap<String, SchemaId>,
    /// Those that have yet to be looked into.
    pending: Vec<(SchemaId, &'a Written, Pointer)>,
}

/// Looks into every component that was met, until none is left.
pub(super) fn resolve_pending(context: &mut Context<'_>) {
    while let Some((id, written, at)) = context.drafts.pending.pop() {
        let schema = draft(context, written, &at, id);
        let component = context.drafts.schemas[id.0].component.take();
        context.drafts.schemas[id.0] = Schema {
            component,
            ..schema
        };
    }
}

/// The schema of a reference, or one written in place.
pub(super) fn resolve<'a>(
    context: &mut Context<'a>,
    schema: &'a ReferenceOr<Written>,
    at: &Pointer,
) -> SchemaId {
    match schema {
        ReferenceOr::Item(written) => inline(context, written, at),
        ReferenceOr::Reference { reference } => referenced(context, reference, at),
    }
}

/// A schema of any JSON, for what says nothing of its value.
pub(super) fn any(context: &mut Context<'_>, at: &Pointer) -> SchemaId {
    add(context, blank(at))
}

/// A schema of text, for what says nothing but has to be text.
pub(super) fn text(context: &mut Context<'_>, at: &Pointer) -> SchemaId {
    let kind = Kind::String { format: None };
    let schema = Schema { kind, ..blank(at) };
    add(context, schema)
}

fn resolve_boxed<'a>(
    context: &mut Context<'a>,
    schema: &'a ReferenceOr<Box<Written>>,
    at: &Pointer,
) -> SchemaId {
    match schema {
        ReferenceOr::Item(written) => inline(context, written, at),
        ReferenceOr::Reference { reference } => referenced(context, reference, at),
    }
}

fn inline<'a>(context: &mut Context<'a>, written: &'a Written, at: &Pointer) -> SchemaId {
    let id = add(context, blank(at));
    let schema = draft(context, written, at, id);
    context.drafts.schemas[id.0] = schema;
    id
}

/// The schema of a component: the one that was met before, or a new one on the list.
fn referenced(context: &mut Context<'_>, reference: &str, at: &Pointer) -> SchemaId {
    let openapi = context.openapi;
    let components = openapi
        .components
        .as_ref()
        .map(|components| &components.schemas);
    let name = match reference::component_name(reference, SCHEMAS, at) {
        Ok(name) => name,
        Err(diagnostic) => {
            context.diagnostics.extend(diagnostic.map(|it| *it));
            return add(context, blank(at));
        }
    };
    if let Some(id) = context.drafts.components.get(&name) {
        return *id;
    }
    let place = reference::place(SCHEMAS, &name);
    match components.and_then(|it| it.get(&name)) {
        Some(ReferenceOr::Item(written)) => {
            let id = add(
                context,
                Schema {
                    component: Some(name.clone()),
                    ..blank(&place)
                },
            );
            context.drafts.components.insert(name, id);
            context.drafts.pending.push((id, written, place));
            id
        }
        Some(next @ ReferenceOr::Reference { .. }) => {
            match reference::follow(context, SCHEMAS, components, next, &place) {
                Some((_, target)) => {
                    let target = target
                        .last()
                        .map(|name| name.into_owned())
                        .unwrap_or_default();
                    referenced(
                        context,
                        &format!("#{}", reference::place(SCHEMAS, &target)),
                        at,
                    )
                }
                None => add(context, blank(at)),
            }
        }
        None => {
            let names = components
                .into_iter()
                .flat_map(|it| it.keys().map(String::as_str));
            reference::dangling(context, SCHEMAS, &name, at, names);
            add(context, blank(at))
        }
    }
}

fn add(context: &mut Context<'_>, schema: Schema) -> SchemaId {
    context.drafts.schemas.push(schema);
    SchemaId(context.drafts.schemas.len() - 1)
}

fn blank(at: &Pointer) -> Schema {
    Schema {
        at: at.clone(),
        ..Schema::default()
    }
}

/// A schema with its annotations; where it has parts to merge, those are noted under `id`.
fn draft<'a>(
    context: &mut Context<'a>,
    written: &'a Written,
    at: &Pointer,
    id: SchemaId,
) -> Schema {
    let Written {
        schema_data: data,
        schema_kind,
    } = written;
    extension::check_keeps_unknown(context, written, at);
    let mut nullable = data.nullable;
    let kind = match schema_kind {
        SchemaKind::Type(ty) => typed::resolve(context, data, ty, at, id, &mut nullable),
        SchemaKind::OneOf { one_of } => union::resolve(context, data, one_of, &at.child("oneOf")),
        SchemaKind::AnyOf { any_of } => union::resolve(context, data, any_of, &at.child("anyOf")),
        SchemaKind::AllOf { all_of } => {
            let parts = members(context, all_of, &at.child("allOf"));
            note_parts(context, id, parts)
        }
        // What a value must not be is for validation.
        SchemaKind::Not { .. } => Kind::Any,
        SchemaKind::Any(any) => mixed::resolve(context, data, any, at, id, &mut nullable),
    };
    Schema {
        pinned_name: extension::text(&data.extensions, "x-lathe-name"),
        title: data.title.clone(),
        description: data.description.clone(),
        nullable,
        deprecated: data.deprecated,
        default: data.default.clone(),
        example: data.example.clone(),
        kind,
        ..blank(at)
    }
}

fn note_parts(context: &mut Context<'_>, id: SchemaId, parts: Vec<SchemaId>) -> Kind {
    context.drafts.parts.insert(id, parts);
    Kind::Any
}

fn members<'a>(
    context: &mut Context<'a>,
    members: &'a [ReferenceOr<Written>],
    at: &Pointer,
) -> Vec<SchemaId> {
    let members = members.iter().enumerate();
    members
        .map(|(index, member)| resolve(context, member, &at.index(index)))
        .collect()
}
