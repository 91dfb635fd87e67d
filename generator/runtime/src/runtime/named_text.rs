//! Texts with a type of their own.

/// Gives a struct of one text what such a type does.
macro_rules! named_text {
    ($name:ident) => {
        impl $name {
            /// Makes one of its text.
            #[inline]
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text.
            #[inline]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                Self(value.to_owned())
            }
        }

        impl From<String> for $name {
            #[inline]
            fn from(value: String) -> Self {
                Self(value)
            }
        }

        impl From<$name> for String {
            #[inline]
            fn from(value: $name) -> Self {
                value.0
            }
        }

        $crate::runtime::text_value!($name);
    };
}
pub(crate) use named_text;
