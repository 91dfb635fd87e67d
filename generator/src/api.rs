//! What an OpenAPI description means: OpenAPI's own words, nothing left to look up. Data only.
//!
//! References are followed, `allOf` is merged, path-level parameters are applied, and every thing keeps
//! the JSON pointer where it was written.

use std::collections::BTreeMap;

use serde_json::Value;

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

/// The place of a schema in [`Schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(pub(crate) usize);

/// Every schema of a description; they refer to each other by [`SchemaId`], so that they may be recursive.
#[derive(Clone, Debug, Default)]
pub struct Schemas(pub(crate) Vec<Schema>);

/// A schema.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Where it was written.
    pub at: Pointer,
    /// Its name in `components/schemas`.
    pub component: Option<String>,
    /// The name that `x-lathe-name` pins.
    pub pinned_name: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its description.
    pub description: Option<String>,
    /// Whether `null` is a value of it.
    pub nullable: bool,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The default, as documentation.
    pub default: Option<Value>,
    /// A value of it.
    pub example: Option<Value>,
    /// What kind of value it describes.
    pub kind: Kind,
}

/// What kind of value a schema describes.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Any JSON value.
    Any,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer {
        /// The `format`.
        format: Option<String>,
    },
    /// A number.
    Number {
        /// The `format`.
        format: Option<String>,
    },
    /// A text.
    String {
        /// The `format`.
        format: Option<String>,
    },
    /// One of these texts.
    Enum {
        /// The texts, without `null`.
        values: Vec<String>,
        /// Names pinned by `x-lathe-variants`, by value.
        pinned_names: BTreeMap<String, String>,
    },
    /// A list.
    Array {
        /// The schema of its items.
        items: SchemaId,
    },
    /// An object with these properties.
    Object(Object),
    /// One of several schemas.
    Union {
        /// The schemas.
        members: Vec<SchemaId>,
        /// The property that tells which.
        discriminator: Option<Discriminator>,
    },
    /// The same as another schema, under annotations of its own.
    Same(SchemaId),
}

/// An object.
#[derive(Clone, Debug)]
pub struct Object {
    /// Its properties, in the order of the description.
    pub properties: Vec<Property>,
    /// The schema of what it may have beside them; `None` where nothing is said of it.
    pub additional: Option<SchemaId>,
    /// The properties that errors are read from, from `x-lathe-error`.
    pub error: Option<ErrorProperties>,
}

/// A property of an object.
#[derive(Clone, Debug)]
pub struct Property {
    /// Where its schema was written.
    pub at: Pointer,
    /// Its name on the wire.
    pub name: String,
    /// The name that `x-lathe-name` pins.
    pub pinned_name: Option<String>,
    /// Its schema.
    pub schema: SchemaId,
    /// Whether an object must have it.
    pub required: bool,
}

/// Which properties of an error's body say what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorProperties {
    /// A short text for programs.
    pub code: Option<String>,
    /// A text for people.
    pub message: Option<String>,
    /// The name of the request.
    pub request_id: Option<String>,
}

/// The property that tells which member of a union a value is.
#[derive(Clone, Debug)]
pub struct Discriminator {
    /// Its name.
    pub property: String,
    /// For each member, in the union's order, the value that the property has.
    pub values: Vec<String>,
}

impl Schemas {
    /// The schema at a place, with [`Kind::Same`] not followed.
    pub fn get(&self, id: SchemaId) -> &Schema {
        &self.0[id.0]
    }

    /// Every schema.
    pub fn iter(&self) -> impl Iterator<Item = &Schema> {
        self.0.iter()
    }

    /// The place of the schema that another is the same as: the end of the chain of [`Kind::Same`].
    pub fn target(&self, id: SchemaId) -> SchemaId {
        let mut id = id;
        // A chain that returns to itself is refused when references are resolved.
        while let Kind::Same(next) = self.get(id).kind {
            id = next;
        }
        id
    }

    /// The kind of a schema, with [`Kind::Same`] followed.
    pub fn kind(&self, id: SchemaId) -> &Kind {
        &self.get(self.target(id)).kind
    }

    /// Whether `null` is a value of a schema, by its own word or by that of what it is the same as.
    pub fn is_nullable(&self, id: SchemaId) -> bool {
        self.get(id).nullable || self.get(self.target(id)).nullable
    }

    /// The property of an object that has this name.
    pub fn property(&self, id: SchemaId, name: &str) -> Option<&Property> {
        match self.kind(id) {
            Kind::Object(object) => object.properties.iter().find(|it| it.name == name),
            _ => None,
        }
    }

    /// The schema that these properties lead to.
    pub fn follow(&self, id: SchemaId, properties: &[String]) -> Option<SchemaId> {
        let mut id = id;
        for name in properties {
            id = self.property(id, name)?.schema;
        }
        Some(id)
    }
}
