//! The headers of responses → what each is called, and what its text means.

use openapiv3::{
    Header, ParameterSchemaOrContent, ReferenceOr, Response, Schema, SchemaKind, Type,
};

use super::Context;
use super::reference::{self, HEADERS, SCHEMAS};
use super::security::is_header;
use crate::api::{HeaderKind, ResponseHeader};
use crate::pointer::Pointer;

/// Adds the headers of a response to those that are known. One that is declared as several kinds is a text.
pub(super) fn collect<'a>(context: &mut Context<'a>, response: &'a Response, at: &Pointer) {
    let openapi = context.openapi;
    let components = openapi
        .components
        .as_ref()
        .map(|components| &components.headers);
    for (name, header) in &response.headers {
        let at = at.child("headers").child(name);
        let Some((header, at)) = reference::follow(context, HEADERS, components, header, &at)
        else {
            continue;
        };
        let name = name.to_ascii_lowercase();
        // OpenAPI says that this one is described by `content`.
        if !is_header(&name) || name == "content-type" {
            continue;
        }
        let kind = kind(context, header, &at);
        let new = ResponseHeader {
            at,
            kind,
            description: header.description.clone(),
        };
        match context.headers.get_mut(&name) {
            None => {
                context.headers.insert(name, new);
            }
            Some(known) => {
                let kind = if known.kind == kind {
                    kind
                } else {
                    HeaderKind::Text
                };
                if new.at < known.at {
                    *known = new;
                }
                known.kind = kind;
            }
        }
    }
}

/// What the text of a header means.
fn kind<'a>(context: &mut Context<'a>, header: &'a Header, at: &Pointer) -> HeaderKind {
    let ParameterSchemaOrContent::Schema(schema) = &header.format else {
        return HeaderKind::Text;
    };
    match schema_of(context, schema, at).map(|schema| &schema.schema_kind) {
        Some(SchemaKind::Type(Type::Integer(_))) => HeaderKind::Integer,
        Some(SchemaKind::Type(Type::Number(_))) => HeaderKind::Number,
        Some(SchemaKind::Type(Type::Boolean(_))) => HeaderKind::Boolean,
        _ => HeaderKind::Text,
    }
}

/// The schema, through references in its place.
fn schema_of<'a>(
    context: &mut Context<'a>,
    schema: &'a ReferenceOr<Schema>,
    at: &Pointer,
) -> Option<&'a Schema> {
    let openapi = context.openapi;
    let components = openapi
        .components
        .as_ref()
        .map(|components| &components.schemas);
    let at = at.child("schema");
    let found = reference::follow(context, SCHEMAS, components, schema, &at);
    found.map(|(schema, _)| schema)
}
