//! The types of the sample.

use std::collections::BTreeMap;

use crate::runtime::{
    Date, DateTime, Nullable, Shape, Unknown, UnknownVariant, json_newtype, json_object,
    json_tagged, json_union, named_text, open_enum, setters,
};

/// A widget.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Widget {
    /// Names the widget.
    pub id: Option<i64>,
    /// How far the widget is.
    pub status: Option<WidgetStatus>,
    /// When it was made.
    pub created_at: Option<DateTime>,
    /// Until when it works.
    pub works_until: Option<Date>,
    /// What it is made of.
    pub part: Option<Part>,
    /// Why it is broken.
    pub problem: Option<String>,
}

/// A widget to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct NewWidget {
    /// What to call it.
    pub name: String,
}

/// How far a widget is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WidgetStatus {
    /// It is being made.
    Building,
    /// It can be used.
    Ready,
    /// It never will.
    Broken,
    /// A state that is not described.
    Unknown(Unknown),
}

open_enum!(WidgetStatus { Building = "building", Ready = "ready", Broken = "broken" });

/// What a widget is made of.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Part {
    /// A wheel.
    Wheel(Wheel),
    /// A part that is not described.
    Unknown(UnknownVariant),
}

/// A wheel.
#[derive(Clone, Debug, PartialEq)]
pub struct Wheel {
    /// How large it is, in metres.
    pub radius: f64,
}

json_tagged!(Part by "type" { "wheel" => Wheel });
json_object! {
    Wheel { "radius" => radius: set f64 }
    constant { "type" = "wheel" }
}
json_object! {
    Widget {
        "id" => id,
        "status" => status,
        "created_at" => created_at,
        "works_until" => works_until,
        "part" => part,
        "problem" => problem,
    }
}
/// A question after parts.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Question {
    /// What they are called.
    pub name: String,
    /// How many of them are shown.
    pub count: i64,
    /// In which colour, unless it is any.
    pub colour: Option<String>,
}

/// A box for parts.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Crate {
    /// How wide it is.
    pub width: f64,
    /// What it is in.
    pub within: Box<Widget>,
    /// What is on it.
    pub label: Option<String>,
}

/// What [`Crate::new`] takes, by name.
#[derive(Clone, Debug)]
pub struct CrateRequired {
    /// How wide it is.
    pub width: f64,
    /// What it is in.
    pub within: Widget,
}

json_object! {
    Crate { "width" => width: set f64, "within" => within: boxed Widget, "label" => label }
    new(CrateRequired)
}

json_object! {
    Question { "name" => name: into String, "count" => count = 20 }
    nullable { "colour" => colour = Some("red".into()) }
}

json_object!(NewWidget { "name" => name: into String });

/// Names a widget.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Serial(String);

named_text!(Serial);

/// A widget by its number, or by what is printed on it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum WidgetRef {
    /// By number.
    Number(i64),
    /// By what is printed on it.
    Serial(Serial),
    /// By what it has that others have not.
    Wheel(Wheel),
    /// In a way that is not described.
    Unknown(UnknownVariant),
}

json_newtype!(Serial);
json_union! {
    WidgetRef {
        Number => Shape::Integer,
        Serial => Shape::Text,
        Wheel => Shape::Object { required: &["radius"], known: &["radius"], constants: &[] },
    }
}

/// A part to be made, and what else the API may want to know of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NewPart {
    /// Its colour: `null` for none, absent for any.
    pub colour: Nullable<String>,
    /// Who wants it; `null` is said aloud.
    pub customer: Option<String>,
    /// All that has no field.
    pub additional_properties: BTreeMap<String, i64>,
}

json_object! {
    NewPart { "colour" => colour }
    nullable { "customer" => customer }
    rest => additional_properties
}

/// An order for parts.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Order {
    /// How many.
    pub count: Option<i64>,
    /// In which colour: `null` for none.
    pub colour: Nullable<String>,
    /// For what: `null` for nothing.
    pub uses: Nullable<Vec<String>>,
    /// In which sizes.
    pub sizes: Option<Vec<i64>>,
    /// What is ordered after it.
    pub next: Option<Box<Order>>,
}

setters! {
    Order {
        count: set i64;
        colour: into_or_null String;
        uses: each_or_null String;
        sizes: all i64;
        next: boxed Order;
    }
}

json_object! {
    Order { "count" => count, "colour" => colour, "uses" => uses, "sizes" => sizes, "next" => next }
}
