//! The root of a document and its components, typed.

use openapiv3::{Components, OpenAPI, SecurityScheme};

use super::operation::{callback, paths, response};
use super::parameter::{example, header, link, parameter, request_body};
use super::schema::schema;
use super::{Typing, or_reference, plain};
use crate::document::keywords::Kind;
use crate::pointer::Pointer;
use crate::source::Node;

pub(super) fn openapi(typing: &mut Typing, node: &Node, at: &Pointer) -> Option<OpenAPI> {
    let map = typing.entries(Kind::Root, node)?;
    let mut openapi: OpenAPI = typing.object(Kind::Root, plain(Kind::Root, map), at)?;
    openapi.paths = typing.child(map, "paths", at, paths).unwrap_or_default();
    openapi.components = typing.child(map, "components", at, components);
    Some(openapi)
}

fn components(typing: &mut Typing, node: &Node, at: &Pointer) -> Option<Components> {
    let map = typing.entries(Kind::Components, node)?;
    let plain = plain(Kind::Components, map);
    let components: Components = typing.object(Kind::Components, plain, at)?;
    Some(Components {
        schemas: typing.map(map, "schemas", at, or_reference(schema)),
        responses: typing.map(map, "responses", at, or_reference(response)),
        parameters: typing.map(map, "parameters", at, or_reference(parameter)),
        examples: typing.map(map, "examples", at, or_reference(example)),
        request_bodies: typing.map(map, "requestBodies", at, or_reference(request_body)),
        headers: typing.map(map, "headers", at, or_reference(header)),
        security_schemes: typing.map(map, "securitySchemes", at, or_reference(security_scheme)),
        links: typing.map(map, "links", at, or_reference(link)),
        callbacks: typing.map(map, "callbacks", at, or_reference(callback)),
        extensions: components.extensions,
    })
}

fn security_scheme(typing: &mut Typing, node: &Node, at: &Pointer) -> Option<SecurityScheme> {
    let mut plain = plain(
        Kind::SecurityScheme,
        typing.entries(Kind::SecurityScheme, node)?,
    );
    // OpenAPI 3.0 has no word for certificates of clients, which are a matter of the transport.
    if plain.get("type").is_some_and(|it| it == "mutualTLS") {
        plain.insert("type".to_owned(), "http".into());
        plain.insert("scheme".to_owned(), "mutual".into());
    }
    typing.object(Kind::SecurityScheme, plain, at)
}
