//! What an OpenAPI description means: OpenAPI's own words, nothing left to look up. Data only.
//!
//! References are followed, `allOf` is merged, path-level parameters are applied, and every thing keeps
//! the JSON pointer where it was written.

mod schemas;

use std::collections::BTreeMap;

use serde_json::Value;

pub use self::schemas::{
    Discriminator, ErrorProperties, IntegerValue, Kind, Object, Property, Schema, SchemaId, Schemas,
};

use crate::pointer::Pointer;

/// A description, resolved.
#[derive(Clone, Debug)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.description`.
    pub description: Option<String>,
    /// The URL of the first server, without a slash at its end.
    pub server: String,
    /// The bearer token that operations want, if any does.
    pub token: Option<Token>,
    /// Which response headers carry what, from `x-lathe-headers`.
    pub headers: HeaderRoles,
    /// The tags that operations use, in the order of the description.
    pub tags: Vec<Tag>,
    /// The operations, in the order of the description.
    pub operations: Vec<Operation>,
    /// Every schema that was met.
    pub schemas: Schemas,
}

/// A bearer token.
#[derive(Clone, Debug)]
pub struct Token {
    /// Environment variables that hold it, from `x-lathe-environment`.
    pub environment: Vec<String>,
}

/// Response headers by their role.
#[derive(Clone, Debug, Default)]
pub struct HeaderRoles {
    /// The header that names the request.
    pub request_id: Option<String>,
    /// The headers that tell of the rate limit.
    pub rate_limit: Option<RateLimitHeaders>,
}

/// The headers that tell of the rate limit.
#[derive(Clone, Debug)]
pub struct RateLimitHeaders {
    /// How many requests are accepted.
    pub limit: String,
    /// How many are left.
    pub remaining: String,
    /// When the limit is reset, in seconds since the Unix epoch.
    pub reset: String,
}

/// A group of operations.
#[derive(Clone, Debug)]
pub struct Tag {
    /// The tag as operations name it.
    pub name: String,
    /// Its description.
    pub description: Option<String>,
    /// Where it was written: in `tags`, or at the first operation that uses it.
    pub at: Pointer,
}

/// One method on one path.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where it was written.
    pub at: Pointer,
    /// The `operationId`.
    pub id: String,
    /// The name that `x-lathe-name` pins.
    pub pinned_name: Option<String>,
    /// The HTTP method, in capitals.
    pub method: &'static str,
    /// The path template, such as `/v2/images/{image_id}`.
    pub path: String,
    /// The name of its first tag.
    pub tag: String,
    /// The summary.
    pub summary: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// Where more is written about it.
    pub external_docs: Option<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// Its parameters: those of the path first, in the path's order, then the others as written.
    pub parameters: Vec<Parameter>,
    /// The JSON body it takes.
    pub body: Option<RequestBody>,
    /// The JSON body and the status of its success.
    pub success: Success,
    /// Its errors, by status in the order of the description.
    pub errors: Vec<ErrorResponse>,
    /// Whether it wants the token.
    pub authenticated: bool,
    /// The scopes that the token needs.
    pub scopes: Vec<String>,
    /// The property of the success body that is the result, from `x-lathe-unwrap`.
    pub unwrap: Option<String>,
    /// How its pages follow one another, from `x-lathe-paging`.
    pub paging: Option<Paging>,
    /// How to wait for what it starts or asks after, from `x-lathe-waiter`.
    pub waiter: Option<Waiter>,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into a header.
    Header,
}

/// A parameter of an operation.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Where it was written.
    pub at: Pointer,
    /// Its name on the wire.
    pub name: String,
    /// The name that `x-lathe-name` pins.
    pub pinned_name: Option<String>,
    /// Where it goes.
    pub place: Place,
    /// Whether a request must have it.
    pub required: bool,
    /// Its description.
    pub description: Option<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// Its schema.
    pub schema: SchemaId,
    /// A value that it may have.
    pub example: Option<Value>,
}

/// A JSON body that an operation takes.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// Where it was written.
    pub at: Pointer,
    /// Whether a request must have it.
    pub required: bool,
    /// Its description.
    pub description: Option<String>,
    /// Its schema.
    pub schema: SchemaId,
    /// A value that it may have.
    pub example: Option<Value>,
}

/// What an operation answers when it succeeds.
#[derive(Clone, Debug)]
pub struct Success {
    /// Where it was written.
    pub at: Pointer,
    /// Its description.
    pub description: String,
    /// The schema of its JSON body; `None` where it has no body.
    pub schema: Option<SchemaId>,
    /// A value that the body may have.
    pub example: Option<Value>,
}

/// What an operation answers when it fails.
#[derive(Clone, Debug)]
pub struct ErrorResponse {
    /// The status: `404`, or `4XX`; `None` for `default`.
    pub status: Option<String>,
    /// Its description.
    pub description: String,
    /// The schema of its JSON body.
    pub schema: Option<SchemaId>,
}

/// How the pages of a list follow one another.
#[derive(Clone, Debug)]
pub struct Paging {
    /// Where it was written.
    pub at: Pointer,
    /// The query parameter that numbers the pages.
    pub page: String,
    /// Where the items are in the body, as a JSON pointer.
    pub items: String,
    /// The schema of one item.
    pub item: SchemaId,
    /// Where the link to the next page is in the body, as a JSON pointer.
    pub next: String,
    /// Where the number of all items is in the body, as a JSON pointer.
    pub total: Option<String>,
}

/// How to wait for what an operation starts or asks after.
#[derive(Clone, Debug)]
pub struct Waiter {
    /// Where it was written.
    pub at: Pointer,
    /// The place in [`Api::operations`] of the operation that asks again.
    pub poll: usize,
    /// For each path parameter of that operation, where its value comes from; empty where the operation
    /// asks again by itself.
    pub parameters: BTreeMap<String, Source>,
    /// The properties that lead from the result to the status.
    pub status: Vec<String>,
    /// The statuses that end the wait well.
    pub success: Vec<String>,
    /// The statuses that end the wait badly.
    pub failure: Vec<String>,
    /// Seconds between two questions.
    pub interval: u64,
    /// Seconds after which the wait is given up.
    pub timeout: u64,
}

/// Where a value comes from.
#[derive(Clone, Debug)]
pub enum Source {
    /// From this path parameter of the request.
    PathParameter(String),
    /// From the result, through these properties.
    Result(Vec<String>),
}

impl Api {
    /// The properties that errors are read from: those of the first error's body that names any.
    pub fn error_properties(&self) -> ErrorProperties {
        let errors = self.operations.iter().flat_map(|it| it.errors.iter());
        let mut named = errors.filter_map(|error| match self.schemas.kind(error.schema?) {
            Kind::Object(object) => object.error.clone(),
            _ => None,
        });
        named.next().unwrap_or_default()
    }
}
