//! A place of a complaint to the bytes of the text that are shown for it.

use std::ops::Range;

use super::Place;
use crate::source::{Node, Value, floor_char_boundary};

/// A list or map of at most this many bytes on one line is shown itself, not by its key.
const SHORT: usize = 60;

/// The bytes that stand for a place where complaints are put in order; pointers need the tree.
pub(super) fn span(place: &Place, tree: Option<&Node>) -> Range<usize> {
    match (place, tree) {
        (Place::Span(span), _) => span.clone(),
        (Place::Start, _) | (_, None) => 0..0,
        (Place::Key(pointer), Some(tree)) => {
            let found = tree.locate(pointer);
            match found.entry {
                Some(entry) => entry.key_span.clone(),
                None => found.node.span.clone(),
            }
        }
        (Place::Value(pointer), Some(tree)) => {
            let found = tree.locate(pointer);
            match (&found.node.value, found.entry) {
                (Value::Map(_) | Value::List(_), Some(entry)) => entry.key_span.clone(),
                _ => found.node.span.clone(),
            }
        }
    }
}

/// The bytes to underline for a place: never more than one line, never a cut character.
pub(super) fn underlined(place: &Place, tree: Option<&Node>, text: &str) -> Range<usize> {
    let shown = match (place, tree) {
        (Place::Value(pointer), Some(tree)) => {
            let value = tree.locate(pointer).node.span.clone();
            if is_short(text, &value) {
                value
            } else {
                span(place, Some(tree))
            }
        }
        _ => span(place, tree),
    };
    on_one_line(text, shown)
}

fn is_short(text: &str, span: &Range<usize>) -> bool {
    let is_empty = span.is_empty();
    let covered = text.get(span.clone()).unwrap_or_default();
    !is_empty && covered.len() <= SHORT && !covered.contains('\n')
}

fn on_one_line(text: &str, span: Range<usize>) -> Range<usize> {
    let start = floor_char_boundary(text, span.start);
    let end = floor_char_boundary(text, span.end).max(start);
    let line = text[start..end].split(['\n', '\r']).next();
    start..start + line.unwrap_or_default().len()
}
