//! Types as people write them by hand.

macro_rules! derived {
    ($($kind:ident $name:ident $(by $property:literal)? $(as $tag:literal)? {
        $($body:tt)*
    } $(+ { $($optional:tt)* })?)*) => {
        $($crate::sample::measured::derived! {
            @$kind $name $($property)? { $($body)* } $({ $($optional)* })?
        })*
    };

    (@struct $name:ident
        { $($wire:literal $field:ident: $ty:ty),* $(,)? }
        { $($may_wire:literal $may:ident: $may_ty:ty),* $(,)? }
    ) => {
        /// A type of the API.
        #[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
        pub struct $name {
            $(
                /// What is always there.
                #[serde(rename = $wire)]
                pub $field: $ty,
            )*
            $(
                /// What may be missing.
                #[serde(rename = $may_wire, skip_serializing_if = "Option::is_none")]
                pub $may: Option<$may_ty>,
            )*
        }

        impl $crate::sample::measured::Example for $name {
            fn write(document: &mut $crate::sample::measured::Document, _name: &str) {
                document.object(|document| {
                    $(document.property::<$ty>($wire);)*
                    $(document.property::<$may_ty>($may_wire);)*
                });
            }
        }
    };
    (@member $($all:tt)*) => {
        $crate::sample::measured::derived! { @struct $($all)* }
    };

    (@enum $name:ident { $($variant:ident = $wire:literal),* $(,)? }) => {
        /// A text of the API.
        #[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
        pub enum $name {
            $(
                /// One of those that are described.
                #[serde(rename = $wire)]
                $variant,
            )*
            /// One that is not described.
            #[serde(other)]
            Unknown,
        }

        impl $crate::sample::measured::Example for $name {
            fn write(document: &mut $crate::sample::measured::Document, _name: &str) {
                document.one_of(&[$($wire),*]);
            }
        }
    };

    (@tagged $name:ident $property:literal { $($tag:literal = $variant:ident),* $(,)? }) => {
        /// A union of the API that has tags.
        #[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
        #[serde(tag = $property)]
        pub enum $name {
            $(
                /// One of those that are described.
                #[serde(rename = $tag)]
                $variant($variant),
            )*
        }

        impl $crate::sample::measured::Example for $name {
            fn write(document: &mut $crate::sample::measured::Document, name: &str) {
                let writes = [$(($tag, <$variant as $crate::sample::measured::Example>::write as $crate::sample::measured::Write)),*];
                document.tagged($property, &writes, name);
            }
        }
    };

    (@untagged $name:ident { $($variant:ident($ty:ty) = $shape:expr),* $(,)? }) => {
        /// A union of the API.
        #[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
        #[serde(untagged)]
        pub enum $name {
            $(
                /// One of those that are described.
                $variant($ty),
            )*
        }

        impl $crate::sample::measured::Example for $name {
            fn write(document: &mut $crate::sample::measured::Document, name: &str) {
                let writes = [$(<$ty as $crate::sample::measured::Example>::write as $crate::sample::measured::Write),*];
                document.variant(&writes, name);
            }
        }
    };
}
pub(super) use derived;
