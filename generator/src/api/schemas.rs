//! Schemas, resolved.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::pointer::Pointer;

/// The place of a schema in [`Schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(pub(crate) usize);

/// Every schema of a description; they refer to each other by [`SchemaId`], so that they may be recursive.
#[derive(Clone, Debug, Default)]
pub struct Schemas(pub(crate) Vec<Schema>);

/// A schema.
#[derive(Clone, Debug, Default)]
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
#[derive(Clone, Debug, Default)]
pub enum Kind {
    /// Any JSON value.
    #[default]
    Any,
    /// `null` alone.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer {
        /// The `format`.
        format: Option<String>,
        /// The values that it may have, where they are listed.
        values: Vec<IntegerValue>,
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

/// A value that an integer may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntegerValue {
    /// The value.
    pub value: i64,
    /// What it is called.
    pub name: Option<String>,
    /// What it means.
    pub description: Option<String>,
}

/// An object.
#[derive(Clone, Debug, Default)]
pub struct Object {
    /// Its properties, in the order of the description.
    pub properties: Vec<Property>,
    /// The schema of what it may have beside them; `None` where nothing is said of it.
    pub additional: Option<SchemaId>,
    /// The properties that errors are read from, from `x-lathe-error`.
    pub error: Option<ErrorProperties>,
    /// Whether it must not have others, as far as the description goes.
    pub is_closed: bool,
    /// Whether its type keeps those that are not described, from `x-lathe-unknown-properties`.
    pub keeps_unknown: Option<bool>,
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
    /// Whether requests leave it out.
    pub read_only: bool,
    /// Whether responses leave it out.
    pub write_only: bool,
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
    /// For each member, in the union's order, the values that the property has.
    pub values: Vec<Vec<String>>,
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
        for _ in 0..self.0.len() {
            match self.get(id).kind {
                Kind::Same(next) => id = next,
                _ => break,
            }
        }
        id
    }

    /// The one text that values of a schema have, if it allows no other.
    pub fn constant(&self, id: SchemaId) -> Option<&str> {
        match self.kind(id) {
            Kind::Enum { values, .. } => match values.as_slice() {
                [only] => Some(only),
                _ => None,
            },
            _ => None,
        }
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
