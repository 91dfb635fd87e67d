//! The keywords of Swagger 2.0, where they are not those of OpenAPI 3.0.
//!
//! Keywords that came with OpenAPI 3.0 are among them where descriptions have them all the same, and what
//! they mean is clear.

use super::{may, minor, must, should};
use crate::document::keywords::Shape::{
    Anything, Bool, BoolOr, Count, List, ListOf, MapOf, Number, One, OneOf, Text, TextMap, Texts,
    Type,
};
use crate::document::keywords::{Keyword, Kind, Swagger};

/// The keywords of an object of Swagger 2.0.
pub(super) fn keywords(kind: Swagger) -> &'static [Keyword] {
    match kind {
        Swagger::Root => ROOT,
        Swagger::Paths | Swagger::Responses => &[],
        Swagger::PathItem => PATH_ITEM,
        Swagger::Operation => OPERATION,
        Swagger::Parameter => PARAMETER,
        Swagger::Items => ITEMS,
        Swagger::Response => RESPONSE,
        Swagger::Header => HEADER,
        Swagger::Schema => SCHEMA,
        Swagger::SecurityScheme => SECURITY_SCHEME,
    }
}

const ROOT: &[Keyword] = &[
    must("swagger", Text),
    should("info", One(Kind::Info)),
    minor("host", Text),
    minor("basePath", Text),
    minor("schemes", List),
    may("consumes", Texts),
    may("produces", Texts),
    should("paths", One(Kind::Swagger(Swagger::Paths))),
    may("definitions", MapOf(Kind::Swagger(Swagger::Schema))),
    may("parameters", MapOf(Kind::Swagger(Swagger::Parameter))),
    may("responses", MapOf(Kind::Swagger(Swagger::Response))),
    may(
        "securityDefinitions",
        MapOf(Kind::Swagger(Swagger::SecurityScheme)),
    ),
    may("security", ListOf(Kind::SecurityRequirement)),
    may("tags", ListOf(Kind::Tag)),
    minor("externalDocs", One(Kind::ExternalDocs)),
    may("x-lathe-headers", One(Kind::LatheHeaders)),
    may("x-lathe-tag-features", Bool),
    may("x-lathe-unknown-properties", Bool),
];

const PATH_ITEM: &[Keyword] = &[
    may("get", One(Kind::Swagger(Swagger::Operation))),
    may("put", One(Kind::Swagger(Swagger::Operation))),
    may("post", One(Kind::Swagger(Swagger::Operation))),
    may("delete", One(Kind::Swagger(Swagger::Operation))),
    may("options", One(Kind::Swagger(Swagger::Operation))),
    may("head", One(Kind::Swagger(Swagger::Operation))),
    may("patch", One(Kind::Swagger(Swagger::Operation))),
    may("parameters", ListOf(Kind::Swagger(Swagger::Parameter))),
];

const OPERATION: &[Keyword] = &[
    may("tags", Texts),
    minor("summary", Text),
    minor("description", Text),
    minor("externalDocs", One(Kind::ExternalDocs)),
    may("operationId", Text),
    may("consumes", Texts),
    may("produces", Texts),
    may("parameters", ListOf(Kind::Swagger(Swagger::Parameter))),
    should("responses", One(Kind::Swagger(Swagger::Responses))),
    minor("schemes", List),
    may("deprecated", Bool),
    may("security", ListOf(Kind::SecurityRequirement)),
    may("x-lathe-name", Text),
    may("x-lathe-absent", TextMap),
    may("x-lathe-unwrap", Text),
    may("x-lathe-variant-methods", TextMap),
    may("x-lathe-paging", One(Kind::LathePaging)),
    may("x-lathe-waiter", One(Kind::LatheWaiter)),
];

const PARAMETER: &[Keyword] = &[
    must("name", Text),
    must(
        "in",
        OneOf(&["body", "formData", "header", "path", "query"]),
    ),
    minor("description", Text),
    may("required", Bool),
    may("schema", One(Kind::Swagger(Swagger::Schema))),
    minor("type", Type),
    minor("format", Text),
    minor("allowEmptyValue", Bool),
    may("items", One(Kind::Swagger(Swagger::Items))),
    minor("collectionFormat", Text),
    minor("default", Anything),
    minor("maximum", Number),
    minor("exclusiveMaximum", Bool),
    minor("minimum", Number),
    minor("exclusiveMinimum", Bool),
    minor("maxLength", Count),
    minor("minLength", Count),
    minor("pattern", Text),
    minor("maxItems", Count),
    minor("minItems", Count),
    minor("uniqueItems", Bool),
    may("enum", List),
    minor("multipleOf", Number),
    may("deprecated", Bool),
    minor("example", Anything),
    may("x-lathe-name", Text),
    may("x-lathe-variants", TextMap),
];

const ITEMS: &[Keyword] = &[
    minor("type", Type),
    minor("format", Text),
    may("items", One(Kind::Swagger(Swagger::Items))),
    minor("collectionFormat", Text),
    minor("default", Anything),
    minor("maximum", Number),
    minor("exclusiveMaximum", Bool),
    minor("minimum", Number),
    minor("exclusiveMinimum", Bool),
    minor("maxLength", Count),
    minor("minLength", Count),
    minor("pattern", Text),
    minor("maxItems", Count),
    minor("minItems", Count),
    minor("uniqueItems", Bool),
    may("enum", List),
    minor("multipleOf", Number),
    may("x-lathe-variants", TextMap),
];

const RESPONSE: &[Keyword] = &[
    should("description", Text),
    may("schema", One(Kind::Swagger(Swagger::Schema))),
    may("headers", MapOf(Kind::Swagger(Swagger::Header))),
    minor("examples", Anything),
];

const HEADER: &[Keyword] = &[
    minor("description", Text),
    minor("type", Type),
    minor("format", Text),
    may("items", One(Kind::Swagger(Swagger::Items))),
    minor("collectionFormat", Text),
    minor("default", Anything),
    minor("maximum", Number),
    minor("exclusiveMaximum", Bool),
    minor("minimum", Number),
    minor("exclusiveMinimum", Bool),
    minor("maxLength", Count),
    minor("minLength", Count),
    minor("pattern", Text),
    minor("maxItems", Count),
    minor("minItems", Count),
    minor("uniqueItems", Bool),
    may("enum", List),
    minor("multipleOf", Number),
];

const SCHEMA: &[Keyword] = &[
    minor("title", Text),
    minor("description", Text),
    minor("type", Type),
    minor("format", Text),
    may("enum", List),
    minor("default", Anything),
    minor("example", Anything),
    may("nullable", Bool),
    may("readOnly", Bool),
    may("writeOnly", Bool),
    may("deprecated", Bool),
    minor("externalDocs", One(Kind::ExternalDocs)),
    minor("xml", One(Kind::Xml)),
    minor("multipleOf", Number),
    minor("maximum", Number),
    minor("exclusiveMaximum", Bool),
    minor("minimum", Number),
    minor("exclusiveMinimum", Bool),
    minor("maxLength", Count),
    minor("minLength", Count),
    minor("pattern", Text),
    minor("maxItems", Count),
    minor("minItems", Count),
    minor("uniqueItems", Bool),
    minor("maxProperties", Count),
    minor("minProperties", Count),
    minor("required", Texts),
    may("allOf", ListOf(Kind::Swagger(Swagger::Schema))),
    may("oneOf", ListOf(Kind::Swagger(Swagger::Schema))),
    may("anyOf", ListOf(Kind::Swagger(Swagger::Schema))),
    minor("not", One(Kind::Swagger(Swagger::Schema))),
    may("items", One(Kind::Swagger(Swagger::Schema))),
    may("properties", MapOf(Kind::Swagger(Swagger::Schema))),
    may(
        "additionalProperties",
        BoolOr(Kind::Swagger(Swagger::Schema)),
    ),
    minor("discriminator", Anything),
    may("x-lathe-name", Text),
    may("x-lathe-variants", TextMap),
    may("x-lathe-error", One(Kind::LatheError)),
    may("x-lathe-unknown-properties", Bool),
];

const SECURITY_SCHEME: &[Keyword] = &[
    must("type", OneOf(&["apiKey", "basic", "oauth2"])),
    minor("description", Text),
    may("name", Text),
    may("in", OneOf(&["header", "query"])),
    minor("flow", Text),
    minor("authorizationUrl", Text),
    minor("tokenUrl", Text),
    may("scopes", TextMap),
    may("x-lathe-environment", Texts),
];

/// The keywords of a schema that came with OpenAPI 3.0, and are read as they are meant there.
pub(in crate::document) const LATER_IN_SCHEMAS: [&str; 6] = [
    "anyOf",
    "deprecated",
    "not",
    "nullable",
    "oneOf",
    "writeOnly",
];

/// The keywords of a parameter that came with OpenAPI 3.0, and are read as they are meant there.
pub(in crate::document) const LATER_IN_PARAMETERS: [&str; 2] = ["deprecated", "example"];
