//! A schema → the type of its values, and what its declaration looks like.

use super::{Context, enums, structs, unions};
use crate::api::{Kind, Object, SchemaId};
use crate::diagnostic::Code;
use crate::ir::{Item, Newtype, Scalar, Type};
use crate::names::TypeName;

/// The type of the values of a schema, `null` left aside.
pub(super) fn ty(context: &Context<'_>, id: SchemaId) -> Type {
    let kind = context.schemas.kind(id);
    if let Some(name) = context.names.get(context.schemas, id) {
        return match kind {
            Kind::Integer { .. } | Kind::String { .. } | Kind::Enum { .. } => {
                Type::Convertible(name.clone())
            }
            Kind::Union {
                discriminator: None,
                ..
            } => Type::Convertible(name.clone()),
            _ => Type::Declared(name.clone()),
        };
    }
    match kind {
        Kind::Any | Kind::Enum { .. } | Kind::Union { .. } | Kind::Same(_) => Type::Json,
        Kind::Boolean => Type::Bool,
        Kind::Integer { format } => match integer(format.as_deref()) {
            Scalar::I32 => Type::I32,
            Scalar::I64 | Scalar::String => Type::I64,
        },
        Kind::Number { .. } => Type::F64,
        Kind::String { format } => match format.as_deref() {
            Some("date-time") => Type::DateTime,
            Some("date") => Type::Date,
            _ => Type::String,
        },
        Kind::Array { items } => Type::List(Box::new(element(context, *items))),
        Kind::Object(Object {
            additional: Some(value),
            ..
        }) => Type::Map(Box::new(element(context, *value))),
        Kind::Object(Object {
            additional: None, ..
        }) => Type::Map(Box::new(Type::Json)),
    }
}

/// The type of what a list or map holds: an `Option` where that may be `null`.
fn element(context: &Context<'_>, id: SchemaId) -> Type {
    let ty = ty(context, id);
    if context.schemas.is_nullable(id) && ty != Type::Json {
        Type::Option(Box::new(ty))
    } else {
        ty
    }
}

fn integer(format: Option<&str>) -> Scalar {
    if format == Some("int32") {
        Scalar::I32
    } else {
        Scalar::I64
    }
}

/// What the declaration of a schema's type looks like; `None` where it cannot be made, which is reported.
pub(super) fn item(context: &mut Context<'_>, id: SchemaId, name: &TypeName) -> Option<Item> {
    let schema = context.schemas.get(id);
    match &schema.kind {
        Kind::Integer { format } => Some(Item::Newtype(Newtype {
            scalar: integer(format.as_deref()),
        })),
        Kind::String { .. } => Some(Item::Newtype(Newtype {
            scalar: Scalar::String,
        })),
        Kind::Enum {
            values,
            pinned_names,
        } => enums::lower(context, &schema.at, values, pinned_names).map(Item::OpenEnum),
        Kind::Object(object) => {
            if object.additional.is_some() && !object.properties.is_empty() {
                let message =
                    "an object with properties and `additionalProperties` cannot be expressed yet";
                let at = schema.at.child("additionalProperties");
                context.report(
                    Code::UnsupportedSchema,
                    &at,
                    message,
                    "leave `additionalProperties` out",
                );
                return None;
            }
            Some(Item::Struct(structs::lower(context, id, object)))
        }
        Kind::Union {
            members,
            discriminator,
        } => unions::lower(context, id, name, members, discriminator.as_ref()),
        Kind::Any | Kind::Boolean | Kind::Number { .. } | Kind::Array { .. } | Kind::Same(_) => {
            None
        }
    }
}

/// Whether values of a type can be copied.
pub(super) fn is_copy(context: &Context<'_>, id: SchemaId) -> bool {
    matches!(
        context.schemas.kind(id),
        Kind::Integer { .. } | Kind::Boolean | Kind::Number { .. }
    )
}
