//! JSON as the types of this crate read and write it: one tree of values, and the place where it does
//! not fit.
//!
//! Every type of the API is read and written by [`Json`], and its `serde` traits lead there: the compiler
//! has one small function for each type to check, and not one for each type and format.

mod containers;
mod scalars;

use std::fmt;

use serde_json::Value;

/// A value that is JSON on the wire.
pub trait Json: Sized {
    /// Whether `null` is a value of the type, and not the lack of one.
    const IS_NULLABLE: bool = false;

    /// Reads a value.
    ///
    /// # Errors
    ///
    /// The JSON is not of this type; the error says where.
    fn from_json(json: Value) -> Result<Self, Mismatch>;

    /// Writes a value.
    fn to_json(&self) -> Value;

    /// What a property of this type is where an object lacks it.
    ///
    /// # Errors
    ///
    /// The property must be there.
    fn absent() -> Result<Self, Mismatch> {
        Err(Mismatch::new("missing"))
    }

    /// Whether a property of this type is left out of its object.
    fn is_absent(&self) -> bool {
        false
    }
}

/// The reason that JSON is not of a type, and where in it that lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The way to the place, from the inside outwards.
    steps: Vec<Step>,
    message: String,
}

/// A step on the way to a place in JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Property(String),
    Index(usize),
}

impl Mismatch {
    /// Says what is wrong, at the place that is being read.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            steps: Vec::new(),
            message: message.into(),
        }
    }

    /// Says that something else was expected.
    pub fn expected(what: &str, found: &Value) -> Self {
        let found = match found {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => format!("`{value}`"),
            Value::Number(number) => format!("the number {number}"),
            Value::String(text) if text.chars().count() > 60 => "a long text".to_owned(),
            Value::String(text) => format!("the text {text:?}"),
            Value::Array(_) => "a list".to_owned(),
            Value::Object(_) => "an object".to_owned(),
        };
        Self::new(format!("expected {what}, found {found}"))
    }

    /// The same, one property further out.
    #[must_use]
    pub fn in_property(mut self, name: &str) -> Self {
        self.steps.push(Step::Property(name.to_owned()));
        self
    }

    /// The same, one item of a list further out.
    #[must_use]
    pub fn in_item(mut self, index: usize) -> Self {
        self.steps.push(Step::Index(index));
        self
    }

    /// The place, such as `images[3].id`; empty for the value as a whole.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for step in self.steps.iter().rev() {
            match step {
                Step::Property(name) if path.is_empty() => path.push_str(name),
                Step::Property(name) => path.extend([".", name]),
                Step::Index(index) => path.push_str(&format!("[{index}]")),
            }
        }
        path
    }

    /// What is wrong there.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.steps.is_empty() {
            write!(f, "{}: ", self.path())?;
        }
        f.write_str(&self.message)
    }
}
