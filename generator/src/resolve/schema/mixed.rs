//! A schema that says several things at once, or next to nothing → its kind.

use openapiv3::{AnySchema, ReferenceOr, Schema as Written, SchemaData, SchemaKind, Type};

use super::object::{self, ObjectParts};
use super::{add, blank, members, note_parts, resolve_boxed, union, values};
use crate::api::{Kind, Schema, SchemaId};
use crate::pointer::Pointer;
use crate::resolve::Context;

/// A schema that says several things at once, or next to nothing.
///
/// What it says itself, its `allOf`, its `oneOf` and its `anyOf` all hold: where it has more than one of
/// them, they are parts to be merged.
pub(super) fn resolve<'a>(
    context: &mut Context<'a>,
    data: &'a SchemaData,
    any: &'a AnySchema,
    at: &Pointer,
    id: SchemaId,
    nullable: &mut bool,
) -> Kind {
    let has_own = says_what_it_is(any);
    let unions = [("oneOf", &any.one_of), ("anyOf", &any.any_of)];
    let unions: Vec<_> = unions
        .into_iter()
        .filter(|(_, members)| !members.is_empty())
        .filter(|(_, members)| !(has_own && members.iter().all(is_for_validation)))
        .collect();
    match (has_own, any.all_of.is_empty(), unions.as_slice()) {
        (_, true, []) => return own(context, data, any, at, id, nullable),
        (false, true, [(keyword, members)]) => {
            return union::resolve(context, data, members, &at.child(keyword));
        }
        _ => {}
    }
    let mut parts = members(context, &any.all_of, &at.child("allOf"));
    for (keyword, members) in unions {
        let at = at.child(keyword);
        let part = add(context, blank(&at));
        let kind = union::resolve(context, data, members, &at);
        context.drafts.schemas[part.0].kind = kind;
        parts.push(part);
    }
    if has_own {
        let part = add(context, blank(at));
        let kind = own(context, data, any, at, part, nullable);
        context.drafts.schemas[part.0] = Schema { kind, ..blank(at) };
        parts.push(part);
    }
    note_parts(context, id, parts)
}

/// Whether the schema itself says what a value is, beside what its parts say.
fn says_what_it_is(any: &AnySchema) -> bool {
    let is_typed = any.typ.as_deref().is_some_and(|typ| typ != "object");
    let has_values = !any.enumeration.is_empty();
    is_object(any) || is_typed || has_values || any.items.is_some()
}

fn is_object(any: &AnySchema) -> bool {
    use openapiv3::AdditionalProperties::Any;
    let has_additional = !matches!(any.additional_properties, None | Some(Any(false)));
    !any.properties.is_empty() || !any.required.is_empty() || has_additional
}

/// Whether a member of a union says which properties must be there, and nothing of what they are.
fn is_for_validation(member: &ReferenceOr<Written>) -> bool {
    let ReferenceOr::Item(schema) = member else {
        return false;
    };
    match &schema.schema_kind {
        SchemaKind::Not { .. } => true,
        SchemaKind::Type(Type::Object(object)) => {
            object.properties.is_empty() && object.additional_properties.is_none()
        }
        SchemaKind::Any(any) => {
            let has_parts = [&any.all_of, &any.one_of, &any.any_of]
                .iter()
                .any(|parts| !parts.is_empty());
            let is_typed = any.typ.is_some() || !any.enumeration.is_empty();
            any.properties.is_empty() && any.items.is_none() && !has_parts && !is_typed
        }
        _ => false,
    }
}

/// What the schema itself says: by its `type`, or without one by the keywords that only one type has.
fn own<'a>(
    context: &mut Context<'a>,
    data: &'a SchemaData,
    any: &'a AnySchema,
    at: &Pointer,
    id: SchemaId,
    nullable: &mut bool,
) -> Kind {
    let format = || any.format.clone();
    match any.typ.as_deref() {
        Some("object") => object_kind(context, data, any, at, id),
        Some("array") => array(context, any, at),
        _ if !any.enumeration.is_empty() => {
            values::mixed(context, data, &any.enumeration, at, nullable)
        }
        Some("boolean") => Kind::Boolean,
        Some("integer") => Kind::Integer {
            format: format(),
            values: Vec::new(),
        },
        Some("number") => Kind::Number { format: format() },
        Some("string") => Kind::String { format: format() },
        _ if is_object(any) || any.additional_properties.is_some() => {
            object_kind(context, data, any, at, id)
        }
        _ if any.items.is_some() => array(context, any, at),
        _ => Kind::Any,
    }
}

fn object_kind<'a>(
    context: &mut Context<'a>,
    data: &'a SchemaData,
    any: &'a AnySchema,
    at: &Pointer,
    id: SchemaId,
) -> Kind {
    let parts = ObjectParts {
        properties: &any.properties,
        required: &any.required,
        additional: any.additional_properties.as_ref(),
    };
    Kind::Object(object::resolve(context, data, parts, at, id))
}

fn array<'a>(context: &mut Context<'a>, any: &'a AnySchema, at: &Pointer) -> Kind {
    let at = at.child("items");
    let items = match &any.items {
        Some(items) => resolve_boxed(context, items, &at),
        None => add(context, blank(&at)),
    };
    Kind::Array { items }
}
