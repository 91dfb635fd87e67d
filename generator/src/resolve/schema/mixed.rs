//! A schema that says several things at once, or next to nothing → its kind.

use openapiv3::{AnySchema, SchemaData};
use serde_json::Value;

use super::object::{self, ObjectParts};
use super::typed::values_ignored;
use super::{add, blank, members, note_parts, resolve_boxed, unsupported};
use crate::api::{Kind, SchemaId};
use crate::pointer::Pointer;
use crate::resolve::{Context, extension};

/// A schema that says several things at once, or next to nothing.
pub(super) fn resolve<'a>(
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
                Kind::Object(object::resolve(context, data, parts, at, own));
            all.push(own);
        }
        return note_parts(context, id, all);
    }
    if any.typ.as_deref() == Some("object") || (any.typ.is_none() && is_object) {
        return Kind::Object(object::resolve(context, data, parts, at, id));
    }
    by_type(context, data, any, at, nullable)
}

/// What the `type` alone says, or without one what the keywords that only one type has say.
fn by_type<'a>(
    context: &mut Context<'a>,
    data: &'a SchemaData,
    any: &'a AnySchema,
    at: &Pointer,
    nullable: &mut bool,
) -> Kind {
    let format = || any.format.clone();
    match any.typ.as_deref() {
        Some("array") => array(context, any, at),
        None if any.items.is_some() => array(context, any, at),
        Some("boolean") => Kind::Boolean,
        Some("integer") => Kind::Integer { format: format() },
        Some("number") => Kind::Number { format: format() },
        Some("string") if any.enumeration.is_empty() => Kind::String { format: format() },
        Some("string") | None if !any.enumeration.is_empty() => {
            values(context, data, any, at, nullable)
        }
        None => Kind::Any,
        Some(_) => unsupported(
            context,
            &at.child("type"),
            "a `type` that OpenAPI does not name",
        ),
    }
}

/// An `enum` that may hold more than strings: only one of strings and `null` is an enum here.
fn values(
    context: &mut Context<'_>,
    data: &SchemaData,
    any: &AnySchema,
    at: &Pointer,
    nullable: &mut bool,
) -> Kind {
    let (nulls, others): (Vec<&Value>, Vec<&Value>) =
        any.enumeration.iter().partition(|value| value.is_null());
    *nullable |= !nulls.is_empty();
    let values: Vec<String> = others
        .iter()
        .filter_map(|value| value.as_str())
        .map(str::to_owned)
        .collect();
    if values.len() < others.len() {
        values_ignored(context, at, "mixed types");
        return Kind::Any;
    }
    Kind::Enum {
        values,
        pinned_names: extension::variants(context, data, at),
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
