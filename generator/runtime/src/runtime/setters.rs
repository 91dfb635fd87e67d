//! The setters of structs that requests carry.

/// Gives a struct a method for each of its optional fields.
///
/// `name: into String;` is a method `name` that takes what becomes a `String`. A value is taken as it is
/// by `set`, through `Into` by `into`, as the items of a list by `all`, or through `Into` by `each`, and
/// put into a box by `boxed`. Where `_or_null` follows, `null` is taken, too, and the field is a `Nullable`.
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
            self.$field = Some($field);
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident: into $ty:ty) => {
        $(#[$attribute])*
        #[inline]
        pub fn $field(mut self, $field: impl Into<$ty>) -> Self {
            let $field: $ty = $field.into();
            self.$field = Some($field);
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident: all $ty:ty) => {
        $(#[$attribute])*
        #[inline]
        pub fn $field(mut self, $field: impl IntoIterator<Item = $ty>) -> Self {
            let $field: Vec<$ty> = $field.into_iter().collect();
            self.$field = Some($field);
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident: each $ty:ty) => {
        $(#[$attribute])*
        #[inline]
        pub fn $field(mut self, $field: impl IntoIterator<Item = impl Into<$ty>>) -> Self {
            let $field: Vec<$ty> = $field.into_iter().map(Into::into).collect();
            self.$field = Some($field);
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident: boxed $ty:ty) => {
        $(#[$attribute])*
        #[inline]
        pub fn $field(mut self, $field: $ty) -> Self {
            self.$field = Some(Box::new($field));
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident: set_or_null $ty:ty) => {
        $crate::runtime::setter!(@null $(#[$attribute])* $field: $ty, Exactly);
    };
    ($(#[$attribute:meta])* $field:ident: into_or_null $ty:ty) => {
        $crate::runtime::setter!(@null $(#[$attribute])* $field: $ty, Converted);
    };
    ($(#[$attribute:meta])* $field:ident: all_or_null $ty:ty) => {
        $crate::runtime::setter!(@null $(#[$attribute])* $field: Vec<$ty>, ListOf);
    };
    ($(#[$attribute:meta])* $field:ident: each_or_null $ty:ty) => {
        $crate::runtime::setter!(@null $(#[$attribute])* $field: Vec<$ty>, EachConverted);
    };
    ($(#[$attribute:meta])* $field:ident: boxed_or_null $ty:ty) => {
        $crate::runtime::setter!(@null $(#[$attribute])* $field: Box<$ty>, InBox);
    };

    // No type of an API is called `_By`.
    (@null $(#[$attribute:meta])* $field:ident: $ty:ty, $how:ident) => {
        $(#[$attribute])*
        #[inline]
        pub fn $field<_By>(
            mut self,
            $field: impl $crate::runtime::IntoNullable<$ty, $crate::runtime::$how, _By>,
        ) -> Self {
            self.$field = $field.into_nullable();
            self
        }
    };
}

pub(crate) use {setter, setters};
