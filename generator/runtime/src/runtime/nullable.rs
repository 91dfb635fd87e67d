//! Properties that may be left out, and may be `null`, which says something else.

mod setting;

use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use self::setting::{
    Conversion, Converted, EachConverted, Exactly, InBox, IntoNullable, ListOf,
};
use super::json::{Json, Mismatch, Reader, Writer};

/// A property that may be left out, and may be `null`, which says something else.
///
/// Where a change of a value is sent, what is left out mostly stays as it is, and what is `null` is taken
/// away. Who only wants the value has it as an [`Option`] from [`value`](Self::value).
///
/// The setter of such a property takes what becomes its value, an `Option` of that, or [`Null`](Self::Null),
/// which is at the root of this crate, too: `.description("…")`, `.description(Null)`.
///
/// With `serde`, a field of this type needs `default` and `skip_serializing_if = "Nullable::is_absent"`;
/// the types of this crate do without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nullable<T> {
    /// It is left out.
    #[default]
    Absent,
    /// It is `null`.
    Null,
    /// It has a value.
    Value(T),
}

impl<T> Nullable<T> {
    /// Whether it is left out.
    #[inline]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether it is `null`, and not left out.
    #[inline]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether it has a value.
    #[inline]
    pub const fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }

    /// The value, if there is one.
    #[inline]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, if there is one, to be changed.
    #[inline]
    pub const fn value_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value by itself, if there is one.
    #[inline]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same with a reference to the value.
    #[inline]
    pub const fn as_ref(&self) -> Nullable<&T> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(value),
        }
    }

    /// The same with what the value leads to, such as the `&str` of a `String`.
    #[inline]
    pub fn as_deref(&self) -> Nullable<&T::Target>
    where
        T: Deref,
    {
        self.as_ref().map(Deref::deref)
    }

    /// The same with what a function makes of the value.
    #[inline]
    pub fn map<U>(self, function: impl FnOnce(T) -> U) -> Nullable<U> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(function(value)),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    #[inline]
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    /// `None` is `null`.
    #[inline]
    fn from(value: Option<T>) -> Self {
        match value {
            Some(value) => Self::Value(value),
            None => Self::Null,
        }
    }
}

impl<T> From<Nullable<T>> for Option<T> {
    /// `null` and what is left out are `None`.
    #[inline]
    fn from(value: Nullable<T>) -> Self {
        value.into_value()
    }
}

impl<T: Json> Json for Nullable<T> {
    const IS_NULLABLE: bool = true;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mismatch> {
        Option::read(reader).map(Self::from)
    }

    #[inline]
    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Value(value) => value.write(writer),
            Self::Absent | Self::Null => writer.null(),
        }
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(Self::Absent)
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_absent()
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}
