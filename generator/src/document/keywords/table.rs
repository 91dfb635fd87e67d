//! The table of all keywords.

mod lathe;
mod schema;
mod security;
mod swagger;

use super::Shape::{Anything, Bool, ListOf, MapOf, One, OneOf, Text, TextMap, Texts};
use super::{Keyword, Kind, Rule, Shape};

pub(in crate::document) use self::swagger::{LATER_IN_PARAMETERS, LATER_IN_SCHEMAS};

/// A keyword that may be missing.
const fn may(name: &'static str, shape: Shape) -> Keyword {
    let rule = Rule::May;
    Keyword { name, shape, rule }
}

/// A keyword that may be missing, and on whose value no client depends.
const fn minor(name: &'static str, shape: Shape) -> Keyword {
    let rule = Rule::Minor;
    Keyword { name, shape, rule }
}

/// A keyword that must be there.
const fn must(name: &'static str, shape: Shape) -> Keyword {
    let rule = Rule::Must;
    Keyword { name, shape, rule }
}

/// A keyword that should be there, and is read as empty where it is missing.
const fn should(name: &'static str, shape: Shape) -> Keyword {
    let rule = Rule::Should;
    Keyword { name, shape, rule }
}

/// The keywords of an object, `x-lathe-*` keys included.
pub(in crate::document) fn keywords(kind: Kind) -> &'static [Keyword] {
    match kind {
        Kind::Root => ROOT,
        Kind::Info => INFO,
        Kind::Contact => {
            const {
                &[
                    minor("name", Text),
                    minor("url", Text),
                    minor("email", Text),
                ]
            }
        }
        Kind::License => const { &[should("name", Text), minor("url", Text)] },
        Kind::Server => SERVER,
        Kind::ServerVariable => SERVER_VARIABLE,
        Kind::Components => COMPONENTS,
        Kind::Paths | Kind::Responses | Kind::Callback | Kind::SecurityRequirement => &[],
        Kind::PathItem => PATH_ITEM,
        Kind::Operation => OPERATION,
        Kind::ExternalDocs => const { &[should("url", Text), minor("description", Text)] },
        Kind::Parameter => PARAMETER,
        Kind::RequestBody => REQUEST_BODY,
        Kind::MediaType => MEDIA_TYPE,
        Kind::Encoding => ENCODING,
        Kind::Response => RESPONSE,
        Kind::Example => EXAMPLE,
        Kind::Link => LINK,
        Kind::Header => HEADER,
        Kind::Tag => TAG,
        Kind::Schema => schema::SCHEMA,
        Kind::Discriminator => const { &[must("propertyName", Text), may("mapping", TextMap)] },
        Kind::Xml => schema::XML,
        Kind::SecurityScheme => security::SECURITY_SCHEME,
        Kind::OAuthFlows => security::OAUTH_FLOWS,
        Kind::OAuthFlow => security::OAUTH_FLOW,
        Kind::Swagger(kind) => swagger::keywords(kind),
        Kind::LatheHeaders => lathe::HEADERS,
        Kind::LatheRateLimit => lathe::RATE_LIMIT,
        Kind::LatheError => lathe::ERROR,
        Kind::LathePaging => lathe::PAGING,
        Kind::LatheWaiter => lathe::WAITER,
    }
}

const ROOT: &[Keyword] = &[
    must("openapi", Text),
    should("info", One(Kind::Info)),
    may("servers", ListOf(Kind::Server)),
    should("paths", One(Kind::Paths)),
    may("components", One(Kind::Components)),
    may("security", ListOf(Kind::SecurityRequirement)),
    may("tags", ListOf(Kind::Tag)),
    minor("externalDocs", One(Kind::ExternalDocs)),
    may("x-lathe-headers", One(Kind::LatheHeaders)),
    may("x-lathe-tag-features", Bool),
    may("x-lathe-unknown-properties", Bool),
];

const INFO: &[Keyword] = &[
    should("title", Text),
    should("version", Text),
    minor("description", Text),
    minor("termsOfService", Text),
    minor("contact", One(Kind::Contact)),
    minor("license", One(Kind::License)),
];

const SERVER: &[Keyword] = &[
    must("url", Text),
    minor("description", Text),
    may("variables", MapOf(Kind::ServerVariable)),
];

const SERVER_VARIABLE: &[Keyword] = &[
    must("default", Text),
    may("enum", Texts),
    minor("description", Text),
];

const COMPONENTS: &[Keyword] = &[
    may("schemas", MapOf(Kind::Schema)),
    may("responses", MapOf(Kind::Response)),
    may("parameters", MapOf(Kind::Parameter)),
    minor("examples", MapOf(Kind::Example)),
    may("requestBodies", MapOf(Kind::RequestBody)),
    may("headers", MapOf(Kind::Header)),
    may("securitySchemes", MapOf(Kind::SecurityScheme)),
    minor("links", MapOf(Kind::Link)),
    minor("callbacks", MapOf(Kind::Callback)),
];

const PATH_ITEM: &[Keyword] = &[
    minor("summary", Text),
    minor("description", Text),
    may("get", One(Kind::Operation)),
    may("put", One(Kind::Operation)),
    may("post", One(Kind::Operation)),
    may("delete", One(Kind::Operation)),
    may("options", One(Kind::Operation)),
    may("head", One(Kind::Operation)),
    may("patch", One(Kind::Operation)),
    may("trace", One(Kind::Operation)),
    may("servers", ListOf(Kind::Server)),
    may("parameters", ListOf(Kind::Parameter)),
];

const OPERATION: &[Keyword] = &[
    may("tags", Texts),
    minor("summary", Text),
    minor("description", Text),
    minor("externalDocs", One(Kind::ExternalDocs)),
    may("operationId", Text),
    may("parameters", ListOf(Kind::Parameter)),
    may("requestBody", One(Kind::RequestBody)),
    should("responses", One(Kind::Responses)),
    minor("callbacks", MapOf(Kind::Callback)),
    may("deprecated", Bool),
    may("security", ListOf(Kind::SecurityRequirement)),
    may("servers", ListOf(Kind::Server)),
    may("x-lathe-name", Text),
    may("x-lathe-absent", TextMap),
    may("x-lathe-unwrap", Text),
    may("x-lathe-variant-methods", TextMap),
    may("x-lathe-paging", One(Kind::LathePaging)),
    may("x-lathe-waiter", One(Kind::LatheWaiter)),
];

const PARAMETER: &[Keyword] = &[
    must("name", Text),
    must("in", OneOf(&["cookie", "header", "path", "query"])),
    minor("description", Text),
    may("required", Bool),
    may("deprecated", Bool),
    minor("allowEmptyValue", Bool),
    may("style", OneOf(STYLES)),
    may("explode", Bool),
    may("allowReserved", Bool),
    may("schema", One(Kind::Schema)),
    minor("example", Anything),
    minor("examples", MapOf(Kind::Example)),
    may("content", MapOf(Kind::MediaType)),
    may("x-lathe-name", Text),
];

/// The styles of parameters, wherever they are.
pub(in crate::document) const STYLES: &[&str] = &[
    "deepObject",
    "form",
    "label",
    "matrix",
    "pipeDelimited",
    "simple",
    "spaceDelimited",
];

const REQUEST_BODY: &[Keyword] = &[
    minor("description", Text),
    should("content", MapOf(Kind::MediaType)),
    may("required", Bool),
];

const MEDIA_TYPE: &[Keyword] = &[
    may("schema", One(Kind::Schema)),
    minor("example", Anything),
    minor("examples", MapOf(Kind::Example)),
    may("encoding", MapOf(Kind::Encoding)),
];

const ENCODING: &[Keyword] = &[
    may("contentType", Text),
    may("headers", MapOf(Kind::Header)),
    may("style", OneOf(STYLES)),
    may("explode", Bool),
    may("allowReserved", Bool),
];

const RESPONSE: &[Keyword] = &[
    should("description", Text),
    may("headers", MapOf(Kind::Header)),
    may("content", MapOf(Kind::MediaType)),
    minor("links", MapOf(Kind::Link)),
];

const EXAMPLE: &[Keyword] = &[
    minor("summary", Text),
    minor("description", Text),
    minor("value", Anything),
    minor("externalValue", Text),
];

const LINK: &[Keyword] = &[
    minor("operationRef", Text),
    minor("operationId", Text),
    minor("parameters", Anything),
    minor("requestBody", Anything),
    minor("description", Text),
    minor("server", One(Kind::Server)),
];

const HEADER: &[Keyword] = &[
    minor("description", Text),
    may("required", Bool),
    may("deprecated", Bool),
    minor("allowEmptyValue", Bool),
    may("style", OneOf(STYLES)),
    minor("explode", Bool),
    minor("allowReserved", Bool),
    may("schema", One(Kind::Schema)),
    minor("example", Anything),
    minor("examples", MapOf(Kind::Example)),
    may("content", MapOf(Kind::MediaType)),
];

const TAG: &[Keyword] = &[
    must("name", Text),
    minor("description", Text),
    minor("externalDocs", One(Kind::ExternalDocs)),
];
