//! Parameters as written → parameters, those of the path item applied.

use openapiv3::{
    HeaderStyle, Parameter as Written, ParameterData, ParameterSchemaOrContent, PathStyle,
    QueryStyle, ReferenceOr,
};
use serde_json::Value;

use super::reference::{self, PARAMETERS};
use super::{Context, extension, response, schema};
use crate::api::{Parameter, Place};
use crate::diagnostic::{Code, Diagnostic, Place as At};
use crate::pointer::Pointer;

/// The parameters of an operation: those of the path in the path's order, then the others as written.
pub(super) fn resolve<'a>(
    context: &mut Context<'a>,
    shared: (&'a [ReferenceOr<Written>], &Pointer),
    own: (&'a [ReferenceOr<Written>], &Pointer),
    path: &[String],
    operation: &Pointer,
) -> Vec<Parameter> {
    let mut parameters = list(context, own.0, own.1);
    for parameter in list(context, shared.0, shared.1) {
        if !parameters
            .iter()
            .any(|it| it.name == parameter.name && it.place == parameter.place)
        {
            parameters.push(parameter);
        }
    }
    check_path(context, &parameters, path, operation);
    let (mut in_path, others): (Vec<Parameter>, Vec<Parameter>) = parameters
        .into_iter()
        .partition(|it| it.place == Place::Path);
    in_path.retain(|it| path.contains(&it.name));
    in_path.sort_by_key(|it| path.iter().position(|name| *name == it.name));
    in_path.extend(others);
    in_path
}

fn list<'a>(
    context: &mut Context<'a>,
    written: &'a [ReferenceOr<Written>],
    at: &Pointer,
) -> Vec<Parameter> {
    let openapi = context.openapi;
    let components = openapi
        .components
        .as_ref()
        .map(|components| &components.parameters);
    let mut parameters: Vec<Parameter> = Vec::new();
    for (index, parameter) in written.iter().enumerate() {
        let here = at.index(index);
        let Some((found, at)) =
            reference::follow(context, PARAMETERS, components, parameter, &here)
        else {
            continue;
        };
        let beside = context.tree.at(&here.child("x-lathe-name"));
        let pinned = beside.and_then(|node| node.as_str()).map(str::to_owned);
        let Some(parameter) = one(context, found, pinned, &at) else {
            continue;
        };
        match parameters
            .iter()
            .find(|it| it.name == parameter.name && it.place == parameter.place)
        {
            Some(earlier) => {
                let message = format!("the parameter `{}` is listed twice", parameter.name);
                let diagnostic = Diagnostic::new(Code::DuplicateParameter, &here, message);
                let diagnostic = diagnostic.related(&earlier.at, "it is listed here already");
                context.diagnostics.push(diagnostic);
            }
            None => parameters.push(parameter),
        }
    }
    parameters
}

fn one<'a>(
    context: &mut Context<'a>,
    written: &'a Written,
    pinned: Option<String>,
    at: &Pointer,
) -> Option<Parameter> {
    let (place, data) = placed(context, written, at)?;
    let schema = match &data.format {
        ParameterSchemaOrContent::Schema(schema) => {
            schema::resolve(context, schema, &at.child("schema"))
        }
        ParameterSchemaOrContent::Content(_) => {
            unsupported(context, &at.child("content"), "`content`");
            return None;
        }
    };
    Some(Parameter {
        at: at.clone(),
        name: data.name.clone(),
        pinned_name: pinned.or_else(|| extension::text(&data.extensions, "x-lathe-name")),
        place,
        required: data.required || place == Place::Path,
        description: data.description.clone(),
        deprecated: data.deprecated == Some(true),
        schema,
        example: example(context, data, at),
    })
}

/// Where a parameter goes; a style that is not the default one of that place is complained about.
fn placed<'a>(
    context: &mut Context<'_>,
    written: &'a Written,
    at: &Pointer,
) -> Option<(Place, &'a ParameterData)> {
    let (place, data, is_default_style) = match written {
        Written::Path {
            parameter_data,
            style,
        } => (Place::Path, parameter_data, *style == PathStyle::Simple),
        Written::Query {
            parameter_data,
            style,
            ..
        } => (Place::Query, parameter_data, *style == QueryStyle::Form),
        Written::Header {
            parameter_data,
            style,
        } => (Place::Header, parameter_data, *style == HeaderStyle::Simple),
        Written::Cookie { .. } => {
            unsupported(context, &at.child("in"), "a place in a cookie");
            return None;
        }
    };
    if let Written::Query {
        allow_reserved: true,
        ..
    } = written
    {
        unsupported(context, &at.child("allowReserved"), "`allowReserved`");
    }
    if !is_default_style {
        unsupported(
            context,
            &at.child("style"),
            "a style that is not the default one",
        );
    }
    Some((place, data))
}

fn unsupported(context: &mut Context<'_>, at: &Pointer, what: &str) {
    let message = format!("{what} of a parameter cannot be expressed yet");
    context.report(Code::UnsupportedParameter, at, message, "");
}

fn example(context: &mut Context<'_>, data: &ParameterData, at: &Pointer) -> Option<Value> {
    response::example(context, data.example.as_ref(), &data.examples, at)
}

/// Every name in the path is a parameter, and every path parameter is a name in the path.
fn check_path(
    context: &mut Context<'_>,
    parameters: &[Parameter],
    path: &[String],
    operation: &Pointer,
) {
    let in_path = || parameters.iter().filter(|it| it.place == Place::Path);
    for name in path
        .iter()
        .filter(|name| !in_path().any(|it| it.name == **name))
    {
        let message = format!("the path has a parameter `{name}` that is not declared");
        let diagnostic = Diagnostic::new(
            Code::UndeclaredPathParameter,
            At::Key(operation.clone()),
            message,
        );
        let help =
            format!("add `{{name: {name}, in: path, required: true, schema: …}}` to `parameters`");
        context.diagnostics.push(diagnostic.help(help));
    }
    let stray: Vec<(String, Pointer)> = in_path()
        .filter(|it| !path.contains(&it.name))
        .map(|it| (it.name.clone(), it.at.child("name")))
        .collect();
    for (name, at) in stray {
        let message = format!("the path has no parameter `{name}`");
        context.report(
            Code::StrayPathParameter,
            &at,
            message,
            "write it into the path, between braces",
        );
    }
}
