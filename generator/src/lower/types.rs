//! A schema → the type of its values, and what its declaration looks like.

use std::collections::BTreeMap;

use super::{Context, docs, enums, structs, unions};
use crate::api::{IntegerValue, Kind, Object, SchemaId};
use crate::diagnostic::Code;
use crate::ir::{IntegerConstant, Item, Newtype, Scalar, Type, Wrapper};
use crate::names::scope::variant_names;
use crate::names::{ConstantName, TypeName, words};

/// The type of the values of a schema, `null` left aside.
pub(super) fn ty(context: &Context<'_>, id: SchemaId) -> Type {
    let kind = context.schemas.kind(id);
    if let Some(name) = context.names.get(context.schemas, id) {
        return match kind {
            Kind::Integer { .. } | Kind::String { .. } | Kind::Enum { .. } => {
                Type::Convertible(name.clone())
            }
            Kind::Union {
                members,
                discriminator: None,
            } if is_scalar_union(context, members) => Type::Convertible(name.clone()),
            // Callers give one of its members.
            Kind::Union { .. } if context.usage.is_input(context.schemas.target(id)) => {
                Type::Convertible(name.clone())
            }
            _ => Type::Declared(name.clone()),
        };
    }
    match kind {
        Kind::Any | Kind::Null | Kind::Union { .. } | Kind::Same(_) => Type::Json,
        Kind::Boolean => Type::Bool,
        Kind::Integer { format, .. } => match integer(format.as_deref()) {
            Scalar::I32 => Type::I32,
            Scalar::U32 => Type::U32,
            Scalar::U64 => Type::U64,
            Scalar::I64 | Scalar::String => Type::I64,
        },
        Kind::Number { .. } => Type::F64,
        Kind::Enum { .. } => Type::String,
        Kind::String { format } => match format.as_deref() {
            Some("date-time") => Type::DateTime,
            Some("date") => Type::Date,
            _ => Type::String,
        },
        Kind::Array { .. } | Kind::Object(_) => container(context, kind),
    }
}

/// The type of a list, or of an object without properties.
fn container(context: &Context<'_>, kind: &Kind) -> Type {
    match kind {
        Kind::Array { items } => Type::List(Box::new(element(context, *items))),
        Kind::Object(Object {
            additional: Some(value),
            ..
        }) => Type::Map(Box::new(element(context, *value))),
        _ => Type::Map(Box::new(Type::Json)),
    }
}

/// The type of what a list or map holds: an `Option` where that may be `null`.
pub(super) fn element(context: &Context<'_>, id: SchemaId) -> Type {
    let ty = ty(context, id);
    if context.schemas.is_nullable(id) && ty != Type::Json {
        Type::Option(Box::new(ty))
    } else {
        ty
    }
}

pub(super) fn integer(format: Option<&str>) -> Scalar {
    match format {
        Some("int32" | "int16" | "int8" | "uint8" | "uint16") => Scalar::I32,
        Some("uint32") => Scalar::U32,
        Some("uint64" | "uint") => Scalar::U64,
        _ => Scalar::I64,
    }
}

/// Whether the members of a union are one integer and one text.
pub(super) fn is_scalar_union(context: &Context<'_>, members: &[SchemaId]) -> bool {
    let is_text = |id: &SchemaId| {
        let is_string = matches!(context.schemas.kind(*id), Kind::String { .. });
        is_string && !matches!(ty(context, *id), Type::Date | Type::DateTime)
    };
    let is_integer = |id: &SchemaId| matches!(context.schemas.kind(*id), Kind::Integer { .. });
    members.len() == 2 && members.iter().any(is_text) && members.iter().any(is_integer)
}

/// What the declaration of a schema's type looks like; `None` where it needs none.
pub(super) fn item(context: &mut Context<'_>, id: SchemaId, name: &TypeName) -> Option<Item> {
    let schema = context.schemas.get(id);
    match &schema.kind {
        Kind::Integer { format, values } => Some(Item::Newtype(Newtype {
            scalar: integer(format.as_deref()),
            constants: constants(values),
        })),
        Kind::String { .. } => Some(Item::Newtype(Newtype {
            scalar: Scalar::String,
            constants: Vec::new(),
        })),
        Kind::Enum {
            values,
            pinned_names,
        } => Some(Item::OpenEnum(enums::lower(values, pinned_names))),
        kind @ (Kind::Array { .. } | Kind::Object(_)) if context.recursion.is_wrapped(id) => {
            Some(Item::Wrapper(Wrapper {
                ty: container(context, kind),
            }))
        }
        Kind::Object(object) => {
            let lowered = structs::lower(context, id, object);
            if lowered.is_left_empty() && !object.properties.is_empty() {
                let message = "no property of the object is carried the way that it goes";
                context.report(Code::EmptyType, &schema.at, message, "");
            }
            Some(Item::Struct(lowered))
        }
        Kind::Union {
            members,
            discriminator,
        } => Some(unions::lower(
            context,
            id,
            name,
            members,
            discriminator.as_ref(),
        )),
        Kind::Any
        | Kind::Null
        | Kind::Boolean
        | Kind::Number { .. }
        | Kind::Array { .. }
        | Kind::Same(_) => None,
    }
}

/// The values of an integer that have a name.
fn constants(values: &[IntegerValue]) -> Vec<IntegerConstant> {
    let names: Option<Vec<String>> = values.iter().map(|it| it.name.clone()).collect();
    let names = variant_names(&names.unwrap_or_default(), &[], &BTreeMap::new());
    let named = values.iter().zip(names);
    named
        .map(|(value, name)| IntegerConstant {
            name: ConstantName::from_words(&words(name.as_str())),
            docs: docs::of_value(value),
            value: value.value,
        })
        .collect()
}

/// Whether values of a type can be copied.
pub(super) fn is_copy(context: &Context<'_>, id: SchemaId) -> bool {
    matches!(
        context.schemas.kind(id),
        Kind::Integer { .. } | Kind::Boolean | Kind::Number { .. }
    )
}
