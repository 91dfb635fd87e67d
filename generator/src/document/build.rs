//! Nodes that the text does not have, in the place of those that it has.

use std::ops::Range;

use crate::source::{Entry, Map, Node, Scalar, Value};

/// A map of entries whose keys differ.
pub(super) fn map(span: Range<usize>, entries: Vec<Entry>) -> Node {
    let (map, _) = Map::new(entries);
    let value = Value::Map(map);
    Node { span, value }
}

/// A list.
pub(super) fn list(span: Range<usize>, items: Vec<Node>) -> Node {
    let value = Value::List(items);
    Node { span, value }
}

/// An entry in the place of another: under another key, or with another value.
pub(super) fn entry(key: &str, key_span: Range<usize>, value: Node) -> Entry {
    Entry {
        key: key.into(),
        key_span,
        value,
    }
}

/// A truth value in the place of something else.
pub(super) fn truth(span: Range<usize>, value: bool) -> Node {
    Node::scalar(span, Scalar::Bool(value))
}

/// A text in the place of something else.
pub(super) fn text(span: Range<usize>, text: &str) -> Node {
    Node::scalar(span, Scalar::String(text.into()))
}
