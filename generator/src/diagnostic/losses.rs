//! Complaints → what is lost of a description, and where in its tree.

use std::collections::BTreeMap;

use super::{Code, Diagnostics, Place};
use crate::pointer::Pointer;
use crate::source::{Node, Value};

/// Pieces of the text, each with the complaints about it.
type Pieces = BTreeMap<(usize, usize), Vec<Code>>;

impl Diagnostics {
    /// The complaints of kinds that lose something, with the places that they are about as JSON pointers.
    ///
    /// A complaint about a piece of the text is about all places of the tree that it has become.
    pub fn losses(&self, tree: Option<&Node>) -> Vec<(Code, String)> {
        let mut losses = Vec::new();
        let mut pieces = Pieces::new();
        for diagnostic in self.iter().filter(|it| it.code.is_loss()) {
            match &diagnostic.place {
                Place::Value(at) | Place::Key(at) => {
                    losses.push((diagnostic.code, at.as_str().to_owned()));
                }
                Place::Span(span) => {
                    let codes = pieces.entry((span.start, span.end)).or_default();
                    codes.push(diagnostic.code);
                }
                Place::Start => {}
            }
        }
        if let Some(tree) = tree.filter(|_| !pieces.is_empty()) {
            find(tree, &Pointer::root(), &pieces, &mut losses);
        }
        losses
    }
}

/// Notes the places of pieces of the text; the depth of a tree is bounded.
fn find(node: &Node, at: &Pointer, pieces: &Pieces, losses: &mut Vec<(Code, String)>) {
    let codes = pieces.get(&(node.span.start, node.span.end));
    let codes = codes.into_iter().flatten();
    losses.extend(codes.map(|code| (*code, at.as_str().to_owned())));
    match &node.value {
        Value::Scalar(_) => {}
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                find(item, &at.index(index), pieces, losses);
            }
        }
        Value::Map(map) => {
            for entry in map.iter() {
                find(&entry.value, &at.child(&entry.key), pieces, losses);
            }
        }
    }
}
