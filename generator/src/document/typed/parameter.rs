//! Parameters, headers, bodies and what belongs to them, typed.

use openapiv3::{
    AnySchema, Content, Encoding, Example, Header, Link, MediaType, Parameter, ParameterData,
    ParameterSchemaOrContent, ReferenceOr, RequestBody, Schema, SchemaData, SchemaKind,
};
use serde_json::json;

use super::schema::schema;
use super::{Plain, Typing, or_reference, plain};
use crate::document::keywords::Kind;
use crate::document::normal::styles;
use crate::pointer::Pointer;
use crate::source::{Map, Node};

pub(super) fn parameter(typing: &mut Typing, node: &Node, at: &Pointer) -> Option<Parameter> {
    let map = typing.entries(Kind::Parameter, node)?;
    let location = map.get("in").and_then(Node::text).unwrap_or_default();
    let plain = with_place_for_format(plain(Kind::Parameter, map), location);
    let mut parameter: Parameter = typing.object(Kind::Parameter, plain, at)?;
    let format = format(typing, map, at)?;
    let examples = typing.map(map, "examples", at, or_reference(example));
    let data = data_mut(&mut parameter);
    data.format = format;
    data.examples = examples;
    Some(parameter)
}

fn data_mut(parameter: &mut Parameter) -> &mut ParameterData {
    match parameter {
        Parameter::Query { parameter_data, .. }
        | Parameter::Header { parameter_data, .. }
        | Parameter::Path { parameter_data, .. }
        | Parameter::Cookie { parameter_data, .. } => parameter_data,
    }
}

pub(super) fn header(typing: &mut Typing, node: &Node, at: &Pointer) -> Option<Header> {
    let map = typing.entries(Kind::Header, node)?;
    let plain = with_place_for_format(plain(Kind::Header, map), "header");
    let header: Header = typing.object(Kind::Header, plain, at)?;
    Some(Header {
        format: format(typing, map, at)?,
        examples: typing.map(map, "examples", at, or_reference(example)),
        ..header
    })
}

/// Removes a style that is not for this location, and puts something where the schema will be.
fn with_place_for_format(mut plain: Plain, location: &str) -> Plain {
    keep_style_for(&mut plain, location);
    plain.insert("schema".to_owned(), json!({ "$ref": "" }));
    plain
}

fn keep_style_for(plain: &mut Plain, location: &str) {
    let style = plain.get("style").and_then(|style| style.as_str());
    if style.is_some_and(|style| !styles(location).contains(&style)) {
        plain.remove("style");
    }
}

/// The schema or content of a parameter; any value if it has neither.
fn format(typing: &mut Typing, map: &Map, at: &Pointer) -> Option<ParameterSchemaOrContent> {
    if map.get("content").is_some_and(|content| !content.is_null()) {
        let content = content(typing, map, at);
        return Some(ParameterSchemaOrContent::Content(content));
    }
    let schema = match map.get("schema") {
        Some(_) => typing.child(map, "schema", at, or_reference(schema))?,
        None => ReferenceOr::Item(Schema {
            schema_data: SchemaData::default(),
            schema_kind: SchemaKind::Any(AnySchema::default()),
        }),
    };
    Some(ParameterSchemaOrContent::Schema(schema))
}

pub(super) fn request_body(typing: &mut Typing, node: &Node, at: &Pointer) -> Option<RequestBody> {
    let map = typing.entries(Kind::RequestBody, node)?;
    let plain = plain(Kind::RequestBody, map);
    let body: RequestBody = typing.object(Kind::RequestBody, plain, at)?;
    Some(RequestBody {
        content: content(typing, map, at),
        ..body
    })
}

/// Types what stands under `content`.
pub(super) fn content(typing: &mut Typing, map: &Map, at: &Pointer) -> Content {
    typing.map(map, "content", at, media_type)
}

fn media_type(typing: &mut Typing, node: &Node, at: &Pointer) -> Option<MediaType> {
    let map = typing.entries(Kind::MediaType, node)?;
    let media_type: MediaType = typing.object(Kind::MediaType, plain(Kind::MediaType, map), at)?;
    Some(MediaType {
        schema: typing.child(map, "schema", at, or_reference(schema)),
        examples: typing.map(map, "examples", at, or_reference(example)),
        encoding: typing.map(map, "encoding", at, encoding),
        ..media_type
    })
}

fn encoding(typing: &mut Typing, node: &Node, at: &Pointer) -> Option<Encoding> {
    let map = typing.entries(Kind::Encoding, node)?;
    let mut plain = plain(Kind::Encoding, map);
    keep_style_for(&mut plain, "query");
    let encoding: Encoding = typing.object(Kind::Encoding, plain, at)?;
    Some(Encoding {
        headers: typing.map(map, "headers", at, or_reference(header)),
        ..encoding
    })
}

pub(super) fn example(typing: &mut Typing, node: &Node, at: &Pointer) -> Option<Example> {
    let plain = plain(Kind::Example, typing.entries(Kind::Example, node)?);
    typing.object(Kind::Example, plain, at)
}

/// Types a link; one that does not say where it leads, and in one way, is left out.
pub(super) fn link(typing: &mut Typing, node: &Node, at: &Pointer) -> Option<Link> {
    let plain = plain(Kind::Link, typing.entries(Kind::Link, node)?);
    if plain.contains_key("operationRef") == plain.contains_key("operationId") {
        return None;
    }
    typing.object(Kind::Link, plain, at)
}
