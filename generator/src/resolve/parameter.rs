//! Parameters as written → parameters, those of the path item applied.

use openapiv3::{
    Parameter as Written, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle,
    ReferenceOr,
};
use serde_json::Value;

use super::reference::{self, PARAMETERS};
use super::{Context, extension, response, schema};
use crate::api::{Parameter, Place, Style};
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
    check_path(context, &mut parameters, path, operation);
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
    let (place, data, style) = placed(written);
    let is = |name: &str| place == Place::Header && data.name.eq_ignore_ascii_case(name);
    let owner = match () {
        _ if is("content-type") => Some("the header `Content-Type` is that of the body"),
        _ if is("accept") => Some("the header `Accept` says what the client can read"),
        _ => None,
    };
    if let Some(message) = owner {
        context.report(Code::HeaderIgnored, &at.child("name"), message, "");
        return None;
    }
    let (schema, style) = match &data.format {
        ParameterSchemaOrContent::Schema(schema) => {
            (schema::resolve(context, schema, &at.child("schema")), style)
        }
        ParameterSchemaOrContent::Content(content) => {
            let at = at.child("content");
            match content.iter().find(|(name, _)| name.contains("json")) {
                Some((name, media)) => {
                    let at = at.child(name).child("schema");
                    let schema = media.schema.as_ref();
                    let schema = schema.map(|it| schema::resolve(context, it, &at));
                    (
                        schema.unwrap_or_else(|| schema::any(context, &at)),
                        Style::Json,
                    )
                }
                None => {
                    let message = "the content is no JSON: the parameter is taken as text";
                    context.report(Code::ParameterAsText, &at, message, "");
                    (schema::text(context, &at), style)
                }
            }
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
        style,
        keeps_reserved: matches!(
            written,
            Written::Query {
                allow_reserved: true,
                ..
            }
        ),
        schema,
        example: example(context, data, at),
    })
}

/// Where a parameter goes, and how a value that is no scalar is laid out there.
fn placed(written: &Written) -> (Place, &ParameterData, Style) {
    match written {
        Written::Path {
            parameter_data: data,
            style,
        } => {
            let explode = data.explode == Some(true);
            let style = match (style, explode) {
                (PathStyle::Simple, false) => Style::Comma,
                (PathStyle::Simple, true) => Style::Pairs,
                (PathStyle::Label, false) => Style::Label,
                (PathStyle::Label, true) => Style::LabelPairs,
                (PathStyle::Matrix, false) => Style::Matrix,
                (PathStyle::Matrix, true) => Style::MatrixExploded,
            };
            (Place::Path, data, style)
        }
        Written::Query {
            parameter_data: data,
            style,
            ..
        } => {
            let explode = data.explode.unwrap_or(*style == QueryStyle::Form);
            let style = match style {
                QueryStyle::DeepObject => Style::DeepObject,
                _ if explode => Style::Exploded,
                QueryStyle::Form => Style::Comma,
                QueryStyle::SpaceDelimited => Style::Space,
                QueryStyle::PipeDelimited => Style::Pipe,
            };
            (Place::Query, data, style)
        }
        Written::Header { parameter_data, .. } => {
            let explode = parameter_data.explode == Some(true);
            let style = if explode { Style::Pairs } else { Style::Comma };
            (Place::Header, parameter_data, style)
        }
        Written::Cookie { parameter_data, .. } => (Place::Cookie, parameter_data, Style::Comma),
    }
}

fn example(context: &mut Context<'_>, data: &ParameterData, at: &Pointer) -> Option<Value> {
    response::example(context, data.example.as_ref(), &data.examples, at)
}

/// Every name in the path is a parameter, and every path parameter is a name in the path.
fn check_path(
    context: &mut Context<'_>,
    parameters: &mut Vec<Parameter>,
    path: &[String],
    operation: &Pointer,
) {
    let is_path = |it: &&Parameter| it.place == Place::Path;
    let stray: Vec<(String, Pointer)> = parameters
        .iter()
        .filter(is_path)
        .filter(|it| !path.contains(&it.name))
        .map(|it| (it.name.clone(), it.at.child("name")))
        .collect();
    for (name, at) in stray {
        let message = format!("the path has no parameter `{name}`: it is left out");
        let help = "write it into the path, between braces";
        context.report(Code::StrayPathParameter, &at, message, help);
    }
    for name in path {
        if parameters.iter().filter(is_path).any(|it| it.name == *name) {
            continue;
        }
        let message = format!("the parameter `{name}` of the path is not declared: it is a text");
        let at = At::Key(operation.clone());
        let diagnostic = Diagnostic::new(Code::UndeclaredPathParameter, at, message);
        let help =
            format!("add `{{name: {name}, in: path, required: true, schema: …}}` to `parameters`");
        context.diagnostics.push(diagnostic.help(help));
        let at = operation.child("parameters").child(name);
        parameters.push(Parameter {
            schema: schema::text(context, &at),
            at,
            name: name.clone(),
            pinned_name: None,
            place: Place::Path,
            required: true,
            description: None,
            deprecated: false,
            style: Style::Comma,
            keeps_reserved: false,
            example: None,
        });
    }
}
