//! Types of the sample that have no more than a name of their own, and enums of them.

use crate::runtime::{
    Shape, Unknown, UnknownVariant, conversions, json_newtype, json_union, named_number, open_enum,
    text_union,
};

/// Identifies a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartId(i64);

named_number!(PartId: i64);
json_newtype!(PartId);

/// How many parts there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartCount(u32);

named_number!(PartCount: u32);
json_newtype!(PartCount);

/// What the surface of a widget is like.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finish {
    /// It does not shine.
    Matt,
    /// It shines.
    Gloss,
    /// One that is not described.
    Unknown(Unknown),
}

open_enum!(Finish { Matt = "matt", Gloss = "gloss" });

/// What a widget looks like: by its finish, by the number of its colour, or in words.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Look {
    /// By its finish.
    Finish(Finish),
    /// By the number of its colour.
    Colour(i64),
    /// In words.
    Words(String),
    /// In a way that is not described.
    Unknown(UnknownVariant),
}

conversions!(Look { Finish => Finish, i64 => Colour });
text_union!(Look else Words { Finish: Finish });
json_union! {
    Look {
        Finish => Shape::Texts(&["matt", "gloss"]),
        Colour => Shape::Integer,
        Words => Shape::Text,
    }
}
