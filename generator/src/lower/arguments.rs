//! Parameters and the body of an operation → what its method takes, and the setters of its request.

use std::collections::BTreeSet;

use super::structs::field_name;
use super::types::{is_copy, ty};
use super::{Context, docs, initial, parameter};
use crate::api::{self, Media, Operation, Parameter, RequestBody, Source};
use crate::ir::{Argument, Body, Conversion, Docs, Part, Place, Setter, Type};
use crate::names::ValueName;
use crate::runtime;

/// What the method takes: the required parameters, then the body if it is required.
pub(super) fn arguments(context: &mut Context<'_>, operation: &Operation) -> Vec<Argument> {
    let mut arguments: Vec<Argument> = Vec::new();
    let kept = kept(operation);
    if operation.server.as_deref() == Some("") {
        arguments.push(server());
    }
    for parameter in &operation.parameters {
        if !initial::is_given(context, parameter) {
            continue;
        }
        let (ty, part) = parameter::of(context, parameter);
        let name = local(parameter_name(context, parameter));
        let name = distinct(name, arguments.iter().map(|it| &it.name));
        let schema = context.schemas.get(parameter.schema);
        let docs = docs::of_argument(parameter.description.as_deref(), schema, &parameter.name);
        arguments.push(Argument {
            name,
            docs,
            conversion: conversion(&ty),
            ty,
            part,
            kept: parameter.place == api::Place::Path && kept.contains(parameter.name.as_str()),
            copy: is_copy(context, parameter.schema),
        });
    }
    if let Some(body) = operation.body.as_ref().filter(|it| it.required) {
        let (ty, part) = body_part(context, body);
        let name = distinct(local(body_name(&ty)), arguments.iter().map(|it| &it.name));
        arguments.push(Argument {
            name,
            docs: Docs::default(),
            conversion: body_conversion(&ty),
            ty,
            part,
            kept: false,
            copy: false,
        });
    }
    arguments
}

/// The setters of the request: the optional parameters, then the body if it is optional.
pub(super) fn setters(context: &mut Context<'_>, operation: &Operation) -> Vec<Setter> {
    let mut setters: Vec<Setter> = Vec::new();
    for parameter in &operation.parameters {
        if initial::is_given(context, parameter) {
            continue;
        }
        let (ty, part) = parameter::of(context, parameter);
        let schema = context.schemas.get(parameter.schema);
        let docs = docs::of_parameter(parameter.description.as_deref(), schema, &parameter.name);
        let deprecated = parameter.deprecated || schema.deprecated;
        let name = free(operation, parameter_name(context, parameter));
        let name = distinct(name, setters.iter().map(|it| &it.name));
        setters.push(Setter {
            name,
            docs,
            deprecated,
            conversion: conversion(&ty),
            ty,
            part,
            default: initial::of_parameter(context, parameter),
        });
    }
    if let Some(body) = operation.body.as_ref().filter(|it| !it.required) {
        setters.push(body_setter(context, operation, body, &setters));
    }
    setters
}

/// The URL that requests of an operation go to, where the description does not say it.
fn server() -> Argument {
    Argument {
        name: ValueName::from_text("base_url"),
        docs: Docs(vec![
            "The URL that the request goes to; the path goes after it.".to_owned(),
        ]),
        ty: Type::String,
        conversion: Conversion::Into,
        part: Part::Parameter {
            place: Place::Server,
            wire: "base_url".to_owned(),
            style: None,
        },
        kept: false,
        copy: false,
    }
}

fn body_setter(
    context: &mut Context<'_>,
    operation: &Operation,
    body: &RequestBody,
    others: &[Setter],
) -> Setter {
    let (ty, part) = body_part(context, body);
    let plain = api::Schema::default();
    let schema = body.schema.map_or(&plain, |id| context.schemas.get(id));
    Setter {
        name: distinct(
            free(operation, body_name(&ty)),
            others.iter().map(|it| &it.name),
        ),
        docs: docs::of_parameter(body.description.as_deref(), schema, "body"),
        deprecated: schema.deprecated,
        conversion: body_conversion(&ty),
        ty,
        part,
        default: None,
    }
}

/// The type of a body, and how it is sent.
fn body_part(context: &Context<'_>, body: &RequestBody) -> (Type, Part) {
    // Of a body that may be `null`, nobody sends that.
    let typed = body.schema.map(|id| ty(context, id));
    let (ty, body) = match &body.media {
        Media::Json(name) => {
            let name = Some(name.clone()).filter(|it| it != "application/json");
            (typed.unwrap_or(Type::Json), Body::Json(name))
        }
        // The parts of a form are parameters.
        Media::Multipart => (Type::Json, Body::Json(None)),
        Media::Form(styles) => {
            let styles = styles.iter();
            let styles =
                styles.map(|(style, names)| (parameter::style_name(*style), names.clone()));
            (typed.unwrap_or(Type::Json), Body::Form(styles.collect()))
        }
        Media::Text(name) => (Type::String, Body::Raw(name.clone())),
        Media::Bytes(name) => (Type::Body, Body::Raw(name.clone())),
    };
    (ty, Part::Body(body))
}

/// A body is taken as it is, unless it is a list, or converts from simpler ones.
fn body_conversion(ty: &Type) -> Conversion {
    match ty {
        Type::String | Type::Body | Type::Convertible(_) | Type::List(_) => Conversion::Into,
        _ => Conversion::None,
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

fn conversion(ty: &Type) -> Conversion {
    match ty {
        Type::String | Type::File | Type::Convertible(_) | Type::List(_) => Conversion::Into,
        _ => Conversion::None,
    }
}

fn body_name(ty: &Type) -> ValueName {
    match ty {
        Type::Declared(name) | Type::Convertible(name) => ValueName::from_text(name.as_str()),
        _ => ValueName::from_text("body"),
    }
}

fn free(operation: &Operation, name: ValueName) -> ValueName {
    let is_of_lists = || runtime::has_function(runtime::LIST, name.plain());
    let is_of_requests = || runtime::has_function(runtime::REQUEST, name.plain());
    // A wait is no method of every request.
    if name.plain() == "wait" || is_of_requests() || operation.paging.is_some() && is_of_lists() {
        name.with_underscore()
    } else {
        name
    }
}

/// A name that is not that of the request which the method makes.
fn local(name: ValueName) -> ValueName {
    if name.plain() == "request" {
        name.with_underscore()
    } else {
        name
    }
}

/// The name, with underscores after it until none of the others has it.
pub(super) fn distinct<'a>(
    name: ValueName,
    others: impl Iterator<Item = &'a ValueName>,
) -> ValueName {
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
