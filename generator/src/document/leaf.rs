//! A node and the shape it should have to the plain value it holds, or to what is wanted instead.

use serde_json::{Number, Value};

use super::keywords::Shape;
use crate::source::Node;

/// The value of a node whose shape has nothing below it; `None` if the node does not have it.
///
/// Lists, maps and objects are no such shapes and give `None`.
pub(super) fn value(shape: Shape, node: &Node) -> Option<Value> {
    match shape {
        Shape::Text => Some(node.text()?.into()),
        Shape::Bool => Some(node.as_bool()?.into()),
        Shape::Count => Some(count(node)?.into()),
        Shape::Number => Some(node.as_number()?.clone().into()),
        Shape::OneOf(allowed) => {
            let text = node.text()?;
            allowed.contains(&text).then(|| text.into())
        }
        Shape::Anything => Some(node.to_json()),
        Shape::List => node.as_list().map(|_| node.to_json()),
        Shape::Type
        | Shape::Texts
        | Shape::TextMap
        | Shape::One(_)
        | Shape::ListOf(_)
        | Shape::MapOf(_)
        | Shape::BoolOr(_) => None,
    }
}

/// A whole number that is not negative, however it is written: `10`, `10.0`, `1e1`.
fn count(node: &Node) -> Option<u64> {
    whole(node.as_number()?)?.try_into().ok()
}

/// The number as an integer, if it is one that 64 bits can hold.
pub(super) fn whole(number: &Number) -> Option<i64> {
    /// Beyond this not every integer is an `f64` of its own.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if let Some(integer) = number.as_i64() {
        return Some(integer);
    }
    let float = number.as_f64()?;
    let is_exact = float.fract() == 0.0 && float.abs() <= EXACT;
    is_exact.then_some(float as i64)
}

/// What a shape is, for messages: `a string is wanted`.
pub(super) fn wanted(shape: Shape) -> String {
    match shape {
        Shape::Text | Shape::OneOf(_) | Shape::Type => "a string is wanted".to_owned(),
        Shape::Bool => "`true` or `false` is wanted".to_owned(),
        Shape::Number => "a number is wanted".to_owned(),
        Shape::Count => "a whole number that is not negative is wanted".to_owned(),
        Shape::Anything => "any value is wanted".to_owned(),
        Shape::List | Shape::Texts | Shape::ListOf(_) => "a list is wanted".to_owned(),
        Shape::TextMap | Shape::MapOf(_) => "a map is wanted".to_owned(),
        Shape::One(kind) => format!("{} is a map", kind.noun()),
        Shape::BoolOr(kind) => format!("`true`, `false` or {} is wanted", kind.noun()),
    }
}
