//! Unions without a discriminator: what the variants differ in says which one a value is.
//!
//! That is the kind of JSON, the properties that must be there, those that may be, and constants. Where
//! it leaves several variants, the one that keeps most of the value is taken.

mod choice;
mod glance;

pub(crate) use self::choice::choose;

/// What tells the JSON of one variant from that of the others.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Anything.
    Any,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A text.
    Text,
    /// One of these texts.
    Texts(&'static [&'static str]),
    /// A list, and what its items are.
    List(&'static Shape),
    /// An object, and what its values are.
    Map(&'static Shape),
    /// An object with properties.
    Object {
        /// Those that must be there.
        required: &'static [&'static str],
        /// All that it may have.
        known: &'static [&'static str],
        /// Those that have one value, as JSON.
        constants: &'static [(&'static str, &'static str)],
    },
    /// One of several.
    OneOf(&'static [Shape]),
}

/// Reads and writes an enum whose variants are told apart by their shapes.
macro_rules! json_union {
    ($name:ident { $($variant:ident => $shape:expr),* $(,)? }) => {
        impl $crate::runtime::Json for $name {
            #[inline]
            fn read(
                reader: &mut $crate::runtime::Reader<'_>,
            ) -> Result<Self, $crate::runtime::Mismatch> {
                let chosen = $crate::runtime::choose(
                    reader,
                    const { &[$($shape),*] },
                    &[$(|reader| $crate::runtime::Json::read(reader).map(Self::$variant)),*],
                );
                match $crate::runtime::taken!(chosen) {
                    Some(value) => Ok(value),
                    None => $crate::runtime::UnknownVariant::read(reader, String::new())
                        .map(Self::Unknown),
                }
            }

            #[inline]
            fn write(&self, writer: &mut $crate::runtime::Writer) {
                match self {
                    $(Self::$variant(value) => $crate::runtime::Json::write(value, writer),)*
                    Self::Unknown(value) => writer.raw(value.text()),
                }
            }
        }

        $crate::runtime::serde_by_json!($name);
    };
}
pub(crate) use json_union;
