//! Parameters and the body of an operation → what its method takes, and the setters of its request.

use std::collections::BTreeSet;

use super::structs::field_name;
use super::types::{is_copy, ty};
use super::{Context, docs};
use crate::api::{Kind, Operation, Parameter, Place, RequestBody, Source};
use crate::diagnostic::Code;
use crate::ir::{Argument, ArgumentPlace, Conversion, Setter, SetterPlace, Type};
use crate::names::ValueName;

/// Methods that every request has, so that no setter may be called so.
const RESERVED: [&str; 10] = [
    "send",
    "send_blocking",
    "into_request",
    "into_future",
    "wait",
    "pages",
    "pages_blocking",
    "stream",
    "stream_blocking",
    "clone",
];

/// What the method takes: the required parameters, then the body if it is required.
pub(super) fn arguments(context: &mut Context<'_>, operation: &Operation) -> Vec<Argument> {
    let mut arguments: Vec<Argument> = Vec::new();
    let kept = kept(operation);
    for parameter in operation.parameters.iter().filter(|it| it.required) {
        let ty = parameter_type(context, parameter);
        let place = match parameter.place {
            Place::Path => ArgumentPlace::Path(parameter.name.clone()),
            Place::Query => ArgumentPlace::Query(parameter.name.clone()),
            Place::Header => ArgumentPlace::Header(parameter.name.clone()),
        };
        let name = parameter_name(context, parameter);
        let name = distinct(name, arguments.iter().map(|it| &it.name));
        arguments.push(Argument {
            name,
            conversion: conversion(&ty),
            ty,
            place,
            kept: parameter.place == Place::Path && kept.contains(parameter.name.as_str()),
            copy: is_copy(context, parameter.schema),
        });
    }
    if let Some(body) = operation.body.as_ref().filter(|it| it.required) {
        let ty = ty(context, body.schema);
        let name = distinct(body_name(&ty), arguments.iter().map(|it| &it.name));
        let conversion = Conversion::None;
        arguments.push(Argument {
            name,
            ty,
            conversion,
            place: ArgumentPlace::Body,
            kept: false,
            copy: false,
        });
    }
    arguments
}

/// The setters of the request: the optional parameters, then the body if it is optional.
pub(super) fn setters(context: &mut Context<'_>, operation: &Operation) -> Vec<Setter> {
    let mut setters: Vec<Setter> = Vec::new();
    for parameter in operation.parameters.iter().filter(|it| !it.required) {
        let ty = parameter_type(context, parameter);
        let place = match parameter.place {
            Place::Path | Place::Query => SetterPlace::Query(parameter.name.clone()),
            Place::Header => SetterPlace::Header(parameter.name.clone()),
        };
        let schema = context.schemas.get(parameter.schema);
        let docs = docs::of_parameter(parameter.description.as_deref(), schema, &parameter.name);
        let deprecated = parameter.deprecated || schema.deprecated;
        let name = free(parameter_name(context, parameter));
        let name = distinct(name, setters.iter().map(|it| &it.name));
        setters.push(Setter {
            name,
            docs,
            deprecated,
            conversion: conversion(&ty),
            ty,
            place,
        });
    }
    if let Some(body) = operation.body.as_ref().filter(|it| !it.required) {
        setters.push(body_setter(context, body, &setters));
    }
    setters
}

fn body_setter(context: &mut Context<'_>, body: &RequestBody, others: &[Setter]) -> Setter {
    let ty = ty(context, body.schema);
    let schema = context.schemas.get(body.schema);
    Setter {
        name: distinct(free(body_name(&ty)), others.iter().map(|it| &it.name)),
        docs: docs::of_parameter(body.description.as_deref(), schema, "body"),
        deprecated: schema.deprecated,
        conversion: Conversion::None,
        ty,
        place: SetterPlace::Body,
    }
}

fn parameter_name(context: &mut Context<'_>, parameter: &Parameter) -> ValueName {
    field_name(
        context,
        &parameter.at,
        parameter.pinned_name.as_deref(),
        &parameter.name,
    )
}

/// The type of a parameter, which must be one that has a text.
fn parameter_type(context: &mut Context<'_>, parameter: &Parameter) -> Type {
    let is_text = match context.schemas.kind(parameter.schema) {
        Kind::Boolean | Kind::Integer { .. } | Kind::Number { .. } => true,
        Kind::String { .. } | Kind::Enum { .. } => true,
        Kind::Union { discriminator, .. } => discriminator.is_none(),
        Kind::Any | Kind::Null | Kind::Array { .. } | Kind::Object(_) | Kind::Same(_) => false,
    };
    if !is_text {
        let message = format!("the parameter `{}` is not a scalar", parameter.name);
        let help = "lists and objects in parameters cannot be expressed yet";
        context.report(
            Code::UnsupportedParameter,
            &parameter.at.child("schema"),
            message,
            help,
        );
    }
    ty(context, parameter.schema)
}

fn conversion(ty: &Type) -> Conversion {
    match ty {
        Type::String | Type::Convertible(_) => Conversion::Into,
        _ => Conversion::None,
    }
}

fn body_name(ty: &Type) -> ValueName {
    match ty {
        Type::Declared(name) | Type::Convertible(name) => ValueName::from_text(name.as_str()),
        _ => ValueName::from_text("body"),
    }
}

fn free(name: ValueName) -> ValueName {
    if RESERVED.contains(&name.plain()) {
        name.with_underscore()
    } else {
        name
    }
}

/// The name, with underscores after it until none of the others has it.
fn distinct<'a>(name: ValueName, others: impl Iterator<Item = &'a ValueName>) -> ValueName {
    let others: BTreeSet<&ValueName> = others.collect();
    let mut name = name;
    while others.contains(&name) {
        name = name.with_underscore();
    }
    name
}

/// The path parameters that a wait asks again with.
fn kept(operation: &Operation) -> BTreeSet<&str> {
    let sources = operation
        .waiter
        .iter()
        .flat_map(|it| it.parameters.values());
    let names = sources.filter_map(|source| match source {
        Source::PathParameter(name) => Some(name.as_str()),
        Source::Result(_) => None,
    });
    names.collect()
}
