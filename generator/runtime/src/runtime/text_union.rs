//! Enums of which several variants hold texts.

/// Makes an enum of a text: of the first variant whose type lists it, and else of the one for the rest.
///
/// The types are open enums, or what this macro was called with itself, which is said by `as union`.
macro_rules! text_union {
    ($name:ident else $rest:ident {
        $($variant:ident: $listed:ident $(as $union:ident)?),* $(,)?
    }) => {
        impl $name {
            /// The value of a text, if the API's description lists it.
            #[inline]
            pub fn listed(text: &str) -> Option<Self> {
                $(if let Some(value) = $crate::runtime::text_union!(@ $listed text $($union)?) {
                    return Some(Self::$variant(value.into()));
                })*
                None
            }
        }

        impl From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                Self::listed(text).unwrap_or_else(|| Self::$rest(text.into()))
            }
        }

        impl From<String> for $name {
            #[inline]
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }
    };
    (@ $listed:ident $text:ident) => {
        match $listed::from($text) {
            $listed::Unknown(_) => None,
            value => Some(value),
        }
    };
    (@ $listed:ident $text:ident union) => {
        $listed::listed($text)
    };
}
pub(crate) use text_union;
