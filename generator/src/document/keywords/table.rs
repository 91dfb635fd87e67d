//! The table of all keywords.

mod lathe;
mod schema;

use self::lathe::{LATHE_ERROR, LATHE_HEADERS, LATHE_PAGING, LATHE_RATE_LIMIT, LATHE_WAITER};
use self::schema::{SCHEMA, XML};
use super::Shape::{Anything, Bool, ListOf, MapOf, One, Text, TextMap, Texts};
use super::{Keyword, Kind, Shape};

/// A keyword that may be left out.
const fn may(name: &'static str, shape: Shape) -> Keyword {
    Keyword {
        name,
        shape,
        is_required: false,
    }
}

/// A keyword that must be there.
const fn must(name: &'static str, shape: Shape) -> Keyword {
    Keyword {
        name,
        shape,
        is_required: true,
    }
}

/// The keywords of an object, `x-lathe-*` keys included.
pub(in crate::document) fn keywords(kind: Kind) -> &'static [Keyword] {
    match kind {
        Kind::Root => ROOT,
        Kind::Info => INFO,
        Kind::Contact => const { &[may("name", Text), may("url", Text), may("email", Text)] },
        Kind::License => const { &[must("name", Text), may("url", Text)] },
        Kind::Server => SERVER,
        Kind::ServerVariable => SERVER_VARIABLE,
        Kind::Components => COMPONENTS,
        Kind::Paths | Kind::Responses | Kind::Callback | Kind::SecurityRequirement => &[],
        Kind::PathItem => PATH_ITEM,
        Kind::Operation => OPERATION,
        Kind::ExternalDocs => const { &[must("url", Text), may("description", Text)] },
        Kind::Parameter => PARAMETER,
        Kind::RequestBody => REQUEST_BODY,
        Kind::MediaType => MEDIA_TYPE,
        Kind::Encoding => ENCODING,
        Kind::Response => RESPONSE,
        Kind::Example => EXAMPLE,
        Kind::Link => LINK,
        Kind::Header => HEADER,
        Kind::Tag => TAG,
        Kind::Schema => SCHEMA,
        Kind::Discriminator => const { &[must("propertyName", Text), may("mapping", TextMap)] },
        Kind::Xml => XML,
        Kind::SecurityScheme => SECURITY_SCHEME,
        Kind::OAuthFlows => OAUTH_FLOWS,
        Kind::OAuthFlow => OAUTH_FLOW,
        Kind::LatheHeaders => LATHE_HEADERS,
        Kind::LatheRateLimit => LATHE_RATE_LIMIT,
        Kind::LatheError => LATHE_ERROR,
        Kind::LathePaging => LATHE_PAGING,
        Kind::LatheWaiter => LATHE_WAITER,
    }
}

const ROOT: &[Keyword] = &[
    must("openapi", Text),
    must("info", One(Kind::Info)),
    may("servers", ListOf(Kind::Server)),
    must("paths", One(Kind::Paths)),
    may("components", One(Kind::Components)),
    may("security", ListOf(Kind::SecurityRequirement)),
    may("tags", ListOf(Kind::Tag)),
    may("externalDocs", One(Kind::ExternalDocs)),
    may("x-lathe-headers", One(Kind::LatheHeaders)),
];

const INFO: &[Keyword] = &[
    must("title", Text),
    must("version", Text),
    may("description", Text),
    may("termsOfService", Text),
    may("contact", One(Kind::Contact)),
    may("license", One(Kind::License)),
];

const SERVER: &[Keyword] = &[
    must("url", Text),
    may("description", Text),
    may("variables", MapOf(Kind::ServerVariable)),
];

const SERVER_VARIABLE: &[Keyword] = &[
    must("default", Text),
    may("enum", Texts),
    may("description", Text),
];

const COMPONENTS: &[Keyword] = &[
    may("schemas", MapOf(Kind::Schema)),
    may("responses", MapOf(Kind::Response)),
    may("parameters", MapOf(Kind::Parameter)),
    may("examples", MapOf(Kind::Example)),
    may("requestBodies", MapOf(Kind::RequestBody)),
    may("headers", MapOf(Kind::Header)),
    may("securitySchemes", MapOf(Kind::SecurityScheme)),
    may("links", MapOf(Kind::Link)),
    may("callbacks", MapOf(Kind::Callback)),
];

const PATH_ITEM: &[Keyword] = &[
    may("summary", Text),
    may("description", Text),
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
    may("summary", Text),
    may("description", Text),
    may("externalDocs", One(Kind::ExternalDocs)),
    may("operationId", Text),
    may("parameters", ListOf(Kind::Parameter)),
    may("requestBody", One(Kind::RequestBody)),
    must("responses", One(Kind::Responses)),
    may("callbacks", MapOf(Kind::Callback)),
    may("deprecated", Bool),
    may("security", ListOf(Kind::SecurityRequirement)),
    may("servers", ListOf(Kind::Server)),
    may("x-lathe-name", Text),
    may("x-lathe-unwrap", Text),
    may("x-lathe-paging", One(Kind::LathePaging)),
    may("x-lathe-waiter", One(Kind::LatheWaiter)),
];

const PARAMETER: &[Keyword] = &[
    must("name", Text),
    must("in", Text),
    may("description", Text),
    may("required", Bool),
    may("deprecated", Bool),
    may("allowEmptyValue", Bool),
    may("style", Text),
    may("explode", Bool),
    may("allowReserved", Bool),
    may("schema", One(Kind::Schema)),
    may("example", Anything),
    may("examples", MapOf(Kind::Example)),
    may("content", MapOf(Kind::MediaType)),
    may("x-lathe-name", Text),
];

const REQUEST_BODY: &[Keyword] = &[
    may("description", Text),
    must("content", MapOf(Kind::MediaType)),
    may("required", Bool),
];

const MEDIA_TYPE: &[Keyword] = &[
    may("schema", One(Kind::Schema)),
    may("example", Anything),
    may("examples", MapOf(Kind::Example)),
    may("encoding", MapOf(Kind::Encoding)),
];

const ENCODING: &[Keyword] = &[
    may("contentType", Text),
    may("headers", MapOf(Kind::Header)),
    may("style", Text),
    may("explode", Bool),
    may("allowReserved", Bool),
];

const RESPONSE: &[Keyword] = &[
    must("description", Text),
    may("headers", MapOf(Kind::Header)),
    may("content", MapOf(Kind::MediaType)),
    may("links", MapOf(Kind::Link)),
];

const EXAMPLE: &[Keyword] = &[
    may("summary", Text),
    may("description", Text),
    may("value", Anything),
    may("externalValue", Text),
];

const LINK: &[Keyword] = &[
    may("operationRef", Text),
    may("operationId", Text),
    may("parameters", Anything),
    may("requestBody", Anything),
    may("description", Text),
    may("server", One(Kind::Server)),
];

const HEADER: &[Keyword] = &[
    may("description", Text),
    may("required", Bool),
    may("deprecated", Bool),
    may("allowEmptyValue", Bool),
    may("style", Text),
    may("explode", Bool),
    may("allowReserved", Bool),
    may("schema", One(Kind::Schema)),
    may("example", Anything),
    may("examples", MapOf(Kind::Example)),
    may("content", MapOf(Kind::MediaType)),
];

const TAG: &[Keyword] = &[
    must("name", Text),
    may("description", Text),
    may("externalDocs", One(Kind::ExternalDocs)),
];

const SECURITY_SCHEME: &[Keyword] = &[
    must("type", Text),
    may("description", Text),
    may("name", Text),
    may("in", Text),
    may("scheme", Text),
    may("bearerFormat", Text),
    may("flows", One(Kind::OAuthFlows)),
    may("openIdConnectUrl", Text),
    may("x-lathe-environment", Texts),
];

const OAUTH_FLOWS: &[Keyword] = &[
    may("implicit", One(Kind::OAuthFlow)),
    may("password", One(Kind::OAuthFlow)),
    may("clientCredentials", One(Kind::OAuthFlow)),
    may("authorizationCode", One(Kind::OAuthFlow)),
];

const OAUTH_FLOW: &[Keyword] = &[
    may("authorizationUrl", Text),
    may("tokenUrl", Text),
    may("refreshUrl", Text),
    must("scopes", TextMap),
];
