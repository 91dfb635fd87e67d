//! The objects of OpenAPI 3.0 and Swagger 2.0: which keywords each has, and what kind of value each keyword takes.
//!
//! The `x-lathe-*` keys are described in the same way, so that they are held to the same strictness.

mod swagger;
mod table;

pub(super) use self::swagger::Swagger;
pub(super) use self::table::{LATER_IN_PARAMETERS, LATER_IN_SCHEMAS, STYLES, keywords};

/// A kind of object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Root,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Components,
    Paths,
    PathItem,
    Operation,
    ExternalDocs,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Callback,
    Example,
    Link,
    Header,
    Tag,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    OAuthFlows,
    OAuthFlow,
    SecurityRequirement,
    /// One that Swagger 2.0 has in its place.
    Swagger(Swagger),
    /// The value of `x-lathe-headers`.
    LatheHeaders,
    /// The value of `rate-limit` in `x-lathe-headers`.
    LatheRateLimit,
    /// The value of `x-lathe-error`.
    LatheError,
    /// The value of `x-lathe-paging`.
    LathePaging,
    /// The value of `x-lathe-waiter`.
    LatheWaiter,
}

/// What kind of value a keyword takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Bool,
    Number,
    Count,
    Texts,
    TextMap,
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// The `type` of a schema, which in OpenAPI 3.1 may be a list.
    Type,
    /// Any value, which is not looked into.
    Anything,
    /// A list of any values.
    List,
    One(Kind),
    ListOf(Kind),
    MapOf(Kind),
    /// `true`, `false`, or an object.
    BoolOr(Kind),
}

/// A keyword of an object.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keyword {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    pub(super) rule: Rule,
}

/// What is said of a keyword that is missing, or has a value of the wrong kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// It may be missing; a wrong value is an error.
    May,
    /// It may be missing; a wrong value is ignored with a warning, because no client depends on it.
    Minor,
    /// It must be there.
    Must,
    /// It should be there; where it is missing, it is read as if it were there and empty.
    Should,
}

impl Kind {
    /// The kind of OpenAPI 3.0 that it is, or becomes.
    pub(super) fn normal(self) -> Self {
        match self {
            Self::Swagger(kind) => kind.normal(),
            kind => kind,
        }
    }

    /// What the object is called in a message.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Root => "the description",
            Self::Info => "`info`",
            Self::Contact => "a contact",
            Self::License => "a license",
            Self::Server => "a server",
            Self::ServerVariable => "a server variable",
            Self::Components => "`components`",
            Self::Paths => "`paths`",
            Self::PathItem => "a path",
            Self::Operation => "an operation",
            Self::ExternalDocs => "`externalDocs`",
            Self::Parameter => "a parameter",
            Self::RequestBody => "a request body",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Responses => "`responses`",
            Self::Response => "a response",
            Self::Callback => "a callback",
            Self::Example => "an example",
            Self::Link => "a link",
            Self::Header => "a header",
            Self::Tag => "a tag",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
            Self::Xml => "`xml`",
            Self::SecurityScheme => "a security scheme",
            Self::OAuthFlows => "`flows`",
            Self::OAuthFlow => "an OAuth flow",
            Self::SecurityRequirement => "a security requirement",
            Self::Swagger(kind) => kind.normal().noun(),
            Self::LatheHeaders => "`x-lathe-headers`",
            Self::LatheRateLimit => "`rate-limit`",
            Self::LatheError => "`x-lathe-error`",
            Self::LathePaging => "`x-lathe-paging`",
            Self::LatheWaiter => "`x-lathe-waiter`",
        }
    }

    /// Whether `$ref` may stand in the place of the object.
    pub(super) fn may_be_reference(self) -> bool {
        if let Self::Swagger(kind) = self {
            return kind.may_be_reference();
        }
        matches!(
            self,
            Self::PathItem
                | Self::Parameter
                | Self::RequestBody
                | Self::Response
                | Self::Callback
                | Self::Example
                | Self::Link
                | Self::Header
                | Self::Schema
                | Self::SecurityScheme
        )
    }

    /// Whether the object says something even if it is empty, so that a key without a value can be
    /// read as one.
    pub(super) fn may_be_empty(self) -> bool {
        matches!(
            self.normal(),
            Self::Schema | Self::MediaType | Self::PathItem | Self::Paths | Self::Components
        )
    }

    /// Whether the object is the value of an `x-lathe-*` key, in which nothing unknown may stand.
    pub(super) fn is_extension(self) -> bool {
        matches!(
            self,
            Self::LatheHeaders
                | Self::LatheRateLimit
                | Self::LatheError
                | Self::LathePaging
                | Self::LatheWaiter
        )
    }

    /// What the values under keys of its own making are, for objects that are maps.
    pub(super) fn entries(self, key: &str) -> Option<Shape> {
        match self {
            Self::Paths if key.starts_with('/') => Some(Shape::One(Self::PathItem)),
            Self::Callback => Some(Shape::One(Self::PathItem)),
            Self::Responses if is_status(key) => Some(Shape::One(Self::Response)),
            Self::SecurityRequirement => Some(Shape::Texts),
            Self::Swagger(kind) => kind.entries(key),
            _ => None,
        }
    }
}

/// Whether a key of `responses` is `default`, a status, or a range of statuses.
fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        b"default" | [b'1'..=b'9', b'X' | b'x', b'X' | b'x'] => true,
        [b'1'..=b'9', tens, ones] => tens.is_ascii_digit() && ones.is_ascii_digit(),
        _ => false,
    }
}

/// Keywords of OpenAPI 3.1 and later, and of its JSON Schema.
pub(super) const NEWER: [&str; 29] = [
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$dynamicRef",
    "$id",
    "$schema",
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "itemSchema",
    "jsonSchemaDialect",
    "maxContains",
    "minContains",
    "pathItems",
    "patternProperties",
    "prefixItems",
    "propertyNames",
    "summary",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "webhooks",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The page that says what becomes of every keyword.
    const PAGE: &str = include_str!("../../../spec/KEYWORDS.md");

    const ALL: [Kind; 40] = [
        Kind::Root,
        Kind::Info,
        Kind::Contact,
        Kind::License,
        Kind::Server,
        Kind::ServerVariable,
        Kind::Components,
        Kind::Paths,
        Kind::PathItem,
        Kind::Operation,
        Kind::ExternalDocs,
        Kind::Parameter,
        Kind::RequestBody,
        Kind::MediaType,
        Kind::Encoding,
        Kind::Responses,
        Kind::Response,
        Kind::Callback,
        Kind::Example,
        Kind::Link,
        Kind::Header,
        Kind::Tag,
        Kind::Schema,
        Kind::Discriminator,
        Kind::Xml,
        Kind::SecurityScheme,
        Kind::OAuthFlows,
        Kind::OAuthFlow,
        Kind::SecurityRequirement,
        Kind::Swagger(Swagger::Root),
        Kind::Swagger(Swagger::Paths),
        Kind::Swagger(Swagger::PathItem),
        Kind::Swagger(Swagger::Operation),
        Kind::Swagger(Swagger::Parameter),
        Kind::Swagger(Swagger::Items),
        Kind::Swagger(Swagger::Responses),
        Kind::Swagger(Swagger::Response),
        Kind::Swagger(Swagger::Header),
        Kind::Swagger(Swagger::Schema),
        Kind::Swagger(Swagger::SecurityScheme),
    ];

    #[test]
    fn the_page_of_keywords_has_every_one() {
        let of_tables = ALL
            .iter()
            .flat_map(|kind| keywords(*kind))
            .map(|it| it.name);
        let known = of_tables.filter(|name| !name.starts_with("x-lathe-"));
        let all = known.chain(NEWER);
        let missing: Vec<&str> = all
            .filter(|name| !PAGE.contains(&format!("`{name}`")))
            .collect();
        assert!(missing.is_empty(), "the page lacks {missing:?}");
    }
}
