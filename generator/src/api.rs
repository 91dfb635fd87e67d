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
    /// The path of the first server where it has no host, such as `/api`.
    pub server_path: String,
    /// The secrets that operations want; the one that most want first.
    pub credentials: Vec<Credential>,
    /// Which response headers carry what, from `x-lathe-headers`.
    pub headers: HeaderRoles,
    /// The headers of successes, by their names in lower case.
    pub response_headers: BTreeMap<String, ResponseHeader>,
    /// Whether each tag has a Cargo feature, from `x-lathe-tag-features`.
    pub tag_features: Option<bool>,
    /// Whether every type keeps the properties that it does not know, from `x-lathe-unknown-properties`.
    pub keeps_unknown: Option<bool>,
    /// The tags that operations use, in the order of the description.
    pub tags: Vec<Tag>,
    /// The operations, in the order of the description.
    pub operations: Vec<Operation>,
    /// Every schema that was met.
    pub schemas: Schemas,
}

/// A secret that a client sends to say who it is.
#[derive(Clone, Debug)]
pub struct Credential {
    /// The name of its security scheme.
    pub scheme: String,
    /// How it is sent.
    pub kind: CredentialKind,
    /// Environment variables that hold it, from `x-lathe-environment`.
    pub environment: Vec<String>,
    /// Whether an operation wants it, and not only the components declare it.
    pub is_wanted: bool,
}

/// How a secret is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CredentialKind {
    /// As a bearer token.
    Bearer,
    /// As a user and a password.
    Basic,
    /// After this name, where a bearer token would have `Bearer`.
    Named(String),
    /// In this header.
    Header(String),
    /// In this query parameter.
    Query(String),
    /// In this cookie.
    Cookie(String),
}

impl CredentialKind {
    /// The header that it takes for itself, if it takes one.
    pub fn header(&self) -> Option<&str> {
        match self {
            Self::Bearer | Self::Basic | Self::Named(_) => Some("authorization"),
            Self::Header(name) => Some(name),
            Self::Query(_) | Self::Cookie(_) => None,
        }
    }
}

/// The secrets that an operation wants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Security {
    /// Places in [`Api::credentials`]: several lists of them, of which one is enough.
    pub alternatives: Vec<Vec<usize>>,
    /// The scopes that the token needs.
    pub scopes: Vec<String>,
}

/// Response headers by their role.
#[derive(Clone, Debug, Default)]
pub struct HeaderRoles {
    /// The header that names the request.
    pub request_id: Option<String>,
    /// The headers that tell of the rate limit.
    pub rate_limit: Option<RateLimitHeaders>,
}

/// A header of responses.
#[derive(Clone, Debug)]
pub struct ResponseHeader {
    /// Where it was written.
    pub at: Pointer,
    /// What its text means.
    pub kind: HeaderKind,
    /// Its description.
    pub description: Option<String>,
}

/// What the text of a header means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderKind {
    /// Itself.
    Text,
    /// An integer.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
}

/// The headers that tell of the rate limit.
#[derive(Clone, Debug)]
pub struct RateLimitHeaders {
    /// How many requests are accepted.
    pub limit: Option<String>,
    /// How many are left.
    pub remaining: Option<String>,
    /// When the limit is reset, in seconds since the Unix epoch.
    pub reset: Option<String>,
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
    /// The body it takes.
    pub body: Option<RequestBody>,
    /// Where it is served, if that is not where the others are; empty where the caller has to say it.
    pub server: Option<String>,
    /// Its success: the one that says the most.
    pub success: Success,
    /// All of its successes, where their bodies differ.
    pub successes: Vec<Success>,
    /// Whether it succeeds with a redirect.
    pub redirects: bool,
    /// The errors that say that what it is about is not there, from `x-lathe-absent`: their status, and a
    /// text in their message.
    pub absent: Vec<(u16, String)>,
    /// Its errors, by status in the order of the description.
    pub errors: Vec<ErrorResponse>,
    /// The secrets that it wants.
    pub security: Security,
    /// The property of the success body that is the result, from `x-lathe-unwrap`.
    pub unwrap: Option<String>,
    /// How its pages follow one another, from `x-lathe-paging`.
    pub paging: Option<Paging>,
    /// How to wait for what it starts or asks after, from `x-lathe-waiter`.
    pub waiter: Option<Waiter>,
    /// The variants of its body that have a method of their own, from `x-lathe-variant-methods`.
    pub variant_methods: Vec<VariantMethod>,
}

/// A variant of an operation's body that has a method of its own.
#[derive(Clone, Debug)]
pub struct VariantMethod {
    /// Where it was written.
    pub at: Pointer,
    /// The value of the discriminator.
    pub value: String,
    /// The place of the variant in the union.
    pub index: usize,
    /// The name of the method.
    pub name: String,
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
    /// Into a cookie.
    Cookie,
    /// Into the body, as a part of it.
    Part,
}

/// How a value that is not a scalar is laid out as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// Each item, or each property, is a parameter of its own.
    Exploded,
    /// Items between commas.
    Comma,
    /// Items between blanks.
    Space,
    /// Items between bars.
    Pipe,
    /// The properties are in brackets after the name.
    DeepObject,
    /// Properties as `name=value` between commas.
    Pairs,
    /// As `.a.b`.
    Label,
    /// As `.a.b`, properties as `.name=value`.
    LabelPairs,
    /// As `;name=a,b`.
    Matrix,
    /// As `;name=a;name=b`.
    MatrixExploded,
    /// As JSON.
    Json,
    /// As it is, with the reserved characters that can stand in a query.
    Reserved,
}

/// The media of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Media {
    /// JSON, of this media type.
    Json(String),
    /// The fields of a form, with the properties that have a style of their own.
    Form(Vec<(Style, Vec<String>)>),
    /// The parts of a form that may have files.
    Multipart,
    /// Text, of this media type.
    Text(String),
    /// Bytes, of this media type.
    Bytes(String),
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
    /// How it is laid out.
    pub style: Style,
    /// Whether reserved characters stay as they are.
    pub keeps_reserved: bool,
    /// Its schema.
    pub schema: SchemaId,
    /// A value that it may have.
    pub example: Option<Value>,
}

/// A body that an operation takes.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// Where it was written.
    pub at: Pointer,
    /// Whether a request must have it.
    pub required: bool,
    /// Its description.
    pub description: Option<String>,
    /// Its media.
    pub media: Media,
    /// Its schema; `None` for text and bytes.
    pub schema: Option<SchemaId>,
    /// A value that it may have.
    pub example: Option<Value>,
}

/// What an operation answers when it succeeds.
#[derive(Clone, Debug)]
pub struct Success {
    /// Where it was written.
    pub at: Pointer,
    /// The status: `200`, or `2XX`; `None` for `default`.
    pub status: Option<String>,
    /// The media of its body; `None` where it has no body.
    pub media: Option<Media>,
    /// The schema of its JSON body.
    pub schema: Option<SchemaId>,
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
    /// The number of the first page: the default of the parameter.
    pub first: Option<u64>,
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
    /// The properties that lead from the result to what it says went wrong.
    pub message: Option<Vec<String>>,
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
