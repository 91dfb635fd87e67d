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
    match any.typ.as_deref() {
        Some("object") => Kind::Object(object::resolve(context, data, parts, at, id)),
        None if is_object => Kind::Object(object::resolve(context, data, parts, at, id)),
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
