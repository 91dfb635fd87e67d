//! Schemas as written → schemas in an arena, each with its place; `allOf` stays to be merged.
//!
//! A reference to a component puts the component on a list instead of descending into it, so that no
//! chain of references, however long, costs stack.

use std::collections::BTreeMap;

use openapiv3::{
    AdditionalProperties, AnySchema, ReferenceOr, Schema as Written, SchemaData, SchemaKind, Type,
    VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use super::reference::{self, SCHEMAS};
use super::{Context, extension};
use crate::api::{Discriminator, Kind, Object, Property, Schema, SchemaId};
use crate::diagnostic::Code;
use crate::pointer::Pointer;

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
            context.diagnostics.push(*diagnostic);
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
            let dangling = reference::dangling(SCHEMAS, &name, at, names);
            context.diagnostics.push(dangling);
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
        component: None,
        pinned_name: None,
        title: None,
        description: None,
        nullable: false,
        deprecated: false,
        default: None,
        example: None,
        kind: Kind::Any,
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
    let mut nullable = data.nullable;
    let kind = match schema_kind {
        SchemaKind::Type(ty) => typed(context, data, ty, at, id, &mut nullable),
        SchemaKind::OneOf { one_of } => union(context, data, one_of, &at.child("oneOf")),
        SchemaKind::AnyOf { any_of } => union(context, data, any_of, &at.child("anyOf")),
        SchemaKind::AllOf { all_of } => {
            let parts = members(context, all_of, &at.child("allOf"));
            note_parts(context, id, parts)
        }
        SchemaKind::Not { .. } => unsupported(context, &at.child("not"), "`not`"),
        SchemaKind::Any(any) => mixed(context, data, any, at, id, &mut nullable),
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

/// A schema whose `type` says what it is.
fn typed<'a>(
    context: &mut Context<'a>,
    data: &'a SchemaData,
    ty: &'a Type,
    at: &Pointer,
    id: SchemaId,
    nullable: &mut bool,
) -> Kind {
    match ty {
        Type::Boolean(boolean) => {
            if !boolean.enumeration.is_empty() {
                values_ignored(context, at, "truth values");
            }
            Kind::Boolean
        }
        Type::Integer(integer) => {
            if !integer.enumeration.is_empty() {
                values_ignored(context, at, "integers");
            }
            Kind::Integer {
                format: format_text(&integer.format, |it| format!("{it:?}").to_lowercase()),
            }
        }
        Type::Number(number) => {
            if !number.enumeration.is_empty() {
                values_ignored(context, at, "numbers");
            }
            Kind::Number {
                format: format_text(&number.format, |it| format!("{it:?}").to_lowercase()),
            }
        }
        Type::String(string) if !string.enumeration.is_empty() => {
            *nullable |= string.enumeration.iter().any(Option::is_none);
            let values = string.enumeration.iter().flatten().cloned().collect();
            Kind::Enum {
                values,
                pinned_names: extension::variants(context, data, at),
            }
        }
        Type::String(string) => {
            use openapiv3::StringFormat::{Binary, Byte, Date, DateTime, Password};
            let format = format_text(&string.format, |it| match it {
                Date => "date".to_owned(),
                DateTime => "date-time".to_owned(),
                Password => "password".to_owned(),
                Byte => "byte".to_owned(),
                Binary => "binary".to_owned(),
            });
            Kind::String { format }
        }
        Type::Array(array) => {
            let at = at.child("items");
            let items = match &array.items {
                Some(items) => resolve_boxed(context, items, &at),
                None => add(context, blank(&at)),
            };
            Kind::Array { items }
        }
        Type::Object(object) => {
            let parts = ObjectParts {
                properties: &object.properties,
                required: &object.required,
                additional: object.additional_properties.as_ref(),
            };
            Kind::Object(self::object(context, data, parts, at, id))
        }
    }
}

fn format_text<T>(
    format: &VariantOrUnknownOrEmpty<T>,
    text: impl Fn(&T) -> String,
) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(item) => Some(text(item)),
        VariantOrUnknownOrEmpty::Unknown(text) => Some(text.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

fn values_ignored(context: &mut Context<'_>, at: &Pointer, of: &str) {
    let message = format!("an `enum` of {of} is documentation only: any of that type is taken");
    context.report(Code::ValuesIgnored, &at.child("enum"), message, "");
}

struct ObjectParts<'a> {
    properties: &'a indexmap::IndexMap<String, ReferenceOr<Box<Written>>>,
    required: &'a [String],
    additional: Option<&'a AdditionalProperties>,
}

fn object<'a>(
    context: &mut Context<'a>,
    data: &'a SchemaData,
    parts: ObjectParts<'a>,
    at: &Pointer,
    id: SchemaId,
) -> Object {
    let ObjectParts {
        properties: written,
        required,
        additional,
    } = parts;
    let mut properties = Vec::with_capacity(written.len());
    for (name, schema) in written {
        let at = at.child("properties").child(name);
        let pinned_name = match schema {
            ReferenceOr::Item(schema) => {
                extension::text(&schema.schema_data.extensions, "x-lathe-name")
            }
            ReferenceOr::Reference { .. } => {
                let beside = context.tree.at(&at.child("x-lathe-name"));
                beside.and_then(|node| node.as_str()).map(str::to_owned)
            }
        };
        let schema = resolve_boxed(context, schema, &at);
        let required = required.contains(name);
        properties.push(Property {
            at,
            name: name.clone(),
            pinned_name,
            schema,
            required,
        });
    }
    let place = at.child("additionalProperties");
    let additional = match additional {
        None | Some(AdditionalProperties::Any(false)) => None,
        Some(AdditionalProperties::Any(true)) => Some(add(context, blank(&place))),
        Some(AdditionalProperties::Schema(schema)) => Some(resolve(context, schema, &place)),
    };
    let error = extension::error(context, data, written, at);
    let without = required
        .iter()
        .enumerate()
        .filter(|(_, name)| !written.contains_key(*name));
    let without = without.map(|(index, name)| (name.clone(), at.child("required").index(index)));
    context.drafts.required.insert(id, without.collect());
    Object {
        properties,
        additional,
        error,
    }
}

fn union<'a>(
    context: &mut Context<'a>,
    data: &'a SchemaData,
    written: &'a [ReferenceOr<Written>],
    at: &Pointer,
) -> Kind {
    let members = members(context, written, at);
    let discriminator = data.discriminator.as_ref().map(|discriminator| {
        let at = at.parent().unwrap_or_default().child("discriminator");
        let values = written.iter().enumerate().map(|(index, member)| {
            let value = mapped_value(context, member, discriminator, &at);
            value.unwrap_or_else(|| index.to_string())
        });
        Discriminator {
            property: discriminator.property_name.clone(),
            values: values.collect(),
        }
    });
    if let Some(discriminator) = &data.discriminator {
        check_mapping(
            context,
            written,
            discriminator,
            &at.parent().unwrap_or_default(),
        );
    }
    Kind::Union {
        members,
        discriminator,
    }
}

/// The value of the discriminator that stands for a member: from the mapping, else its component's name.
fn mapped_value(
    context: &mut Context<'_>,
    member: &ReferenceOr<Written>,
    discriminator: &openapiv3::Discriminator,
    at: &Pointer,
) -> Option<String> {
    let ReferenceOr::Reference { reference } = member else {
        let message = "a union with a discriminator has a member that is written in place";
        context.report(
            Code::UnsupportedSchema,
            at,
            message,
            "move the member into `components/schemas`",
        );
        return None;
    };
    let name = reference.rsplit('/').next().unwrap_or(reference);
    let mut mapped = discriminator
        .mapping
        .iter()
        .filter(|(_, to)| *to == reference || *to == name);
    match (mapped.next(), mapped.next()) {
        (Some((value, _)), None) => Some(value.clone()),
        (Some(_), Some((second, _))) => {
            let message = format!("several values are mapped to `{name}`");
            let at = at.child("mapping").child(second);
            context.report(
                Code::UnsupportedSchema,
                &at,
                message,
                "give each value a schema of its own",
            );
            None
        }
        (None, _) => Some(name.to_owned()),
    }
}

/// Every target of the mapping must be a member of the union.
fn check_mapping(
    context: &mut Context<'_>,
    members: &[ReferenceOr<Written>],
    discriminator: &openapiv3::Discriminator,
    at: &Pointer,
) {
    let is_member = |to: &String| {
        members.iter().any(|member| match member {
            ReferenceOr::Reference { reference } => {
                reference == to || reference.rsplit('/').next() == Some(to)
            }
            ReferenceOr::Item(_) => false,
        })
    };
    for (value, to) in discriminator
        .mapping
        .iter()
        .filter(|(_, to)| !is_member(to))
    {
        let at = at.child("discriminator").child("mapping").child(value);
        let message = format!("`{value}` is mapped to `{to}`, which is no member of the union");
        context.report(
            Code::WrongReference,
            &at,
            message,
            "map it to one of the members",
        );
    }
}

/// A schema that says several things at once, or next to nothing.
fn mixed<'a>(
    context: &mut Context<'a>,
    data: &'a SchemaData,
    any: &'a AnySchema,
    at: &Pointer,
    id: SchemaId,
    nullable: &mut bool,
) -> Kind {
    let is_object = !any.properties.is_empty()
        || !any.required.is_empty()
        || any.additional_properties.is_some();
    let parts = ObjectParts {
        properties: &any.properties,
        required: &any.required,
        additional: any.additional_properties.as_ref(),
    };
    let unions = [("oneOf", &any.one_of), ("anyOf", &any.any_of)];
    if let Some((keyword, _)) = unions.iter().find(|(_, members)| !members.is_empty()) {
        let what = format!("`{keyword}` beside other keywords that say what a value is");
        return unsupported(context, &at.child(keyword), &what);
    }
    if any.not.is_some() {
        return unsupported(context, &at.child("not"), "`not`");
    }
    if !any.all_of.is_empty() {
        let mut all = members(context, &any.all_of, &at.child("allOf"));
        if is_object {
            let own = add(context, blank(at));
            context.drafts.schemas[own.0].kind =
                Kind::Object(object(context, data, parts, at, own));
            all.push(own);
        }
        return note_parts(context, id, all);
    }
    match any.typ.as_deref() {
        Some("object") => Kind::Object(object(context, data, parts, at, id)),
        None if is_object => Kind::Object(object(context, data, parts, at, id)),
        Some("array") => array(context, any, at),
        None if any.items.is_some() => array(context, any, at),
        Some("boolean") => Kind::Boolean,
        Some("integer") => Kind::Integer {
            format: any.format.clone(),
        },
        Some("number") => Kind::Number {
            format: any.format.clone(),
        },
        Some("string") if any.enumeration.is_empty() => Kind::String {
            format: any.format.clone(),
        },
        Some("string") | None if !any.enumeration.is_empty() => {
            *nullable |= any.enumeration.contains(&Value::Null);
            let values: Vec<String> = any
                .enumeration
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect();
            if values.len() + usize::from(any.enumeration.contains(&Value::Null))
                < any.enumeration.len()
            {
                values_ignored(context, at, "mixed types");
                return Kind::Any;
            }
            Kind::Enum {
                values,
                pinned_names: extension::variants(context, data, at),
            }
        }
        None => Kind::Any,
        Some(_) => unsupported(
            context,
            &at.child("type"),
            "a `type` that OpenAPI does not name",
        ),
    }
}

fn array<'a>(context: &mut Context<'a>, any: &'a AnySchema, at: &Pointer) -> Kind {
    let at = at.child("items");
    let items = match &any.items {
        Some(items) => resolve_boxed(context, items, &at),
        None => add(context, blank(&at)),
    };
    Kind::Array { items }
}

fn unsupported(context: &mut Context<'_>, at: &Pointer, what: &str) -> Kind {
    let message = format!("{what} cannot be expressed yet");
    context.report(
        Code::UnsupportedSchema,
        at,
        message,
        "describe the value without it",
    );
    Kind::Any
}
