//! The examples of the description → a call of each operation, for its docs.

mod reach;

use std::collections::BTreeMap;

use serde_json::Value;

use self::reach::{Budget, Reach};
use super::parameter::{are_files, is_file};
use super::types::ty;
use super::{Context, initial};
use crate::api::{Kind, Operation, Parameter, Place, RequestBody, SchemaId};
use crate::ir::{
    Argument, Example, Expression, Item, Outcome, Part, Required, Setter, Struct, TaggedEnum, Type,
    TypeItem, Union,
};
use crate::names::{TypeName, ValueName};

type Items = BTreeMap<TypeName, TypeItem>;

pub(super) fn lower(
    context: &mut Context<'_>,
    items: &Items,
    operation: &Operation,
    (taken, required): (&[Argument], Option<(&ValueName, &Required)>),
    setters: &[Setter],
    outcome: &Outcome,
) -> Example {
    let parameters = operation.parameters.iter();
    let mut given = Vec::new();
    for parameter in parameters {
        if initial::is_given(context, parameter) {
            given.push(parameter);
        }
    }
    let context: &Context<'_> = context;
    let mut is_whole = true;
    let mut value = |schema: SchemaId, given: Option<&Value>| {
        let made = whole(context, items, schema, given);
        is_whole &= made.is_some();
        made.unwrap_or(Expression::Default)
    };
    let mut parameters = Vec::new();
    for parameter in given {
        parameters.push(match file(context, parameter) {
            Some(file) => file,
            None => value(parameter.schema, parameter.example.as_ref()),
        });
    }
    let body = operation.body.as_ref().filter(|it| it.required);
    let body = body.map(|it| match it.schema {
        Some(schema) => value(schema, it.example.as_ref()),
        None => Expression::Literal("…".into()),
    });
    let binding = match (outcome, outcome.ty()) {
        (Outcome::Value { .. }, _) if context.is_large => None,
        (Outcome::Statuses(_), _) => Some(ValueName::from_text("outcome")),
        (_, None) => None,
        (_, Some(Type::Declared(name) | Type::Convertible(name))) => {
            Some(ValueName::from_text(name.as_str()))
        }
        _ => Some(ValueName::from_text("value")),
    };
    let server = operation.server.iter().filter(|it| it.is_empty());
    let server = server.map(|_| Expression::Literal("https://api.example.com".into()));
    let mut arguments: Vec<Expression> = server.chain(parameters).collect();
    if let Some((module, required)) = required {
        let given = taken.iter().zip(arguments);
        let fields = given.map(|(it, value)| (it.name.clone(), exactly(&it.ty, value)));
        arguments = vec![Expression::Struct {
            module: Some(module.clone()),
            ty: required.name.clone(),
            fields: fields.collect(),
        }];
    }
    Example {
        arguments: arguments.into_iter().chain(body).collect(),
        setters: setters
            .iter()
            .filter_map(|it| optional_body(context, items, operation, it))
            .collect(),
        binding,
        is_whole,
    }
}

/// A call of the method of one variant of an operation's body, which takes the fields of that variant, or
/// the value that it holds.
pub(super) fn of_variant(
    context: &Context<'_>,
    items: &Items,
    body: &RequestBody,
    (member, told_by): (SchemaId, (&str, &str)),
    (takes_fields, of_operation): (bool, &Example),
) -> Example {
    let (property, value) = told_by;
    let is_told = |it: &&Value| it.get(property).and_then(Value::as_str) == Some(value);
    let given = body.example.as_ref().filter(is_told);
    let held = whole(context, items, member, given);
    let is_whole = held.is_some() && of_operation.is_whole;
    let own = match held.unwrap_or(Expression::Default) {
        Expression::Call { arguments, .. } if takes_fields => arguments,
        held => vec![held],
    };
    let others = of_operation.arguments.iter();
    let count = of_operation.arguments.len() - usize::from(body.required);
    Example {
        arguments: others.take(count).cloned().chain(own).collect(),
        setters: Vec::new(),
        binding: of_operation.binding.clone(),
        is_whole,
    }
}

/// The setter of a body that need not be there, where a request without it would hardly do.
fn optional_body(
    context: &Context<'_>,
    items: &Items,
    operation: &Operation,
    setter: &Setter,
) -> Option<(ValueName, Expression)> {
    let body = operation.body.as_ref().filter(|it| !it.required)?;
    let schema = body
        .schema
        .filter(|_| matches!(setter.part, Part::Body(_)))?;
    let has_required = match context.schemas.kind(schema) {
        Kind::Object(object) => object.properties.iter().any(|it| it.required),
        Kind::Union { .. } => true,
        _ => false,
    };
    let given = body.example.as_ref();
    let is_wanted = has_required || given.is_some();
    let value = whole(context, items, schema, given).filter(|_| is_wanted)?;
    Some((setter.name.clone(), value))
}

/// The file, or the list of files, that a part of the body is.
fn file(context: &Context<'_>, parameter: &Parameter) -> Option<Expression> {
    let file = || Expression::File(parameter.name.clone());
    match () {
        _ if parameter.place != Place::Part => None,
        _ if is_file(context, parameter.schema) => Some(file()),
        _ if are_files(context, parameter.schema) => Some(Expression::List(vec![file()])),
        _ => None,
    }
}

/// An expression of a schema's type; none if no value can be spelled out.
fn whole(
    context: &Context<'_>,
    items: &Items,
    id: SchemaId,
    given: Option<&Value>,
) -> Option<Expression> {
    let budget = Budget::new();
    let made = expression(context, items, id, given, Reach::of(&budget));
    budget.is_whole().then_some(made)
}

/// An expression of a schema's type that has a value: the one given, that of the schema, or one made up.
fn expression(
    context: &Context<'_>,
    items: &Items,
    id: SchemaId,
    given: Option<&Value>,
    reach: Reach<'_>,
) -> Expression {
    let schema = context.schemas.get(id);
    let target = context.schemas.get(context.schemas.target(id));
    let value = given
        .or(schema.example.as_ref())
        .or(target.example.as_ref());
    let declared = context
        .names
        .get(context.schemas, id)
        .and_then(|name| items.get_key_value(name));
    let declared = declared.map(|(name, item)| (name, &item.item));
    let has_default = matches!(declared, Some((_, Item::Struct(it))) if it.default);
    let is_scalar = declared.is_none() && !matches!(target.kind, Kind::Array { .. });
    if !is_scalar && !reach.is_spelled_out(has_default) {
        return Expression::Default;
    }
    match declared {
        Some((name, Item::OpenEnum(item))) => {
            let wire = value.and_then(Value::as_str);
            let known = item.variants.iter().find(|it| wire == Some(&it.wire));
            match known.or(item.variants.first()) {
                Some(variant) => Expression::Variant(name.clone(), variant.name.clone()),
                None => Expression::Literal(text(value)),
            }
        }
        Some((name, Item::Struct(item))) => {
            structure(context, items, id, (name, item), value, reach)
        }
        Some((name, Item::TaggedEnum(item))) => {
            union(context, items, id, (name, item), value, reach).unwrap_or(Expression::Default)
        }
        Some((_, Item::ScalarUnion(_))) => match value {
            Some(value @ (Value::String(_) | Value::Number(_))) => {
                Expression::Literal(value.clone())
            }
            _ => Expression::Literal(1.into()),
        },
        Some((name, Item::Union(item))) => {
            shaped(context, items, id, (name, item), reach).unwrap_or(Expression::Default)
        }
        Some((_, Item::Wrapper(_))) => Expression::Default,
        Some((_, Item::Newtype(_))) | None => plain(context, items, id, value, reach),
    }
}

/// An expression of a type that needs no declaration, or is a newtype that takes one.
fn plain(
    context: &Context<'_>,
    items: &Items,
    id: SchemaId,
    value: Option<&Value>,
    reach: Reach<'_>,
) -> Expression {
    match context.schemas.kind(id) {
        Kind::Boolean => Expression::Literal((value.and_then(Value::as_bool) == Some(true)).into()),
        Kind::Integer { .. } => {
            Expression::Literal(value.and_then(Value::as_i64).unwrap_or(1).into())
        }
        Kind::Number { .. } => {
            Expression::Literal(value.and_then(Value::as_f64).unwrap_or(1.0).into())
        }
        Kind::String { .. } => {
            let made_up = match ty(context, id) {
                Type::DateTime => "2030-01-01T00:00:00Z",
                Type::Date => "2030-01-01",
                _ => return Expression::Literal(text(value)),
            };
            Expression::Parse(value.and_then(Value::as_str).unwrap_or(made_up).to_owned())
        }
        Kind::Enum { values, .. } => {
            let given = value.filter(|it| it.is_string()).cloned();
            let first = || values.first().map(|it| it.as_str().into());
            Expression::Literal(given.or_else(first).unwrap_or_else(|| text(None)))
        }
        Kind::Array { items: item } => {
            let one =
                |value: Option<&Value>| expression(context, items, *item, value, reach.below());
            let declared = context.names.get(context.schemas, *item);
            let is_deep = |name: &&TypeName| {
                let item = items.get(*name).map(|it| &it.item);
                matches!(item, Some(Item::Struct(_))) && !reach.is_for_items()
            };
            match value.and_then(Value::as_array).map(Vec::as_slice) {
                None | Some([]) if let Some(name) = declared.filter(is_deep) => {
                    Expression::NoneOf(name.clone())
                }
                None | Some([]) => Expression::List(vec![one(None)]),
                Some(values) => {
                    Expression::List(values.iter().take(3).map(|it| one(Some(it))).collect())
                }
            }
        }
        _ => Expression::Default,
    }
}

/// A call of the function of the variant that the value says, else of the last one.
fn union(
    context: &Context<'_>,
    items: &Items,
    id: SchemaId,
    (name, item): (&TypeName, &TaggedEnum),
    value: Option<&Value>,
    reach: Reach<'_>,
) -> Option<Expression> {
    let Kind::Union { members, .. } = context.schemas.kind(id) else {
        return None;
    };
    let tag = value
        .and_then(|value| value.get(&item.property))
        .and_then(Value::as_str);
    let index = item
        .members
        .iter()
        .position(|it| it.values.iter().any(|value| Some(value.as_str()) == tag));
    let index = index.unwrap_or(item.members.len().saturating_sub(1));
    let member = item.members.get(index)?;
    let held = expression(context, items, *members.get(index)?, value, reach.below());
    let arguments = match held {
        Expression::Call { arguments, .. } if member.arguments.is_some() => arguments,
        held => {
            let variant = member.name.clone();
            let held = in_box(&member.ty, held);
            return Some(Expression::Holding(name.clone(), variant, Box::new(held)));
        }
    };
    let function = member.constructor.clone();
    Some(Expression::Call {
        ty: name.clone(),
        function,
        arguments,
        setters: Vec::new(),
    })
}

/// The first variant of a union whose variants are told apart by their shapes.
fn shaped(
    context: &Context<'_>,
    items: &Items,
    id: SchemaId,
    (name, item): (&TypeName, &Union),
    reach: Reach<'_>,
) -> Option<Expression> {
    let Kind::Union { members, .. } = context.schemas.kind(id) else {
        return None;
    };
    let held = expression(context, items, *members.first()?, None, reach.below());
    let member = item.members.first()?;
    let held = match (&member.ty, held) {
        (Type::Convertible(name), held @ Expression::Literal(_)) => {
            Expression::From(name.clone(), Box::new(held))
        }
        (_, held) => held,
    };
    let variant = member.name.clone();
    let held = in_box(&member.ty, held);
    Some(Expression::Holding(name.clone(), variant, Box::new(held)))
}

/// The expression in a box, where the type is one.
fn in_box(ty: &Type, held: Expression) -> Expression {
    match ty {
        Type::Boxed(_) => Expression::Boxed(Box::new(held)),
        _ => held,
    }
}

fn text(value: Option<&Value>) -> Value {
    value
        .filter(|value| value.is_string())
        .cloned()
        .unwrap_or_else(|| "example".into())
}

/// A call of `new` with what is required, and of the setters for what else the value has.
fn structure(
    context: &Context<'_>,
    items: &Items,
    id: SchemaId,
    (name, item): (&TypeName, &Struct),
    value: Option<&Value>,
    reach: Reach<'_>,
) -> Expression {
    let mut arguments = Vec::new();
    let mut setters = Vec::new();
    for field in item.fields.iter().filter(|it| it.constant.is_none()) {
        let Some(property) = context.schemas.property(id, &field.wire) else {
            continue;
        };
        let given = value.and_then(|value| value.get(&field.wire));
        if field.is_argument() {
            arguments.push(expression(
                context,
                items,
                property.schema,
                given,
                reach.below(),
            ));
        } else if field.is_settable() && given.is_some_and(|given| !given.is_null()) {
            let argument = expression(context, items, property.schema, given, reach.below());
            setters.push((field.name.clone(), argument));
        }
    }
    let arguments = match &item.required {
        Some(required) => {
            let fields = item.fields.iter().filter(|it| it.is_argument());
            let given = fields.zip(arguments);
            let fields = given.map(|(it, value)| (it.name.clone(), exactly(&it.ty, value)));
            vec![Expression::Struct {
                module: None,
                ty: required.clone(),
                fields: fields.collect(),
            }]
        }
        None => arguments,
    };
    Expression::Call {
        ty: name.clone(),
        function: ValueName::from_text("new"),
        arguments,
        setters,
    }
}

/// An expression of exactly this type, of one that only becomes it.
fn exactly(ty: &Type, value: Expression) -> Expression {
    match (ty, value) {
        (Type::Convertible(name), value @ Expression::Literal(_)) => {
            Expression::From(name.clone(), Box::new(value))
        }
        (Type::List(item), Expression::List(items)) => {
            let items = items.into_iter().map(|it| exactly(item, it));
            Expression::List(items.collect())
        }
        (Type::Boxed(inner), value) => exactly(inner, value),
        (_, value) => value,
    }
}
