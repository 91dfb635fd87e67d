//! Enums that are made of what their variants hold.

/// Makes an enum of what its variants hold, and of what those are made of: each type, and its variant.
macro_rules! conversions {
    ($name:ident { $($ty:ty => $variant:ident),* $(,)? }) => {
        $(impl From<$ty> for $name {
            #[inline]
            fn from(value: $ty) -> Self {
                Self::$variant(Into::into(value))
            }
        })*

        impl From<&$name> for $name {
            #[inline]
            fn from(value: &$name) -> Self {
                value.clone()
            }
        }
    };
}
pub(crate) use conversions;
