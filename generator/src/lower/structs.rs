//! An object → a struct.

use std::collections::{BTreeMap, BTreeSet};

use super::types::ty;
use super::{Context, docs};
use crate::api::{Kind, Object, Property, SchemaId, Schemas};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Derives, Field, Presence, Struct, Tag, Type};
use crate::names::ValueName;
use crate::pointer::Pointer;

/// The struct of an object, without the property that a union tells it by.
pub(super) fn lower(context: &mut Context<'_>, id: SchemaId, object: &Object) -> Struct {
    let tag = tag(context, id);
    let is_input = context.usage.is_input(id);
    let mut fields: Vec<Field> = Vec::new();
    let mut taken: BTreeMap<ValueName, Pointer> = BTreeMap::new();
    for property in &object.properties {
        if tag
            .as_ref()
            .is_some_and(|tag| tag.property == property.name)
        {
            continue;
        }
        let field = field(context, id, property, is_input);
        if let Some(other) = taken.insert(field.name.clone(), property.at.clone()) {
            let message = format!("two properties want the name `{}`", field.name.plain());
            let diagnostic = Diagnostic::new(Code::NameCollision, &property.at, message)
                .related(other, "this is the other")
                .help("give one of them another name with `x-lathe-name`");
            context.diagnostics.push(diagnostic);
        }
        fields.push(field);
    }
    let default = fields.iter().all(|it| it.presence != Presence::Required);
    Struct {
        fields,
        tag,
        derives: Derives { eq: true, default },
        is_input,
    }
}

fn field(context: &mut Context<'_>, owner: SchemaId, property: &Property, is_input: bool) -> Field {
    let Property {
        at,
        name,
        pinned_name,
        schema: id,
        required,
    } = property;
    let schema = context.schemas.get(*id);
    let nullable = context.schemas.is_nullable(*id);
    let mut ty = ty(context, *id);
    if holds(context.schemas, *id, owner) {
        ty = Type::Boxed(Box::new(ty));
    }
    let presence = match (required, nullable && ty != Type::Json) {
        (true, false) => Presence::Required,
        (true, true) => Presence::Nullable,
        (false, true) if is_input => Presence::OptionalNullable,
        (false, _) => Presence::Optional,
    };
    format_ignored(context, *id);
    Field {
        name: field_name(context, at, pinned_name.as_deref(), name),
        wire: name.clone(),
        docs: docs::of_property(schema, name),
        deprecated: schema.deprecated,
        ty,
        presence,
    }
}

/// The name of a field or parameter: the pinned one where it can be used, else that of the wire.
pub(super) fn field_name(
    context: &mut Context<'_>,
    at: &Pointer,
    pinned: Option<&str>,
    wire: &str,
) -> ValueName {
    let Some(pinned) = pinned else {
        return ValueName::from_text(wire);
    };
    let name = ValueName::from_text(pinned);
    if name.plain() != pinned {
        let at = at.child("x-lathe-name");
        let message = format!("`{pinned}` is not how Rust writes this name");
        context.report(
            Code::InvalidName,
            &at,
            message,
            &format!("write `{}`", name.plain()),
        );
    }
    name
}

/// Complains about a format that has a meaning, and no type here yet.
fn format_ignored(context: &mut Context<'_>, id: SchemaId) {
    let schema = context.schemas.get(id);
    let (format, known): (_, &[&str]) = match &schema.kind {
        Kind::String { format } => (
            format,
            &["time", "byte", "binary", "uuid", "int64", "uint64"],
        ),
        Kind::Integer { format } => (
            format,
            &["uint32", "uint64", "int8", "int16", "uint8", "uint16"],
        ),
        _ => return,
    };
    if let Some(format) = format.clone().filter(|it| known.contains(&it.as_str())) {
        let at = schema.at.child("format");
        let message = format!("`{format}` is not given a type of its own yet");
        context.report(Code::FormatIgnored, &at, message, "");
    }
}

/// The property that a union tells this object by, and its value.
fn tag(context: &mut Context<'_>, id: SchemaId) -> Option<Tag> {
    let mut tags = context.usage.tags(id);
    let (property, value) = tags.next()?.clone();
    if tags.next().is_some() {
        let message = "the object is a member of several unions that tell it by different values";
        let at = context.schemas.get(id).at.clone();
        context.report(
            Code::UnsupportedSchema,
            &at,
            message,
            "give each union a schema of its own",
        );
    }
    Some(Tag { property, value })
}

/// Whether values of a schema hold a value of `owner` within themselves, and not through a list or map.
fn holds(schemas: &Schemas, id: SchemaId, owner: SchemaId) -> bool {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![schemas.target(id)];
    while let Some(id) = waiting.pop() {
        if id == owner {
            return true;
        }
        if !seen.insert(id) {
            continue;
        }
        match &schemas.get(id).kind {
            Kind::Object(object) => {
                waiting.extend(object.properties.iter().map(|it| schemas.target(it.schema)));
            }
            Kind::Union { members, .. } => {
                waiting.extend(members.iter().map(|it| schemas.target(*it)));
            }
            _ => {}
        }
    }
    false
}
