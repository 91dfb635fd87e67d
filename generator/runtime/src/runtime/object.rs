//! Structs: how one is made, and each property of an object to its field, and the others to where they are
//! kept, if they are.

/// Makes, reads and writes a struct as an object: the name of each property, and its field.
///
/// A field that `new` takes has after it how it takes it, such as `: into String`, and one that is not
/// simply unset at first has what it is then, such as `= 20`. With `new(Required)` after them the function
/// takes a struct of that name, which has the fields.
///
/// The properties under `nullable` are written as `null` where they have no value, those under
/// `constant` always have one text and no field, and `rest` is the field for all others. `unknown` is the
/// field for those that are not known, and the methods that give it. With `tag by union` the unions that the
/// struct is a variant of write properties into it, and these it does not write.
macro_rules! json_object {
    // What needs nothing has a `Default`.
    (
        $name:ident { $($wire:literal => $field:ident),* $(,)? }
        $(nullable { $($null_wire:literal => $null_field:ident),* $(,)? })?
        $(constant { $($constant:literal = $value:literal),* $(,)? })?
        $(tag by $told:ident)?
        $(rest => $rest:ident)?
        $(unknown => $unknown:ident, $unknown_mut:ident)?
    ) => {
        impl $name {
            /// Makes one with nothing set.
            ///
            /// Its fields can be assigned then: that is how a test makes what a response would return.
            #[inline]
            pub fn new() -> Self {
                Default::default()
            }
        }

        $crate::runtime::json_object! {
            @json $name { $($wire => $field,)* }
            $(nullable { $($null_wire => $null_field,)* })?
            $(constant { $($constant = $value,)* })?
            $(tag by $told)?
            $(rest => $rest)?
            $(unknown => $unknown, $unknown_mut)?
        }
    };
    (
        $name:ident {
            $($wire:literal => $field:ident $(: $mode:ident $ty:ty)? $(= $initial:expr)?),* $(,)?
        }
        $(nullable {
            $($null_wire:literal => $null_field:ident $(= $null_initial:expr)?),* $(,)?
        })?
        $(constant { $($constant:literal = $value:literal),* $(,)? })?
        $(tag by $told:ident)?
        $(rest => $rest:ident)?
        $(unknown => $unknown:ident, $unknown_mut:ident)?
    ) => {
        impl $name {
            /// Makes one of what is required, with all else unset or at its default.
            ///
            /// Its fields can be assigned then: that is how a test makes what a response would return.
            #[inline]
            pub fn new(
                $($($field: $crate::runtime::json_object!(@argument $mode $ty),)?)*
            ) -> Self {
                Self {
                    $($field: $crate::runtime::json_object!(
                        @initial $field $($mode)? $(= $initial)?
                    ),)*
                    $($($null_field: $crate::runtime::json_object!(
                        @initial $null_field $(= $null_initial)?
                    ),)*)?
                    $($rest: Default::default(),)?
                    $($unknown: Default::default(),)?
                }
            }
        }

        $crate::runtime::json_object! {
            @json $name { $($wire => $field,)* }
            $(nullable { $($null_wire => $null_field,)* })?
            $(constant { $($constant = $value,)* })?
            $(tag by $told)?
            $(rest => $rest)?
            $(unknown => $unknown, $unknown_mut)?
        }
    };

    // What takes too much to be taken value by value takes a struct that has it by name.
    (
        $name:ident {
            $($wire:literal => $field:ident $(: $mode:ident $ty:ty)? $(= $initial:expr)?),* $(,)?
        }
        new($required:ident)
        $(nullable {
            $($null_wire:literal => $null_field:ident $(= $null_initial:expr)?),* $(,)?
        })?
        $(constant { $($constant:literal = $value:literal),* $(,)? })?
        $(tag by $told:ident)?
        $(rest => $rest:ident)?
        $(unknown => $unknown:ident, $unknown_mut:ident)?
    ) => {
        impl $name {
            /// Makes one of what is required, with all else unset or at its default.
            ///
            /// Its fields can be assigned then: that is how a test makes what a response would return.
            #[inline]
            pub fn new(required: $required) -> Self {
                Self {
                    $($field: $crate::runtime::json_object!(
                        @of required $field $($mode)? $(= $initial)?
                    ),)*
                    $($($null_field: $crate::runtime::json_object!(
                        @initial $null_field $(= $null_initial)?
                    ),)*)?
                    $($rest: Default::default(),)?
                    $($unknown: Default::default(),)?
                }
            }
        }

        $crate::runtime::json_object! {
            @json $name { $($wire => $field,)* }
            $(nullable { $($null_wire => $null_field,)* })?
            $(constant { $($constant = $value,)* })?
            $(tag by $told)?
            $(rest => $rest)?
            $(unknown => $unknown, $unknown_mut)?
        }
    };

    (
        @json $name:ident { $($wire:literal => $field:ident,)* }
        $(nullable { $($null_wire:literal => $null_field:ident,)* })?
        $(constant { $($constant:literal = $value:literal,)* })?
        $(tag by $told:ident)?
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
                $crate::runtime::json_object!(@open writer $($told)?);
                $(writer.constants(&[$(($constant, $value)),*]);)?
                $(writer.property($wire, &self.$field);)*
                $($(writer.property_always($null_wire, &self.$null_field);)*)?
                $crate::runtime::json_object!(
                    @others self, writer,
                    [$($wire,)* $($($null_wire,)*)? $($($constant,)*)?] $($rest)?
                );
                $crate::runtime::json_object!(@unknown self, writer, [$($told)?] $($unknown)?);
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

    (@open $writer:ident) => {
        $writer.open_object();
    };
    (@open $writer:ident union) => {
        let $writer = &mut $writer.open_variant();
    };
    (@unknown $self:ident, $writer:ident, $told:tt) => {};
    (@unknown $self:ident, $writer:ident, [] $unknown:ident) => {
        $self.$unknown.write($writer);
    };
    (@unknown $self:ident, $writer:ident, [union] $unknown:ident) => {
        $writer.unknown($self.$unknown.iter());
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

    // How `new` takes a value: as it is by `set`, through `Into` by `into`, as the items of a list by
    // `all`, or through `Into` by `each`; `boxed` puts it into a box.
    (@argument set $ty:ty) => { $ty };
    (@argument into $ty:ty) => { impl Into<$ty> };
    (@argument all $ty:ty) => { impl IntoIterator<Item = $ty> };
    (@argument each $ty:ty) => { impl IntoIterator<Item = impl Into<$ty>> };
    (@argument boxed $ty:ty) => { $ty };

    // What a field holds at first, of the struct of what is required.
    (@of $required:ident $field:ident set) => {
        $required.$field
    };
    (@of $required:ident $field:ident boxed) => {
        Box::new($required.$field)
    };
    (@of $required:ident $field:ident $($other:tt)*) => {
        $crate::runtime::json_object!(@initial $field $($other)*)
    };

    // What a field holds at first: what was taken for it, what it is unless set, or nothing.
    (@initial $field:ident) => {
        Default::default()
    };
    (@initial $field:ident = $initial:expr) => {
        $initial
    };
    (@initial $field:ident set) => {
        $field
    };
    (@initial $field:ident into) => {
        $field.into()
    };
    (@initial $field:ident all) => {
        $field.into_iter().collect()
    };
    (@initial $field:ident each) => {
        $field.into_iter().map(Into::into).collect()
    };
    (@initial $field:ident boxed) => {
        Box::new($field)
    };
}
pub(crate) use json_object;
