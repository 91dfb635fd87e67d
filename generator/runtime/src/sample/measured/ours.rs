//! Types as the generator makes them.

macro_rules! ours {
    ($($kind:ident $name:ident $(by $property:literal)? $(as $tag:literal)? {
        $($body:tt)*
    } $(+ { $($optional:tt)* })?)*) => {
        $($crate::sample::measured::ours! {
            @$kind $name $($property)? $($tag)? { $($body)* } $({ $($optional)* })?
        })*
    };

    (@struct $name:ident $($tag:literal)?
        { $($wire:literal $field:ident: $ty:ty),* $(,)? }
        { $($may_wire:literal $may:ident: $may_ty:ty),* $(,)? }
    ) => {
        /// A type of the API.
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $(
                /// What is always there.
                pub $field: $ty,
            )*
            $(
                /// What may be missing.
                pub $may: Option<$may_ty>,
            )*
        }

        $crate::runtime::json_object! {
            @json $name { $($wire => $field,)* $($may_wire => $may,)* }
            $(constant { "type" = $tag, })?
        }
    };
    (@member $($all:tt)*) => {
        $crate::sample::measured::ours! { @struct $($all)* }
    };

    (@enum $name:ident { $($variant:ident = $wire:literal),* $(,)? }) => {
        /// A text of the API.
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $(
                /// One of those that are described.
                $variant,
            )*
            /// One that is not described.
            Unknown($crate::runtime::Unknown),
        }

        $crate::runtime::open_enum!($name { $($variant = $wire),* });
    };

    (@tagged $name:ident $property:literal { $($tag:literal = $variant:ident),* $(,)? }) => {
        /// A union of the API that has tags.
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $(
                /// One of those that are described.
                $variant($variant),
            )*
            /// One that is not described.
            Unknown($crate::runtime::UnknownVariant),
        }

        $crate::runtime::json_tagged!($name by $property { $($tag => $variant),* });
    };

    (@untagged $name:ident { $($variant:ident($ty:ty) = $shape:expr),* $(,)? }) => {
        /// A union of the API.
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $(
                /// One of those that are described.
                $variant($ty),
            )*
            /// One that is not described.
            Unknown($crate::runtime::UnknownVariant),
        }

        const _: () = {
            use $crate::runtime::Shape::*;

            $crate::runtime::json_union!($name { $($variant => $shape),* });
        };
    };
}
pub(super) use ours;
