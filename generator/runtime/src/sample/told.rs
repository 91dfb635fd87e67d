//! Variants whose tags their unions write.

use std::collections::BTreeMap;

use crate::runtime::{UnknownProperties, UnknownVariant, json_object, json_tagged};

/// Something to hear.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Sound {
    /// Music.
    Song(Song),
    /// A bell.
    Bell(Bell),
    /// Several sounds.
    Several(Box<Sounds>),
    /// Something else.
    Unknown(UnknownVariant),
}

json_tagged!(Sound by "type" {
    "song" => Song told, "bell" => Bell told, "several" => Several told,
});

/// What sounds together: also a variant, which is told by another property.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Sounds {
    /// A song and what goes with it.
    Medley(Song),
    /// The same once more.
    Again(Box<Sounds>),
    /// Something else.
    Unknown(UnknownVariant),
}

json_tagged!(Sounds by "form" { "medley" => Medley told, "again" => Again told });

/// Music, which may say that it is, and what is known of it nowhere else.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Song {
    /// Whether it says that it is music.
    pub kind: Option<String>,
    /// What comes behind it.
    pub next: Option<Box<Sound>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    Song { "type" => kind, "next" => next }
    tag by union
    unknown => unknown_properties, unknown_properties_mut
}

/// A bell, with how often it rings when.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Bell {
    /// How large it is.
    pub size: Option<f64>,
    /// How often it rings, by the hour.
    pub rings: BTreeMap<String, i64>,
}

json_object! {
    Bell { }
    nullable { "size" => size }
    constant { "metal" = "bronze" }
    tag by union
    rest => rings
}
