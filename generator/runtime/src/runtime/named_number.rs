//! Whole numbers with a type of their own.

/// Gives a struct of one whole number what such a type does.
///
/// It is made by `From` of that one type of number alone: of several, the compiler could not say which a
/// literal is. Numbers of other types are tried.
macro_rules! named_number {
    ($name:ident: i32) => {
        $crate::runtime::named_number!(@ $name: i32, i64, u64);
    };
    ($name:ident: i64) => {
        $crate::runtime::named_number!(@ $name: i64, u64);
    };
    ($name:ident: u32) => {
        $crate::runtime::named_number!(@ $name: u32, i64, u64);
    };
    ($name:ident: u64) => {
        $crate::runtime::named_number!(@ $name: u64, i64);
    };
    (@ $name:ident: $number:ident, $($other:ident),*) => {
        impl $name {
            /// Makes one of its number.
            #[inline]
            pub const fn new(number: $number) -> Self {
                Self(number)
            }

            /// The number.
            #[inline]
            pub const fn get(self) -> $number {
                self.0
            }
        }

        impl From<$number> for $name {
            #[inline]
            fn from(value: $number) -> Self {
                Self(value)
            }
        }

        impl From<$name> for $number {
            #[inline]
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl From<&$name> for $name {
            #[inline]
            fn from(value: &$name) -> Self {
                *value
            }
        }

        $(impl TryFrom<$other> for $name {
            type Error = std::num::TryFromIntError;

            #[inline]
            fn try_from(value: $other) -> Result<Self, Self::Error> {
                <$number>::try_from(value).map(Self)
            }
        })*

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            #[inline]
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl PartialEq<$number> for $name {
            #[inline]
            fn eq(&self, other: &$number) -> bool {
                self.0 == *other
            }
        }

        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, f)
            }
        }
    };
}
pub(crate) use named_number;
