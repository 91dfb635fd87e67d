//! Unions without a discriminator: what the variants differ in says which one a value is.
//!
//! That is the kind of JSON, the properties that must be there, those that may be, and constants. Where
//! it leaves several variants, the one that keeps most of the value is taken.

use std::cell::Cell;

use serde_json::Value;

use super::json::{Json, Mismatch};

/// What tells the JSON of one variant from that of the others.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Anything.
    Any,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A text.
    Text,
    /// One of these texts.
    Texts(&'static [&'static str]),
    /// A list, and what its items are.
    List(&'static Shape),
    /// An object, and what its values are.
    Map(&'static Shape),
    /// An object with properties.
    Object {
        /// Those that must be there.
        required: &'static [&'static str],
        /// All that it may have.
        known: &'static [&'static str],
        /// Those that have one value, as JSON.
        constants: &'static [(&'static str, &'static str)],
    },
    /// One of several.
    OneOf(&'static [Shape]),
}

impl Shape {
    /// How well JSON has this shape, more being better; `None` if it has not.
    fn fit(&self, json: &Value) -> Option<usize> {
        match (self, json) {
            (Self::Any, _) => Some(0),
            (Self::Boolean, Value::Bool(_)) => Some(1),
            (Self::Integer, Value::Number(number)) => (!is_fraction(number)).then_some(2),
            (Self::Number, Value::Number(_)) => Some(1),
            (Self::Text, Value::String(_)) => Some(1),
            (Self::Texts(known), Value::String(text)) => {
                Some(if known.contains(&text.as_str()) { 2 } else { 0 })
            }
            (Self::List(item), Value::Array(items)) => all(item, items.iter()),
            (Self::Map(value), Value::Object(entries)) => all(value, entries.values()),
            (
                Self::Object {
                    required,
                    known,
                    constants,
                },
                Value::Object(entries),
            ) => {
                let has_all = required.iter().all(|name| entries.contains_key(*name));
                let has_constants = constants.iter().all(|(name, constant)| {
                    let written = entries.get(*name).map(Value::to_string);
                    written.is_none_or(|written| written == *constant)
                });
                let own = known.iter().filter(|name| entries.contains_key(**name));
                (has_all && has_constants).then(|| 1 + own.count())
            }
            (Self::OneOf(shapes), json) => shapes.iter().filter_map(|it| it.fit(json)).max(),
            _ => None,
        }
    }
}

fn is_fraction(number: &serde_json::Number) -> bool {
    number.as_f64().is_some_and(|number| number.fract() != 0.0)
}

/// How well values have a shape, by the one that has it worst.
fn all<'a>(shape: &Shape, values: impl Iterator<Item = &'a Value>) -> Option<usize> {
    let mut worst = 1;
    for value in values {
        worst = worst.min(shape.fit(value)?);
    }
    Some(worst)
}

/// How many unions within one another may try several variants each; below that the best by its shape
/// is taken, so that no body makes the work grow without bounds.
const DEEPEST_TRIAL: usize = 4;

thread_local! {
    static TRIALS: Cell<usize> = const { Cell::new(0) };
}

/// Reads JSON as one variant.
type Reader<T> = fn(Value) -> Result<T, Mismatch>;

/// Reads JSON as the variant that it is of; `None` if it is of none.
///
/// # Errors
///
/// The JSON has the shape of one variant alone, and is not of it.
pub(crate) fn choose<T: Json>(
    json: &Value,
    shapes: &[Shape],
    readers: &[Reader<T>],
) -> Result<Option<T>, Mismatch> {
    let fits = shapes.iter().zip(readers);
    let mut fits: Vec<_> = fits
        .filter_map(|(shape, read)| Some((shape.fit(json)?, read)))
        .collect();
    fits.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
    match fits.as_slice() {
        [] => Ok(None),
        [(_, read)] => read(json.clone()).map(Some),
        several => Ok(best(json, several.iter().map(|(_, read)| *read))),
    }
}

/// What the variants make of JSON: the first that keeps all of it, or the one that keeps most.
fn best<'a, T: Json + 'a>(json: &Value, readers: impl Iterator<Item = &'a Reader<T>>) -> Option<T> {
    let depth = TRIALS.get();
    TRIALS.set(depth + 1);
    let mut best: Option<(usize, T)> = None;
    let all = leaves(json);
    for read in readers {
        let Ok(value) = read(json.clone()) else {
            continue;
        };
        let count = kept(json, &value.to_json());
        let is_better = best.as_ref().is_none_or(|(most, _)| count > *most);
        if is_better {
            best = Some((count, value));
        }
        if count == all || depth >= DEEPEST_TRIAL {
            break;
        }
    }
    TRIALS.set(depth);
    best.map(|(_, value)| value)
}

/// How many values without parts JSON has; `null` says nothing.
fn leaves(json: &Value) -> usize {
    match json {
        Value::Null => 0,
        Value::Array(items) => 1 + items.iter().map(leaves).sum::<usize>(),
        Value::Object(entries) => 1 + entries.values().map(leaves).sum::<usize>(),
        _ => 1,
    }
}

/// How many of them are in what was read and written again.
fn kept(json: &Value, again: &Value) -> usize {
    match (json, again) {
        (Value::Null, _) => 0,
        (Value::Array(items), Value::Array(others)) => {
            let pairs = items.iter().zip(others);
            1 + pairs.map(|(item, other)| kept(item, other)).sum::<usize>()
        }
        (Value::Object(entries), Value::Object(others)) => {
            let pairs = entries
                .iter()
                .filter_map(|(name, value)| Some((value, others.get(name)?)));
            1 + pairs
                .map(|(value, other)| kept(value, other))
                .sum::<usize>()
        }
        (Value::Number(number), Value::Number(other)) => {
            usize::from(number == other || number.as_f64() == other.as_f64())
        }
        (value, other) => usize::from(value == other),
    }
}

/// Reads and writes an enum whose variants are told apart by their shapes.
macro_rules! json_union {
    ($name:ident { $($variant:ident => $shape:expr),* $(,)? }) => {
        impl $crate::runtime::Json for $name {
            fn from_json(
                json: serde_json::Value,
            ) -> Result<Self, $crate::runtime::Mismatch> {
                use $crate::runtime::{Json, UnknownVariant, choose};
                let chosen = choose(
                    &json,
                    const { &[$($shape),*] },
                    &[$(|json| Json::from_json(json).map(Self::$variant)),*],
                );
                match chosen {
                    Ok(Some(value)) => Ok(value),
                    Ok(None) => Ok(Self::Unknown(UnknownVariant::new(String::new(), json))),
                    Err(mismatch) => Err(mismatch),
                }
            }

            fn to_json(&self) -> serde_json::Value {
                match self {
                    $(Self::$variant(value) => $crate::runtime::Json::to_json(value),)*
                    Self::Unknown(value) => value.as_json().clone(),
                }
            }
        }

        $crate::runtime::serde_by_json!($name);
    };
}
pub(crate) use json_union;
