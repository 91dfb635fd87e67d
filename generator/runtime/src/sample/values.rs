//! Types that try how values are read and written: every scalar, and what holds itself.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::types::WidgetStatus;
use crate::runtime::{
    Json, Mismatch, Reader, Shape, UnknownVariant, Writer, json_object, json_tagged, json_union,
};

/// A value of each type that is a scalar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scalars {
    /// An integer of 32 bits.
    pub int32: Option<i32>,
    /// An integer of 64 bits.
    pub int64: Option<i64>,
    /// An integer of 32 bits that is not negative.
    pub uint32: Option<u32>,
    /// An integer of 64 bits that is not negative.
    pub uint64: Option<u64>,
    /// A number.
    pub float: Option<f64>,
    /// A truth.
    pub truth: Option<bool>,
    /// A text.
    pub text: Option<String>,
}

json_object! {
    Scalars {
        "int32" => int32, "int64" => int64, "uint32" => uint32, "uint64" => uint64,
        "float" => float, "truth" => truth, "text" => text,
    }
}

thread_local! {
    static READS: Cell<u64> = const { Cell::new(0) };
}

/// A whole number; how many of them a thread has read is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally(pub i64);

impl Tally {
    /// How many of them this thread has read.
    pub fn reads() -> u64 {
        READS.get()
    }
}

impl Json for Tally {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mismatch> {
        READS.set(READS.get() + 1);
        i64::read(reader).map(Self)
    }

    fn write(&self, writer: &mut Writer) {
        self.0.write(writer);
    }
}

/// One of several that hold each other, two of which can only be told apart by reading them.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Choice {
    /// A truth.
    Truth(bool),
    /// A whole number.
    Whole(Tally),
    /// A number.
    Number(f64),
    /// One of some texts.
    Status(WidgetStatus),
    /// Several.
    List(Vec<Choice>),
    /// With a number.
    Left(Left),
    /// With a text.
    Right(Right),
    /// Something else.
    Unknown(UnknownVariant),
}

json_union! {
    Choice {
        Truth => Shape::Boolean,
        Whole => Shape::Integer,
        Number => Shape::Number,
        Status => Shape::Texts(&["building", "ready", "broken"]),
        List => Shape::List(&Shape::Any),
        Left => Shape::Object { required: &["value", "z"], known: &["value", "z"], constants: &[] },
        Right => Shape::Object { required: &["value", "z"], known: &["value", "z"], constants: &[] },
    }
}

/// A choice, and a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// What it holds.
    pub value: Box<Choice>,
    /// The number.
    pub z: i64,
}

/// A choice, and a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Right {
    /// What it holds.
    pub value: Box<Choice>,
    /// The text.
    pub z: String,
}

json_object!(Left { "value" => value: boxed Choice, "z" => z: set i64 });
json_object!(Right { "value" => value: boxed Choice, "z" => z: into String });

/// A node of a tree.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Node {
    /// One that has others below it.
    Branch(Branch),
    /// One that has none.
    Leaf(Leaf),
    /// One that is not described.
    Unknown(UnknownVariant),
}

/// A node that has others below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// The others, by name.
    pub nodes: BTreeMap<String, Node>,
}

/// A node that has none below it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Leaf {
    /// What it says.
    pub says: Option<String>,
}

json_tagged!(Node by "kind" { "branch" => Branch, "leaf" => Leaf });
json_object! {
    Branch { "nodes" => nodes: set BTreeMap<String, Node> }
    constant { "kind" = "branch" }
}
json_object! {
    Leaf { "says" => says }
    constant { "kind" = "leaf" }
}
