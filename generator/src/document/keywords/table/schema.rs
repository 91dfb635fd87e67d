//! The keywords of schemas.

use super::{may, minor};
use crate::document::keywords::Shape::{
    Anything, Bool, BoolOr, Count, List, ListOf, MapOf, Number, One, Text, TextMap, Texts, Type,
};
use crate::document::keywords::{Keyword, Kind};

pub(super) const SCHEMA: &[Keyword] = &[
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
    may("allOf", ListOf(Kind::Schema)),
    may("oneOf", ListOf(Kind::Schema)),
    may("anyOf", ListOf(Kind::Schema)),
    minor("not", One(Kind::Schema)),
    may("items", One(Kind::Schema)),
    may("properties", MapOf(Kind::Schema)),
    may("additionalProperties", BoolOr(Kind::Schema)),
    may("discriminator", One(Kind::Discriminator)),
    may("x-lathe-name", Text),
    may("x-lathe-variants", TextMap),
    may("x-lathe-error", One(Kind::LatheError)),
    may("x-lathe-unknown-properties", Bool),
];

pub(super) const XML: &[Keyword] = &[
    minor("name", Text),
    minor("namespace", Text),
    minor("prefix", Text),
    minor("attribute", Bool),
    minor("wrapped", Bool),
];
