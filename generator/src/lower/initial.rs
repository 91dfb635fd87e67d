//! The `default` of what is required → the value that is sent unless the caller sets another.
//!
//! Scalars, values of enums, and lists and objects with nothing in them have one. What holds more stays for
//! the caller to give, and so does what the default does not fit.

use serde_json::Value;

use super::types::{integer, ty};
use super::{Context, enums, unions};
use crate::api::{Kind, Parameter, Place, SchemaId};
use crate::diagnostic::Code;
use crate::ir::{Expression, Item, Scalar, Type};
use crate::names::{TypeName, VariantName};

/// How deep unions within unions are looked into.
const DEEPEST: usize = 4;

/// The value that something required has unless it is set; it is complained of a default that cannot be it.
///
/// Of what responses alone carry nobody has to know.
pub(super) fn of(context: &mut Context<'_>, id: SchemaId, is_sent: bool) -> Option<Expression> {
    let (at, value) = written(context, id)?;
    let initial = expression(context, id, &value, 0);
    if initial.is_none() && is_sent {
        context.report(
            Code::DefaultNotSent,
            &at.child("default"),
            "callers have to give the value themselves",
            "",
        );
    }
    initial
}

/// The value of a required property that unions tell the object by, which they all give it.
pub(super) fn of_tag(context: &mut Context<'_>, id: SchemaId, tag: &str) -> Option<Expression> {
    expression(context, id, &Value::from(tag), 0)
}

/// The default of a required parameter; a part of a path, or of a body, is always given.
pub(super) fn of_parameter(context: &mut Context<'_>, parameter: &Parameter) -> Option<Expression> {
    match parameter.place {
        _ if !parameter.required => None,
        Place::Path | Place::Part => None,
        Place::Query | Place::Header | Place::Cookie => of(context, parameter.schema, true),
    }
}

/// Whether callers have to give a parameter.
pub(super) fn is_given(context: &mut Context<'_>, parameter: &Parameter) -> bool {
    parameter.required && of_parameter(context, parameter).is_none()
}

/// The default of a schema, with the place of what says it: itself, or what it is the same as.
fn written(context: &Context<'_>, id: SchemaId) -> Option<(crate::pointer::Pointer, Value)> {
    let target = context.schemas.target(id);
    let mut both = [id, target].into_iter().map(|id| context.schemas.get(id));
    let schema = both.find(|it| it.default.is_some())?;
    let value = schema.default.clone().filter(|it| !it.is_null())?;
    Some((schema.at.clone(), value))
}

fn expression(
    context: &mut Context<'_>,
    id: SchemaId,
    value: &Value,
    depth: usize,
) -> Option<Expression> {
    let name = context.names.get(context.schemas, id).cloned();
    let schemas = context.schemas;
    let literal = |value: Value| match name.clone() {
        Some(name) => Expression::From(name, Box::new(Expression::Literal(value))),
        None => Expression::Literal(value),
    };
    match (schemas.kind(id), value) {
        (Kind::Boolean, Value::Bool(_)) => Some(Expression::Literal(value.clone())),
        (Kind::Integer { format, .. }, Value::Number(_)) => {
            whole(integer(format.as_deref()), value).map(literal)
        }
        (Kind::Number { .. }, Value::Number(number)) => {
            Some(Expression::Literal(number.as_f64()?.into()))
        }
        (Kind::String { .. }, Value::String(_)) => match ty(context, id) {
            Type::String | Type::Convertible(_) => Some(literal(value.clone())),
            _ => None,
        },
        (
            Kind::Enum {
                values,
                pinned_names,
            },
            Value::String(text),
        ) => {
            let variants = enums::lower(values, pinned_names).variants;
            let known = variants.into_iter().find(|it| it.wire == *text);
            Some(match (&name, known) {
                (Some(name), Some(variant)) => Expression::Variant(name.clone(), variant.name),
                _ => literal(value.clone()),
            })
        }
        (Kind::Array { .. }, Value::Array(items)) if items.is_empty() => Some(Expression::Default),
        (Kind::Object(object), Value::Object(given)) if given.is_empty() => {
            let is_made_of_nothing = object.properties.iter().all(|it| !it.required);
            is_made_of_nothing.then_some(Expression::Default)
        }
        (Kind::Union { members, .. }, _) => of_union(context, id, &name?, members, value, depth),
        _ => None,
    }
}

/// The integer, if it is one of the type.
fn whole(scalar: Scalar, value: &Value) -> Option<Value> {
    let is_whole = |it: &f64| it.fract() == 0.0 && it.abs() < 2_f64.powi(53);
    let of_float = value.as_f64().filter(is_whole).map(|it| it as i64);
    let fits = |least: i64, most: u64| {
        let signed = value.as_i64().or(of_float);
        let signed = signed.filter(|it| *it >= least && (*it < 0 || it.unsigned_abs() <= most));
        let large = value.as_u64().filter(|it| *it <= most);
        large.map(Value::from).or(signed.map(Value::from))
    };
    match scalar {
        Scalar::I32 => fits(i32::MIN.into(), i32::MAX.unsigned_abs().into()),
        Scalar::I64 => fits(i64::MIN, i64::MAX.unsigned_abs()),
        Scalar::U32 => fits(0, u32::MAX.into()),
        Scalar::U64 => fits(0, u64::MAX),
        Scalar::String => None,
    }
}

/// The first variant that the value fits, if that is a scalar: objects are told apart by more than that.
fn of_union(
    context: &mut Context<'_>,
    id: SchemaId,
    name: &TypeName,
    members: &[SchemaId],
    value: &Value,
    depth: usize,
) -> Option<Expression> {
    if depth > DEEPEST || value.is_object() || value.is_array() {
        return None;
    }
    let Kind::Union { discriminator, .. } = context.schemas.kind(id) else {
        return None;
    };
    let target = context.schemas.target(id);
    let item = unions::lower(context, target, name, members, discriminator.as_ref());
    let is_integer = |id: SchemaId, context: &Context<'_>| {
        matches!(context.schemas.kind(id), Kind::Integer { .. })
    };
    let variants: Vec<(VariantName, Type)> = match item {
        Item::Union(it) => it.members.into_iter().map(|it| (it.name, it.ty)).collect(),
        Item::ScalarUnion(it) => {
            let (integer, text) = ((it.integer.0, it.integer.1), it.text);
            let of = |id: &SchemaId| match is_integer(*id, context) {
                true => integer.clone(),
                false => text.clone(),
            };
            members.iter().map(of).collect()
        }
        _ => return None,
    };
    for (member, (variant, ty)) in members.iter().zip(variants) {
        if let Some(held) = expression(context, *member, value, depth + 1) {
            let held = match ty {
                Type::Boxed(_) => Expression::Boxed(Box::new(held)),
                _ => held,
            };
            return Some(Expression::Holding(name.clone(), variant, Box::new(held)));
        }
    }
    None
}
