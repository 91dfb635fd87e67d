//! The setters of structs that requests carry.

/// Gives a struct a method for each of its optional fields.
///
/// `name: into String;` is a method `name` that takes what becomes a `String`. A value is taken as it is
/// by `set`, through `Into` by `into`, as the items of a list by `all`, or through `Into` by `each`, and
/// put into a box by `boxed`.
macro_rules! setters {
    ($name:ident { $($(#[$attribute:meta])* $field:ident: $mode:ident $ty:ty;)* }) => {
        impl $name {
            $($crate::runtime::setter! {
                /// Sets the field of this name.
                #[must_use]
                $(#[$attribute])*
                $field: $mode $ty
            })*
        }
    };
}

/// A method that sets one field.
macro_rules! setter {
    ($(#[$attribute:meta])* $field:ident: set $ty:ty) => {
        $(#[$attribute])*
        #[inline]
        pub fn $field(mut self, $field: $ty) -> Self {
            self.$field = Some($field).into();
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident: into $ty:ty) => {
        $(#[$attribute])*
        #[inline]
        pub fn $field(mut self, $field: impl Into<$ty>) -> Self {
            let $field: $ty = $field.into();
            self.$field = Some($field).into();
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident: all $ty:ty) => {
        $(#[$attribute])*
        #[inline]
        pub fn $field(mut self, $field: impl IntoIterator<Item = $ty>) -> Self {
            let $field: Vec<$ty> = $field.into_iter().collect();
            self.$field = Some($field).into();
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident: each $ty:ty) => {
        $(#[$attribute])*
        #[inline]
        pub fn $field(mut self, $field: impl IntoIterator<Item = impl Into<$ty>>) -> Self {
            let $field: Vec<$ty> = $field.into_iter().map(Into::into).collect();
            self.$field = Some($field).into();
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident: boxed $ty:ty) => {
        $(#[$attribute])*
        #[inline]
        pub fn $field(mut self, $field: $ty) -> Self {
            self.$field = Some(Box::new($field)).into();
            self
        }
    };
}

pub(crate) use {setter, setters};
