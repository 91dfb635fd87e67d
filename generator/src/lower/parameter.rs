//! A parameter → its type, and where and how it is sent.

use super::Context;
use super::types::{is_scalar_union, ty};
use crate::api::{self, Kind, Parameter, Style};
use crate::diagnostic::Code;
use crate::ir::{Part, Place, Type};

/// The type of a parameter, and where and how it is sent.
pub(super) fn of(context: &mut Context<'_>, parameter: &Parameter) -> (Type, Part) {
    let place = match parameter.place {
        api::Place::Path => Place::Path,
        api::Place::Query => Place::Query,
        api::Place::Header => Place::Header,
        api::Place::Cookie => Place::Cookie,
        api::Place::Part => return part(context, parameter),
    };
    let ty = ty(context, parameter.schema);
    let is_text = is_text(context, parameter.schema);
    let mut style = parameter.style;
    if parameter.keeps_reserved && style != Style::Json {
        if is_text {
            style = Style::Reserved;
        } else {
            let message = "reserved characters are encoded all the same";
            let at = parameter.at.child("allowReserved");
            context.report(Code::ReservedEncoded, &at, message, "");
        }
    }
    let needs_style = matches!(style, Style::Json | Style::Reserved)
        || !is_text
        || matches!(style, Style::Label | Style::LabelPairs)
        || matches!(style, Style::Matrix | Style::MatrixExploded)
        || place == Place::Cookie;
    let is_deep = matches!(style, Style::Json | Style::DeepObject);
    if needs_style && !is_deep && is_nested(context, parameter.schema) {
        let message = "what is nested in the parameter is sent as JSON";
        context.report(Code::NestedParameter, &parameter.at, message, "");
    }
    let part = Part::Parameter {
        place,
        wire: parameter.name.clone(),
        style: needs_style.then(|| style_name(style)),
    };
    (ty, part)
}

/// The type of a part of the body, and how it is sent.
fn part(context: &Context<'_>, parameter: &Parameter) -> (Type, Part) {
    let (ty, place) = match context.schemas.kind(parameter.schema) {
        _ if is_file(context, parameter.schema) => (Type::File, Place::File),
        _ if are_files(context, parameter.schema) => {
            (Type::List(Box::new(Type::File)), Place::Files)
        }
        _ => (ty(context, parameter.schema), Place::Part),
    };
    let part = Part::Parameter {
        place,
        wire: parameter.name.clone(),
        style: None,
    };
    (ty, part)
}

/// Whether a schema, as a part of a body, is a file.
pub(super) fn is_file(context: &Context<'_>, id: api::SchemaId) -> bool {
    let kind = context.schemas.kind(id);
    matches!(kind, Kind::String { format } if format.as_deref() == Some("binary"))
}

/// Whether a schema, as a part of a body, is a list of files, or one or several of them.
pub(super) fn are_files(context: &Context<'_>, id: api::SchemaId) -> bool {
    match context.schemas.kind(id) {
        Kind::Array { items } => is_file(context, *items),
        Kind::Union { members, .. } => members.iter().all(|it| {
            let is_list = matches!(context.schemas.kind(*it), Kind::Array { items } if is_file(context, *items));
            is_list || is_file(context, *it)
        }),
        _ => false,
    }
}

/// Whether values of a schema hold lists or objects.
fn is_nested(context: &Context<'_>, id: api::SchemaId) -> bool {
    let holds = |id: api::SchemaId| {
        let kind = context.schemas.kind(id);
        matches!(kind, Kind::Array { .. } | Kind::Object(_))
    };
    match context.schemas.kind(id) {
        Kind::Array { items } => holds(*items),
        Kind::Object(object) => {
            let properties = object.properties.iter().map(|it| it.schema);
            properties.chain(object.additional).any(holds)
        }
        _ => false,
    }
}

/// Whether values of a schema have a text.
fn is_text(context: &Context<'_>, id: api::SchemaId) -> bool {
    match context.schemas.kind(id) {
        Kind::Boolean | Kind::Integer { .. } | Kind::Number { .. } => true,
        Kind::String { .. } | Kind::Enum { .. } => true,
        Kind::Union {
            members,
            discriminator: None,
        } => is_scalar_union(context, members),
        _ => false,
    }
}

/// How the runtime calls a style.
pub(super) fn style_name(style: Style) -> &'static str {
    match style {
        Style::Exploded => "Exploded",
        Style::Comma => "Comma",
        Style::Space => "Space",
        Style::Pipe => "Pipe",
        Style::DeepObject => "DeepObject",
        Style::Pairs => "Pairs",
        Style::Label => "Label",
        Style::LabelPairs => "LabelPairs",
        Style::Matrix => "Matrix",
        Style::MatrixExploded => "MatrixExploded",
        Style::Json => "Json",
        Style::Reserved => "Reserved",
    }
}
