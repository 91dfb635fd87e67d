//! Open enums: texts that the API's description lists, and those that it does not.

use std::fmt;

/// The text of a value that the API's description does not list.
///
/// It can be read, but not made: every value that is listed has a variant, and is never one of
/// these.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unknown(Box<str>);

impl Unknown {
    /// Keeps a text that the caller has found to be none of the listed values.
    pub(crate) fn new(text: impl Into<Box<str>>) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl AsRef<str> for Unknown {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Reads and writes an enum of texts: each variant, and its text on the wire.
///
/// Every other text is its variant `Unknown`.
macro_rules! open_enum {
    ($name:ident { $($variant:ident = $wire:literal),* $(,)? }) => {
        impl $name {
            /// All values that the API's description lists.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The value as the API spells it.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Unknown(unknown) => unknown.as_str(),
                }
            }
        }

        impl From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    $($wire => Self::$variant,)*
                    other => Self::Unknown($crate::runtime::Unknown::new(other)),
                }
            }
        }

        impl From<String> for $name {
            #[inline]
            fn from(value: String) -> Self {
                Self::from(value.as_str())
            }
        }

        $crate::runtime::text_value!($name);

        impl $crate::runtime::Json for $name {
            #[inline]
            fn read(
                reader: &mut $crate::runtime::Reader<'_>,
            ) -> Result<Self, $crate::runtime::Mismatch> {
                reader.string().map(|text| Self::from(text.as_ref()))
            }

            #[inline]
            fn write(&self, writer: &mut $crate::runtime::Writer) {
                writer.string(self.as_str());
            }
        }

        $crate::runtime::serde_by_json!($name);
    };
}
pub(crate) use open_enum;
