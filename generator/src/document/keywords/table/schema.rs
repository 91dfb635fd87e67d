//! The keywords of schemas.

use super::may;
use crate::document::keywords::Shape::{
    Anything, Bool, BoolOr, Count, List, ListOf, MapOf, Number, One, Text, TextMap, Texts,
};
use crate::document::keywords::{Keyword, Kind};

pub(super) const SCHEMA: &[Keyword] = &[
    may("title", Text),
    may("description", Text),
    may("type", Text),
    may("format", Text),
    may("enum", List),
    may("default", Anything),
    may("example", Anything),
    may("nullable", Bool),
    may("readOnly", Bool),
    may("writeOnly", Bool),
    may("deprecated", Bool),
    may("externalDocs", One(Kind::ExternalDocs)),
    may("xml", One(Kind::Xml)),
    may("multipleOf", Number),
    may("maximum", Number),
    may("exclusiveMaximum", Bool),
    may("minimum", Number),
    may("exclusiveMinimum", Bool),
    may("maxLength", Count),
    may("minLength", Count),
    may("pattern", Text),
    may("maxItems", Count),
    may("minItems", Count),
    may("uniqueItems", Bool),
    may("maxProperties", Count),
    may("minProperties", Count),
    may("required", Texts),
    may("allOf", ListOf(Kind::Schema)),
    may("oneOf", ListOf(Kind::Schema)),
    may("anyOf", ListOf(Kind::Schema)),
    may("not", One(Kind::Schema)),
    may("items", One(Kind::Schema)),
    may("properties", MapOf(Kind::Schema)),
    may("additionalProperties", BoolOr(Kind::Schema)),
    may("discriminator", One(Kind::Discriminator)),
    may("x-lathe-name", Text),
    may("x-lathe-variants", TextMap),
    may("x-lathe-error", One(Kind::LatheError)),
];

pub(super) const XML: &[Keyword] = &[
    may("name", Text),
    may("namespace", Text),
    may("prefix", Text),
    may("attribute", Bool),
    may("wrapped", Bool),
];
