//! Types whose cost is measured, each made two times: as the generator makes types, and with derives as
//! people write them by hand; and documents for both.

pub mod apis;
mod derived;
mod example;
mod ours;
pub mod sixty;

pub use self::example::{Document, Example, Write, document};

use self::derived::derived;
use self::ours::ours;

/// Makes types two times: in the module `ours`, and in the module `derived`.
macro_rules! twins {
    ($(use $imports:tt;)? { $($all:tt)* }) => {
        /// As the generator makes them.
        pub mod ours {
            $(use $imports;)?

            /// An instant of time.
            pub type Instant = crate::runtime::DateTime;

            $crate::sample::measured::ours! { $($all)* }
        }

        /// As people write them by hand.
        pub mod derived {
            $(use $imports;)?

            /// An instant of time, as it is written.
            pub type Instant = String;

            $crate::sample::measured::derived! { $($all)* }
        }
    };
}

/// Sixty types of eight fields, and one that has lists of them all.
macro_rules! all_of {
    ($(
        $field:ident $name:ident
        $id_wire:literal $id:ident $name_wire:literal $label:ident $count_wire:literal $count:ident
        $ratio_wire:literal $ratio:ident $note_wire:literal $note:ident $size_wire:literal $size:ident
        $tags_wire:literal $tags:ident $open_wire:literal $open:ident,
    )*) => {
        twins! {{
            $(
                struct $name {
                    $id_wire $id: i64,
                    $name_wire $label: String,
                    $count_wire $count: i64,
                    $ratio_wire $ratio: f64,
                    $tags_wire $tags: Vec<String>,
                } + {
                    $note_wire $note: String,
                    $size_wire $size: i64,
                    $open_wire $open: bool,
                }
            )*
            struct All { $($id_wire $field: Vec<$name>,)* } + {}
        }}
    };
}

use {all_of, twins};
