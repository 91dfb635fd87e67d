//! Types that are read and sent back, and keep the properties that they do not know.

use crate::runtime::{
    Nullable, Shape, UnknownProperties, UnknownVariant, json_object, json_tagged, json_union,
    setters,
};

/// A label of a widget.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Label {
    /// What it says.
    pub text: Option<String>,
    /// Its colour: `null` for none.
    pub colour: Nullable<String>,
    unknown_properties: UnknownProperties,
}

setters! {
    Label {
        text: into String;
        colour: into_or_null String;
    }
}

json_object! {
    Label { "text" => text, "colour" => colour }
    unknown => unknown_properties, unknown_properties_mut
}

/// Where a label is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Position {
    /// On a side.
    Side(Side),
    /// Somewhere else.
    Unknown(UnknownVariant),
}

/// A side of a widget.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Side {
    /// Which of them.
    pub number: Option<i64>,
    unknown_properties: UnknownProperties,
}

json_tagged!(Position by "kind" { "side" => Side });
json_object! {
    Side { "number" => number }
    constant { "kind" = "side" }
    unknown => unknown_properties, unknown_properties_mut
}

/// A label, or something with a number.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Marker {
    /// A label.
    Label(Label),
    /// Something with a number.
    Number(Numbered),
    /// Something else.
    Unknown(UnknownVariant),
}

/// Something with a number.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Numbered {
    /// What it says.
    pub text: Option<String>,
    /// The number.
    pub number: Option<i64>,
    unknown_properties: UnknownProperties,
}

json_object! {
    Numbered { "text" => text, "number" => number }
    unknown => unknown_properties, unknown_properties_mut
}

json_union! {
    Marker {
        Label => Shape::Object { required: &[], known: &["text", "colour"], constants: &[] },
        Number => Shape::Object { required: &[], known: &["text", "number"], constants: &[] },
    }
}
