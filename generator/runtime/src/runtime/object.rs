//! Structs: each property of an object to its field, and the others to where they are kept, if they are.

/// Reads and writes a struct as an object: the name of each property, and its field.
///
/// The properties under `nullable` are written as `null` where they have no value, those under
/// `constant` always have one text and no field, and `rest` is the field for all others. `unknown` is the
/// field for those that are not known, and the methods that give it.
macro_rules! json_object {
    (
        $name:ident { $($wire:literal => $field:ident),* $(,)? }
        $(nullable { $($null_wire:literal => $null_field:ident),* $(,)? })?
        $(constant { $($constant:literal = $value:literal),* $(,)? })?
        $(rest => $rest:ident)?
        $(unknown => $unknown:ident, $unknown_mut:ident)?
    ) => {
        impl $crate::runtime::Json for $name {
            #[inline]
            fn read(
                reader: &mut $crate::runtime::Reader<'_>,
            ) -> Result<Self, $crate::runtime::Mismatch> {
                $(let mut $field = None;)*
                $($(let mut $null_field = None;)*)?
                $(let mut $rest = std::collections::BTreeMap::new();)?
                $(let mut $unknown = $crate::runtime::UnknownProperties::default();)?
                $crate::runtime::taken!(reader.object(
                    &[$($wire,)* $($($null_wire,)*)? $($($constant,)*)?],
                    &mut [
                        $(&mut $field,)*
                        $($(&mut $null_field,)*)?
                        $($(&mut $crate::runtime::Constant($value),)*)?
                    ],
                    $crate::runtime::json_object!(@rest $($rest)? $($unknown)?),
                ));
                // All at once, which is less for the compiler than one after the other; an object
                // without fields has the first part alone.
                match (Some(()), $($field,)* $($($null_field,)*)?) {
                    (Some(()), $(Some($field),)* $($(Some($null_field),)*)?) => Ok(Self {
                        $($field,)*
                        $($($null_field,)*)?
                        $($rest,)?
                        $($unknown: $unknown.settled(),)?
                    }),
                    _ => Err(reader.lacking()),
                }
            }

            #[inline]
            fn write(&self, writer: &mut $crate::runtime::Writer) {
                writer.open_object();
                $(writer.constants(&[$(($constant, $value)),*]);)?
                $(writer.property($wire, &self.$field);)*
                $($(writer.property_always($null_wire, &self.$null_field);)*)?
                $crate::runtime::json_object!(
                    @others self, writer,
                    [$($wire,)* $($($null_wire,)*)? $($($constant,)*)?] $($rest)?
                );
                $(self.$unknown.write(writer);)?
                writer.close_object();
            }
        }

        $(impl $name {
            /// The properties that came with the value and that this crate does not know; they are sent back
            /// with it.
            #[inline]
            pub fn $unknown(&self) -> &$crate::runtime::UnknownProperties {
                &self.$unknown
            }

            /// The same, to take some of them out.
            #[inline]
            pub fn $unknown_mut(&mut self) -> &mut $crate::runtime::UnknownProperties {
                &mut self.$unknown
            }
        })?

        $crate::runtime::serde_by_json!($name);
    };

    (@others $self:ident, $writer:ident, $known:tt) => {};
    (@others $self:ident, $writer:ident, $known:tt $rest:ident) => {
        $writer.properties(&$self.$rest, &$known);
    };
    (@rest) => {
        &mut $crate::runtime::Nowhere
    };
    (@rest $rest:ident) => {
        &mut $rest
    };
}
pub(crate) use json_object;
