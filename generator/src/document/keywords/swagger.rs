//! The objects of Swagger 2.0 that differ from those of OpenAPI 3.0.

use super::{Kind, Shape, is_status};

/// A kind of object of Swagger 2.0; one that it shares with OpenAPI 3.0 is a [`Kind`] itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) enum Swagger {
    Root,
    Paths,
    PathItem,
    Operation,
    Parameter,
    /// The `items` of a parameter or a header.
    Items,
    Responses,
    Response,
    Header,
    Schema,
    SecurityScheme,
}

impl Swagger {
    /// The kind of OpenAPI 3.0 that it becomes.
    pub(super) fn normal(self) -> Kind {
        match self {
            Self::Root => Kind::Root,
            Self::Paths => Kind::Paths,
            Self::PathItem => Kind::PathItem,
            Self::Operation => Kind::Operation,
            Self::Parameter => Kind::Parameter,
            Self::Items | Self::Schema => Kind::Schema,
            Self::Responses => Kind::Responses,
            Self::Response => Kind::Response,
            Self::Header => Kind::Header,
            Self::SecurityScheme => Kind::SecurityScheme,
        }
    }

    /// Whether `$ref` may stand in the place of the object.
    pub(super) fn may_be_reference(self) -> bool {
        !matches!(self, Self::Header | Self::SecurityScheme) && self.normal().may_be_reference()
    }

    /// What the values under keys of its own making are.
    pub(super) fn entries(self, key: &str) -> Option<Shape> {
        match self {
            Self::Paths if key.starts_with('/') => Some(Shape::One(Kind::Swagger(Self::PathItem))),
            Self::Responses if is_status(key) => Some(Shape::One(Kind::Swagger(Self::Response))),
            _ => None,
        }
    }
}
