//! Unions with a discriminator: one property says which variant a value is.

use std::borrow::Cow;

use super::json::{Mismatch, Reader};

/// The value of a discriminator: one that is not a text is its JSON, one that is missing is empty. The
/// reader stays before the value that has it.
///
/// # Errors
///
/// The value is not JSON.
pub(crate) fn tag<'a>(reader: &mut Reader<'a>, property: &str) -> Result<Cow<'a, str>, Mismatch> {
    let start = reader.mark();
    let mut tag = Cow::Borrowed("");
    if reader.peek() == Some(b'{') {
        reader.map(|reader, name| {
            if name != property {
                return reader.skip();
            }
            tag = match reader.peek() {
                Some(b'"') => reader.string()?,
                Some(b'n') => reader.null().map(|_| Cow::Borrowed(""))?,
                _ => Cow::Borrowed(reader.raw()?),
            };
            Ok(())
        })?;
    }
    reader.go_to(start);
    Ok(tag)
}

/// Reads and writes an enum whose values say by one property which variant they are.
///
/// What a variant holds reads and writes the property itself, but for those that have `told` after them:
/// of these the enum does.
macro_rules! json_tagged {
    (
        $name:ident by $property:literal {
            $($($value:literal)|+ => $variant:ident $($told:ident)?),* $(,)?
        }
    ) => {
        impl $crate::runtime::Json for $name {
            #[inline]
            fn read(
                reader: &mut $crate::runtime::Reader<'_>,
            ) -> Result<Self, $crate::runtime::Mismatch> {
                let tag = $crate::runtime::taken!($crate::runtime::tag(reader, $property));
                match tag.as_ref() {
                    $($($value)|+ => $crate::runtime::json_tagged!(
                        @read reader, $property $(, $told)?
                    ).map(Self::$variant),)*
                    _ => $crate::runtime::UnknownVariant::read(reader, tag.into_owned())
                        .map(Self::Unknown),
                }
            }

            #[inline]
            fn write(&self, writer: &mut $crate::runtime::Writer) {
                match self {
                    $(Self::$variant(value) => $crate::runtime::json_tagged!(
                        @write value, writer, $property, $($value)|+ $(, $told)?
                    ),)*
                    Self::Unknown(value) => writer.raw(value.text()),
                }
            }
        }

        $crate::runtime::serde_by_json!($name);
    };

    (@read $reader:ident, $property:literal) => {
        $crate::runtime::Json::read($reader)
    };
    (@read $reader:ident, $property:literal, told) => {
        $reader.told($property)
    };
    (@write $held:ident, $writer:ident, $property:literal, $($value:literal)|+) => {
        $crate::runtime::Json::write($held, $writer)
    };
    (@write $held:ident, $writer:ident, $property:literal, $value:literal, told) => {
        $writer.told($property, $value, $held)
    };
}
pub(crate) use json_tagged;
